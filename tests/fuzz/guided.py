"""The coverage-guided half: atheris (libFuzzer) on the readers, the cleaner and the XML path, in a process of its own.

python -m tests.fuzz.guided FOLDER SECONDS    what `guided` starts
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pipeline.settings import PROJECT
from tests.fuzz.inputs import seeds

RUNS = re.compile(r"Done (\d+) runs|#(\d+)\s")
COVERED = re.compile(r"cov: (\d+)")
MEMORY = 1_000
FOUND = PROJECT / "build" / "fuzz"


@dataclass(frozen=True)
class Guided:
    """What a guided run found: inputs, places in the code reached, failures."""

    inputs: int
    covered: int
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.inputs:,} inputs, {self.covered:,} edges covered, {len(self.failures)} failures"


def guided(seconds: int) -> Guided | None:
    """Return what atheris found in so many seconds; None where it is not installed."""
    if find_spec("atheris") is None:
        return None
    FOUND.mkdir(parents=True, exist_ok=True)  # what failed is kept there
    with tempfile.TemporaryDirectory() as folder:
        for index, (name, content) in enumerate(sorted(seeds().items())):
            (Path(folder) / f"{index:03}").write_bytes(_packed(name, content))
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", folder, str(seconds)], cwd=PROJECT, capture_output=True, text=True, check=False
        )
    numbers = [int(a or b) for a, b in RUNS.findall(done.stderr)]
    covered = [int(n) for n in COVERED.findall(done.stderr)]
    failures = [] if done.returncode == 0 else [_raised(done.stdout + done.stderr)]
    return Guided(max(numbers, default=0), max(covered, default=0), failures)


def _raised(printed: str) -> str:
    """Return what stopped a run: the exception that atheris prints, or the last words of libFuzzer (a time-out, too much memory)."""
    _, _, exception = printed.partition("Uncaught Python exception: ===")
    return " ".join(exception.split("\n==")[0].split() or printed.split()[-60:])[:1000]


def _packed(name: str, content: bytes) -> bytes:
    """Return a file as an input: its ending on the first line."""
    return name.partition(".")[2].encode() + b"\n" + content[:65_000]


def _fuzz(folder: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["pipeline", "pypdf", "docx", "warcio", "feedparser", "email", "zipfile", "tarfile"]):
        from pipeline.read.readers import READERS
        from tests.fuzz.job import outcome

        for reader in READERS.values():  # they import themselves when the first file comes by: too late to count what it covers
            import_module(f"pipeline.read.{reader.function.partition('.')[0]}")

    def one(content: bytes) -> None:
        ending, _, rest = content.partition(b"\n")
        answer = outcome(f"a.{ending[:12].decode('ascii', 'replace')}".replace("/", "_"), rest)
        if "crashed" in answer.reasons:
            raise AssertionError(answer.details)

    limits = [f"-max_total_time={seconds}", "-timeout=5", f"-rss_limit_mb={MEMORY}", "-max_len=65000", f"-artifact_prefix={FOUND}/guided-"]
    atheris.Setup([sys.argv[0], folder, *limits], one)
    atheris.Fuzz()


if __name__ == "__main__":
    _fuzz(sys.argv[1], int(sys.argv[2]))
