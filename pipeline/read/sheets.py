"""Spreadsheets: a row is an article, on every sheet that has a column of texts. XLSX and XLS are read by calamine, formulas as what they came to."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import python_calamine

from pipeline.read.columns import find_columns, read_rows
from pipeline.read.compound import refuse_false_tables
from pipeline.read.packages import OLD_OFFICE, open_package, part_of
from pipeline.read.parts import Part, Source, refused
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

type Row = Sequence[Any]

HEAD = 10
"""Rows of a sheet among which its header is: titles and remarks may stand above it."""
LARGEST, MOST_CELLS = 100_000_000, 10_000_000
CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^>]{0,200}?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]{0,200}(?<!/)>")
"""A cell that holds something, and its place."""
LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(source: Source) -> Iterator[Part]:
    """Yield one document per row. Raises `UnusableError`: `wrong_type`, `encrypted`, `unreadable`, `bomb`, `too_large`, `empty`."""
    content = source.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnusableError(RejectReason.TOO_LARGE, f"a workbook of more than {LARGEST:,} bytes: split it")
    if not content.startswith(OLD_OFFICE):
        package = open_package(content, "workbook of Excel", "xl/")
        if "xl/workbook.bin" in package.namelist():
            raise UnusableError(RejectReason.UNSUPPORTED_FORMAT, "a binary workbook (XLSB): save it as XLSX")
        _refuse_vast_sheets(package)
    elif LOCKED in content:
        raise UnusableError(RejectReason.ENCRYPTED, "locked with a password")
    else:
        refuse_false_tables(content)
    yield from read_sheets(_sheets(content), source)


def read_sheets(sheets: Iterable[tuple[str, Iterable[Row]]], source: Source) -> Iterator[Part]:
    """Yield one document per row of each sheet, numbered through; a sheet that has rows but no texts is one that is refused. Blank rows do not count."""
    last = 0
    for name, rows in sheets:
        filled = (row for row in rows if any(value not in ("", None) for value in row))
        try:
            head = list(islice(filled, HEAD))
            if not head:
                continue
            place, columns = _header(head, source.columns)
        except UnusableError as error:
            last += 1
            yield refused(last, error.reason, f"sheet {name[:80]!r}: {error.detail}")
            continue
        names = _names(head[place])
        found = (dict(zip(names, row, strict=False)) for row in chain(head[place + 1 :], filled))
        for part in read_rows(found, columns, source, first=last + 1):
            last = part.number
            yield part


def _header(head: Sequence[Row], given: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """Return which row is the header, and the column of each field: the first row, unless one below it names a text and something else."""
    for place, row in enumerate(head):
        try:
            columns = find_columns(_names(row), given)
        except UnusableError:
            continue
        if place == 0 or len(columns) > 1:
            return place, columns
    return 0, find_columns(_names(head[0]), given)


def _names(row: Row) -> list[str]:
    return [str(cell).strip() for cell in row]


def _sheets(content: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each sheet with its rows. Only one is held at a time."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        sheets = workbook.sheets_metadata
    except BaseException as error:
        raise _unusable(error) from None
    for index, sheet in enumerate(sheets):
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            yield sheet.name, _rows(workbook, index)


def _rows(workbook: python_calamine.CalamineWorkbook, index: int) -> Iterator[Row]:
    try:
        rows = workbook.get_sheet_by_index(index).iter_rows()
    except BaseException as error:
        raise _unusable(error) from None
    yield from map(_whole_numbers, rows)


def _unusable(error: BaseException) -> BaseException:
    """Return what an error of calamine means. A broken file may make it panic, which is no `Exception`."""
    if isinstance(error, python_calamine.PasswordError):
        return UnusableError(RejectReason.ENCRYPTED, "locked with a password")
    if (isinstance(error, Exception) and not isinstance(error, MemoryError)) or type(error).__name__ == "PanicException":
        return UnusableError(RejectReason.UNREADABLE, f"broken workbook: {' '.join(str(error).split())[:200]}")
    return error


def _whole_numbers(row: Row) -> Row:
    """Return a row as a person sees it: a sheet keeps the number 12 of an article as 12.0."""
    return [int(value) if isinstance(value, float) and value.is_integer() else value for value in row]


def _refuse_vast_sheets(package: zipfile.ZipFile) -> None:
    """Raise `UnusableError` for a sheet whose first and last cells lie too far apart: calamine keeps all that lie between."""
    for name in package.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        columns, rows = set(), set()
        for column, row in CELL.findall(part_of(package, name, "workbook")):
            columns.add(column)
            rows.add(int(row))
        width = len(columns) and max(map(_column, columns)) - min(map(_column, columns)) + 1
        if rows and width * (max(rows) - min(rows) + 1) > MOST_CELLS:
            raise UnusableError(
                RejectReason.TOO_LARGE, f"{name[:80]}: more than {MOST_CELLS:,} cells between the first and the last: split it"
            )


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
