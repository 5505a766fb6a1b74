"""Rows for tests: name the columns a test is about, the others get the plainest value that their declaration allows."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow

from schemas import Table

PLAIN: dict[pyarrow.DataType, Any] = {
    pyarrow.string(): "x",
    pyarrow.int64(): 1,
    pyarrow.float64(): 0.5,
    pyarrow.bool_(): False,
    pyarrow.large_binary(): b"x",
    pyarrow.date32(): date(2024, 5, 1),
    pyarrow.timestamp("us", "UTC"): datetime(2024, 5, 1, tzinfo=UTC),
}


def row(table: type[Table], **given: Any) -> dict[str, Any]:
    """Return a row of the table: what is given, null where that is allowed, else a plain value; one of the allowed words where they are closed."""
    found: dict[str, Any] = {}
    for field in table.arrow_schema():
        allowed = next((c.statistics["allowed_values"] for c in table.to_schema().columns[field.name].checks if c.name == "isin"), None)
        plain = [] if pyarrow.types.is_list(field.type) else next(iter(allowed)) if allowed else PLAIN[field.type]
        found[field.name] = None if field.nullable else plain
    return found | given


def frame(table: type[Table], *rows: dict[str, Any]) -> pd.DataFrame:
    return table.conform([row(table, **given) for given in rows])
