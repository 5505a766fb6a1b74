"""Who is no party: those the network marks beside an event that only tell of it, are where it came from, or belong to something else."""

import re
from itertools import takewhile

from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.places import fold, names_of_regions
from pipeline.document import PLACE_LABELS, Sentence, Token, is_relation
from pipeline.extract.arguments import TIMES_OF_DAY, Arguments, is_bearing, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

AROUND = (":around", ":near", ":outside", ":inside", ":across")
HARMING = ("ASSAULT", "COERCE", "SANCTION")
FROM = ("nmod:from", "obl:from")
TOPICS = ("nmod:on", "nmod:about", "nmod:over")
"""How what is talked about hangs on the talks: "talks on *a customs union*"."""
SUM = re.compile(r"[A-Z]{1,3}\d{1,3}(?:[.,]\d+)+|[A-Z]{0,3}[$€£¥₦₹₱₵₽]\d[\d.,]*")
"""Words that are a sum of money, which the parser may take for a name: "demanded *K15,000*"."""


def is_bystander(arguments: Arguments, proposal: Proposal, party: Party) -> bool:
    """Return whether a party that the network marks takes no part in the event."""
    sentence, trigger = arguments.sentence, proposal.head
    return any(
        (
            only_says_so(sentence, party, trigger),
            _is_origin(sentence, proposal, party),
            _is_in_aside(arguments, trigger, party),
            _is_left_unsaid(sentence, trigger, party),
            _is_asked_for(sentence, trigger, party),
            _does_something_else(sentence, proposal, party),
            _only_says_where_or_what(sentence, proposal, party),
            _is_outside_noun(sentence, trigger, party),
        )
    )


def only_says_so(sentence: Sentence, party: Party, trigger: Token) -> bool:
    """Return whether a party is who tells the event of a noun: "Pashinyan revealed that there were calls for a coup" makes him no plotter.

    Nor does who tells something else: "a drone struck a clinic, hours after *the army* announced that it had taken Bara".
    """
    verb = sentence.head(party.head)
    if party.role != Role.ACTOR or verb is None or not is_relation(party.head, "nsubj"):
        return False
    branch = between(sentence, trigger, verb)
    if trigger is not verb and sentence.children(verb, "ccomp") and (branch is None or _is_clause_apart(sentence, branch[-1])):
        return True
    said = next((above for above in sentence.ancestors(trigger) if is_relation(above, "ccomp") and above.head == verb.index), None)
    is_himself = said is not None and any(t.tag == "PRP" for t in sentence.children(said, "nsubj"))  # "the army said *it* had made raids"
    return said is not None and not is_verb(trigger) and not is_himself


def _is_clause_apart(sentence: Sentence, clause: Token) -> bool:
    """Return whether a clause stands beside another: set there, or joined by "and" with a subject of its own."""
    return is_relation(clause, "parataxis") or (is_relation(clause, "conj") and bool(sentence.children(clause, "nsubj", "nsubj:pass")))


def _is_origin(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor is only where an attack or people came from, or where it was: a missile "fired from Yemen" need not be the government's, nobody
    "fled Mali" for it, and "in Berlin and *London* thousands marched"."""
    first = sentence.tokens[party.head.head] if is_relation(party.head, "conj") else party.head
    tells = proposal.head in sentence.subtree(party.head)  # "under pressure from Chad, *which had closed* the port"
    if (
        party.role == Role.ACTOR
        and first is not party.head
        and first.relation in ("obl:in", "obl:at")
        and first.entity_label in ("GPE", "LOC")
    ):
        return True
    relations = {"ASSAULT": FROM, "COERCE": FROM, "SANCTION": (*FROM, "obj")}.get(proposal.event_type, ())
    return party.role == Role.ACTOR and party.head.entity_label in ("GPE", "LOC") and first.relation in relations and not tells


def _is_in_aside(arguments: Arguments, trigger: Token, party: Party) -> bool:
    """Return whether a party stands in a relative clause about something else: "Egypt, which backs *the army*, condemned the *targeting* of the airport".

    Whom an attack killed or wounded, and who died "in which", belong to it wherever the parser hangs the clause: "a raid on a market that killed six",
    "ambushed a convoy that the army was bringing up, killing nine".
    """
    sentence = arguments.sentence
    around = {trigger.index, *(t.index for t in sentence.ancestors(trigger))}
    steps = list(takewhile(lambda t: t.index not in around, (party.head, *sentence.ancestors(party.head))))
    clauses = [step for step in steps if step.relation == "acl:relcl" and step.head != trigger.index]
    harms = arguments.words.consequences
    is_toll = party.role == Role.RECIPIENT and (
        all(c.lemma in harms for c in clauses) or any(s.tag == "VBG" and s.lemma in harms for s in steps)
    )
    return not is_toll and any(not any(t.text.lower() == "which" for t in sentence.children(c, "obl:in")) for c in clauses)


def _is_left_unsaid(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a participle without agent leaves open who did it: "arrested four men *accused* of theft", "freed the *jailed* monks" name nobody for it."""
    noun = sentence.head(trigger)
    # "threw stones and *looted* shops", "a court on Monday *freed* pastor Ada Kahn", which the parser takes for looted ones and a freed pastor
    before = sentence.tokens[trigger.index - 1].tag
    is_joined = before == "CC" or (trigger.relation == "amod" and before.startswith("NN"))
    is_participle = trigger.tag == "VBN" or (trigger.tag == "VBD" and not sentence.children(trigger, "obj", "nsubj"))
    is_open = is_participle and trigger.relation in ("acl", "amod") and not is_joined and not sentence.children(trigger, "obl:agent")
    return party.role == Role.ACTOR and is_open and noun is not None and party.head not in sentence.subtree(noun)


def _is_asked_for(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a party stands where the sentence leaves open who: "the monitors could not establish *who* had fired first" makes them no gunmen."""
    role = "nsubj:pass" if is_passive(sentence, trigger) else "nsubj"
    asks = any(t.text.lower() in ("who", "whoever") for t in sentence.children(trigger, role)) and not is_relation(trigger, "acl")
    return asks and party.role == (Role.RECIPIENT if role == "nsubj:pass" else Role.ACTOR)


def _does_something_else(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor only did what a participle says of somebody: "a bomb hit a convoy *escorted by the army*", "a front *formed by lawmakers* urged calm"."""
    verb = sentence.head(party.head)
    if party.role != Role.ACTOR or verb is None or not is_relation(verb, "acl"):
        return False
    if party.head.relation != "obl:agent":
        return False
    noun = sentence.head(verb)
    return (
        verb not in proposal.trigger and noun is not None and noun not in proposal.trigger and not proposal.head.relation.startswith("acl")
    )


def _is_outside_noun(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether somebody stands outside the noun that a participle describes: "struck *Beirut* despite a *US-brokered* truce"."""
    noun = sentence.head(trigger) if trigger.relation == "amod" and trigger.tag in ("VBN", "JJ") else None
    before = sentence.tokens[trigger.index - 1]
    is_compound = before.tag == "HYPH" or "-" in trigger.text
    return is_compound and noun is not None and party.head not in sentence.subtree(noun)


def _only_says_where_or_what(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a party is a town that something lies so far from ("35 km north of *Goma*"), what somebody uses something as, or "both" of the deeds."""
    head, trigger = party.head, proposal.head
    is_both = head.tag in ("DT", "PDT") and is_relation(head, "det") and head.head == trigger.index
    is_around = party.role == Role.ACTOR and head.relation.endswith(AROUND)
    is_beside = head.relation.endswith(":on") and head.lemma == "side"  # "on the Zorvan side"
    # "evacuate them from *Nasir*", "shelling from *a base* at Gangaw"
    leaves = proposal.event_type == "AID" or (proposal.event_type == "ASSAULT" and trigger.lemma in grammar_words().firing)
    is_left = party.role == Role.RECIPIENT and leaves and head.relation in FROM
    return (
        SUM.fullmatch(head.text) is not None
        or is_bearing(sentence, head)
        or is_both
        or (party.role == Role.ACTOR and head.relation.endswith(":to") and head.lemma in ("journalist", "reporter"))
        or is_around
        or is_left
        or is_beside
        or (proposal.event_type in ("AGREE", "CONSULT", "SUPPORT") and head.head == trigger.index and head.relation in TOPICS)
        or (party.role == Role.RECIPIENT and proposal.event_type in HARMING and _is_when(sentence, trigger, head))
        or _is_end_of_line(sentence, head)
        or _is_whose_ship(sentence, head)
        or head.relation.endswith((":as", ":through", ":via"))
        or _only_advises(sentence, proposal, party)
    )


def _is_when(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Return whether a word stands in what only tells when something was done: "gunned down during the *Finance Bill* protests"."""
    steps = [t for t in between(sentence, noun, verb) or () if t.relation == "obl:during" and t.index > verb.index]
    steps = steps if is_verb(verb) else []
    return any(t.entity_label not in ("DATE", "TIME") and t.lemma not in TIMES_OF_DAY for t in steps)


def _is_end_of_line(sentence: Sentence, place: Token) -> bool:
    """Return whether a town is only where a line begins or ends: "services between *Quetta* and *Sibi* were suspended"; of two states one may have stopped them."""
    first = sentence.tokens[place.head] if is_relation(place, "conj") else place
    line = sentence.head(first)
    is_town = place.entity_label in PLACE_LABELS and fold(place.text) not in names_of_regions()
    is_between = is_town and line is not None and first.relation == "nmod:between"
    return is_between and line is not None and line.lemma in (*grammar_words().ways, *grammar_words().lines_run)


def _is_whose_ship(sentence: Sentence, token: Token) -> bool:
    """Return whether a word only says under whose flag something sails, or who owns or built it: "the *Barbados*-flagged carrier"."""
    hyphen, behind = (*sentence.tokens[token.index + 1 : token.index + 3], None, None)[:2]
    is_joined = hyphen is not None and hyphen.tag == "HYPH" and behind is not None
    return is_joined and behind is not None and behind.text.lower() in grammar_words().of_things


def _only_advises(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether somebody's counsel or help is told, to whom nothing is done or who does not attack: "ordered the strike on the recommendation of *his
    minister*", "to investigate the attack with the support of *the mission*"."""
    noun = sentence.head(party.head)
    if noun is None or party.head.relation != "nmod:of":
        return False
    is_helper = party.role == Role.ACTOR and proposal.event_type == "ASSAULT" and noun.lemma in grammar_words().help
    return is_helper or (party.role == Role.RECIPIENT and noun.lemma in grammar_words().counsel)


def between(sentence: Sentence, low: Token, high: Token) -> list[Token] | None:
    """Return a token and those above it up to one that governs them all, which is left out; None where it does not."""
    above = list(sentence.ancestors(low))
    return list(takewhile(lambda t: t != high, [low, *above])) if high in above else None
