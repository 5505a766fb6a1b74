"""What the article tells of a listed person's office: that they hold another than the codebook knows of, or have left it."""

import re
from dataclasses import replace

from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_predecessors import SLAIN
from pipeline.resolve.actor_unlisted import sectors_told
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.identity import HIGHEST, Identity
from pipeline.resolve.successions import leaves_soon, left_lately

_OF_STATE = frozenset({"GOV", "LEG", "JUD"})
_OUTSIDE = frozenset({"PTY", "OPP", "SOC", "BUS", "JRN"})
_LEFT = re.compile(
    r" (oust\w*|toppled|deposed|overthr\w+|resign\w*|fled|flees?|flew|flight|impeach\w*|quits?|steps down|stepped down|removed|unseat\w*|fallen|fell"
    r"|sack\w*|dismiss\w*|gone|lost|beaten|conced\w+|exile) "
)


def settled(identity: Identity, mention: Mention, context: Context) -> Identity:
    """Return a person with the sectors that the article gives: those of an organ of state whose office it says they hold, and of who leaves office in these
    days the elite where it tells that they left, else still those of the office: officers "still hold *Mohamed Bazoum*"."""
    if identity.kind != "person" or not identity.is_listed or mention.day is None:
        return identity
    if identity.sectors:
        told = sectors_told(mention, context) if set(identity.sectors) & _OUTSIDE else _back_in_office(identity, mention, context)
        if set(told) & _OF_STATE and not set(told) & set(identity.sectors):
            return replace(identity, sectors=(*told, *identity.sectors))
        return replace(identity, sectors=("ELI",)) if _leaves(identity, mention, context) else identity
    office = left_lately(identity.actor_id, mention.day, context.knowledge)
    if office is None:
        return identity
    has_left = _LEFT.search(context.text) is not None and SLAIN.search(context.text) is None
    return replace(identity, sectors=("ELI",) if has_left else context.knowledge.roles.offices[office].sectors)


def _back_in_office(identity: Identity, mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the sectors of an office that a sentence gives behind the name of somebody whom the codebook knows only to have left one: "*Phumtham*, the
    acting prime minister"."""
    has_left = identity.sectors == ("ELI",)
    is_told = has_left and any(t.index > mention.head.index for t in mention.sentence.children(mention.head, "appos"))
    return sectors_told(mention, context) if is_told else ()


def _leaves(identity: Identity, mention: Mention, context: Context) -> bool:
    """Return whether a sentence tells that a person has left the state's highest office, who was to hold it for no more than days: "*Mugabe* was gone"."""
    first, day = mention.head, mention.day
    if identity.role not in HIGHEST or day is None or first.relation not in ("nsubj", "nsubj:pass"):
        return False
    sentence = f" {' '.join(t.text.casefold() for t in mention.sentence.tokens)} "
    verb = mention.sentence.head(first)
    is_open = verb is None or any(c.tag == "MD" or c.lemma in ("not", "never") for c in mention.sentence.children(verb))
    if is_open or _LEFT.search(sentence) is None or SLAIN.search(context.text) is not None:
        return False
    return leaves_soon(identity.actor_id, day, context.knowledge)
