"""Checks of whole tables, generated from their declarations: what no check of a single frame can see.

Each check is a query for the rows that break it. A key that occurs twice, a reference to a row that does not exist, a quotation that is not
what the article says at that place, a document that is neither an article nor a reject.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.catalog import connect
from pipeline.store import Store
from schemas import TABLES, ActorLinks, Actors, Articles, EventMentions, Events, PlaceLinks, Places, RawDocuments, RejectedDocuments, Table

SAMPLE = 5


@dataclass(frozen=True)
class Check:
    """A query for the rows of a table that break a promise. `reads` are the other tables it needs."""

    table: type[Table]
    name: str
    description: str
    sql: str
    reads: tuple[type[Table], ...] = ()

    @property
    def is_local(self) -> bool:
        """Return whether the table and its article decide it: such a failure can stop what is made from the table."""
        return all(table is Articles for table in self.reads)


@dataclass(frozen=True)
class Finding:
    """What a check found: how many rows break it, and some of them."""

    check: Check
    failed_count: int
    sample: list[dict[str, Any]]

    @property
    def passed(self) -> bool:
        return self.failed_count == 0

    def __str__(self) -> str:
        first = f", first {self.sample[0]}" if self.sample else ""
        return f"{self.check.table.table_name()}.{self.check.name}: {self.failed_count} rows{first}"


def all_checks() -> list[Check]:
    """Return the checks of every table, in the order of the flow."""
    return [check for table in TABLES for check in [*_keys(table), *_quotes(table), *_references(table), *_accounts(table)]]


def run_checks(store: Store, checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield one finding per check, over everything that is stored."""
    wanted = list(checks)
    with connect(store, dict.fromkeys(table for check in wanted for table in (check.table, *check.reads))) as connection:
        for check in wanted:
            rows = connection.execute(f"SELECT *, count(*) OVER () AS failed_count FROM ({check.sql}) LIMIT {SAMPLE}")
            names = [name for name, *_ in rows.description or []]
            found = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
            count = found[0]["failed_count"] if found else 0
            yield Finding(check, count, [{n: v for n, v in row.items() if n != "failed_count"} for row in found])


def _keys(table: type[Table]) -> Iterator[Check]:
    columns = ", ".join(table.key())
    if columns:
        sql = f"SELECT {columns}, count(*) AS row_count FROM {table.table_name()} GROUP BY {columns} HAVING count(*) > 1"
        yield Check(table, "key_is_unique", f"No two rows have the same {columns}.", sql)


def _quotes(table: type[Table]) -> Iterator[Check]:
    for quote in table.quotes():
        words = f"substr(a.text, t.{quote.start} + 1, t.{quote.end} - t.{quote.start})"
        sql = (
            f"SELECT t.{quote.article}, t.{quote.start}, t.{quote.end}, t.{quote.text}, {words} AS article_says "
            f"FROM {table.table_name()} t LEFT JOIN articles a ON a.article_id = t.{quote.article} "
            f"WHERE {words} IS DISTINCT FROM t.{quote.text} OR t.{quote.start} > t.{quote.end} ORDER BY ALL"
        )
        yield Check(
            table,
            f"{quote.text}_quotes_article",
            f"{quote.text} is what the article says between {quote.start} and {quote.end}.",
            sql,
            (Articles,),
        )


def _references(table: type[Table]) -> Iterator[Check]:
    kinds = {column: str(table.arrow_schema().field(column).type) for column in table.arrow_schema().names}
    by_name = {other.table_name(): other for other in TABLES}
    for reference in table.references():
        value = f"unnest({reference.column})" if kinds[reference.column].startswith("list") else reference.column
        yield _exists(table, reference.column, value, by_name[reference.table], reference.target)


def _exists(table: type[Table], column: str, value: str, other: type[Table], target: str) -> Check:
    sql = (
        f"SELECT value AS {column}, count(*) AS row_count FROM (SELECT {value} AS value FROM {table.table_name()}) "
        f"WHERE value IS NOT NULL AND value NOT IN (SELECT {target} FROM {other.table_name()}) GROUP BY value ORDER BY value"
    )
    return Check(table, f"{column}_exists", f"Every {column} is a {target} of {other.table_name()}.", sql, (other,))


def _accounts(table: type[Table]) -> Iterator[Check]:
    """Yield the checks that count: what goes in comes out, once, and nowhere else."""
    if table is RawDocuments:
        sql = (
            "SELECT document_id, count(outcome) AS outcome_count FROM raw_documents LEFT JOIN (SELECT document_id, 'article' AS outcome FROM articles "
            "UNION ALL SELECT document_id, 'reject' FROM rejected_documents) USING (document_id) GROUP BY document_id HAVING count(outcome) <> 1 ORDER BY ALL"
        )
        yield Check(table, "rows_in_are_rows_out", "Every document is one article or one reject.", sql, (Articles, RejectedDocuments))
    if table is Events:
        sql = "SELECT event_id FROM event_mentions WHERE event_id NOT IN (SELECT event_id FROM events) ORDER BY ALL"
        yield Check(table, "has_every_event", "Every event mention is one row.", sql, (EventMentions,))
    if table is ActorLinks:
        yield _exists(table, "actor_id", "actor_id", Actors, "actor_id")
    if table is PlaceLinks:
        yield _exists(table, "place_id", "place_id", Places, "place_id")
