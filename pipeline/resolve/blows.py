"""Whom words cannot mean because he struck, or was struck: "Kyiv said Russia had shelled *its* troops", "guards held three men; *they* were beaten"."""

from collections.abc import Iterable
from typing import Protocol

from pipeline.codebook.description_words import description_words
from pipeline.document import Token
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import Identity


class Taken(Protocol):
    """A mention that has its actor."""

    @property
    def mention(self) -> Mention: ...

    @property
    def identity(self) -> Identity: ...


STRUCK = (
    "obj", "nsubj:pass", "obl:on", "obl:at", "obl:against", "nmod:on", "nmod:against", "nmod:of", "nmod:at", "nmod:including", "conj",
)  # fmt: skip
"""How those struck hang on the verb or noun of the blow."""
MANY = ("they", "them")


def strikes(earlier: Mention, mention: Mention) -> bool:
    """Return whether somebody strikes, in the clause of a mention, whom its "its" belongs to, and so is not who is meant: "Kyiv said Russia had shelled *its* troops"."""
    if mention.possessor is None or earlier.sentence is not mention.sentence or not earlier.head.relation.startswith("nsubj"):
        return False
    if any(t.text.casefold() == "own" for t in mention.tokens):
        return False  # "arrested its own ministers"
    word, sentence, is_struck = mention.head, mention.sentence, False
    while word.relation.startswith(STRUCK) and (above := sentence.head(word)) is not None:
        is_struck |= above.lemma.casefold() in description_words().hostile
        if above.index == earlier.head.head and above.tag.startswith("VB"):
            return is_struck
        word = above
    return False


def has_struck(earlier: Mention, mention: Mention) -> bool:
    """Return whether somebody did to others what goes on with a passive: "guards held three shepherds. *They* were beaten" is of the shepherds."""
    sentence = earlier.sentence
    if sentence is mention.sentence or mention.surface.casefold() not in MANY or mention.head.relation != "nsubj:pass":
        return False
    verb = sentence.head(earlier.head)
    if verb is None or not earlier.head.relation.startswith("nsubj") or earlier.head.relation == "nsubj:pass":
        return False
    words = description_words()
    return verb.lemma in (*words.hostile, *words.taking) and any(_are_people(t) for t in sentence.children(verb, "obj"))


def _are_people(noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS") or noun.entity_label in ("PERSON", "NORP")


def struck_by(mention: Mention, history: Iterable[Taken]) -> set[str | None]:
    """Return the countries of who kills or bombs those whom the words mean, in the same clause: "Moscow said *it* had killed 200 *soldiers*". They are not its own."""
    word, sentence = mention.head, mention.sentence
    if any(t.text.casefold() == "own" for t in mention.tokens):
        return set()
    while word.relation.startswith(STRUCK) and (above := sentence.head(word)) is not None:
        if above.tag.startswith("VB") and above.lemma.casefold() in description_words().deadly:
            doer = sentence.child(above, "nsubj") if not word.relation.endswith("pass") else sentence.child(above, "obl:by", "obl:agent")
            said = sentence.head(above) if above.relation == "ccomp" else None
            if doer is not None and doer.tag == "PRP" and said is not None:
                doer = sentence.child(said, "nsubj") or doer
            at = -1 if doer is None else doer.index
            doers = [r.identity for r in history if r.mention.sentence is sentence and r.mention.head.index == at]
            return {actor.country for actor in doers if actor.kind in ("military", "government", "police")}
        word = above
    return set()


def is_shot_down(mention: Mention) -> bool:
    """Return whether the words are what somebody's blow brings down: "the army shot down *three drones*" are not the army's."""
    above = mention.sentence.head(mention.head)
    hostile = description_words().hostile
    is_struck = above is not None and mention.head.relation.startswith(STRUCK) and above.lemma.casefold() in hostile
    return is_struck and mention.head.lemma.casefold() in ("drone", "missile", "projectile", "rocket")
