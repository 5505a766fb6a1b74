"""Which words of a sentence belong together: clauses of contrast, time and reason, what a semicolon parts, and what "and" joins with a subject of its own, tell of others.

Why, and what it costs: docs/decisions/0021.
"""

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import PLACE_LABELS, Sentence, Token, is_relation
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

BESIDE = ("while", "whereas", "although", "though", "after", "before", "since", "because", "when", "as", "until")
SUBJECTS = ("nsubj", "nsubj:pass")
ONE_SIDED = ("ASSAULT", "COERCE")
HITTING = ("nmod:on", "nmod:against")
CONDITIONS = ("if", "unless", "while", "whereas")
WHEN = ("obl:after", "obl:amid", "obl:before", "obl:following", "obl:since")


def own_parties(sentence: Sentence, proposal: Proposal) -> tuple[Party, ...]:
    """Return the parties of an event without those of which only another clause tells."""
    own = _segment(sentence, proposal.head)
    parties = tuple(p for p in proposal.parties if not _comes_later(sentence, p, own))
    if proposal.event_type != "SANCTION" and not any(t.tag.startswith("PRP") and _segment(sentence, t) == own for t in sentence.tokens):
        inside = tuple(p for p in parties if _stands_in(sentence, p, own) or _is_harmed_too(sentence, proposal, p))
        parties = inside if inside or not _is_taken_up(sentence, proposal, own) else parties
    parties = tuple(p for p in parties if not _is_in_an_actor(sentence, proposal, p) and not _is_anothers_object(sentence, proposal, p))
    parties = tuple(p for p in parties if not _is_in_condition(sentence, proposal, p) and not _acts_in_what_is_said(sentence, proposal, p))
    parties = tuple(p for p in parties if not _does_what_follows(sentence, proposal, p))
    parties = tuple(p for p in parties if not _only_tells(sentence, proposal, p) and not _acts_below(sentence, proposal, p))
    for judge in (_of_happening, _of_time, _of_passive, _of_whom):
        parties = judge(sentence, proposal, parties)
    return parties


def _comes_later(sentence: Sentence, party: Party, own: tuple[int, int]) -> bool:
    """Return whether a party acts only afterwards: "300,000 were displaced *before Trump* intervened"; "fled *after soldiers* came" tells whom people fled."""
    _, opener = _segment(sentence, party.head)
    marks = [] if opener in (-1, own[1]) else sentence.children(sentence.tokens[opener], "mark")
    return party.role == Role.ACTOR and any(t.text.lower() in ("before", "until") for t in marks)


def _is_taken_up(sentence: Sentence, proposal: Proposal, own: tuple[int, int]) -> bool:
    """Return whether a second clause takes up a meeting of those whom the first names: "the unions met the minister, but *talks* stalled"."""
    is_aside = own[1] >= 0 and is_relation(sentence.tokens[own[1]], "advcl")
    return proposal.event_type == "CONSULT" and proposal.head.pos == "NOUN" and not is_aside


def _stands_in(sentence: Sentence, party: Party, part: tuple[int, int]) -> bool:
    """Return whether a party stands in a part of the sentence; who acts may also stand before a semicolon: "rebels took the hill; two died when they fired"."""
    own = _segment(sentence, party.head)
    return own == part or (party.role == Role.ACTOR and own[1] == part[1])


def _segment(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return which part of the sentence a word stands in: how many semicolons before it, and the word that opens its clause where one is set beside another."""
    semicolons = sum(t.text == ";" for t in sentence.tokens[: token.index])
    return semicolons, next((t.index for t in (token, *sentence.ancestors(token)) if _opens(sentence, t)), -1)


def _opens(sentence: Sentence, verb: Token) -> bool:
    if not sentence.children(verb, *SUBJECTS):
        return False
    if is_relation(verb, "conj"):
        return verb.tag.startswith("VB") and _is_told(sentence, verb)
    return is_relation(verb, "advcl") and any(t.text.lower() in BESIDE for t in sentence.children(verb, "mark"))


def _is_told(sentence: Sentence, verb: Token) -> bool:
    """Return whether a clause names somebody of its own as subject: "and *the websites* were hacked", not "and *they* fled"."""
    return any(t.pos in ("NOUN", "PROPN") for t in sentence.children(verb, *SUBJECTS))


def _is_harmed_too(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an attack is told first and whom it hit behind it: "gunmen stormed the bank, and *two guards* were killed"."""
    _, opener = _segment(sentence, party.head)
    is_apart = opener >= 0 and (is_relation(sentence.tokens[opener], "advcl") or not _is_in_subject(sentence, party.head, opener))
    return proposal.event_type == "ASSAULT" and party.head.index > proposal.head.index and party.role == Role.RECIPIENT and not is_apart


def _is_in_subject(sentence: Sentence, token: Token, verb: int) -> bool:
    """Return whether a word is the subject of a verb, or joined to it: not *drivers* of "and unions threatened to strike over raids that killed *drivers*"."""
    while is_relation(token, "conj") or is_relation(token, "appos") or token.relation == "nmod:including":
        token = sentence.tokens[token.head]
    harmed = sentence.tokens[token.head]
    while is_relation(harmed, "ccomp") and harmed.index != verb:
        harmed = sentence.tokens[harmed.head]  # "and *the Red Cross said* fifty people were dead"
    return harmed.index == verb and any(is_relation(token, r) for r in SUBJECTS)


def _of_happening(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of a noun that only happens, its own words': "the *capture* came as British forces prepared to strike"."""
    noun, verb = proposal.head, sentence.head(proposal.head)
    if verb is None or not is_relation(noun, "nsubj") or verb.lemma not in grammar_words().happens or noun.pos != "NOUN":
        return parties
    inside = {t.index for t in sentence.subtree(noun)}
    return tuple(p for p in parties if p.head.index in inside)


def _of_time(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of an attack that only says when something was done, without who did that: "*two states* agreed to a truce after days of *shelling*".

    Who fights, or talks, is often who ends it: "*the guerrillas* signed an accord after years of talks".
    """
    noun = proposal.head
    if proposal.event_type not in ONE_SIDED or noun.lemma in grammar_words().mutual:
        return parties
    while any(is_relation(noun, r) for r in ("nmod:of", "conj", "compound")) and noun.pos == "NOUN":
        noun = sentence.tokens[noun.head]
    verb = sentence.head(noun)
    if proposal.head.pos != "NOUN" or noun.relation not in WHEN or verb is None or not verb.tag.startswith("VB"):
        return parties
    inside = {t.index for t in sentence.subtree(noun)}
    outside = {t.index for t in sentence.children(verb, *SUBJECTS) for t in (t, *sentence.children(t, "conj"))}
    return tuple(p for p in parties if p.role != Role.ACTOR or p.head.index in inside or p.head.index not in outside)


def _of_passive(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of a passive without whoever acts in the clause around it: "*two agencies* left after their staff were detained and accused of theft"."""
    verb = proposal.head
    first = sentence.head(verb) if is_relation(verb, "conj") and not sentence.children(verb, "nsubj", "obj") else verb
    if first is None or verb.tag != "VBN" or not sentence.children(first, "nsubj:pass") or _is_vouched_for(sentence, proposal, first):
        return parties
    outside = {t.index for above in sentence.ancestors(first) for t in sentence.children(above, "nsubj")}
    kept = tuple(p for p in parties if p.role != Role.ACTOR or p.head.index not in outside)
    if first is verb or any(p.role == Role.RECIPIENT for p in kept):
        return kept
    suffers = sentence.children(first, "nsubj:pass")[-1]
    return (
        (*(p for p in kept if p.head.index != suffers.index), Party(Role.RECIPIENT, suffers)) if suffers.pos in ("NOUN", "PROPN") else kept
    )


def _is_vouched_for(sentence: Sentence, proposal: Proposal, verb: Token) -> bool:
    """Return whether who says that something is done may do it: with acts of speech, and with announcing, "*the army announced* that an officer had been
    dismissed"; but "the minister *said* that rights were suspended" leaves open who did."""
    while is_relation(verb, "conj") and verb.head != verb.index:
        verb = sentence.tokens[verb.head]
    said = sentence.head(verb)
    if said is None or not is_relation(verb, "ccomp"):
        return False
    return proposal.event_type in SPEECH_ACTS or said.lemma not in grammar_words().only_says


def _of_whom(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties with the one that "whom" stands for as recipient: "a militia abducted *a nurse* in Chiure whom they accused of theft"."""
    verb = proposal.head
    if not any(t.text.lower() == "whom" for t in sentence.children(verb, "obj")) or not is_relation(verb, "acl:relcl"):
        return parties
    whom = sentence.head(verb)
    while whom is not None and whom.entity_label in PLACE_LABELS and is_relation(whom, "nmod"):
        whom = sentence.head(whom)
    if whom is None or whom.pos not in ("NOUN", "PROPN"):
        return parties
    kept = tuple(p for p in parties if p.role == Role.ACTOR and p.head.index != whom.index)
    return (*kept, Party(Role.RECIPIENT, whom))


def _is_in_an_actor(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a recipient only says who the actor is: "employees of the agency for *refugees* took part in the attack"."""
    if party.role != Role.RECIPIENT or not proposal.head.tag.startswith("VB"):
        return False
    actors = [p.head for p in proposal.parties if p.role == Role.ACTOR and p.head.index != party.head.index]
    inside = (t for a in actors for t in sentence.subtree(a) if proposal.head not in sentence.subtree(a))
    is_hit = any(is_relation(party.head, r) for r in HITTING)  # "sanctions imposed by Chad on *the junta*", hung on Chad
    return any(t.index == party.head.index for t in inside) and not is_relation(party.head, "conj") and not is_hit


def _is_anothers_object(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a recipient is the object of the verb that an event's clause is only joined to: "killed *two men* and accused Hamas of firing rockets"."""
    if party.role != Role.RECIPIENT:
        return False
    for joined in (proposal.head, *sentence.ancestors(proposal.head)):
        first = sentence.head(joined)
        if (
            first is not None
            and is_relation(joined, "conj")
            and joined.tag.startswith("VB")
            and sentence.children(joined, "obj", "xcomp", "ccomp", "advcl")
        ):
            if any(o.tag == "PRP" for o in sentence.children(joined, "obj")):
                return False  # "seized *two dredgers* and set them on fire"
            objects = {t.index for o in sentence.children(first, "obj") if o.index < joined.index for t in sentence.subtree(o)}
            return party.head.index in objects and party.head.index < joined.index and joined.index not in objects
    return False


def _is_in_condition(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a recipient stands in a clause of condition or contrast below the event: "offered to reopen the road if *the navy* left", "promised *the guards*
    help while ruling out pay for *the thieves*". Who is threatened may be named so."""
    if party.role != Role.RECIPIENT or proposal.event_type == "THREATEN":
        return False
    above = [party.head, *sentence.ancestors(party.head)]
    below = above[: above.index(proposal.head)] if proposal.head in above else []
    marks = [m for t in below if is_relation(t, "advcl") for m in sentence.children(t, "mark") if m.text.lower() in CONDITIONS]
    return any(m.index == 0 or sentence.tokens[m.index - 1].text.lower() != "as" for m in marks)  # "lay down *as* if dead"


def _acts_in_what_is_said(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a recipient of a threat or promise is who acts in what is threatened or promised: "warned that *deputies* would walk out"."""
    first = party.head
    while is_relation(first, "conj") and sentence.tokens[first.head].pos in ("NOUN", "PROPN"):
        first = sentence.tokens[first.head]
    verb = sentence.tokens[first.head]
    is_subject = party.role == Role.RECIPIENT and first.relation == "nsubj"
    return proposal.event_type in ("AGREE", "THREATEN") and is_subject and is_relation(verb, "ccomp") and verb.head == proposal.head.index


def _does_what_follows(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor is the agent of a later passive, the event having its own: "convicted by a court and pardoned by *the king*"."""
    verb = sentence.head(party.head)
    if party.role != Role.ACTOR or verb is None or party.head.relation != "obl:agent" or not is_relation(verb, "conj"):
        return False
    between = sentence.tokens[proposal.head.index + 1 : verb.index]
    return verb.head == proposal.head.index and any(t.relation in ("obl:agent", "nmod:by") for t in between)


def _only_tells(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor only tells of it: "*residents* reported fighting"."""
    verb = sentence.head(proposal.head)
    if verb is None or party.role != Role.ACTOR or not is_relation(proposal.head, "obj") or verb.lemma not in grammar_words().witnessing:
        return False
    return any(t.index == party.head.index for t in sentence.children(verb, "nsubj"))


def _acts_below(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor is the subject of a clause below the event's, which may hold a pronoun: "pelted the gate until *riot police* pushed them back"."""
    below = sentence.head(party.head)
    is_subject = party.role == Role.ACTOR and is_relation(party.head, "nsubj") and proposal.mode != "expel"  # "fled after *soldiers* came"
    return is_subject and below is not None and is_relation(below, "advcl") and below.head == proposal.head.index
