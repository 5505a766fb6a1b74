"""A job of which some items kill the process that does it."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from pipeline.workers.step import Death, Step


@dataclass(frozen=True)
class Deadly:
    """Items by name: what is no way to die answers with its name and the process that did it."""

    items: tuple[str, ...]
    deaths: tuple[Death, ...] = ()
    start: int = 0

    def after(self, death: Death) -> Self:
        return replace(self, deaths=(*self.deaths, death), start=death.step.position[0] + 1)

    def again(self, step: Step) -> Self:
        return replace(self, start=step.position[0])

    def run(self) -> Iterator[Step | tuple[str, int]]:
        for position, item in enumerate(self.items[self.start :], start=self.start):
            yield Step((position,))
            match item:
                case "segfault":
                    os.kill(os.getpid(), signal.SIGSEGV)
                case "abort":
                    os.abort()
                case "exit":
                    os._exit(3)
                case "forever":
                    while True:
                        pass
                case "memory":
                    bytearray(3_000_000_000)
                case "flood":
                    yield "x" * 3_000_000, 0
                case "print":
                    os.write(1, b"noise among the answers")
            yield item, os.getpid()


@dataclass(frozen=True)
class Returning(Deadly):
    """A job that takes its steps anew on the way back to where it died, as the walk through an archive does."""

    def run(self) -> Iterator[Step | tuple[str, int]]:
        yield from (Step((position,)) for position in range(self.start))
        yield from super().run()
