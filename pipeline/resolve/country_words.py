"""Which words of a stretch of text name a country: its name, its people, its capital, its regions."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.aliases import normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Token

LONGEST = 5  # words of a country's name: "the Democratic Republic of Congo"
_AMERICAS = frozenset({"latin", "south", "central", "north", "african", "pan"})


def country_words(tokens: Sequence[Token], document: Document, knowledge: Knowledge) -> Iterator[tuple[str, Sequence[Token]]]:
    """Yield (country, words) for each country name, adjective, capital or region among the words; words of two countries yield both."""
    taken: set[int] = set()
    capitals = [i for i, t in enumerate(tokens) if not t.text.islower() and any(c.isupper() for c in t.text)]
    for start, end in (
        (start, start + size) for size in range(min(LONGEST, len(tokens)), 0, -1) for start in capitals if start + size <= len(tokens)
    ):
        part = tokens[start:end]
        if not taken.isdisjoint(range(start, end)) or not is_adjacent(part):
            continue
        if start and part[0].text.startswith("America") and tokens[start - 1].text.casefold() in _AMERICAS:
            continue  # "Latin American leaders"
        if start > 1 and tokens[start - 1].tag == "HYPH" and tokens[start - 2].text.casefold() == "pan":
            continue  # "the Pan-American Highway"
        words = normalise(document.text[part[0].start : part[-1].end])
        named = [
            a.referent.key
            for a in knowledge.candidates(document.text[part[0].start : part[-1].end])
            if a.referent.meaning in ("country", "metonym")
        ]
        found = tuple(named) or knowledge.adjectives.get(words, ()) or knowledge.regions.get(words, ())
        if len(found) == 1 or (found and len(set(found)) > 1):
            taken |= set(range(start, end))
            yield from ((country, part) for country in dict.fromkeys(found))


def is_adjacent(tokens: Sequence[Token]) -> bool:
    """Return whether no word is left out between."""
    return tokens[-1].index - tokens[0].index == len(tokens) - 1
