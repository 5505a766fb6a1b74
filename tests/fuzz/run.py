"""`make fuzz`: python -m tests.fuzz.run [--inputs N] [--minutes M] [--jobs J] [--guided N] [--page]

Hypothesis makes the inputs, workers take them; with --guided, atheris (where it is installed) looks for more by coverage. `--page` writes docs/reliability.md.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from pipeline.workers.limits import Limits
from pipeline.workers.pool import Pool
from pipeline.workers.step import Death
from tests.fuzz.guided import FOUND, guided
from tests.fuzz.inputs import broken_files, seeds
from tests.fuzz.job import Answer, Input

LIMITS = Limits(seconds=5.0, memory=1_000_000_000, output=50_000_000)
ROUND = 2_000


@dataclass
class Tally:
    """What a run found, by ending of the file."""

    inputs: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, content: bytes, answer: Answer | Death) -> None:
        ending = name.partition(".")[2]
        self.inputs[ending] += 1
        if isinstance(answer, Death):
            self.failures.append(f"{answer.reason}: {answer.detail}: {kept(name, content)}")
            return
        self.documents[ending] += answer.documents
        self.articles[ending] += answer.articles
        self.reasons.update(answer.reasons)
        self.slowest[ending] = max(self.slowest.get(ending, 0.0), answer.seconds)
        self.memory = max(self.memory, answer.memory)
        self.failures += [f"crashed: {detail}: {kept(name, content)}" for detail in answer.details]

    def join(self, other: "Tally") -> None:
        for mine, theirs in (
            (self.inputs, other.inputs),
            (self.documents, other.documents),
            (self.articles, other.articles),
            (self.reasons, other.reasons),
        ):
            mine.update(theirs)
        self.slowest = {name: max(self.slowest.get(name, 0.0), other.slowest.get(name, 0.0)) for name in self.slowest | other.slowest}
        self.memory = max(self.memory, other.memory)
        self.failures += other.failures


def kept(name: str, content: bytes) -> Path:
    """Return where an input that failed is kept, to be read with `tidings code`, mended and made a test."""
    path = FOUND / f"{sha256(content).hexdigest()[:8]}-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def fuzz(inputs: int, first_seed: int, until: float = float("inf"), tell: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Return what became of so many inputs, or of those that there was time for. The same seed makes the same inputs."""
    tally, files = Tally(), broken_files(seeds())
    with Pool(1, LIMITS) as pool:

        def one(given_file: tuple[str, bytes]) -> None:
            if time.monotonic() < until:
                (answer,) = pool.run(Input(*given_file))
                tally.add(*given_file, answer)

        number = 0
        while sum(tally.inputs.values()) < inputs and time.monotonic() < until:
            wanted = min(ROUND, inputs - sum(tally.inputs.values()))
            how = settings(
                max_examples=wanted, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
            )
            seed(first_seed + number)(how(given(files)(one)))()
            number += 1
            tell(tally)
    return tally


def _part(inputs: int, first_seed: int, minutes: float) -> Tally:
    def tell(tally: Tally) -> None:
        print(f"  {sum(tally.inputs.values()):,} inputs, {len(tally.failures)} failures", file=sys.stderr, flush=True)

    return fuzz(inputs, first_seed, time.monotonic() + 60 * minutes, tell)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run")
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", type=int, default=0, metavar="SECONDS", help="then let atheris look for so long, where it is installed")
    parser.add_argument("--page", action="store_true", help="write docs/reliability.md")
    options = parser.parse_args()
    from tests.fuzz.page import write_page

    begun, whole = time.monotonic(), Tally()
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as parts:
        counts = [options.inputs // options.jobs + (i < options.inputs % options.jobs) for i in range(options.jobs)]
        for part in [parts.submit(_part, count, options.seed + 1_000_000 * i, options.minutes) for i, count in enumerate(counts)]:
            whole.join(part.result())
    minutes = (time.monotonic() - begun) / 60
    found = guided(options.guided) if options.guided else None
    failures = whole.failures + (found.failures if found else [])
    print(
        f"{sum(whole.inputs.values()):,} inputs in {minutes:.1f} minutes, slowest {max(whole.slowest.values(), default=0):.1f} s, {whole.memory / 1e6:,.0f} MB"
    )
    print(f"guided: {found}" if found else "guided: not run")
    for failure in failures[:50]:
        print(f"FAILED {failure}")
    if options.page:
        write_page(whole, minutes, options.jobs, found)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
