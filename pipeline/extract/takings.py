"""Towns that are "liberated" have been taken, whatever who took them calls it: "troops *liberated* the village from insurgents"."""

import re
from dataclasses import replace

from pipeline.codebook.model import PartyWords
from pipeline.document import Sentence, Token
from pipeline.extract.arguments import is_passive
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

RULE = re.compile(r"/(?:aid|retreat)/[\w-]+")
LIBERATE = "liberate"
NOBODY = frozenset(("extremism", "occupation", "oppression", "terror", "terrorism", "tyranny"))
"""What ground is said to be liberated from that is nobody."""
GIVING = ("obl:from", "nmod:from")


def as_taking(sentence: Sentence, proposal: Proposal, words: PartyWords) -> Proposal:
    """Return a release of ground as the attack that took it, those it was taken from as who suffered it; people who are liberated are freed."""
    verb = proposal.head
    if verb.lemma != LIBERATE or proposal.event_type not in ("RETREAT", "AID") or not verb.tag.startswith("VB"):
        return proposal
    named = sentence.children(verb, "nsubj:pass" if is_passive(sentence, verb) else "obj")
    freed = [_meant(sentence, t) for t in named]
    is_thing = all(t.tag == "WDT" for t in named)  # "Gorna, *which*": whatever a name is taken for, it is nobody
    if not freed or not all(_is_ground(sentence, t, words) or (is_thing and t.pos == "PROPN") for t in freed):
        return proposal
    losers = {t.index for above in (verb, *freed) for t in sentence.children(above, *GIVING)}
    parties = tuple(replace(p, role=Role.RECIPIENT) if p.head.index in losers else p for p in proposal.parties)
    told = {p.head.index for p in parties}
    missing = [
        sentence.tokens[i]
        for i in sorted(losers - told)
        if sentence.tokens[i].pos in ("NOUN", "PROPN") and sentence.tokens[i].lemma not in NOBODY
    ]
    lost = tuple(Party(Role.RECIPIENT, t) for t in missing)
    rule = RULE.sub("/assault/liberate", proposal.rule)
    return replace(proposal, event_type="ASSAULT", mode=None, modality=None, rule=rule, parties=(*parties, *lost))


def _meant(sentence: Sentence, noun: Token) -> Token:
    """Return what a relative pronoun stands for: "Gorna, *which* troops liberated in May"."""
    clause = sentence.head(noun)
    is_relative = noun.tag == "WDT" and clause is not None and clause.relation == "acl:relcl"
    return sentence.tokens[clause.head] if is_relative and clause is not None else noun


def _is_ground(sentence: Sentence, noun: Token, words: PartyWords) -> bool:
    if noun.lemma in words.ground:
        return True
    return noun.pos == "PROPN" and noun.entity_label in ("GPE", "LOC", "FAC") and not sentence.children(noun, "appos")
