"""Settings: where data lies and which parser is used. From the environment, with sensible defaults; no file is needed."""

import os
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DAGSTER_YAML = "telemetry:\n  enabled: false\nnux:\n  enabled: false\n"
"""Settings of a new Dagster home: it reports nothing to anybody, and asks nobody to sign up."""
DEFAULT_REFERENCE = PROJECT / "data" / "reference"


class SettingsError(ValueError):
    """A setting names what is not there: one line."""


def _positive(name: str, usual: float) -> float:
    """Return a setting that is a number above zero. Raises `SettingsError`."""
    given = os.environ.get(name) or str(usual)
    try:
        number = float(given)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise SettingsError(f"{name}: a number above zero was expected, not {given!r}")
    return number


@dataclass(frozen=True)
class Settings:
    """Where data lies and how it is coded.

    `TIDINGS_RAW`, `TIDINGS_PROCESSED`: folders. `TIDINGS_REFERENCE`: folder of the user's own actors and places. `TIDINGS_SPACY`: name or path of a spaCy pipeline instead of the bundled one.
    `TIDINGS_READER`: who proposes events: `rules`, `learned` or `both`. `TIDINGS_MAX_BYTES`: documents larger than this are rejected.
    `TIDINGS_DOCUMENT_SECONDS`, `TIDINGS_DOCUMENT_MEMORY`: processor time and memory (bytes) that reading or cleaning one document may take.
    """

    raw: Path = field(default_factory=lambda: Path(os.environ.get("TIDINGS_RAW", PROJECT / "data" / "raw")))
    processed: Path = field(default_factory=lambda: Path(os.environ.get("TIDINGS_PROCESSED", PROJECT / "data" / "processed")))
    reference: Path = field(default_factory=lambda: Path(os.environ.get("TIDINGS_REFERENCE", DEFAULT_REFERENCE)))
    spacy_pipeline: str | None = field(default_factory=lambda: os.environ.get("TIDINGS_SPACY") or None)
    reader: str = field(default_factory=lambda: os.environ.get("TIDINGS_READER") or "both")
    document_seconds: float = field(default_factory=lambda: _positive("TIDINGS_DOCUMENT_SECONDS", 20.0))
    document_memory: int = field(default_factory=lambda: int(_positive("TIDINGS_DOCUMENT_MEMORY", 1_000_000_000)))
    max_bytes: int = field(default_factory=lambda: int(_positive("TIDINGS_MAX_BYTES", 20_000_000)))
