"""Who takes part: the parties that the network marks, judged by the parse and put together with those of a rule.

The network sees who belongs to an event better than the parse does, and the parse better who stands in which clause and which words are one party.
"""

from dataclasses import replace
from enum import Enum
from itertools import takewhile

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import NAME_LABELS, Arguments, is_in_compound_name, is_passive, is_verb
from pipeline.extract.other_actors import acts_elsewhere
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.bystanders import is_bystander, only_says_so
from pipeline.extract.readers.learned import WHERE
from pipeline.extract.readers.other_clauses import has_own_subject, is_another_deed, suffers_another, suffers_elsewhere
from pipeline.extract.readers.outsiders import MEMBERS, is_outsider
from pipeline.extract.readers.rules import UNDERGOING, RuleReader
from pipeline.extract.strikes import suffers_it
from schemas.vocabulary import Role

AGAINST = ("nmod:against", "obl:against")
TELLING = {
    (True, Role.ACTOR): (),
    (True, Role.RECIPIENT): ("obl:on", "obl:at", "obl:against", "obl:to", "obl:into"),
    (False, Role.ACTOR): ("nmod:by", "nmod:from", "nmod:between", "nmod:poss"),
    (False, Role.RECIPIENT): ("nmod:on", "nmod:against", "nmod:of", "nmod:to"),
}
"""Relations to a verb, or to a noun, that tell who acts or suffers."""
SUFFERING = ("obj", "nsubj:pass")
ASKED = ("obl:from", "obl:of", "obl:on", "nmod:from")
"""How those of whom something is asked hang on the asking, or on what is asked: "demanded a tax from *a team*"."""
SHARED = ("AGREE", "ASSAULT", "CONSULT", "COOPERATE")
"""Types in which those "with" somebody do the same as he; a complaint "with" a council is made to it."""
JOINTLY = ("along", "jointly", "together")
"""Words before "with" that make two of an actor: "France, *together* with Chad, brokered a truce"."""


class Mutual(Enum):
    """Of what is done together, whose word counts beside the network's: the rule's for nobody, for actors, for all."""

    NOBODY = 0
    ACTORS = 1
    ALL = 2


def heard(arguments: Arguments, proposal: Proposal, rules: RuleReader) -> Proposal:
    """Return a proposal of the network with whole nouns and names as parties, those that the codebook lets take part.

    Means become instruments, "Baku's actions" Baku; things are recipients where something is done to them.
    """
    found: list[Party] = []
    things: list[Party] = []  # what suffers though it cannot act, and who the network takes for an attacker though he died of it
    for party in proposal.parties:
        whole = replace(party, head=_whole(arguments.sentence, party.head, proposal.trigger))
        if party.role == Role.ACTOR and suffers_it(arguments.sentence, proposal, whole):
            things += [replace(whole, role=Role.RECIPIENT)] if proposal.event_type == "ASSAULT" else []
        elif _is_somebody(arguments, proposal, party, whole):
            judged = rules.judged(arguments, whole)
            found += [] if judged is None else [judged]
            is_thing = judged is None and not rules.is_nobody(arguments.sentence, whole.head)
            things += [whole] if is_thing and _is_thing(arguments, proposal.head, whole) else []
    found += things if all(p.role != Role.RECIPIENT for p in found) else []
    twice = {p.head.index for p in found if p.role == Role.ACTOR} & {p.head.index for p in found if p.role == Role.RECIPIENT}
    reached = (*SUFFERING, *ASKED) if proposal.event_type == "REQUEST" else SUFFERING
    found = [p for p in found if p.head.index not in twice or (p.role == Role.RECIPIENT) == (p.head.relation in reached)]
    return replace(proposal, parties=_distinct(arguments, tuple(dict.fromkeys(_once(found)))))


def _is_somebody(arguments: Arguments, proposal: Proposal, party: Party, whole: Party) -> bool:
    is_number = party.head.relation == "nummod" and party.head.head in {t.index for t in proposal.trigger}  # "*two* such abductions"
    is_word = any(c.isalnum() for c in party.head.text) and not is_number
    tells = proposal.event_type not in SPEECH_ACTS and only_says_so(arguments.sentence, whole, proposal.head)
    stands_beside = tells or is_bystander(arguments, proposal, party) or is_outsider(arguments, proposal, party)
    return is_word and not stands_beside and not acts_elsewhere(arguments, proposal, whole)


def _once(parties: list[Party]) -> list[Party]:
    """Return the parties without a name in apposition to one of another role, which others have too: "received *the envoy*, Ada Kahn" names one guest."""
    roles = {p.head.index: p.role for p in parties}
    kept = [p for p in parties if p.head.relation != "appos" or roles.get(p.head.head, p.role) == p.role]
    return kept if {p.role for p in kept} == set(roles.values()) else parties


def by_parse(arguments: Arguments, proposal: Proposal, told: frozenset[int] = frozenset()) -> tuple[Party, ...]:
    """Return the network's parties without those the parse gainsays, in order of the text.

    Where it sees one of the network's actors as the verb's subject, the others are none, and so with objects and with what a noun itself names
    ("rejected *calls* by Oslo"). A pronoun gives way to the name before it.
    `told`: the indices of all words that tell events; a clause that tells one of its own keeps its parties to itself.
    """
    kept = [p for p in proposal.parties if p.role == Role.INSTRUMENT]
    for role, relation in ((Role.ACTOR, "subject"), (Role.RECIPIENT, "object")):
        own = [p for p in proposal.parties if p.role == role]
        if is_verb(proposal.head):
            own = _resolved(own)
            if role == Role.RECIPIENT:
                own = [p for p in own if not suffers_elsewhere(arguments, proposal, p.head, told)]
            parsed = {i for t in arguments.at(proposal.head, relation) for i in (t.index, *([t.head] if t.relation == "appos" else []))}
            if role == Role.ACTOR:
                # "the fate of the officers is unclear: the *battalion* says *it* holds eight"
                pronouns = [t for t in arguments.at(proposal.head, relation) if t.tag == "PRP"]
                parsed |= {s.index for t in pronouns for s in arguments.speaker(t)}
                own = list(dict.fromkeys(replace(p, head=_whose_deed(arguments.sentence, p.head, parsed)) for p in own))
            agreed = [p for p in own if _is_one_of(arguments, p.head, parsed)]
            kept += _spoken_to(arguments, proposal, own) if agreed and role == Role.ACTOR else []
        else:
            agreed = []
            own = [
                p for p in own if not suffers_another(arguments, proposal, p, told) and not is_another_deed(arguments, proposal, p, told)
            ]
        victims = [p for p in own if _is_victim(arguments, proposal, p) and not _is_told_apart(arguments, proposal, p.head)]
        beside = [p for p in own if p in agreed or p in victims or _is_companion(arguments, proposal, p)]
        kept += beside if agreed else _beside(arguments, proposal, own)
    return tuple(sorted(kept, key=lambda p: p.head.index))


def _is_told_apart(arguments: Arguments, proposal: Proposal, victim: Token) -> bool:
    """Return whether another verb of harm, joined to one with an object of its own, harmed somebody: "killed six people and *injured forty others*"."""
    sentence, harm = arguments.sentence, arguments.sentence.head(victim)
    is_harm = proposal.head.lemma in arguments.words.consequences and bool(sentence.children(proposal.head, *SUFFERING))
    return is_harm and harm is not None and harm not in proposal.trigger and is_relation(harm, "conj") and is_verb(harm)


def _spoken_to(arguments: Arguments, proposal: Proposal, actors: list[Party]) -> list[Party]:
    """Return as recipients whom the network takes for an actor and the parse for the verb's object: "Ada told *the king* by telephone that she would resign"."""
    objects = {t.index for t in arguments.expand(arguments.sentence.children(proposal.head, "obj", "iobj"))}
    is_open = proposal.event_type in SHARED and all(p.role != Role.RECIPIENT for p in proposal.parties)
    found = [p for p in actors if p.head.index in objects] if is_open and not is_passive(arguments.sentence, proposal.head) else []
    return [replace(p, role=Role.RECIPIENT) for p in found]


def _whose_deed(sentence: Sentence, actor: Token, subjects: set[int]) -> Token:
    """Return the verb's subject where an actor only describes it: *gunmen* of "gunmen believed to belong to the JNIM", "*dissidents* of the FARC"."""
    steps = list(takewhile(lambda t: t.index not in subjects, (actor, *sentence.ancestors(actor))))
    subject = sentence.head(steps[-1]) if steps else None
    if subject is None or subject.index not in subjects:
        return actor
    is_aside = any(is_relation(step, "acl") for step in steps)
    return subject if is_aside or (subject.lemma in grammar_words().apart and steps[-1].relation == "nmod:of") else actor


def _beside(arguments: Arguments, proposal: Proposal, parties: list[Party]) -> list[Party]:
    """Return the parties of a role; where one hangs on the trigger by a preposition that tells the role, those that stand outside its phrase are none."""
    trigger = proposal.head
    telling = {t.index for p in parties for r in TELLING[is_verb(trigger), p.role] for t in arguments.at(trigger, r)}
    if not any(p.head.index in telling for p in parties):
        return parties
    inside = arguments.sentence.subtree(trigger)
    return [p for p in parties if p.head in inside or _is_victim(arguments, proposal, p)]


def joined(arguments: Arguments, rule: Proposal, read: Proposal, mutual: Mutual, told: frozenset[int] = frozenset()) -> tuple[Party, ...]:
    """Return the parties that the network sees; where it sees none in a role, the rule's actors, and of its recipients the names that can be nothing else.

    `mutual`: where the two name different parties, all take part, as in a meeting. Means are instruments, whoever names them.
    """
    read = replace(read, parties=_with_roles_of(arguments, rule, read))
    seen = by_parse(arguments, read, told)
    held = [p.head for p in rule.parties if p.head in rule.trigger]
    taken = {t.index for t in read.trigger if t not in held}
    found: list[Party] = []
    for role in (Role.ACTOR, Role.RECIPIENT):
        marked = [p for p in seen if p.role == role and p.head.index not in taken]
        ruled = [p for p in rule.parties if p.role == role and p.head.index not in taken and not _is_seen_otherwise(rule, p, seen)]
        if mutual is Mutual.ALL or (mutual is Mutual.ACTORS and role == Role.ACTOR):
            chosen = sorted([*marked, *ruled], key=lambda p: p.head.index)
        elif firm := _named_by_grammar(arguments, rule, role, marked):
            chosen = firm
        elif role == Role.ACTOR and len(marked) == len(ruled) == 1 and _is_owner_of(marked[0].head, ruled[0].head):
            chosen = ruled  # "*Taiwan's coastguard* drove off a ship, firing no shots"
        elif (
            role == Role.RECIPIENT
            and ruled
            and _are_subjects(arguments, rule.head, marked)
            and not _are_subjects(arguments, rule.head, ruled)
        ):
            chosen = ruled  # "let *the riders* get out and poured petrol on *the seats*"
        else:
            chosen = marked or [p for p in ruled if role == Role.ACTOR or _surely_suffers(arguments, rule, p.head)]
            chosen = [*chosen, *(p for p in ruled if role == Role.RECIPIENT and p not in chosen and _is_joined_to(p.head, chosen))]
        found += chosen
        taken |= {p.head.index for p in chosen}
    found += [p for p in (*rule.parties, *seen) if p.role == Role.INSTRUMENT and p.head.index not in taken]
    return tuple(dict.fromkeys(found))


def _is_seen_otherwise(rule: Proposal, party: Party, seen: tuple[Party, ...]) -> bool:
    """Return whether the network sees as the one it is done to whom a rule takes for the actor by the noun alone: "the *Finance Bill* protests"."""
    is_loose = not is_verb(rule.head) and party.role == Role.ACTOR and party.head.relation == "compound"
    return is_loose and any(p.head == party.head and p.role == Role.RECIPIENT for p in seen)


def _is_owner_of(owner: Token, body: Token) -> bool:
    """Return whether one only says whose the other is, which is somebody himself."""
    words = grammar_words()
    return (
        owner.relation == "nmod:poss"
        and owner.head == body.index
        and body.lemma in words.led | words.bodies | words.forces | words.guards | words.one_person
    )


def _are_subjects(arguments: Arguments, verb: Token, marked: list[Party]) -> bool:
    """Return whether all of these are those who act by the parse in a clause joined to theirs, to whom nothing can be done then."""
    if not marked or not is_verb(verb) or not is_relation(verb, "conj") or is_passive(arguments.sentence, verb):
        return False
    acting = {t.index for t in arguments.expand(arguments.grammatical_subjects(verb))}
    return all(p.head.index in acting for p in marked)


def _named_by_grammar(arguments: Arguments, rule: Proposal, role: Role, marked: list[Party]) -> list[Party]:
    """Return a rule's parties that stand as the active verb's own subject, or as *those* of "those killed", where the network marks only others.

    "It hit caves of the *group*, which declared a truce": whoever else stands in the sentence declared none.
    """
    sentence, verb = arguments.sentence, rule.head
    if not is_verb(verb):
        return []
    if role == Role.ACTOR:
        is_told = bool(sentence.children(verb, "nsubj")) and not is_passive(sentence, verb)
        named = {t.index for t in arguments.at(verb, "subject")} if is_told else set()
    else:
        noun = sentence.head(verb)
        is_those = noun is not None and is_relation(verb, "acl") and noun.lemma in ("those", "that") and noun.relation == "nmod:of"
        named = {noun.index} if noun is not None and is_those and any(p.head.index == noun.head for p in marked) else set()
    own = [p for p in rule.parties if p.role == role and p.head.index in named and not _is_described_by(sentence, p.head, marked)]
    return own if marked and not any(_is_one_of(arguments, p.head, named) for p in marked) else []


def _is_described_by(sentence: Sentence, subject: Token, marked: list[Party]) -> bool:
    """Return whether the words of a subject lead to those whom the network marks: "*his* country", "the *EU* and *Chadian* envoys"."""
    inside = {t.index for t in sentence.subtree(subject)}
    owned = any(t.tag == "PRP$" for t in sentence.children(subject, "nmod:poss"))
    return subject.tag == "PRP" or owned or any(p.head.index in inside for p in marked)


def _whole(sentence: Sentence, token: Token, trigger: tuple[Token, ...]) -> Token:
    """Return the head of the noun or name a token stands in: the network may mark "Fattah" of "Abdel Fattah al-Burhan", "two" of "the two presidents"."""
    head = sentence.head(token)
    if head is not None and token.relation == "conj" and is_in_compound_name(sentence, token):
        token, head = head, sentence.head(head)
    while head is not None and head not in trigger and _is_part(sentence, token, head):
        token, head = head, sentence.head(head)
    return token


def _is_part(sentence: Sentence, token: Token, head: Token) -> bool:
    if (token.relation == "compound" and head.pos == token.pos == "PROPN") or _is_one_name(sentence, token, head):
        return True
    if token.relation == "advmod" and head.tag == "CD":
        return True  # "*some* 300 people"
    if token.tag == "CD" and (head.tag == "CD" if token.relation == "conj" else head.pos == "NOUN" and token.relation == "nummod"):
        return token.index < head.index or token.relation == "conj"  # "between 20 and *30* men"
    describes = token.relation in ("compound", "amod", "nummod", "det") and token.entity_label not in NAME_LABELS
    return describes and head.pos in ("NOUN", "PROPN") and token.index < head.index and not sentence.children(token, "conj")


def _is_one_name(sentence: Sentence, token: Token, head: Token) -> bool:
    """Return whether a word stands in a longer name before its head: *Palestinian* in "Palestinian Islamic Jihad"."""
    within = sentence.tokens[token.index + 1 : head.index + 1]
    return bool(within) and token.entity_label in ("ORG", "PERSON") and all(t.entity == f"I-{token.entity_label}" for t in within)


def _is_thing(arguments: Arguments, trigger: Token, party: Party) -> bool:
    """Return whether a recipient that cannot act has something done to it, as network and parse agree: "welcomed the deal", "marched against the law"."""
    if party.role != Role.RECIPIENT or party.head.tag not in ("NN", "NNS") or party.head.entity != "O":
        return False
    if trigger.lemma in grammar_words().drawing and party.head.relation == "nsubj" and party.head.head == trigger.index:
        return True
    return party.head.relation in AGAINST or (is_verb(trigger) and party.head in arguments.at(trigger, "object"))


def _distinct(arguments: Arguments, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties without those in the words of another, *Kosovo* beside "Kosovo's minister", and those named twice: "Ada Kahn, *a lawyer*"."""
    heads = {role: [p.head for p in parties if p.role == role] for role in Role}
    return tuple(p for p in parties if not any(_is_within(arguments, p.head, other) for other in heads[p.role] if other != p.head))


def _is_within(arguments: Arguments, head: Token, other: Token) -> bool:
    above = takewhile(lambda t: t != other, arguments.sentence.ancestors(head))
    if head.relation == "appos" and other in arguments.sentence.ancestors(head) and all(t.relation == "appos" for t in above):
        return not arguments.sentence.children(head, "conj")
    governors = list(arguments.sentence.ancestors(head))
    between = takewhile(lambda t: t != other, [head, *governors])
    apart = any(is_relation(t, "conj") or is_relation(t, "appos") for t in between)
    return other in governors and not apart and arguments.span(other).contains(head.span)


def _resolved(parties: list[Party]) -> list[Party]:
    """Return the parties without pronouns that take up one before: *minister* of "the minister said she had asked", where the network marks both."""
    named = [p.head.index for p in parties if p.head.tag != "PRP"]
    return [p for p in parties if p.head.tag != "PRP" or not any(i < p.head.index for i in named)]


def _with_roles_of(arguments: Arguments, rule: Proposal, read: Proposal) -> tuple[Party, ...]:
    """Return the network's parties; those that it takes for actors and the rule for recipients with the rule's role, and who then acts as the rule has it.

    The network errs so with verbs that turn their parties round: "the king received the envoy" is a visit by the envoy.
    """
    suffers = {p.head.index for p in rule.parties if p.role == Role.RECIPIENT}
    acts = {p.head.index for p in rule.parties if p.role == Role.ACTOR}
    turned = any(p.role == Role.ACTOR and p.head.index in suffers for p in read.parties)
    means = {t.index for t in rule.trigger} - suffers - acts if turned else set()  # "the bus hit *a mine*"
    parties = tuple(p for p in read.parties if p.head.index not in means)
    recipients = {p.head.index for p in parties if p.role == Role.RECIPIENT}
    is_harm = all(_is_victim(arguments, read, p) for p in parties if p.role == Role.RECIPIENT)
    if rule.event_type != read.event_type or not turned or (recipients and not is_harm and not recipients & acts):
        return read.parties

    def role(party: Party) -> Role:
        if party.role == Role.ACTOR and party.head.index in suffers:
            return Role.RECIPIENT
        return Role.ACTOR if party.role == Role.RECIPIENT and party.head.index in acts else party.role

    return tuple(replace(p, role=role(p)) for p in parties)


def _surely_suffers(arguments: Arguments, rule: Proposal, head: Token) -> bool:
    """Return whether a rule's recipient is one whatever the network sees: a name that is no place, whom an attack hit, or what the codebook says suffers."""
    if rule.event_type == "ASSAULT" and head.relation in ("obj", "nsubj:pass") and head.pos in ("NOUN", "NUM"):
        return head.lemma not in arguments.words.instruments
    is_told = head.relation == "nsubj:pass" and head.head == rule.head.index and bool(arguments.sentence.children(rule.head, "xcomp"))
    if (rule.event_type == "REQUEST" and is_told) or (head.tag == "PRP" and head.relation in ("obj", "iobj")):
        return head.lemma != "it"  # "gave *them* rifles", "*an officer* has been asked to hand in his pistol"
    if rule.event_type == "ASSAULT" and head.relation == "obl:at" and head.pos == "NOUN":
        return True  # "threw stones at riot police": who can act is no place to stand at
    if rule.head.relation in UNDERGOING and head.relation in SUFFERING and head.head == rule.head.head:
        return True  # "placed *his rival* under arrest"
    named = head.entity_label in NAME_LABELS and not any(is_relation(head, r) for r in WHERE)
    return named or head in rule.trigger


def _is_joined_to(head: Token, parties: list[Party]) -> bool:
    """Return whether "and" joins a party to one of these: *a cameraman* of "led away its editor and a cameraman"."""
    return is_relation(head, "conj") and any(p.head.index == head.head for p in parties)


def _is_one_of(arguments: Arguments, head: Token, parsed: set[int]) -> bool:
    """Return whether a party is some of those whom the parse sees: *27 pupils* of "abducted 42 people, including 27 pupils"."""
    token: Token | None = head
    while token is not None and token.index not in parsed and token.relation in MEMBERS:
        token = arguments.sentence.head(token)
    return token is not None and token.index in parsed


def _is_victim(arguments: Arguments, proposal: Proposal, party: Party) -> bool:
    """Return whether a party is whom an attack harmed besides what it hit: *six people* of "shelled the port, killing six people"."""
    sentence, first, attack = arguments.sentence, party.head, proposal.head
    while is_relation(first, "conj") and sentence.tokens[first.head].pos in ("NOUN", "PROPN", "NUM"):
        first = sentence.tokens[first.head]
    verb = sentence.tokens[first.head]
    harmed = verb is not first and is_verb(verb) and verb.lemma in arguments.words.consequences
    if harmed and has_own_subject(sentence, proposal, verb):
        return False
    if attack.lemma in arguments.words.consequences and is_verb(attack) and attack is not verb and sentence.children(attack, "nsubj:pass"):
        return False  # "one was killed and *two* were wounded": each verb has its own
    below = attack in sentence.subtree(verb) or verb in sentence.subtree(attack)
    dies = verb.lemma == "die" and first.relation == "nsubj" and below  # "*nine* died when a shell hit the ward"
    suffers = dies or any(is_relation(first, r) for r in ("obj", "nsubj:pass", "conj"))
    return proposal.event_type == "ASSAULT" and harmed and suffers and party.role == Role.RECIPIENT


def _is_companion(arguments: Arguments, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor is with whom the subject does something: *minister* of "elders gathered with the minister"."""
    sentence = arguments.sentence
    joined = [
        c for c in sentence.children(party.head, "case") if c.lemma == "with" and c.index and sentence.tokens[c.index - 1].lemma in JOINTLY
    ]
    if party.role == Role.ACTOR and joined:
        return True
    return party.role == Role.ACTOR and proposal.event_type in SHARED and party.head in arguments.at(proposal.head, "obl:with")
