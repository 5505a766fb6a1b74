"""What is gained by all this? Two coders that a person would write in an afternoon, scored beside the product.

`keyword` takes every word of the codebook for an event wherever it stands, with no condition and no party. `nearest` adds parties: the nearest noun before
the word acts, the nearest one after it receives.
"""

from collections.abc import Iterable, Sequence

from pipeline.codebook.model import Codebook
from pipeline.document import Document, Sentence, Span, Token
from pipeline.evaluate.coded import Coded, Row
from schemas.vocabulary import Modality

NAMES = ("keyword", "nearest")
PARTS = ("VERB", "NOUN", "ADJ")
NOUNS = ("NOUN", "PROPN")


def baselines(docs: Sequence[Document], codebook: Codebook) -> dict[str, dict[str, Coded]]:
    """Return the documents as each baseline codes them."""
    return {name: {d.article_id: Coded(list(_events(d, codebook, name == "nearest")), [], []) for d in docs} for name in NAMES}


def keyword_type(token: Token, codebook: Codebook) -> str | None:
    """Return the event type that has a word alone, whatever its part of speech; of several the one the codebook is most sure of."""
    found = [
        (-trigger.confidence, t) for pos in PARTS for t, trigger, words in codebook.by_word.get((pos, token.lemma), []) if len(words) == 1
    ]
    return min(found)[1] if found else None


def _events(document: Document, codebook: Codebook, with_parties: bool) -> Iterable[Row]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            event_type = keyword_type(token, codebook) if token.pos in PARTS else None
            if event_type is not None:
                before, after = nearest_nouns(sentence, token) if with_parties else (None, None)
                yield {
                    "event_id": f"{document.article_id}/{token.start}",
                    "start_char": token.start,
                    "end_char": token.end,
                    "text": token.text,
                    "event_type": event_type,
                    "event_mode": None,
                    "modality": str(Modality.ACTUAL),
                    "is_historical": False,
                    "confidence": 0.5,
                    "rule": "baseline",
                    "actors": [party(document, before)] if before else [],
                    "recipients": [party(document, after)] if after else [],
                    "attributions": [],
                }


def nearest_nouns(sentence: Sentence, token: Token) -> tuple[Span | None, Span | None]:
    """Return the nearest run of nouns before a word and the nearest one after it."""
    runs: list[list[Token]] = []
    for t in sentence.tokens:
        if t.pos in NOUNS and t.index != token.index:
            if runs and runs[-1][-1].index == t.index - 1:
                runs[-1].append(t)
            else:
                runs.append([t])
    before = [r for r in runs if r[-1].index < token.index]
    after = [r for r in runs if r[0].index > token.index]
    return (_span(before[-1]) if before else None), (_span(after[0]) if after else None)


def party(document: Document, span: Span) -> Row:
    """Return a participant as the coder's rows have it."""
    return {"start_char": span.start, "end_char": span.end, "text": document.words(span)}


def _span(run: list[Token]) -> Span:
    return Span(run[0].start, run[-1].end)
