"""Which items a digest consists of: what one tells of Ecuador says nothing of the police of the next, which is on Manipur."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.codebook.description_words import description_words
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Sentence, Span
from pipeline.resolve.country_evidence import sovereign
from pipeline.resolve.country_words import country_words

_LONGEST = 4  # words of a heading


def items(document: Document, places: Sequence[tuple[Span, str | None]], knowledge: Knowledge) -> Iterator[Document]:
    """Yield the items of an article as documents of their own sentences; an article that is no digest as it is.

    An item begins with a heading that names a country ("ECUADOR."), or with a word that leads to other news ("Elsewhere, …") in a paragraph on other countries
    than all before it.
    """
    starts, told = [0], set[str]()
    for at, paragraph in _paragraphs(document):
        here = _countries(paragraph, document, places, knowledge)
        if at and (_is_heading(paragraph[0], here, document, places, knowledge) or (_leads_on(paragraph[0]) and _is_abroad(here, told))):
            starts.append(at)
            told = set()
        told |= here
    for start, end in pairwise([*starts, len(document.sentences)]):
        yield document if len(starts) == 1 else replace(document, sentences=document.sentences[start:end])


def _paragraphs(document: Document) -> Iterator[tuple[int, list[Sentence]]]:
    """Yield each paragraph with the place of its first sentence among all."""
    numbered = list(enumerate(document.sentences))
    for _, group in groupby(numbered, key=lambda found: found[1].paragraph):
        part = list(group)
        yield part[0][0], [sentence for _, sentence in part]


def _countries(part: Sequence[Sentence], document: Document, places: Sequence[tuple[Span, str | None]], knowledge: Knowledge) -> set[str]:
    """Return the countries that sentences name, or whose places they name."""
    named = {sovereign(c, knowledge) for s in part for c, _ in country_words(s.tokens, document, knowledge)}
    return named | {country for span, country in places if country and any(s.within(span) for s in part)}


def _is_heading(
    first: Sentence, here: set[str], document: Document, places: Sequence[tuple[Span, str | None]], knowledge: Knowledge
) -> bool:
    """Return whether a sentence is a few words in capitals that name a country, or say that an item is put right, in a paragraph on somewhere."""
    words = [t.text for t in first.tokens if t.text.isalpha()]
    if not 0 < len(words) <= _LONGEST or not all(word.isupper() for word in words) or not here:
        return False
    is_put_right = words[0].casefold() in description_words().putting_right
    return is_put_right or (len(first.tokens) <= len(words) + 1 and bool(_countries([first], document, places, knowledge)))


def _leads_on(first: Sentence) -> bool:
    """Return whether a sentence begins with a word that leads from one piece of news to another."""
    said = " ".join(t.text.casefold() for t in first.tokens[:4])
    return any(said == words or said.startswith(f"{words} ") for words in description_words().leading_on)


def _is_abroad(here: set[str], told: set[str]) -> bool:
    return bool(here) and bool(told) and not here & told
