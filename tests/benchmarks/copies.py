"""How well copies are found, and how fast: a corpus with known copies, filed by day, then one day more. Part of `make bench`.

python -m tests.benchmarks.copies [ARTICLES]
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.clean.duplicates import stored_duplicates
from pipeline.store import Store
from schemas.documents import Articles
from tests.corpus.copies import Made, days_of, write_corpus

LAST_DAY = 200


@dataclass(frozen=True)
class Score:
    """Of the copies marked, how many are; of those that are, how many are marked; per kind: marked as such, found, there."""

    precision: float
    recall: float
    kinds: Mapping[str, tuple[int, int, int]]


def articles(made: Iterable[Made]) -> pd.DataFrame:
    """Return the articles as the table."""
    empty = dict.fromkeys(Articles.arrow_schema().names)
    return Articles.conform(
        [
            empty
            | {"article_id": m.article_id, "document_id": m.article_id, "text": m.text, "language": "en", "outlet": m.outlet}
            | {"published_at": m.at, "published_precision": "instant", "word_count": len(m.text.split()), "capture_date": m.at.date()}
            for m in made
        ]
    )


def score(made: Iterable[Made], duplicates: pd.DataFrame) -> Score:
    """Return precision and recall of copies. One article of each story counts; a page with several stories counts for each of them."""
    by_id = {m.article_id: m for m in made}
    found = {row.article_id: (by_id[row.original_id], row.kind) for row in duplicates.itertuples()}
    right = {name for name, (original, _) in found.items() if by_id[name].stories & original.stories}
    sizes = Counter(story for m in by_id.values() if len(m.stories) == 1 for story in m.stories)
    pages = {story for m in by_id.values() if len(m.stories) > 1 for story in m.stories}
    expected = sum(size - (story not in pages) for story, size in sizes.items())
    kinds = {}
    for kind in ("exact", "near", "contained", "updated"):
        known = [name for name, m in by_id.items() if m.kind == kind]
        kinds[kind] = (sum(name in found and found[name][1] == kind for name in known), sum(name in right for name in known), len(known))
    return Score(len(right) / max(1, len(found)), len(right) / max(1, expected), kinds)


def file_days(store: Store, made: list[Made]) -> None:
    for day, some in days_of(made):
        store.write(Articles, articles(some), day, made_from=f"{day} {len(some)}")


def measure(count: int) -> dict[str, object]:
    """Return the figures of a corpus of so many articles and one day of 200 more."""
    corpus = write_corpus(count + LAST_DAY)[: count + LAST_DAY]
    last = {m.article_id for m in sorted(corpus, key=lambda m: m.at)[-LAST_DAY:]}
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        file_days(store, [m for m in corpus if m.article_id not in last])
        start, cpu = time.perf_counter(), time.process_time()
        stored_duplicates(store)
        whole, whole_cpu = time.perf_counter() - start, time.process_time() - cpu
        store.write(Articles, articles(m for m in corpus if m.article_id in last), "9999-12-31", made_from="one day more")
        start, cpu = time.perf_counter(), time.process_time()
        found = stored_duplicates(store)
        more, more_cpu = time.perf_counter() - start, time.process_time() - cpu
        size = sum(path.stat().st_size for path in (store.root / ".index").iterdir())
    scored = score(corpus, found)
    return {
        "articles": len(corpus),
        "copies marked": len(found),
        "precision": round(scored.precision, 4),
        "recall": round(scored.recall, 4),
        **{f"{kind}: marked as such / as a copy / there": " / ".join(map(str, counts)) for kind, counts in scored.kinds.items()},
        "seconds for the corpus": round(whole, 1),
        "of one core": round(whole_cpu, 1),
        "seconds for a day of 200": round(more, 2),
        "of one core for that day": round(more_cpu, 2),
        "index, MB": round(size / 1e6, 1),
    }


if __name__ == "__main__":
    for name, figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000).items():
        print(f"{name}: {figure}")
