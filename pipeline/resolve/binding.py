"""Whom a pronoun or "the captain" cannot mean by where it stands: who does something to it, and who may as well be another named between."""

from collections.abc import Sequence

from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import Accepts, Resolved

_OBJECTS = frozenset({"them", "him", "me", "us"})


def apart_from_subject(mention: Mention, history: Sequence[Resolved]) -> list[Resolved]:
    """Return the history without who acts on the pronoun: the "them" of "the government expelled three diplomats, accusing them" is not the government,
    and that of "accused Chad of arming them" not Chad."""
    sentence = mention.sentence
    verb = sentence.head(mention.head)
    is_object = _is_object(mention)
    is_doer = mention.is_subject and not is_object
    if verb is None or is_doer or mention.is_possessive or mention.surface.casefold().endswith(("self", "selves")):
        return list(history)
    if is_object and mention.is_subject:
        verb = sentence.head(verb) or verb  # "the court found *them* guilty"
    subject, acting = sentence.child(verb, "nsubj"), []
    while subject is None and verb is not None and verb.relation.startswith(("advcl", "xcomp", "conj", "acl")):
        is_charged = verb.tag == "VBG" and any(t.text.casefold() in ("of", "for", "from") for t in sentence.children(verb, "mark", "case"))
        verb = sentence.head(verb)
        subject = sentence.child(verb, "nsubj") if verb is not None else None
        charged = sentence.child(verb, "obj") if verb is not None and is_charged else None
        acting += [charged] if charged is not None else []
    acting += [subject] if subject is not None else []
    above = sentence.head(verb) if subject is not None and subject.tag == "PRP" and verb is not None and verb.relation == "ccomp" else None
    speaker = sentence.child(above, "nsubj") if above is not None else None  # "the ministry said it had not asked for *them*"
    acting += [speaker] if speaker is not None else []
    acting += [whose for t in acting for whose in sentence.children(t, "nmod:of")]  # "warplanes of the alliance bombed *them*"
    heads = {t.index for t in acting}
    actors = {r.identity.actor_id for r in history if r.mention.sentence is sentence and r.mention.head.index in heads}
    return [r for r in history if r.identity.actor_id not in actors]


def _is_object(mention: Mention) -> bool:
    """Return whether a pronoun has the form of an object, whatever the parser makes of it: the *them* of "found *them* guilty", "ordered *him* jailed"."""
    return mention.surface.casefold() in _OBJECTS


def is_torn(mention: Mention, history: Sequence[Resolved], found: Sequence[Resolved], accepts: Accepts) -> bool:
    """Return whether "it" may as well be another one named between: "Kinshasa will not talk to the M23 until it withdraws".

    What the subject itself says, thinks or does keeps its "it": "Kinshasa told the M23 that it would not talk".
    """
    sentence = mention.sentence
    if not found or found[0].mention.sentence is not sentence:
        return False
    subject = found[0]
    others = [
        r
        for r in history
        if r.mention.sentence is sentence
        and subject.mention.span.end <= r.mention.span.start
        and r.mention.span.end <= mention.span.start
        and accepts(r.identity)
        and r.identity.actor_id != subject.identity.actor_id
    ]
    verb = sentence.head(mention.head)
    above = sentence.head(verb) if verb is not None else None
    is_content = verb is not None and above is not None and verb.relation.startswith(("ccomp", "xcomp"))
    return bool(others) and not (is_content and above is sentence.head(subject.mention.head))
