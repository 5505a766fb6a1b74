"""`tidings explain`: walk any id back to the words and the document."""

from collections.abc import Iterator
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline.catalog import connect, duckdb_types
from pipeline.store import Store
from schemas import TABLES, Table

Row = dict[str, Any]
HIDDEN = ("content", "token_starts", "token_texts", "lemmas", "tags", "heads", "relations", "entities", "sidecar")
MOST = 12
CONTEXT = 90
WORDS_OF = {"casualty_id": "casualties", "attribution_id": "attributions", "event_id": "event_mentions"}


class UnknownIdError(Exception):
    """No table has a row of this id. One line."""


def explain(store: Store, wanted: str) -> Iterator[str]:
    """Yield lines for people: what the id is, the words it quotes, everything that refers to it, and the document it comes from.

    Raises `UnknownIdError`.
    """
    with connect(store) as connection:
        table, row = _found(connection, wanted)
        yield from _described(table, row)
        yield from _quoted(connection, row)
        yield from _referring(connection, table, wanted)
        yield from _origin(connection, row)


def _found(connection: DuckDBPyConnection, wanted: str) -> tuple[type[Table], Row]:
    """Return the table that has the id as its key, and the row; what the corpus says of an actor comes before what the codebook does."""
    if not wanted.strip():
        raise UnknownIdError("give an id: `tidings query` shows them")
    for table in sorted(TABLES, key=lambda table: table.layer() == "reference"):
        if len(table.key()) == 1:
            rows = _rows(connection, f"SELECT * FROM {table.layer()}.{table.table_name()} WHERE {table.key()[0]} = ?", wanted)
            if rows:
                return table, rows[0]
    raise UnknownIdError(f"no row has the id {wanted}")


def _rows(connection: DuckDBPyConnection, sql: str, *values: str) -> list[Row]:
    cursor = connection.execute(sql, list(values))
    names = [name for name, *_ in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _described(table: type[Table], row: Row) -> Iterator[str]:
    yield f"{table.table_name()}: {table.description()}"
    for name, value in row.items():
        if name not in HIDDEN and value is not None and value != []:
            yield f"  {name:<22} {_short(value)}"


def _quoted(connection: DuckDBPyConnection, row: Row) -> Iterator[str]:
    if row.get("start_char") is None or row.get("article_id") is None:
        return
    for article in _rows(connection, "SELECT text FROM articles WHERE article_id = ?", row["article_id"]):
        yield ""
        yield f"  {_in_text(article['text'], int(row['start_char']), int(row['end_char']))}"


def _in_text(text: str, start: int, end: int) -> str:
    """Return words in brackets, with what stands around them."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"… {before}[{text[start:end]}]{after} …".replace("\n", " ")


def _referring(connection: DuckDBPyConnection, target: type[Table], wanted: str) -> Iterator[str]:
    """Yield the rows of other tables that name the id, table by table."""
    for table in TABLES:
        for reference in table.references():
            if reference.table != target.table_name() or table is target:
                continue
            is_list = duckdb_types(table)[reference.column].endswith("[]")
            test = f"list_contains({reference.column}, ?)" if is_list else f"{reference.column} = ?"
            rows = _rows(connection, f"SELECT * FROM {table.layer()}.{table.table_name()} WHERE {test} LIMIT {MOST}", wanted)
            if rows:
                yield ""
                yield f"{table.table_name()} with this {reference.column}:"
                for row in rows:
                    yield f"  - {_line(row, reference.column)}"
                    yield from (f"      {words}" for words in _words(connection, row))


def _words(connection: DuckDBPyConnection, row: Row) -> Iterator[str]:
    """Yield the words that a row of no words of its own stands for, with outlet and day: those of its event, claim or count; both sides of a dispute."""
    if "first_text" in row:
        places = [(row["first_article_id"], row["first_start_char"], row["first_end_char"])]
        places += [(row["second_article_id"], row["second_start_char"], row["second_end_char"])]
    else:
        key = next((key for key in WORDS_OF if row.get(key) and "start_char" not in row), None)
        if key is None:
            return
        places = connection.execute(
            f"SELECT article_id, start_char, end_char FROM core.{WORDS_OF[key]} WHERE {key} = ?", [row[key]]
        ).fetchall()
    for article_id, start, end in places:
        found = connection.execute("SELECT text, outlet, published_at FROM articles WHERE article_id = ?", [article_id]).fetchone()
        if found is not None:
            text, outlet, published_at = found
            yield f"{_in_text(text, int(start), int(end))} ({outlet or 'outlet unknown'}, {published_at.date() if published_at else 'undated'})"


def _line(row: Row, column: str) -> str:
    shown = {
        k: v
        for k, v in row.items()
        if k not in (*HIDDEN, column, "article_id", "sentence_id") and not k.endswith("_char") and v not in (None, [])
    }
    return ", ".join(f"{k}={_short(v)}" for k, v in list(shown.items())[:9])


def _origin(connection: DuckDBPyConnection, row: Row) -> Iterator[str]:
    article_id = row.get("article_id")
    if article_id is None:
        return
    found = connection.execute(
        "SELECT a.title, a.outlet, a.published_at, a.url, r.path, r.part FROM articles a JOIN raw_documents r USING (document_id) WHERE a.article_id = ?",
        [article_id],
    ).fetchone()
    if found is not None:
        title, outlet, published_at, url, path, part = found
        yield ""
        yield f"article {article_id}: {title or '(no title)'} · {outlet or 'outlet unknown'} · {published_at or 'undated'}{' · ' + url if url else ''}"
        yield f"document data/raw/{path}{f', part {part}' if part else ''}"


def _short(value: object) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 160 else text[:157] + "…"
