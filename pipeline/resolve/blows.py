"""Whom words cannot mean because he struck, or was struck: "Kyiv said Russia had shelled *its* troops", "guards held three men; *they* were beaten"."""

from pipeline.codebook.description_words import description_words
from pipeline.document import Token
from pipeline.resolve.actor_words import Mention

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


def is_shot_down(mention: Mention) -> bool:
    """Return whether the words are what somebody's blow brings down: "the army shot down *three drones*" are not the army's."""
    above = mention.sentence.head(mention.head)
    hostile = description_words().hostile
    is_struck = above is not None and mention.head.relation.startswith(STRUCK) and above.lemma.casefold() in hostile
    return is_struck and mention.head.lemma.casefold() in ("drone", "missile", "projectile", "rocket")
