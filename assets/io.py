"""Between assets and disk: frames are validated, then published; a bad one is never on disk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pandas as pd

from assets.freshness import CAPTURES, POLLS, STUMBLES, capture_hash, known_stumbles, stored_hashes, stumbles_hash
from assets.resources import Corpus
from pipeline.feeds.poll import Polled
from pipeline.feeds.state import state, state_hash
from pipeline.read.captures import find_captures
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.stumbles import Stumble
from schemas import TABLES, Table

NO_TABLES = (CAPTURES, POLLS, STUMBLES)
"""Inputs that are not tables."""
BY_NAME = {table.table_name(): table for table in TABLES}


@dataclass(frozen=True)
class Piece:
    """One file to be: the rows of a table, of one capture day or of all, and the hash of what they were made from."""

    day: str | None
    rows: pd.DataFrame
    made_from: str


@dataclass(frozen=True)
class Pieces:
    """The files to be of one table. Iterating makes them one after the other, so that memory holds one day at a time."""

    iterator: Iterator[Piece]


@dataclass(frozen=True)
class Stored:
    """An input of an asset: reads one capture day, or everything there is."""

    store: Store
    table: type[Table]

    def read(self, day: str | None) -> pd.DataFrame:
        return self.store.read(self.table, [day] if day and self.table.by_day() else None)


@dataclass(frozen=True)
class Captured:
    """The input of the first asset: the captured files of a day."""

    root: Path

    def read(self, day: str | None) -> list[Path]:
        found = find_captures(self.root)
        return found.get(day, []) if day else [path for paths in found.values() for path in paths]


@dataclass(frozen=True)
class PolledState:
    """The input of the tables of feeds: what the polls left."""

    root: Path

    def read(self, day: str | None) -> Polled:
        return state(self.root)


@dataclass(frozen=True)
class Stumbled:
    """The input of cleaning beside the documents: what later stages stumble over, by document."""

    settings: Settings

    def read(self, day: str | None) -> dict[str, Stumble]:
        return known_stumbles(self.settings).of(day) if day else {}


class TableStore(dg.ConfigurableIOManager):
    """Loads tables from Parquet and publishes them there."""

    corpus: dg.ResourceDependency[Corpus]

    def handle_output(self, context: dg.OutputContext, obj: Pieces) -> None:
        table = BY_NAME[context.asset_key.to_user_string()]
        changed = [self.corpus.store.write(table, piece.rows, piece.day, piece.made_from) for piece in obj.iterator]
        context.add_output_metadata({"folder": dg.MetadataValue.path(str(self.corpus.store.folder(table))), "changed_files": sum(changed)})

    def load_input(self, context: dg.InputContext) -> Stored | Captured | Stumbled | PolledState:
        name = context.asset_key.to_user_string()
        if name == POLLS:
            return PolledState(self.corpus.settings.raw)
        if name == STUMBLES:
            return Stumbled(self.corpus.settings)
        return Captured(self.corpus.settings.raw) if name == CAPTURES else Stored(self.corpus.store, BY_NAME[name])


def input_hashes(corpus: Corpus, inputs: Iterable[str], day: str | None) -> list[tuple[str, str | None, str]]:
    """Return the hashes of an asset's inputs as they are now; take them before reading, so that a change in between makes the result stale."""
    inputs = list(inputs)
    hashes = stored_hashes(corpus.store, [name for name in inputs if name not in NO_TABLES], day)
    if CAPTURES in inputs and day is not None:
        hashes.append((CAPTURES, day, capture_hash(corpus.settings, find_captures(corpus.settings.raw).get(day, []))))
    if STUMBLES in inputs and day is not None:
        hashes.append((STUMBLES, day, stumbles_hash(corpus.settings, day)))
    if POLLS in inputs:
        hashes.append((POLLS, None, state_hash(corpus.settings.raw)))
    return hashes
