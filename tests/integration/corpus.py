"""A corpus of three short articles, and how to run the project on it in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.settings import PROJECT

ARTICLES = {
    "wire/2024-05-01/march.txt": "Thousands of teachers marched in Nairobi on Wednesday.\n",
    "wire/2024-05-02/strike.txt": "Troops shelled the port of Odesa on Thursday, killing two civilians, the mayor said.\n",
    "note.txt": "The foreign ministers of Kenya and France met in Paris on Friday. They signed an agreement.\n",
}


def write_corpus(raw: Path, articles: dict[str, str] = ARTICLES) -> None:
    for name, text in articles.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(text, encoding="utf-8")


def environment(raw: Path, processed: Path) -> dict[str, str]:
    """Return the environment of a run that touches nothing but these folders and reaches no network."""
    own = {"TIDINGS_RAW": str(raw), "TIDINGS_PROCESSED": str(processed), "DAGSTER_DISABLE_TELEMETRY": "1"}
    return {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"} | own


def command(raw: Path, processed: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "assets.run", "--raw", str(raw), "--processed", str(processed), "--json", *options]


def run(raw: Path, processed: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(raw, processed, *options),
        cwd=PROJECT,
        env=environment(raw, processed),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def parquet_bytes(processed: Path) -> dict[str, bytes]:
    """Return the content of every table's Parquet files by their path below the folder; those of kept runs and of the BI folder hold the same rows."""
    return {
        path.relative_to(processed).as_posix(): path.read_bytes()
        for path in sorted(processed.glob("*/*/*.parquet"))
        if path.parts[-3] in ("raw", "core", "marts", "reference")
    }
