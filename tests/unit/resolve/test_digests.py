"""Of what each item of a digest tells, the next says nothing, shown on small parses of invented news."""

from dataclasses import replace

import pytest
from test_actors import KNOWLEDGE, links, parsed

from pipeline.document import Document
from pipeline.resolve.digests import items

KENYA = "Kenya/NNP/2/nsubj/B-GPE protested/VBD/0/root in/IN/4/case Nairobi/NNP/2/obl:in/B-GPE"
PERU = "gunmen/NNS/2/nsubj fled/VBD/0/root in/IN/4/case Peru/NNP/2/obl:in/B-GPE"
POLICE = "police/NNS/2/nsubj came/VBD/0/root"


def article(*paragraphs: tuple[str, ...]) -> Document:
    """Return an article of paragraphs, each of its sentences."""
    document = parsed(*(sentence for paragraph in paragraphs for sentence in paragraph))
    numbers = [i for i, paragraph in enumerate(paragraphs) for _ in paragraph]
    sentences = tuple(replace(s, paragraph=number) for s, number in zip(document.sentences, numbers, strict=True))
    return replace(document, sentences=sentences)


def heading(word: str) -> str:
    return f"{word}/NNP/0/root/B-GPE ./././punct".replace("././.", "././1")


@pytest.mark.parametrize(
    ("paragraphs", "count"),
    [
        (((heading("KENYA"), KENYA), (heading("PERU"), PERU)), 2),
        (((KENYA,), ("Elsewhere/RB/3/advmod ,/,/3/punct gunmen/NNS/4/nsubj fled/VBD/0/root in/IN/6/case Peru/NNP/4/obl:in/B-GPE",)), 2),
        (((KENYA,), ("Elsewhere/RB/3/advmod ,/,/3/punct police/NNS/4/nsubj fled/VBD/0/root",)), 1),
        (((KENYA,), ("Elsewhere/RB/3/advmod ,/,/3/punct police/NNS/4/nsubj fled/VBD/0/root in/IN/6/case Kenya/NNP/4/obl:in/B-GPE",)), 1),
        (((KENYA,), (heading("ACCESS"), POLICE)), 1),
        (((KENYA,), (heading("CORRECTION"), PERU)), 2),
        (((KENYA,), (PERU,)), 1),
    ],
)
def test_an_item_begins_with_a_heading_or_a_word_that_leads_abroad(paragraphs: tuple[tuple[str, ...], ...], count: int) -> None:
    assert len(list(items(article(*paragraphs), [], KNOWLEDGE))) == count


def test_police_of_an_item_are_of_its_country() -> None:
    document = article((heading("KENYA"), KENYA), (heading("PERU"), PERU, POLICE))
    assert links(document, "Kenya", "Nairobi@place", "Peru@place", "police")[-1]["country"] == "PER"
