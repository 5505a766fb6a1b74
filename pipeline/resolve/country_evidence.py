"""Which words of an article say too little to make it the news of a country: a town whose name several bear, one foreign product."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.codebook.aliases import normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Sentence, Span, Token
from pipeline.resolve.country_words import country_words

# What a name alone says; of a village the gazetteer may lack the others of its name, and then the only one it knows says no more.
_NAME_ALONE = frozenset({"capital", "population", "town_name"})
_TOLD = frozenset({"contained", "container_of_another", "beside", "province_name", "listed_with_its_kind"})
_VILLAGE = 0.45
type Places = Sequence[tuple[Span, str | None]]


def is_guess(link: Mapping[str, Any]) -> bool:
    """Return whether a place is the largest of those that bear the name and no more: San Juan is a town in a dozen countries."""
    reasons = set(link["reasons"])
    is_village = float(link["score"]) < _VILLAGE and reasons == {"town_name", "population", "only_candidate"}
    return bool(reasons) and (reasons <= _NAME_ALONE or is_village)


def contradicted(where: Sequence[tuple[Span, Mapping[str, Any] | None]], document: Document, knowledge: Knowledge) -> list[Span]:
    """Return the towns that only their name tells, though nobody else bears it, and in whose country nothing else lies, where the article names two other
    countries: the Guliston of Uzbekistan in an article with Kyrgyz soldiers and Dushanbe."""
    found = [
        (span, link) for span, link in where if link and set(link["reasons"]) and set(link["reasons"]) <= _NAME_ALONE | {"only_candidate"}
    ]
    spans = [span for span, _ in found]
    named = {country for country, span in _country_spans(document, knowledge) if not _overlaps(span, spans)}
    named_or_near = named | {str(link["country"]) for span, link in where if link and span not in spans}
    return [span for span, link in found if len(named) > 1 and link["country"] not in named_or_near]


def is_told(link: Mapping[str, Any]) -> bool:
    """Return whether the words around a place tell which of its name it is: "Athens, *Georgia*", "Tripoli, *north of Beirut*"."""
    return not _TOLD.isdisjoint(link["reasons"])


def is_namesake(link: Mapping[str, Any], document: Document, span: Span, knowledge: Knowledge) -> bool:
    """Return whether a country's name is that of a team, a cooperative or a quarter: "the Nigeria team", "the cooperative Nigeria"."""
    sentence = document.sentence_at(span.start)
    head = sentence.head_of(span) if sentence is not None else None
    noun = sentence.head(head) if sentence is not None and head is not None else None
    if (
        "country_name" not in link["reasons"]
        or head is None
        or noun is None
        or abs(noun.index - head.index) != 1
        or not head.relation.startswith(("compound", "flat", "appos"))
    ):
        return False
    return noun.tag == "NN" and noun.text.islower() and not {noun.text, noun.lemma} & (knowledge.nouns.keys() | knowledge.titles.keys())


def borne_elsewhere(document: Document, places: Places, knowledge: Knowledge) -> Places:
    """Return the places whose words name another country than they lie in, with the one they lie in: the Athens of Georgia, and that Georgia."""
    found = []
    for span, country in places:
        sentence = document.sentence_at(span.start)
        words = sentence.within(span) if country and sentence is not None else []
        named = {sovereign(c, knowledge) for c, _ in country_words(words, document, knowledge)} if words else set()
        if country in knowledge.countries and named and sovereign(country or "", knowledge) not in named and country not in named:
            found.append((span, country))
    return tuple(found)


def unsupported(
    document: Document, places: Places, guesses: Sequence[Span], acting: Mapping[Span, set[str]], knowledge: Knowledge
) -> frozenset[str]:
    """Return the countries of guesses of which nothing else in the article tells (no other place, no word, and no actor, given with the countries they are
    of in `acting`), where it names organisations or groups of other countries: the Dominican Republic for the Santo Domingo of an article on gangs of
    Ecuador. Where it names none, the largest town of the name is the likeliest."""
    if not guesses:
        return frozenset()
    sure = {country for span, country in places if country and not _overlaps(span, guesses)}
    sure |= {country for span, found in acting.items() if not _overlaps(span, guesses) for country in found}
    sure |= {country for country, span in _country_spans(document, knowledge) if not _overlaps(span, guesses)}
    is_told_of_others = any(_homes(document.words(span), knowledge) for span in acting) or len(sure) > 1
    if not is_told_of_others:
        return frozenset()
    return frozenset(country for span, country in places if span in guesses and country and country not in sure)


def of_guests(document: Document, places: Places, knowledge: Knowledge) -> frozenset[str]:
    """Return the countries whose envoys or embassies the article tells of, and in which none of its other places lies: an article with "the *U.S.* envoy" is
    hardly on what happens in the United States."""
    found = [(country, span) for country, span in _country_spans(document, knowledge) if _is_guest(document, span, knowledge)]
    spans = [span for _, span in found]
    placed = {country for span, country in places if not _overlaps(span, spans)}
    return frozenset(country for country, _ in found) - placed


def _is_guest(document: Document, span: Span, knowledge: Knowledge) -> bool:
    """Return whether the words of a country say whose envoy or embassy is told of."""
    sentence = document.sentence_at(span.start)
    words = sentence.within(span) if sentence is not None else []
    after = sentence.tokens[words[-1].index + 1 : words[-1].index + 4] if sentence is not None and words else []
    said = [t for t in after if t.tag != "POS" and t.text not in ("'s", "’s")]
    return any(t.lemma.casefold() in knowledge.roles.envoys and all(o.tag in ("JJ", "NN") for o in said[:i]) for i, t in enumerate(said))


def _homes(name: str, knowledge: Knowledge) -> set[str]:
    """Return the countries of the organisations and groups that a name may mean."""
    keys = (a.referent.key for a in knowledge.candidates(name) if a.referent.meaning == "entry" and not a.is_shared)
    return {knowledge.actors[key].country for key in keys} & knowledge.countries.keys()


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def of_goods(document: Document, knowledge: Knowledge) -> list[Span]:
    """Return the words of countries of which the article tells no more than that something is made or grown there: the Indian of "Indian hemp"."""
    found = list(_country_spans(document, knowledge))
    often = Counter(country for country, _ in found)
    return [span for country, span in found if often[country] == 1 and _is_of_goods(document, span, knowledge)]


def _is_of_goods(document: Document, span: Span, knowledge: Knowledge) -> bool:
    sentence = document.sentence_at(span.start)
    words = sentence.within(span) if sentence is not None else []
    if sentence is None or not words or normalise(document.words(span)) not in knowledge.adjectives:
        return False
    return stands_before_goods(sentence, words[-1], knowledge)


def stands_before_goods(sentence: Sentence, adjective: Token, knowledge: Knowledge) -> bool:
    """Return whether an adjective tells where something was made or grown: "*Indian* hemp"."""
    after = _next_common(sentence, adjective)
    return after is not None and after.lemma.casefold() in knowledge.roles.goods


def _next_common(sentence: Sentence, token: Token) -> Token | None:
    """Return the noun that an adjective stands right before, or before another adjective."""
    for after in sentence.tokens[token.index + 1 : token.index + 3]:
        if after.tag in ("NN", "NNS"):
            return after
        if after.tag not in ("JJ", "HYPH"):
            return None
    return None


def _country_spans(document: Document, knowledge: Knowledge) -> Iterator[tuple[str, Span]]:
    for sentence in document.sentences:
        for country, tokens in country_words(sentence.tokens, document, knowledge):
            yield sovereign(country, knowledge), Span(tokens[0].start, tokens[-1].end)


def own_words(sentence: Sentence, document: Document, knowledge: Knowledge, ignored: Sequence[Span]) -> Iterator[str]:
    """Yield the countries a sentence names, but not those inside other names: "Chad Wolf", "East Palestine"."""
    names = [span for span, _ in sentence.names()]
    for country, tokens in country_words(sentence.tokens, document, knowledge):
        words = Span(tokens[0].start, tokens[-1].end)
        if any(words.overlaps(span) for span in ignored):
            continue
        around = next((name for name in names if name.overlaps(words)), words)
        if _is_whole(document.words(around), document.words(words)):
            yield country


def _is_whole(name: str, words: str) -> bool:
    return normalise(name) == normalise(words) or normalise(words).startswith(normalise(name))


def sovereign(country: str, knowledge: Knowledge) -> str:
    """Return the state that a disputed entity lies in, else the country itself."""
    return knowledge.countries[country].sovereign or country
