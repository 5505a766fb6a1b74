"""Descriptions and the name they stand beside: "his deputy, *Kithure Kindiki*, met", "the mayor of Gorna, *Ana Paz*", "*Ana Paz*, the mayor, said"."""

from collections.abc import Sequence

from pipeline.codebook.description_words import description_words
from pipeline.document import Sentence, Span, Token
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import Resolved

BETWEEN = frozenset({",", "the", "(", "called", "named", "-", "–", "—"})


def named_behind(mention: Mention) -> Mention | None:
    """Return the name in apposition to a description of one person or body, as a mention; None where there is none, or where it names something else."""
    if (called := _called(mention)) is not None:
        return mention.at(called, "ORG", is_name=True)
    head, place = mention.head, _place_of_office(mention)
    own = head if place is None else place
    if head.tag != "NN" or mention.is_proper or any(t.tag.startswith("NNP") and t.index > own.index for t in mention.tokens):
        return None
    if (person := _right_behind(mention)) is not None:
        return mention.at(person, "PERSON", is_name=True)
    behind = mention.sentence.children(head, "appos") + ([] if place is None else mention.sentence.children(place, "appos", "conj"))
    name = next((c for c in behind if c.index > head.index and c.tag.startswith("NNP")), None)
    if name is None or name.entity_label != ("ORG" if head.text.casefold() in description_words().bodies else "PERSON"):
        return None
    words = _whole_name(mention, name)
    between = mention.sentence.tokens[(own if own.index < name.index else head).index + 1 : words[0].index]
    if not between or any(t.text.casefold() not in BETWEEN for t in between):
        return None
    span = Span(words[0].start, words[-1].end)
    return mention.at(span, name.entity_label, is_name=True)


def _called(mention: Mention) -> Span | None:
    """Return the listed name that a clause gives: that of "the auxiliaries *known as VDPs*", "a group *calling itself* the BLA"."""
    tokens, knowledge = mention.sentence.tokens, mention.knowledge
    clauses = mention.sentence.children(mention.head, "acl", "acl:relcl")
    naming = [t for t in clauses if t.lemma.casefold() in ("call", "dub", "know", "nickname") or _goes_by(t, tokens)]
    nouns = {mention.head.text.casefold(), mention.head.lemma.casefold()}
    if mention.is_proper or not naming or not nouns & {*knowledge.nouns, *description_words().bodies}:
        return None
    start = naming[0].index + 1
    while start < len(tokens) and tokens[start].text.casefold() in ("as", "by", "itself", "themselves", "the", '"', "“"):
        start += 1
    for end in range(min(start + 6, len(tokens)), start, -1):
        span = Span(tokens[start].start, tokens[end - 1].end)
        if any(
            a.referent.meaning == "entry" and a.referent.key in knowledge.groups for a in knowledge.candidates(mention.document.words(span))
        ):
            return span
    return None


def _goes_by(verb: Token, tokens: Sequence[Token]) -> bool:
    after = tokens[verb.index + 1 : verb.index + 2]
    return verb.lemma.casefold() == "go" and any(t.text.casefold() == "by" for t in after)


def _right_behind(mention: Mention) -> Span | None:
    """Return the name of the person whom a title stands right before, where the words were cut off between: "*the opposition leader* Ana Paz"."""
    last = mention.tokens[-1]
    after = next(iter(mention.sentence.tokens[last.index + 1 : last.index + 2]), None)
    if last is not mention.head or after is None or after.entity != "B-PERSON" or mention.title is None:
        return None
    words = _whole_name(mention, after)
    is_of_it = last.head in {t.index for t in words} or after.head == last.index or any(t.head == last.index for t in words)
    return Span(words[0].start, words[-1].end) if is_of_it else None


def _place_of_office(mention: Mention) -> Token | None:
    """Return the place that an office is of, to which the parser hangs the name behind it: the Gorna of "the mayor of *Gorna*, Ana Paz"."""
    if mention.title is None:
        return None
    return next(
        (c for c in mention.sentence.children(mention.head, "nmod:of") if c.tag.startswith("NNP") and c.index > mention.head.index), None
    )


def holder_behind(name: Token, mention: Mention) -> Token | None:
    """Return the office whose place the parser hangs a name to: the mayor of "the *mayor* of Gorna, Ana Paz"."""
    sentence = mention.sentence
    place = sentence.head(name) if name.relation in ("appos", "conj") else None
    office = sentence.head(place) if place is not None and place.relation == "nmod:of" else None
    if place is None or office is None or office.tag != "NN" or not place.tag.startswith("NNP"):
        return None
    first = min([name.index, *(t.index for t in sentence.children(name, "compound", "flat"))])
    is_joined = any(sentence.children(place, "cc")) or sentence.tokens[first - 1].text != ","
    return None if is_joined else office


def named_in_front(mention: Mention, history: Sequence[Resolved]) -> Resolved | None:
    """Return the person whom the words go on to describe: the Ana Paz of "Ana Paz, *the governor*, said"."""
    head = mention.head
    if mention.tokens[0].text.casefold() in ("alias", "aka"):
        last = history[-1:]  # "Luis M., *alias El Paisa*"
        return next((r for r in last if r.identity.kind == "person" and 0 <= mention.span.start - r.mention.span.end <= 3), None)
    if head.relation != "appos" or head.tag != "NN" or mention.is_proper or (mention.title is None and mention.noun is None):
        return None
    first = mention.tokens[0]
    if (
        first.text.casefold() in ("a", "an")
        or first.index == 0
        or mention.sentence.tokens[first.index - 1].text not in (",", "(", "–", "—")
    ):
        return None
    if mention.title is not None and mention.title[0] in ("envoy", "ambassador") and mention.members_of:
        return None  # "Olusegun Obasanjo, the African Union's envoy" serves the Union
    named = mention.sentence.head(head)
    return next((r for r in reversed(history) if r.identity.kind == "person" and _is_name(r.mention, named, mention.sentence)), None)


def _is_name(told: Mention, named: Token | None, sentence: Sentence) -> bool:
    return (
        told.sentence is sentence
        and named is not None
        and named.tag.startswith("NNP")
        and told.is_proper
        and told.span.contains(named.span)
    )


def _whole_name(mention: Mention, name: Token) -> list[Token]:
    """Return the words of the entity that a word belongs to."""
    tokens = mention.sentence.tokens
    start = end = name.index
    while tokens[start].entity.startswith("I-") and start:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].entity.startswith("I-"):
        end += 1
    return list(tokens[start : end + 1])
