"""Where Dagster keeps its history: runs, and what was made when. It is not the truth about the tables (`freshness` is) and may be deleted."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from pipeline.settings import DAGSTER_YAML, PROJECT, Settings


def enter_home(settings: Settings) -> Path:
    """Return the home, made ready, and name it in the environment: the user's own, the project's, or one beside tables that lie elsewhere."""
    own = PROJECT / ".dagster" if settings.processed == PROJECT / "data" / "processed" else settings.processed / ".dagster"
    home = Path(os.environ.get("DAGSTER_HOME") or own).resolve()
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_text(DAGSTER_YAML, encoding="utf-8")
    if not event.contains(Engine, "connect", _write_without_waiting):
        event.listen(Engine, "connect", _write_without_waiting)
    os.environ["DAGSTER_HOME"], os.environ["DAGSTER_DISABLE_TELEMETRY"] = str(home), "1"
    return home


def _write_without_waiting(connection: Any, _: Any) -> None:
    """Let SQLite return before the disk has the page: Dagster commits some thousand small events a run. A killed process loses nothing by it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
