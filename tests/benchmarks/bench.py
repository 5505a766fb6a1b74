"""Speeds and memory, measured side by side on this machine and written to `docs/benchmarks.md`: `make bench`.

Texts are those of GeoVirus (`../shared/gold/geovirus.jsonl`) when present, else the sample corpus. Each measurement is a process of its own on one core.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.copies import measure as copies

ROOT = Path(__file__).resolve().parents[2]
GEOVIRUS = ROOT.parent / "shared" / "gold" / "geovirus.jsonl"
PAGE = ROOT / "docs" / "benchmarks.md"
ARTICLES = 20_000
REPEAT = 3  # memory of one pass against three: flat memory shows
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def texts() -> tuple[str, list[str]]:
    """Return the name of the corpus and its texts."""
    if GEOVIRUS.exists():
        return "GeoVirus (229 Wikinews articles)", [json.loads(line)["text"] for line in GEOVIRUS.read_text(encoding="utf-8").splitlines()]
    from pipeline.clean.articles import clean_articles
    from pipeline.read.captures import capture_documents, find_captures

    root = ROOT / "data" / "raw"
    paths = [path for found in find_captures(root).values() for path in found]
    return "the sample corpus", list(clean_articles(capture_documents(root, paths)).articles["text"])


def plain_spacy(corpus: list[str]) -> Callable[[], Iterator[object]]:
    """Return a pass of the whole spaCy pipeline, as it ships, over the texts."""
    from pipeline.annotate.spacy import load_parser

    nlp = load_parser().nlp
    return lambda: iter(nlp.pipe(corpus))


def tidings_code(corpus: list[str]) -> Callable[[], Iterator[object]]:
    """Return a pass of `tidings code` over the texts, from bytes to objects."""
    from pipeline.code import BATCH, Coding, _code
    from pipeline.read.captures import capture_lines
    from pipeline.run import batches, load_coder
    from pipeline.workers.pool import Pool

    settings = Coding().settings
    coder = load_coder(settings)
    stream = [json.dumps({"id": str(i), "text": text}).encode() + b"\n" for i, text in enumerate(corpus)]

    def one_pass() -> Iterator[object]:
        with tempfile.TemporaryFile() as file, Pool.of(settings) as pool:
            pool.start()
            file.writelines(stream)
            file.seek(0)
            for batch in batches(capture_lines("stdin.jsonl", file), BATCH):
                yield from _code(batch, coder, None, pool)

    return one_pass


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of its workers that have ended."""
    import resource

    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


SUBJECTS = {"spacy": plain_spacy, "tidings": tidings_code}


def load_all_knowledge() -> None:
    """Load what is known of actors, places, events and towns, as a process that resolves names does, without any model."""
    from pipeline.codebook.knowledge import load_knowledge
    from pipeline.codebook.load import load_codebook
    from pipeline.codebook.places import load_regions
    from pipeline.resolve.gazetteer import load_gazetteer

    load_knowledge(), load_regions(), load_codebook(), load_gazetteer().find("Goma")


def measure_knowledge() -> None:
    """Print CPU seconds, with those of the imports, and peak memory of a process that loads all knowledge."""
    import resource

    load_all_knowledge()
    print(json.dumps({"cpu": time.process_time(), "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measure_resolving() -> None:
    """Print CPU seconds of `tidings code` over the texts, and how many of them go into resolving actors and places."""
    from pipeline import run

    spent = {"resolving": 0.0}

    def timed(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            began = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent["resolving"] += time.process_time() - began

        return call

    one_pass = tidings_code(texts()[1])
    for name in ("resolve_actors", "resolve_places"):
        setattr(run, name, timed(getattr(run, name)))
    began = cpu_seconds()
    for _ in one_pass():
        pass
    print(json.dumps(spent | {"cpu": cpu_seconds() - began}))


ALONE = {"knowledge": measure_knowledge, "resolving": measure_resolving}


def measure(subject: str, passes: int) -> None:
    """Print CPU seconds, wall seconds and peak memory (MB) of so many passes, after one that warms up on a few texts."""
    import resource

    _, corpus = texts()
    list(SUBJECTS[subject](corpus[:5])())
    one_pass = SUBJECTS[subject](corpus)
    cpu, wall = cpu_seconds(), time.perf_counter()
    for _ in range(passes):
        for _ in one_pass():
            pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - wall, "peak": peak}))


def measured(subject: str, passes: int = 1) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.bench", subject, str(passes)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | ONE_CORE, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def seconds_of_run(processed: Path) -> float:
    began = time.perf_counter()
    command = [str(Path(sys.executable).parent / "tidings"), "run", "--processed", str(processed)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - began


def main() -> None:
    name, corpus = texts()
    words = sum(len(text.split()) for text in corpus)
    spacy, ours, thrice = measured("spacy"), measured("tidings"), measured("tidings", REPEAT)
    measured("knowledge")  # whoever comes first builds the index of towns, once
    knowledge, resolving = measured("knowledge"), measured("resolving")
    with tempfile.TemporaryDirectory() as folder:
        first, again = seconds_of_run(Path(folder)), seconds_of_run(Path(folder))
    rows = [
        ("articles per second", len(corpus) / spacy["wall"], len(corpus) / ours["wall"]),
        ("words per CPU-second", words / spacy["cpu"], words / ours["cpu"]),
        ("peak memory, MB", spacy["peak"], ours["peak"]),
        (f"peak memory after {REPEAT} passes, MB", None, thrice["peak"]),
    ]
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {machine()}. Corpus: {name}, {len(corpus)} articles, {words:,} words. One process, one core.",
        "",
    ]
    lines += ["| | plain spaCy, same model | tidings code |", "|---|---|---|"]
    lines += [f"| {label} | {'' if a is None else f'{a:,.0f}'} | {b:,.0f} |" for label, a, b in rows]
    lines += ["", f"Words per CPU-second, tidings code ÷ plain spaCy: {spacy['cpu'] / ours['cpu']:.2f}.", ""]
    lines += [
        f"All knowledge (actors, places, events, towns) in a process of its own: {knowledge['cpu']:.1f} CPU-s with imports, {knowledge['peak']:,.0f} MB.",
        "",
    ]
    others = resolving["cpu"] - resolving["resolving"]
    lines += [f"Resolving actors and places adds {resolving['resolving'] / others:.0%} to the CPU time of the rest of `tidings code`.", ""]
    lines += incident_lines()
    lines += [f"`tidings run` over the sample corpus: {first:.0f} s; with nothing new to do: {again:.1f} s.", ""]
    lines += [
        "## Copies",
        "",
        "A corpus with known copies (`tests/corpus/copies.py`), filed by day, then one day more.",
        "",
        "| | |",
        "|---|---|",
    ]
    lines += [f"| {label} | {figure} |" for label, figure in copies(ARTICLES).items()] + [""]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


def incident_lines() -> list[str]:
    """Return what clustering 100,000 generated mentions takes."""
    command = [sys.executable, "-m", "tests.benchmarks.many_incidents", "100000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = dict(line.split() for line in done.stdout.splitlines())
    return [
        f"Incidents: {int(found['mentions']):,} generated mentions become {int(found['incidents']):,} incidents with claims, tolls and disputes in "
        f"{float(found['seconds']):.0f} s ({float(found['cpu_seconds']):.0f} CPU-s), peak memory {int(found['peak_mb']):,} MB.",
        "",
    ]


def machine() -> str:
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        named = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        model = named[0] if named else model
    return f"{os.cpu_count()} × {model}, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in ALONE:
        ALONE[sys.argv[1]]()
    elif len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
