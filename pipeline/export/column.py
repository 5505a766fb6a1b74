"""A column of somebody else's standard: its name, what of ours goes into it, and the function that says so.

The columns of a standard are one list. `docs/exports.md` prints it, the exporter fills rows from it, the data package types them by it: a mapping is said once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["string", "integer", "number", "boolean", "date", "object", "list"]
Value = Any  # a cell's text, number or day; in JSON also an object or a list
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column[T]:
    """A column: its name in the standard, what of ours it holds (for people), and how to get it from a row of ours."""

    name: str
    holds: str
    value: Callable[[T], Value]
    kind: Kind = "string"


def constant(value: Value) -> Callable[[Any], Value]:
    """Return a function that gives the value whatever the row."""
    return lambda _: value


def empty[T](name: str, why: str, kind: Kind = "string") -> Column[T]:
    """Return a column that the standard has and we have nothing for."""
    return Column(name, f"empty: {why}", constant(None), kind)


def record[T](columns: Iterable[Column[T]], thing: T) -> dict[str, Value]:
    """Return the thing as an object that leaves out what is not known: in JSON a missing key says so."""
    found = {column.name: column.value(thing) for column in columns}
    return {name: value for name, value in found.items() if value is not None and value not in ([], {})}


def rows[T](columns: Iterable[Column[T]], things: Iterable[T]) -> Iterator[list[Value]]:
    """Yield one row of values per thing, in the order of the columns."""
    chosen = list(columns)
    for thing in things:
        yield [safe(column.value(thing)) for column in chosen]


def safe(value: Value) -> Value:
    """Return the value as a spreadsheet may open it: text that would be read as a formula gets an apostrophe in front; numbers stay.

    "=cmd|' /C calc'!A0" is a headline anyone can publish.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
