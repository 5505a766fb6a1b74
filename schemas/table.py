"""The base class of every table: one declaration from which validation, Arrow, DuckDB and documentation are derived.

A table is a Pandera model with a docstring, a layer and described columns. What belongs to a *value* (a list of event types, a code)
does not belong here: see `vocabulary` for the closed sets that code branches on and the codebook for everything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self, cast

import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.typing import DataFrame

KEY, REFERENCES, QUOTES = "key", "references", "quotes"


@dataclass(frozen=True)
class Reference:
    """A column that holds a value of another table's key."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Quote:
    """Columns of one table that quote `articles.text`: start, end (code points, end exclusive), the words, and whose text it is."""

    start: str
    end: str
    text: str
    article: str


_STORED: dict[
    str, tuple[str, bool, tuple[str, ...]]
] = {}  # layer, by_day and order of each table, filled as the classes are made: Pandera allows no attribute that is no column


class Table(pa.DataFrameModel):
    """Base of all tables: strict columns, Arrow types, one name everywhere (class, asset, file, DuckDB view)."""

    class Config:  # noqa: D106
        strict = True
        coerce = True

    def __init_subclass__(cls, layer: str = "", by_day: bool = False, order: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Record the layer (`raw`, `core`, `marts`, `reference`), whether the table is stored by capture day, and the columns it is sorted by before its key."""
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]
        _STORED[cls.__name__] = (layer, by_day, order)

    @classmethod
    def table_name(cls) -> str:
        """Return the name in snake case: `EventMentions` is `event_mentions`."""
        return "".join("_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(cls.__name__))

    @classmethod
    def layer(cls) -> str:
        return _STORED[cls.__name__][0]

    @classmethod
    def by_day(cls) -> bool:
        """Return whether the table is written one file per capture day (else it is one file)."""
        return _STORED[cls.__name__][1]

    @classmethod
    def order(cls) -> list[str]:
        """Return the columns that rows are sorted by: those that questions ask for first (a month is then a few row groups of a file), then the key."""
        return list(dict.fromkeys([*_STORED[cls.__name__][2], *cls.key()]))

    @classmethod
    def description(cls) -> str:
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def key(cls) -> list[str]:
        """Return the columns that identify a row, in column order."""
        return [name for name, column in cls.to_schema().columns.items() if (column.metadata or {}).get(KEY)]

    @classmethod
    def references(cls) -> list[Reference]:
        """Return the foreign keys. A reference from a list column holds for each of its items."""
        found = []
        for name, column in cls.to_schema().columns.items():
            target = (column.metadata or {}).get(REFERENCES)
            if target:
                found.append(Reference(name, *target.split(".")))
        return found

    @classmethod
    def quotes(cls) -> list[Quote]:
        """Return the spans of the table: every text column that is declared to quote its article."""
        columns = cls.to_schema().columns
        spans = {
            name: str((column.metadata or {})[QUOTES]).split(",") for name, column in columns.items() if (column.metadata or {}).get(QUOTES)
        }
        return [Quote(start, end, name, article) for name, (start, end, article) in spans.items()]

    @classmethod
    def column_descriptions(cls) -> dict[str, str]:
        """Return the description of each column, in column order: key, article, the table's own columns, then the shared ones."""
        columns = cls.to_schema().columns
        first = [
            *cls.key(),
            *(name for name in ("article_id",) if name in columns),
            *(name for name in cls.__annotations__ if name in columns),
        ]
        return {name: columns[name].description or "" for name in dict.fromkeys([*first, *columns])}

    @classmethod
    def arrow_schema(cls) -> pyarrow.Schema:
        """Return the Arrow schema; descriptions are in the metadata of the table and of each field."""
        columns = cls.to_schema().columns
        fields = [
            pyarrow.field(name, columns[name].dtype.type.pyarrow_dtype, columns[name].nullable, {"description": description})
            for name, description in cls.column_descriptions().items()
        ]
        return pyarrow.schema(fields, {"table": cls.table_name(), "description": cls.description()})

    @classmethod
    def conform(cls, rows: pd.DataFrame | list[dict[str, Any]]) -> DataFrame[Self]:
        """Return the rows as this table: its columns in its order, its Arrow types, sorted, validated.

        Sorting makes the same rows the same bytes, in whatever order they were found. Missing columns are an error, as are unknown ones.
        Raises `pandera.errors.SchemaErrors` that lists every failure.
        """
        schema = cls.arrow_schema()
        if isinstance(rows, list):
            unknown = {name for row in rows for name in row} - set(schema.names)
            if unknown:
                raise ValueError(f"{cls.table_name()} has no column {sorted(unknown)}")
            table = pyarrow.Table.from_pylist(rows, schema=schema)
            frame = table.to_pandas(types_mapper=pd.ArrowDtype)
        else:
            frame = rows[
                [name for name in schema.names if name in rows.columns] + [name for name in rows.columns if name not in schema.names]
            ]
        order = cls.order()
        if order and len(frame) and all(name in frame.columns for name in order):
            frame = frame.sort_values(order, kind="stable", ignore_index=True)
        return cls.validate(frame, lazy=True)

    @classmethod
    def none(cls) -> DataFrame[Self]:
        """Return the table with no rows."""
        return cls.conform([])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as plain Python values: nulls are None, lists are lists, instants are `datetime`."""
    return cast("list[dict[str, Any]]", pyarrow.Table.from_pandas(frame, preserve_index=False).to_pylist())


def columns(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of each row, as the plain values of `records`: far quicker than to go through the columns themselves, which make each value by itself."""
    table = pyarrow.Table.from_pandas(frame[[*names]], preserve_index=False)
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def mapped(frame: pd.DataFrame, key: str, value: str) -> dict[str, Any]:
    """Return the values of one column by those of another."""
    return dict(cast("Iterator[tuple[str, Any]]", columns(frame, key, value)))


def grouped(frame: pd.DataFrame, column: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows by the value of a column, in their order."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in records(frame):
        groups.setdefault(row[column], []).append(row)
    return groups
