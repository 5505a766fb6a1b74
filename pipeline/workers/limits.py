"""Limits of what one step may use, and how a process puts itself under them."""

import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """Seconds of processor time and bytes of memory for a step, and bytes of what it may answer."""

    seconds: float = 20.0
    memory: int = 1_000_000_000
    output: int = 100_000_000


def restrict(limits: Limits) -> None:
    """Put this process under the limits: memory beyond what it has already, no core files, and an end by the kernel when a step takes too long."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # the default is to end the process, even where it is deep in a C library
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(2_000)
    own = Path("/proc/self/statm")
    if own.exists():
        size = int(own.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory, resource.RLIM_INFINITY))


def start_clock(limits: Limits) -> None:
    """Give the step that begins its time anew. Processor time, so that a busy machine does not make a page too slow."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)


def stop_clock() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
