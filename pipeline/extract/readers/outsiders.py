"""Who stands outside: those the network marks in another clause than the event's, beside a deed that only dates the news, or as what somebody travels by."""

from itertools import takewhile

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.bystanders import between
from schemas.vocabulary import Role

DATING = (":before", ":after", ":since", ":following")
BY = ("obl:by", "obl:agent", "nmod:by")
DONE_TO_SOMEBODY = ("ACCUSE", "COERCE", "REQUEST", "SANCTION", "THREATEN")
NAMING = ("appos", "conj", "compound", "nmod", "amod", "flat")
"""How a noun hangs on the one that names the whole party."""
MEMBERS = ("nmod:including", "appos", "conj")
"""How those hang on a noun who are some of those it names."""


def is_outsider(arguments: Arguments, proposal: Proposal, party: Party) -> bool:
    """Return whether a party that the network marks stands outside what the trigger tells."""
    sentence, trigger = arguments.sentence, proposal.head
    return any(
        (
            _is_of_the_news(sentence, proposal, party),
            party.role == Role.RECIPIENT and _is_outside_aside(sentence, trigger, party),
            party.role == Role.ACTOR and _is_part_of_whom_it_befell(sentence, proposal, party),
            _is_means_or_time(sentence, party),
            party.role == Role.RECIPIENT and _only_speaks(sentence, trigger, party),
            _is_told_of_it(sentence, trigger, party),
            party.role == Role.ACTOR and _is_against_it(sentence, trigger, party),
            party.role == Role.ACTOR and _bears_it(sentence, trigger, party),
            _avenges_it(sentence, trigger, party),
            party.role == Role.ACTOR and is_fled(trigger, party.head),
            party.role == Role.ACTOR and _did_another_thing(sentence, trigger, party),
            party.role == Role.ACTOR and _was_harmed_in_it(arguments, trigger, party),
            party.role == Role.ACTOR
            and (handles_what_says_it(sentence, trigger, party.head) or _only_hears_of_it(sentence, trigger, party)),
            party.role == Role.ACTOR and (_is_only_asked_about(sentence, trigger, party) or _is_told_it(proposal, party)),
            party.role == Role.RECIPIENT and _is_above_participle(sentence, trigger, party),
            party.role == Role.RECIPIENT and (_suffers_in_another(sentence, trigger, party) or _is_where_it_was(sentence, trigger, party)),
            party.role == Role.ACTOR and (_only_lies_there(sentence, party) or _does_not_flee_there(sentence, trigger, party)),
            party.role == Role.ACTOR and (_is_what_they_are(sentence, trigger, party) or _only_says_which(sentence, proposal, party)),
            party.role == Role.RECIPIENT
            and (_describes_whom_it_befell(sentence, proposal, party) or _acts_beside(sentence, proposal, party)),
            _is_behind_semicolon(sentence, trigger, party),
        )
    )


def _is_of_the_news(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether somebody takes part in what happened before or after an attack: "on Monday, a day before the *massacre*, *two officers* were wounded"."""
    noun = proposal.head
    if proposal.event_type != "ASSAULT" or not noun.relation.startswith(("obl", "nmod")) or not noun.relation.endswith(DATING):
        return False
    return party.head not in sentence.subtree(noun)


def _is_outside_aside(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether an aside tells the event of its noun, and whom it reaches stands elsewhere: "the president, who had *denounced* the march, thanked *the
    minister*"."""
    clause = next((t for t in (trigger, *sentence.ancestors(trigger)) if t.relation == "acl:relcl"), None)
    noun = sentence.head(clause) if clause is not None else None
    is_within = is_verb(trigger) or (trigger.head == (clause.index if clause is not None else None) and is_relation(trigger, "obj"))
    if clause is None or noun is None or not is_within or not _is_set_off(sentence, clause):
        return False
    while noun.relation.startswith(NAMING) and (above := sentence.head(noun)) is not None and not is_verb(above):
        noun = above
    governor = sentence.head(noun)
    is_owned = any(t.tag == "PRP$" for t in sentence.children(sentence.tokens[clause.head], "nmod:poss"))
    # "Ada met the head of Chad, who …" the parser may hang elsewhere; not so "Ada mourned her *son*, who …"
    is_subject = party.head.head == noun.head and is_relation(party.head, "nsubj") and not is_owned
    return governor is not None and is_verb(governor) and party.head not in sentence.subtree(noun) and not is_subject


def _is_set_off(sentence: Sentence, clause: Token) -> bool:
    """Return whether a comma stands before a relative clause: it only says more of who is named."""
    first = sentence.subtree(clause)[0].index
    return first > 0 and sentence.tokens[first - 1].text == ","


def _is_part_of_whom_it_befell(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor only says more of what something was done to: "a patrol *of militiamen* was ambushed", "the bombing of a bus *carrying soldiers*"."""
    verb = proposal.head
    if not is_verb(verb):
        steps = between(sentence, party.head, verb) or []
        is_target = bool(steps) and proposal.event_type == "ASSAULT" and steps[-1].relation in ("nmod:of", "nmod:on", "nmod:against")
        return is_target and any(t.relation == "acl" and t.tag == "VBG" for t in steps)
    if not is_passive(sentence, verb):
        return False
    suffering = [s for s in sentence.children(verb, "nsubj:pass") if s not in proposal.trigger and s != party.head]
    inside = next((s for s in suffering if party.head in sentence.subtree(s)), None)
    if inside is None or party.head.relation.startswith(("conj", "appos")):
        return False
    steps = between(sentence, party.head, inside) or []
    return not any(t.relation.startswith((*BY, "acl")) for t in steps)


def _is_means_or_time(sentence: Sentence, party: Party) -> bool:
    """Return whether words name what somebody travels by, or an hour: "carried *by donkey cart*", "*by eleven* there were mortars"."""
    head = party.head
    if not head.relation.startswith((*BY, "obl:at", "obl:around", "obl:until")):
        return False
    is_hour = head.tag == "CD" and not sentence.children(head, "nmod", "amod") and head.relation != "obl:agent"
    return is_hour or is_way_of_travel(sentence, head)


def is_way_of_travel(sentence: Sentence, noun: Token) -> bool:
    """Return whether a noun without an article is what somebody travels by: "flown *by air* to the capital"."""
    is_bare = all(c.tag not in ("DT", "PRP$", "CD", "POS") for c in sentence.children(noun))
    return noun.relation.startswith(BY) and noun.tag == "NN" and noun.lemma in grammar_words().vehicles and is_bare


def _only_speaks(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether whom a deed is to reach is who tells of it: "they have confessed, *the source* said"."""
    verb = sentence.head(party.head)
    if verb is None or verb == trigger or not is_relation(party.head, "nsubj"):
        return False
    if verb.lemma in grammar_words().judging and any(t.text.lower() == "what" for t in sentence.children(verb, "obj")):
        return verb not in sentence.ancestors(trigger)  # "bombed what *India* called camps"
    return verb.lemma in grammar_words().only_says and not is_relation(trigger, "acl") and trigger in sentence.subtree(verb)


def _is_told_of_it(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether somebody is only told of the deed: "herders told *the mission* that they had been beaten"."""
    verb = sentence.head(party.head)
    if verb is None or verb == trigger or verb.lemma not in grammar_words().informing or not is_relation(party.head, "obj"):
        return False
    clauses = [c for c in sentence.children(verb, "ccomp") if trigger in sentence.subtree(c)]
    return any(t.text.lower() == "that" or t.tag in FINITE for c in clauses for t in (c, *sentence.children(c, "mark", "aux")))


def _is_against_it(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether an actor speaks or marches against the deed: "*supporters of the party* protested against the *strikes*"."""
    verb = sentence.head(trigger)
    if is_verb(trigger) or verb is None or not is_verb(verb) or not trigger.relation.startswith(("obl:against", "obl:over", "obl:about")):
        return False
    if verb.relation == "acl:relcl" and trigger.relation.startswith("obl:against"):
        return party.head not in sentence.subtree(trigger)  # "*police* shot people who protested against a *ban*"
    return any(party.head in sentence.subtree(s) for s in sentence.children(verb, "nsubj"))


def _avenges_it(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether somebody stands outside a deed that something is done in return for, or suffered only that one: "*India* bombed camps in retaliation for the *killing* of
    *26*"."""
    if party.role == Role.RECIPIENT:
        return is_verb(trigger) and any(t.lemma in grammar_words().retaliating for t in between(sentence, party.head, trigger) or ())
    above = sentence.head(trigger)
    is_for = trigger.relation in ("nmod:for", "nmod:to", "obl:for", "obl:to", "obj")
    return (
        not is_verb(trigger)
        and is_for
        and above is not None
        and above.lemma in grammar_words().retaliating
        and party.head not in sentence.subtree(trigger)
    )


def _bears_it(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether an actor defies, escapes or suffers what another has done: "*protesters* defied a *curfew*"."""
    verb = sentence.head(trigger)
    if is_verb(trigger) or verb is None or verb.lemma not in grammar_words().bearing_it or not is_relation(trigger, "obj"):
        return False
    return party.head.head == verb.index and is_relation(party.head, "nsubj")


def _did_another_thing(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether an actor is the agent of a verb beside the clause that tells the deed: "was at home when the *shooting* started, and was taken away by *men*"."""
    verb = sentence.head(party.head)
    if verb is None or not is_verb(verb) or is_verb(trigger) or not party.head.relation.startswith(BY):
        return False
    above = [trigger, *sentence.ancestors(trigger)]
    if verb in above or trigger in sentence.ancestors(verb):
        return False
    chain = list(takewhile(lambda t: verb not in sentence.subtree(t), above))
    return any(t.relation.startswith(("advcl", "acl:relcl", "ccomp")) for t in chain)


def _was_harmed_in_it(arguments: Arguments, trigger: Token, party: Party) -> bool:
    """Return whether whoever the network takes for the attacker was harmed: "*Sergeant Kahn*, one of two *wounded* in the *attack*, has died"."""
    verb = arguments.sentence.head(trigger)
    if is_verb(trigger) or verb is None or not (_is_harmed(arguments, verb) or _dies(arguments.sentence, verb)):
        return False
    is_in_it = trigger.relation.startswith(("obl:in", "obl:by", "obl:during", "obl:agent"))
    return is_in_it and party.head not in arguments.sentence.subtree(trigger) and not party.head.relation.startswith(BY)


def _is_harmed(arguments: Arguments, verb: Token) -> bool:
    return verb.tag == "VBN" and verb.lemma in (*arguments.words.consequences, *grammar_words().deadly)


def _dies(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb tells that its subject died or was hurt: "a soldier *embraced martyrdom* in the attack"."""
    return verb.lemma in ("die", "perish") or any(t.lemma in grammar_words().suffered for t in sentence.children(verb, "obj"))


def handles_what_says_it(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether somebody only carries or reads the paper that asks: "*a driver* carried a letter *demanding* a ransom"."""
    paper = sentence.head(trigger)
    if paper is not None and is_relation(trigger, "advcl") and is_verb(paper):
        paper = next((t for t in sentence.children(paper, "obj") if t.lemma in grammar_words().papers and t.index < trigger.index), paper)
    verb = sentence.head(paper) if paper is not None else None
    if paper is None or verb is None or trigger.tag != "VBG" or paper.lemma not in grammar_words().papers:
        return False
    if trigger.relation not in ("acl", "advcl"):
        return False
    return is_relation(paper, "obj") and verb.lemma in grammar_words().handling and actor not in sentence.subtree(paper)


def _suffers_in_another(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a passive tells of somebody else whom it reaches: "*two nurses*, including *a Chadian*, were killed, one was *abducted*"."""
    own = [t for t in sentence.children(trigger, "nsubj:pass") if t.pos in ("NOUN", "PROPN", "NUM")]
    first = party.head
    while first.relation in MEMBERS and (noun := sentence.head(first)) is not None and not is_verb(noun):
        first = noun
    verb = sentence.head(first)
    if not own or verb is None or verb == trigger or not is_verb(verb) or not is_passive(sentence, trigger):
        return False
    return is_relation(first, "nsubj:pass") and first.index < own[0].index and trigger.relation != "acl:relcl"


def _is_where_it_was(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a clause with "where" only places another deed: "*six soldiers* were wounded at the ford where Sunday's *shooting* took place"."""
    above = [trigger, *sentence.ancestors(trigger)]
    clause = next((t for t in above if t.relation == "acl:relcl"), None)
    if clause is None or is_verb(trigger) or not any(t.text.lower() == "where" for t in sentence.children(clause, "advmod")):
        return False
    noun = sentence.head(clause)
    return noun is not None and party.head not in sentence.subtree(noun)


def _only_lies_there(sentence: Sentence, party: Party) -> bool:
    """Return whether words only say from where: "the shots came from *the Zorvan bank*"."""
    return party.head.relation in ("obl:from", "nmod:from") and party.head.lemma in grammar_words().directions


def _does_not_flee_there(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a clause with "where" tells of others who act: "in the port, where *nuns* have *fled*, said that *armed men* came"."""
    if (
        trigger.relation != "acl:relcl"
        or not is_verb(trigger)
        or not any(t.text.lower() == "where" for t in sentence.children(trigger, "advmod"))
    ):
        return False
    own = [t for t in sentence.children(trigger, "nsubj") if t.pos in ("NOUN", "PROPN")]
    noun = sentence.head(trigger)
    return bool(own) and noun is not None and party.head not in sentence.subtree(noun)


def _is_what_they_are(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether words tell who those are to whom it was done: "those who had been *hit* were *insurgents*"."""
    verb = sentence.head(party.head)
    if verb is None or party.head.relation != "attr" or not is_verb(trigger) or not is_passive(sentence, trigger):
        return False
    return trigger.relation == "acl:relcl" and any(trigger.head == s.index for s in sentence.children(verb, "nsubj"))


def _only_says_which(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor stands in a participle's words that only say which of them acts: "an officer attached to *Bondeni station* surrendered"."""
    others = [p.head for p in proposal.parties if p.role == Role.ACTOR and p.head != party.head]
    steps = (between(sentence, party.head, other) for other in others)
    return any(t.relation == "acl" and t.tag == "VBN" and t not in proposal.trigger for found in steps for t in found or ())


def _describes_whom_it_befell(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether words only say more of whom a passive names as hit: "officers serving in *the mission* were ambushed"."""
    verb = proposal.head
    is_deed = proposal.event_type in ("ASSAULT", "COERCE", "SANCTION") and is_verb(verb)
    suffering = sentence.children(verb, "nsubj:pass") if is_deed else []
    steps = (between(sentence, party.head, s) for s in suffering)
    return any(t.relation == "acl" for found in steps for t in found or ())


def _acts_beside(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a participle tells of its noun, and whom it reaches is the subject of a clause beside it: "of thirty enemies *neutralised*, of four *rifles* recovered"."""
    trigger = proposal.head
    first = sentence.tokens[party.head.head] if is_relation(party.head, "conj") else party.head
    verb, noun = sentence.head(first), sentence.head(trigger)
    if (
        proposal.event_type != "ASSAULT"
        or trigger.relation != "acl"
        or trigger.tag != "VBN"
        or noun is None
        or verb is None
        or not is_relation(first, "nsubj")
    ):
        return False
    return (
        is_verb(verb) and first.index > trigger.index and verb not in sentence.ancestors(trigger) and verb not in sentence.subtree(trigger)
    )


def _is_only_asked_about(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether somebody is only asked about: "asked whether *Chad* was behind the *attack*"."""
    verb = sentence.head(trigger)
    if verb is None or not trigger.relation.startswith("obl:behind") or party.head.head != verb.index:
        return False
    return is_relation(party.head, "nsubj") and any(m.text.lower() in ("whether", "if") for m in sentence.children(verb, "mark"))


def _is_told_it(proposal: Proposal, party: Party) -> bool:
    """Return whether the passive subject of a verb of asking, charging or forcing is taken for who does it: "*envoy* *told* to leave"."""
    is_subject = party.head.relation == "nsubj:pass" and party.head.head == proposal.head.index
    return is_subject and proposal.event_type in DONE_TO_SOMEBODY


def _only_hears_of_it(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether somebody was only told of a deed: "*the garrison* had been warned of the *raid*"."""
    verb = sentence.head(trigger) if trigger.relation in ("obl:of", "obl:about", "nmod:about") else None
    hears = party.head.relation in ("nsubj:pass", "obj") and verb is not None and party.head.head == verb.index
    return hears and verb is not None and verb.lemma in grammar_words().letting_know


def _is_above_participle(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether whom a participle with an agent reaches stands above its noun: "*the premier* blamed gangs *paid* by Chad"."""
    first = trigger
    while is_relation(first, "conj") and (head := sentence.head(first)) is not None and is_verb(head):
        first = head
    noun = sentence.head(first)
    verb = sentence.head(noun) if noun is not None else None
    if noun is None or verb is None or first.tag != "VBN" or first.relation != "acl" or not is_relation(noun, "obj"):
        return False
    return party.head.head == verb.index and is_relation(party.head, "nsubj") and verb not in (trigger, first)


def _is_behind_semicolon(sentence: Sentence, trigger: Token, party: Party) -> bool:
    """Return whether a semicolon parts somebody from the deed, which its own clause tells whole: "the borders were *shut*; that with *Mali* stayed open"."""
    low, high = sorted((trigger.index, party.head.index))
    marks = [t.index for t in sentence.tokens[low:high] if t.text == ";"]
    steps = between(sentence, party.head, trigger)
    if not marks or (steps and not any(t.relation.startswith(("parataxis", "ccomp", "conj")) for t in steps)):
        return False
    if party.head.index > trigger.index:
        return True
    verb = next((t for t in (trigger, *sentence.ancestors(trigger)) if is_verb(t)), None)
    return verb is not None and verb.index > marks[-1] and any(s.index > marks[-1] for s in sentence.children(verb, "nsubj", "nsubj:pass"))


def is_fled(trigger: Token, actor: Token) -> bool:
    """Return whether an actor is a place that no list knows, which people left: "had fled *from Nyaung Hla*"; of bodies and peoples they flee, too."""
    is_name = actor.pos == "PROPN" and actor.entity_label in ("", "PERSON", "GPE", "LOC", "FAC")
    return trigger.lemma == "flee" and is_name and actor.relation in ("obl:from", "obj")
