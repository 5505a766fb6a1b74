"""Parties that no reader names and the grammar cannot mistake: "said *they* had been attacked", "was freed by *the militia*", "as did *Turkey*", "*her* arrest"."""

from collections.abc import Iterator

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import RELATIVE, Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.outsiders import is_way_of_travel
from pipeline.extract.readers.rules import RuleReader
from schemas.vocabulary import Role

HARMING = ("ACCUSE", "ASSAULT", "COERCE", "SANCTION")
"""Types whose passive names who suffers: "nobody knows why *they* were targeted"; what is promised or signed is none."""
PERSONS = ("her", "him", "me", "them", "us")
"""Pronouns of those who suffer what a verb says: "chased *him* from the lagoon"; "it" may be a boat."""
SPEAKING = ("he", "i", "she", "they", "we")
ECHOING = ("do", "have")


def with_untold(finder: Arguments, proposal: Proposal, parties: tuple[Party, ...], codebook: Codebook) -> tuple[Party, ...]:
    """Return the parties with those that the grammar alone tells, in roles that nobody has; who does the same ("as did *Turkey*") is one more."""
    suffering = _recipients(finder, proposal)
    within = {t.index for s in suffering if is_verb(proposal.head) for t in (s, *finder.sentence.children(s, "amod", "compound"))}
    parties = tuple(p for p in parties if p.role != Role.ACTOR or p.head.index not in within)  # who "was shot" did not shoot
    parties = _suffering_together(finder, proposal, _without_strangers(finder, proposal, parties, suffering))
    judge, found = RuleReader(codebook), list(parties)
    for role, tokens in ((Role.ACTOR, _actors(finder, proposal)), (Role.RECIPIENT, suffering)):
        if all(p.role != role for p in parties):
            judged = (judge.judged(finder, Party(role, t)) for t in finder.expand(tokens))
            found += [p for p in judged if p is not None and p.role == role]
    found += [p for p in _left_out(finder, proposal, found) if judge.judged(finder, p) == p]
    echoes = finder.expand(_echoes(finder.sentence, proposal.head))
    if echoes and all(p.head in echoes for p in found if p.role == Role.ACTOR):
        echoes = [*finder.expand(finder.subjects(proposal.head)), *echoes]
    return tuple(dict.fromkeys([*found, *(Party(Role.ACTOR, t) for t in echoes)]))


def _without_strangers(finder: Arguments, proposal: Proposal, parties: tuple[Party, ...], suffering: list[Token]) -> tuple[Party, ...]:
    """Return the parties without recipients from outside a passive that names its own: "expelled *the envoys* after a station was fined"."""
    sentence = finder.sentence
    named = [s for s in suffering if s.pos in ("NOUN", "NUM", "PROPN") and s.lemma not in finder.words.not_actors]
    if not named or not is_verb(proposal.head):
        return parties
    own = {t.index for t in sentence.subtree(proposal.head)}
    own |= {t.index for s in named for t in (*sentence.subtree(s), *sentence.ancestors(s))}
    recipients = [p for p in parties if p.role == Role.RECIPIENT]
    strangers = recipients if all(p.head.index not in own for p in recipients) else []
    return tuple(p for p in parties if p not in strangers)


def _suffering_together(finder: Arguments, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of a passive, with whom somebody suffers it as a recipient: "was abducted together with *six men*"."""
    if proposal.event_type not in HARMING or not is_verb(proposal.head) or not is_passive(finder.sentence, proposal.head):
        return parties
    beside = {t.index for t in finder.at(proposal.head, "obl:with")}
    return tuple(Party(Role.RECIPIENT, p.head) if p.role == Role.ACTOR and p.head.index in beside else p for p in parties)


def _actors(finder: Arguments, proposal: Proposal) -> list[Token]:
    """Return who does it by the words of a passive, or says it: "*she* had forgiven them"; a bare noun is the means: "agreed by *telephone*"."""
    sentence = finder.sentence
    if proposal.event_type in SPEECH_ACTS and is_verb(proposal.head) and not is_passive(sentence, proposal.head):
        return [t for t in sentence.children(proposal.head, "nsubj") if t.tag == "PRP" and t.text.lower() in SPEAKING]
    if proposal.event_type in HARMING and (own := _who_does_it_so(finder, proposal.head)):
        return own
    agents = sentence.children(proposal.head, "obl:agent") if is_verb(proposal.head) and is_passive(sentence, proposal.head) else []
    bare = [
        t
        for t in agents
        if t.tag == "NN" and t.lemma not in finder.words.sides and (len(sentence.children(t)) == 1 or is_way_of_travel(sentence, t))
    ]
    return [t for t in agents if t.pos in ("NOUN", "PROPN", "PRON") and t not in bare]


def _who_does_it_so(finder: Arguments, verb: Token) -> list[Token]:
    """Return the subject above a gerund that tells how he does it, or to what he owns up: "*police* dispersed them by *firing* in the air", "*the group* boasted of
    having *taken* two prisoners"."""
    sentence, above = finder.sentence, finder.sentence.head(verb)
    is_gerund = verb.tag == "VBG" or any(t.text.lower() == "having" for t in sentence.children(verb, "aux"))
    if above is None or not is_gerund or not is_verb(above) or is_passive(sentence, above) or sentence.children(verb, "nsubj"):
        return []
    is_way = verb.relation == "advcl:by"
    is_owned = above.lemma in grammar_words().owning_up and verb.relation in ("advcl:of", "advcl:to", "advcl:about", "xcomp")
    return finder.grammatical_subjects(above) if is_way or is_owned else []


def _recipients(finder: Arguments, proposal: Proposal) -> list[Token]:
    sentence, head = finder.sentence, proposal.head
    if not is_verb(head):
        return [t for t in sentence.children(head, "nmod:poss") if t.tag == "PRP$"] if head.lemma in grammar_words().done_to else []
    behind = sentence.tokens[min(head.index + 1, len(sentence.tokens) - 1)].lemma
    is_means = head.lemma in grammar_words().launching and behind not in ("at", "on", "upon")  # "had been fired *upon*"
    if proposal.event_type in (*HARMING, "AID") and not is_passive(sentence, head):
        return [t for t in sentence.children(head, "obj", "iobj") if t.tag == "PRP" and t.text.lower() in PERSONS]
    if proposal.event_type not in HARMING or is_means or not is_passive(sentence, head):
        return []
    found = []
    noun = sentence.head(head)
    is_open = proposal.event_type == "ASSAULT" and not proposal.parties and not sentence.children(head, "obj")
    if is_open and head.tag == "VBN" and head.relation == "acl" and noun is not None and noun.pos == "NOUN":
        return [noun] if noun.lemma not in finder.words.instruments else []  # "thirty *enemies* neutralised"
    subjects = sentence.children(head, "nsubj:pass")
    if not subjects and is_relation(head, "conj") and sentence.children(head, "aux:pass"):
        subjects = finder.grammatical_subjects(head)  # "some stormed the fence and *were* driven back"
    for subject in subjects:
        noun = sentence.head(head) if subject.text.lower() in RELATIVE and is_relation(head, "acl") else subject
        is_self = noun is not None and noun.text.lower().endswith(("self", "selves"))
        is_means_of_it = noun is not None and noun.lemma in finder.words.instruments and head.lemma not in grammar_words().downing
        if noun is not None and not is_self and not is_means_of_it and noun not in proposal.trigger:
            found.append(noun)
    return found


def _left_out(finder: Arguments, proposal: Proposal, parties: list[Party]) -> list[Party]:
    """Return who stands first in a list whose others take part: *the army* of "the army and its allies took the post", *ten people* of "ten people, including
    a nurse, were shot"."""
    lists = {Role.ACTOR: finder.subjects(proposal.head), Role.RECIPIENT: finder.objects(proposal.head)} if is_verb(proposal.head) else {}
    named = {p.head.index for p in parties}
    joined = [(p.role, p.head.head) for p in parties if is_relation(p.head, "conj") or p.head.relation == "nmod:including"]
    first = [
        Party(role, t) for role, first in joined for t in lists.get(role, []) if t.index == first and first not in named and t.pos != "DET"
    ]
    return first or _left_out_of_subject(finder.sentence, proposal, [p for p in parties if p.role == Role.ACTOR])


def _left_out_of_subject(sentence: Sentence, proposal: Proposal, actors: list[Party]) -> list[Party]:
    """Return who stands first in the subject of another clause whose others act here: *soldiers* of "*soldiers* and their allies burned the huts of families of
    whom two girls were raped"."""
    if not is_verb(proposal.head) or len(actors) != 1 or actors[0].head.relation != "conj":
        return []
    last = actors[0].head
    first = sentence.tokens[last.head]
    inside = proposal.head in sentence.subtree(last)
    return [] if inside or first.relation != "nsubj" or first.pos not in ("NOUN", "PROPN") else [Party(Role.ACTOR, first)]


def _echoes(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Yield who does the same: "Germany backed the raid, as did *Turkey*"."""
    for clause in sentence.children(verb, "advcl"):
        is_echo = clause.lemma in ECHOING and clause.index > verb.index and not sentence.children(clause, "obj", "xcomp", "ccomp")
        if is_echo and sentence.tokens[clause.index - 1].text.lower() == "as":
            yield from (t for t in sentence.children(clause, "nsubj") if t.index > clause.index and t.pos in ("NOUN", "PROPN"))
