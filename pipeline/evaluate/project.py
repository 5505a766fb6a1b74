"""Suites `project`, `project-dev` and `unseen-articles`: whole articles that the project wrote and labelled in full before anything was tuned on them (`tests/gold/project`).

A hash of the id puts half of them into `project`, the test half: it is scored, and its errors are not shown, so that nobody tunes on them. The other half,
`project-dev`, is for reading errors. `unseen-articles` (`tests/gold/unseen/articles`) are closed too, and of writers who had seen nothing of the project.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.document import Document
from pipeline.evaluate.baselines import baselines
from pipeline.evaluate.coded import Row, Text, code, parse
from pipeline.evaluate.gold import UNSEEN, GoldAbsentError, digest
from pipeline.evaluate.passages import as_row
from pipeline.evaluate.passages import score as score_passages
from pipeline.evaluate.result import Result, result
from pipeline.evaluate.sheet import Sheet
from pipeline.extract.casualties import extract_casualties
from pipeline.run import Coder
from pipeline.settings import PROJECT
from pipeline.training.markup import LabelledText, read_texts
from schemas import Attributions, EventMentions
from schemas.table import grouped

FOLDER = PROJECT / "tests" / "gold" / "project"
HALVES = {"project": 0, "project-dev": 1}


def evaluate(coder: Coder) -> Result:
    """Return how well the articles of the test half are coded; its errors stay closed."""
    return _evaluate(coder, "project")


def evaluate_dev(coder: Coder) -> Result:
    """Return how well the articles of the half that may be read are coded."""
    return _evaluate(coder, "project-dev")


def evaluate_unseen(coder: Coder) -> Result:
    """Return how well articles are coded that nobody tuned on at all; their errors stay closed."""
    return _evaluate(coder, "unseen-articles")


def articles(suite: str) -> list[LabelledText]:
    """Return the articles of a half, or those that are unseen. Raises `GoldAbsentError` where the folder holds none."""
    folder = FOLDER if suite in HALVES else UNSEEN / "articles"
    found = [t for path in sorted(folder.glob("*.txt")) for t in read_texts(path) if suite not in HALVES or half(t.id) == HALVES[suite]]
    if not found:
        raise GoldAbsentError(f"{folder.relative_to(PROJECT)} holds no article")
    return found


def half(article: str) -> int:
    """Return the half an article belongs to, whatever else the folder holds."""
    return hashlib.sha256(article.encode()).digest()[0] % 2


def _evaluate(coder: Coder, suite: str) -> Result:
    gold = articles(suite)
    rows = [as_row(t) for t in gold]
    docs = parse([Text(t.id, t.text, t.published or None) for t in gold], coder)
    sheet = _scored(docs, gold, coder, suite)
    simple = {name: score_passages(rows, coded, name) for name, coded in baselines(docs, coder.codebook).items()}
    quiet = sum(not t.events for t in gold)
    about = f"{len(gold)} articles with all their {sum(len(t.events) for t in gold)} events labelled, {quiet} of them without any"
    if suite != "project-dev":
        sheet.errors.clear()
    return result(sheet, coder, about, {"tests/gold/project" if suite in HALVES else "tests/gold/unseen/articles": digest(rows)}, simple)


def _scored(docs: Sequence[Document], gold: Sequence[LabelledText], coder: Coder, suite: str) -> Sheet:
    coded = code(docs, coder)
    sheet = score_passages([as_row(t) for t in gold], coded, suite)
    for text in gold:
        if not text.events:
            found = coded[text.id].events
            sheet.count("articles without events in which one is coded", text.id, bool(found), at_most=True)
    events = EventMentions.conform([_columns(e, EventMentions) for c in coded.values() for e in c.events])
    claims = Attributions.conform([_columns(a, Attributions) for c in coded.values() for a in c.attributions])
    score_casualties(sheet, gold, grouped(extract_casualties(docs, events, claims, coder.casualty_words), "article_id"))
    return sheet


def _columns(row: Row, table: type[EventMentions] | type[Attributions]) -> Row:
    return {name: row[name] for name in table.arrow_schema().names}


def score_casualties(sheet: Sheet, gold: Sequence[LabelledText], found: Mapping[str, list[Row]]) -> None:
    """Count the figures of people harmed: right where kind and all bounds are."""
    for text in gold:
        wanted = Counter((c.kind, c.low, c.best, c.high) for c in text.casualties)
        given = Counter((c["kind"], c["low"], c["best"], c["high"]) for c in found.get(text.id, []))
        right = (wanted & given).total()
        sheet.prf("casualties", text.id, gold=wanted.total(), found=right, coded=given.total(), right=right)
        if wanted != given:
            sheet.error(text.id, "casualties", sorted(map(str, wanted - given)), sorted(map(str, given - wanted)), text.text)
