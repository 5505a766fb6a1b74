"""What looks like an event in an article that tells of none is left out; a short text and a busy one keep theirs."""

from pipeline.document import Document
from pipeline.extract.readers.base import Proposal
from pipeline.extract.stray import by_document, without_stray
from tests.trees import tree

CAPTURED = "Sindhu//p/2/nsubj captured/capture/v/0/root a//d/5/det stray/stray/j/5/amod bishop/bishop/n/2/obj"
QUIET = "Rain//n/2/nsubj fell/fall/v/0/root"


def article(*sentences: str) -> Document:
    return tree(" | ".join(sentences))


def read(document: Document, *scores: float) -> list[int]:
    """Return how many proposals are left in each sentence, where one of each score was made (0 for none)."""
    made = [
        (s, [Proposal((s.tokens[1],), "ASSAULT", None, (), score, "reader@1")] if score else [])
        for s, score in zip(document.sentences, scores, strict=True)
    ]
    return [len(p) for _, p in without_stray(made)]


def test_one_capture_in_a_report_of_chess_is_none() -> None:
    assert read(article(CAPTURED, *[QUIET] * 5), 0.8, 0, 0, 0, 0, 0) == [0] * 6


def test_what_is_beyond_doubt_stands_even_there() -> None:
    assert read(article(CAPTURED, *[QUIET] * 5), 0.98, 0, 0, 0, 0, 0)[0] == 1


def test_an_article_full_of_events_keeps_all() -> None:
    assert read(article(*[CAPTURED] * 4, QUIET, QUIET), 0.7, 0.9, 0.9, 0.6, 0, 0) == [1, 1, 1, 1, 0, 0]


def test_a_few_sentences_say_nothing_about_what_an_article_is() -> None:
    assert read(article(CAPTURED, QUIET, QUIET), 0.7, 0, 0) == [1, 0, 0]


def test_each_article_is_judged_by_itself() -> None:
    busy, quiet = article(*[CAPTURED] * 5), article(CAPTURED, *[QUIET] * 5)
    made = [
        (d, s, [Proposal((s.tokens[1],), "ASSAULT", None, (), 0.8, "r")] if s.tokens[1].lemma == "capture" else [])
        for d in (busy, quiet)
        for s in d.sentences
    ]
    assert [sum(len(p) for _, p in found) for _, found in by_document(made)] == [5, 0]
