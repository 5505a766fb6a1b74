"""Whether a person of an article is a man or a woman, as the article says: by a title ("Ms Kahn"), or by the pronoun that took the person up before."""

from collections.abc import Iterable
from typing import Protocol

from pipeline.codebook.description_words import description_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import is_relation
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import Identity

MAN, WOMAN = "man", "woman"
PRONOUNS = {"he": MAN, "him": MAN, "his": MAN, "himself": MAN, "she": WOMAN, "her": WOMAN, "hers": WOMAN, "herself": WOMAN}


class Taken(Protocol):
    """A mention that has its actor."""

    @property
    def mention(self) -> Mention: ...

    @property
    def identity(self) -> Identity: ...


def is_of_other_gender(word: str, identity: Identity, history: Iterable[Taken]) -> bool:
    """Return whether a pronoun is of the other gender than the article has given a person so far; of a person of whom it says nothing nobody knows."""
    own = PRONOUNS.get(word)
    if own is None or identity.kind != "person":
        return False
    told = {gender for r in history if r.identity.actor_id == identity.actor_id if (gender := _told(r.mention)) is not None}
    return bool(told) and own not in told


def _told(mention: Mention) -> str | None:
    """Return what the words of a mention, or the one before them, say."""
    words = description_words()
    first = mention.tokens[0]
    before = mention.sentence.tokens[first.index - 1 : first.index] if first.index else ()
    for token in (*before, first):
        text = token.text.casefold().rstrip(".")
        if text in words.men:
            return MAN
        if text in words.women:
            return WOMAN
    return PRONOUNS.get(mention.surface.casefold()) or _of_himself(mention) or _of_kin(mention)


def _of_kin(mention: Mention) -> str | None:
    """Return what kin tells of the only person whom a sentence names, and whom it is about: "Ada Kahn was waiting for *her* son"."""
    sentence = mention.sentence
    people = [span for span, label in sentence.names() if label == "PERSON" and not span.overlaps(mention.span)]
    if people or not is_relation(mention.head, "nsubj") or not mention.is_proper:
        return None
    kin = description_words().kin
    told = {
        PRONOUNS[t.text.casefold()]
        for t in sentence.tokens[mention.head.index :]
        if t.tag == "PRP$" and t.text.casefold() in PRONOUNS and (noun := sentence.head(t)) is not None and noun.lemma.casefold() in kin
    }
    return next(iter(told)) if len(told) == 1 else None


def _of_himself(mention: Mention) -> str | None:
    """Return what somebody says of himself: "Ada Kahn said *she* had been beaten"; None where another person stands between."""
    head = mention.head
    verb = mention.sentence.head(head)
    if verb is None or verb.lemma not in grammar_words().only_says or not is_relation(head, "nsubj"):
        return None
    if verb.index < head.index:
        return None
    behind = mention.sentence.tokens[verb.index + 1 :]
    for token in behind:
        gender = PRONOUNS.get(token.text.casefold())
        if gender is not None:
            return gender if is_relation(token, "nsubj") or token.relation == "nsubj:pass" else None
        if token.entity_label == "PERSON" or token.lemma in grammar_words().one_person:
            return None
    return None
