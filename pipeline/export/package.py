"""A Frictionless data package: every table as CSV with its columns typed and described, keys between tables, and a citation file."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow
import yaml

from pipeline.catalog import connect
from pipeline.export.column import safe
from pipeline.export.files import csv_bytes, publish, write_json
from pipeline.store import Store
from schemas import TABLES, RawDocuments, Table

LEFT_OUT: dict[type[Table], tuple[str, ...]] = {RawDocuments: ("content", "sidecar")}
"""The captured bytes: a package describes the data made from them, and who published them has not licensed them."""
TITLE = "Tidings event data"


def write_package(store: Store, folder: Path, tables: Iterable[type[Table]] = TABLES) -> list[Path]:
    """Write `datapackage.json`, `CITATION.cff` and one CSV per table; return the files."""
    written, resources = [], []
    with connect(store) as connection:
        for table in tables:
            names = columns_of(table)
            listed = ", ".join(f'"{name}"' for name in names)
            order = ", ".join(f'"{name}"' for name in table.key())
            rows = connection.execute(f"SELECT {listed} FROM {table.table_name()} ORDER BY {order}")
            content = csv_bytes(names, _cells(rows))
            written.append(publish(folder / "data" / f"{table.table_name()}.csv", content))
            resources.append(resource(table, content))
    package = {
        "name": "tidings",
        "title": TITLE,
        "description": "Events that news articles tell of, and who says so. Lists are JSON; cells that a spreadsheet would take for a formula have an apostrophe in front.",
        "profile": "tabular-data-package",
        "version": version("tidings"),
        "resources": resources,
    }
    written.append(write_json(folder / "datapackage.json", package))
    written.append(publish(folder / "CITATION.cff", citation().encode()))
    return written


def columns_of(table: type[Table]) -> list[str]:
    return [name for name in table.arrow_schema().names if name not in LEFT_OUT.get(table, ())]


def resource(table: type[Table], content: bytes) -> dict[str, Any]:
    """Return the description of one CSV file: its columns, its key, and what they refer to."""
    names = columns_of(table)
    schema = {
        "fields": [field(table, name) for name in names],
        "primaryKey": table.key(),
        "foreignKeys": list(_foreign_keys(table)),
        "missingValues": [""],
    }
    return {
        "name": table.table_name(),
        "path": f"data/{table.table_name()}.csv",
        "profile": "tabular-data-resource",
        "title": table.table_name(),
        "description": table.description(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema,
    }


def field(table: type[Table], name: str) -> dict[str, Any]:
    found = table.arrow_schema().field(name)
    required = {} if found.nullable or found.type == pyarrow.string() else {"constraints": {"required": True}}
    return {"name": name, "type": _type(found.type), "description": table.column_descriptions()[name]} | required


def _type(kind: pyarrow.DataType) -> str:
    if pyarrow.types.is_list(kind):
        return "array"
    tests = {
        "boolean": pyarrow.types.is_boolean,
        "integer": pyarrow.types.is_integer,
        "number": pyarrow.types.is_floating,
        "date": pyarrow.types.is_date,
        "datetime": pyarrow.types.is_timestamp,
    }
    return next((name for name, test in tests.items() if test(kind)), "string")


def _foreign_keys(table: type[Table]) -> Iterator[dict[str, Any]]:
    """Yield the references that hold for every row; a list of keys has no form in a package."""
    for reference in table.references():
        if not pyarrow.types.is_list(table.arrow_schema().field(reference.column).type):
            there = "" if reference.table == table.table_name() else reference.table
            yield {"fields": [reference.column], "reference": {"resource": there, "fields": [reference.target]}}


def _cells(rows: Any) -> Iterator[list[Any]]:
    while found := rows.fetchmany(1000):
        for row in found:
            yield [_cell(value) for value in row]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(value, "hour") else safe(value)


def citation() -> str:
    """Return how to cite the data, as a citation file of format 1.2; it names the version of the program and no day, so that the same data is the same file."""
    cited = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": TITLE,
        "message": "Cite the data with the version of Tidings that made it, the articles it was made from, and this file.",
        "authors": [{"name": "The authors of Tidings, and whoever ran it"}],
        "version": version("tidings"),
        "keywords": ["event data", "news", "PLOVER"],
    }
    return yaml.safe_dump(cited, sort_keys=False, allow_unicode=True)
