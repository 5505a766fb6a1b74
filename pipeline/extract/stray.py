"""Stray events: what looks like one in an article that tells of none. "Sindhu captured a stray bishop" stands in a report of chess, where nothing else happens.

News of politics and conflict tells about one event a sentence; reports of sport, markets, science and kitchens next to none. In those a single sentence needs
more than its own words to be believed.
"""

from collections.abc import Iterable, Iterator

from pipeline.document import Document, Sentence
from pipeline.extract.readers.base import Proposal

Read = tuple[Sentence, list[Proposal]]

SHORTEST = 5
"""Sentences that an article needs before its silence says anything."""
QUIET = 0.3
"""Expected events a sentence. Of 34 articles of our own gold (`project-dev`) the quiet ones have at most .24, the others at least .72."""
BELIEVED = 0.9
"""What a proposal needs in a quiet article."""


def by_document(read: Iterable[tuple[Document, Sentence, list[Proposal]]]) -> Iterator[tuple[Document, list[Read]]]:
    """Yield each document with its sentences and what was proposed in them, without stray events."""
    current: Document | None = None
    found: list[Read] = []
    for document, sentence, proposals in read:
        if current is not None and document is not current:
            yield current, without_stray(found)
            found = []
        current = document
        found.append((sentence, proposals))
    if current is not None:
        yield current, without_stray(found)


def without_stray(found: list[Read]) -> list[Read]:
    """Return the sentences of one article with the proposals that stand in it."""
    expected = sum(p.score for _, proposals in found for p in proposals)
    if len(found) < SHORTEST or expected >= QUIET * len(found):
        return found
    return [(sentence, [p for p in proposals if p.score >= BELIEVED]) for sentence, proposals in found]
