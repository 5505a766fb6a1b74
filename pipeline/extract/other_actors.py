"""Whose deed it is not: actors that the network takes from another clause, who say, suffer, ask for or turn down what the trigger tells."""

from itertools import takewhile

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

AGENT = ("obl:agent", "obl:by", "nmod:by")
WITHIN = ("obl:in", "obl:by", "obl:agent", "obl:during", "obl:from", "obl:as", "obl:at", "obl:near", "obl:outside")
"""How a noun of an attack hangs on the verb that tells its harm: "killed *in* an attack by gunmen"."""
CHARGED = ("obl:of", "obl:for", "advcl", "ccomp", "xcomp", "prep", "pcomp")
"""How the deed hangs on a verb of accusing."""
RELATIVE = ("who", "that", "which", "whom")
DEEDS = ("AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION")
"""What somebody does; a threat or promise is made by who tells of it."""
ASKED_OF_OTHERS = ("CONCEDE", "RETREAT")
"""Types that nobody asks of himself: an apology, a release."""


def acts_elsewhere(arguments: Arguments, proposal: Proposal, party: Party) -> bool:
    """Return whether a party that the network marks does something else than the trigger tells, or only says that another was killed."""
    sentence, trigger = arguments.sentence, proposal.head
    if party.role != Role.ACTOR:
        return trigger.lemma in grammar_words().deadly and _tells(sentence, trigger, party.head) is not None
    return any(
        (
            is_verb(trigger) and _is_agent_of_another(sentence, trigger, party.head),
            _is_deed(proposal) and is_verb(trigger) and _only_quotes(sentence, trigger, party.head),
            proposal.event_type == "COERCE" and _stands_outside_custody(sentence, trigger, party.head),
            is_verb(trigger) and _is_whom_it_describes(sentence, trigger, party.head),
            is_verb(trigger) and _did_it_meanwhile(sentence, trigger, party.head),
            is_verb(trigger) and _is_object_of_verb_before(sentence, trigger, party.head),
            _accuses_of_it(sentence, trigger, party.head),
            is_verb(trigger) and _speaks_of_one_person(sentence, trigger, party.head),
            not is_verb(trigger) and _wants_or_rejects_it(arguments, proposal, party.head),
        )
    )


def _is_deed(proposal: Proposal) -> bool:
    """Return whether a trigger tells what its own subject does, whoever tells of it: "she said that *guards* had demanded money"."""
    asks = proposal.event_type == "REQUEST" and proposal.head.lemma in grammar_words().asking
    return asks or proposal.event_type in DEEDS or proposal.mode == "investigate"


def _is_agent_of_another(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether a passive leaves its agent open and the actor is another's: "in a month in which eighty *were killed* her son was taken by *the ELN*".

    Who attacks in the noun that tells the harm is meant: "were killed in an attack by *gunmen*"; and the agent of a verb joined to it.
    """
    if not is_passive(sentence, trigger) or any(is_relation(c, r) for c in sentence.children(trigger) for r in AGENT):
        return False
    first = _phrase_of(sentence, actor)
    governor = sentence.head(first)
    acts = first.relation.startswith(AGENT) or (first.relation == "nsubj" and governor is not None and is_verb(governor))
    if governor is None or not acts or governor == trigger:
        return False
    if is_verb(governor):
        apart = governor not in sentence.ancestors(trigger) if first.relation == "nsubj" else True
        return apart and not _are_joined(sentence, trigger, governor) and trigger not in sentence.ancestors(governor)
    return not (governor.head == trigger.index and governor.relation.startswith(WITHIN)) and trigger in sentence.ancestors(governor)


def _only_quotes(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether an actor says what somebody else did: "*the command* said a plane had intruded into its airspace"."""
    if _tells(sentence, trigger, actor) is None:
        return False
    first = _first(sentence, trigger)
    is_shared = not sentence.children(trigger, "nsubj") and first.tag == trigger.tag
    subjects = sentence.children(first if is_shared else trigger, "nsubj")
    named = [s for s in subjects if s.pos in ("NOUN", "PROPN") and not _are_its_own(sentence, s)]
    is_owned = any(t.tag == "PRP$" for s in subjects for t in sentence.subtree(s))  # "said *its* helicopters hit a base"
    return bool(named) and not is_owned


def _speaks_of_one_person(sentence: Sentence, trigger: Token, speaker: Token) -> bool:
    """Return whether many, or a body, say what "he" or "she" did: "*a guerrilla group* claimed it, saying that *he* had *ignored* a warning"."""
    first = _first(sentence, trigger)
    own = sentence.children(trigger, "nsubj") or sentence.children(first, "nsubj")
    is_one = any(s.text.lower() in ("he", "she") and s.tag == "PRP" for s in own)
    are_many = speaker.tag in ("NNS", "NNPS") or speaker.lemma in grammar_words().led | grammar_words().bodies
    return is_one and are_many and speaker.index < trigger.index and speaker not in sentence.subtree(first)


def _tells(sentence: Sentence, trigger: Token, speaker: Token) -> Token | None:
    """Return the verb by which somebody only says what the trigger tells; None where it is his own deed, or stands outside what he says."""
    named = _phrase_of(sentence, speaker)  # the China of "*China's command* said …"
    said = sentence.head(named)
    if said is None or not is_relation(named, "nsubj"):
        said = next(
            (c for c in sentence.children(named, "acl:relcl") if any(s.text.lower() == "who" for s in sentence.children(c, "nsubj"))), None
        )
    if said is None or said.lemma not in grammar_words().only_says:
        return None
    steps = list(takewhile(lambda t: t != said, (trigger, *sentence.ancestors(trigger))))
    return said if steps and said in sentence.ancestors(trigger) and is_relation(steps[-1], "ccomp") else None


def _are_its_own(sentence: Sentence, subject: Token) -> bool:
    """Return whether forces without an article are the speaker's: "Ankara said *warplanes* had struck a camp"."""
    return subject.lemma in grammar_words().forces and not sentence.children(subject, "det")


def _is_whom_it_describes(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether a relative clause with a subject of its own is about the actor: "sanctions on *four people* it *accuses* of smuggling"."""
    above = sentence.head(trigger)
    own = [s for s in sentence.children(trigger, "nsubj") if s.text.lower() not in RELATIVE and s != actor]
    return (
        trigger.relation == "acl:relcl" and bool(own) and above is not None and _first(sentence, actor) in (above, _first(sentence, above))
    )


def _did_it_meanwhile(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether the actor is the agent of what befell somebody doing this: "rammed by *a coastguard ship* while *delivering* fuel"."""
    governor = sentence.head(trigger)
    marked = any(t.text.lower() in ("while", "when") for t in sentence.children(trigger, "mark", "advmod"))
    is_beside = trigger.tag == "VBG" and is_relation(trigger, "advcl") and marked and not sentence.children(trigger, "nsubj")
    first = _phrase_of(sentence, actor)
    return is_beside and governor is not None and first.head == governor.index and first.relation.startswith(AGENT)


def _is_object_of_verb_before(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether "and" joins a deed to a verb that is done to the actor: who "praised *the army*, refused to *resign* and left" refused, not the army."""
    verb = trigger
    while (
        is_relation(verb, "xcomp") and (above := sentence.head(verb)) is not None and is_verb(above) and not sentence.children(above, "obj")
    ):
        verb = above
    head = sentence.head(verb)
    while head is not None and verb.relation == "conj" and is_verb(head) and not sentence.children(verb, "nsubj"):
        objects = [t for t in sentence.children(head, "obj") if head.index < t.index < verb.index]
        whose = [t for t in objects if actor in sentence.subtree(t) and trigger not in sentence.subtree(t)]
        is_finite = verb.tag in ("VBD", "VBZ", "VBP")
        if is_finite and any(not _is_in_clause_below(sentence, actor, t) for t in whose):
            return True
        verb, head = head, sentence.head(head)
    return False


def _is_in_clause_below(sentence: Sentence, token: Token, noun: Token) -> bool:
    """Return whether a word stands in a relative clause of a noun above it."""
    return any(t.relation == "acl:relcl" for t in takewhile(lambda t: t != noun, (token, *sentence.ancestors(token))))


def _accuses_of_it(sentence: Sentence, trigger: Token, actor: Token) -> bool:
    """Return whether an actor accuses somebody of the deed: "*militiamen* who accused them of having *sheltered* the attackers"."""
    verb = next((t for t in sentence.ancestors(trigger) if t.lemma in grammar_words().accusing and is_verb(t)), None)
    if verb is None or is_passive(sentence, verb) or not sentence.children(verb, "obj"):
        return False
    step = next(t for t in (trigger, *sentence.ancestors(trigger)) if t.head == verb.index)
    is_beside = step.tag == "VBG" and step.relation == "advcl" and sentence.tokens[max(0, step.index - 1)].text == ","
    if not step.relation.startswith(CHARGED) or is_beside:
        return False  # "convicted five officers, *sentencing* them to life"
    if actor.head == verb.index and is_relation(actor, "nsubj"):
        return True
    accuses = any(s.text.lower() in RELATIVE for s in sentence.children(verb, "nsubj"))  # but "Chad, *which it accuses* of arming rebels"
    return verb.relation == "acl:relcl" and accuses and _first(sentence, actor).index == verb.head


def _wants_or_rejects_it(arguments: Arguments, proposal: Proposal, actor: Token) -> bool:
    """Return whether an actor asks for what another is to do, or turns down what another said: "*she* rejected criticism", "*it* demanded an apology".

    Of a strike that is threatened only who threatens it can be the striker.
    """
    sentence, noun = arguments.sentence, proposal.head
    verb = sentence.head(noun)
    if verb is None or not is_verb(verb) or not noun.relation.startswith(("obj", "obl:for")):
        return False
    subjects = arguments.at(verb, "subject")
    words = grammar_words()
    if verb.lemma in words.rejecting and noun.relation == "obj" and (proposal.event_type == "ACCUSE" or noun.lemma in words.said_by_others):
        return actor in subjects or (
            is_relation(actor, "appos") and sentence.head(actor) in subjects
        )  # "its *spokesman*, Captain *Ada Kahn*, rejected"
    if proposal.event_type in ASKED_OF_OTHERS and verb.lemma in (*words.asking, *words.obtaining):
        return actor in subjects and proposal.mode != "ceasefire"
    is_threat = verb.lemma == "threaten" and noun.relation == "obj"
    return is_threat and bool(subjects) and actor not in subjects and actor not in sentence.subtree(noun)


def _stands_outside_custody(sentence: Sentence, noun: Token, actor: Token) -> bool:
    """Return whether an actor stands outside the words that only tell where somebody is: "the governor denied that they were in *custody*"."""
    stays = noun.relation in ("obl:in", "obl:behind") and noun.lemma in grammar_words().kept_in
    return stays and actor not in sentence.subtree(noun) and not actor.relation.startswith(AGENT)


def _are_joined(sentence: Sentence, one: Token, other: Token) -> bool:
    """Return whether "and" joins two verbs."""
    return _first(sentence, one) == _first(sentence, other)


def _phrase_of(sentence: Sentence, token: Token) -> Token:
    """Return the head of the phrase that a token helps to name: *men* for the army of "men of the army", *ship* for the guard of "a coastguard ship"."""
    while token.relation in ("compound", "amod", "nmod:of", "nmod:poss", "appos", "conj") and (head := sentence.head(token)) is not None:
        if is_verb(head):
            break
        token = head
    return token


def _first(sentence: Sentence, token: Token) -> Token:
    """Return the first of the words that "and" joins to a token."""
    while is_relation(token, "conj") and (head := sentence.head(token)) is not None:
        token = head
    return token
