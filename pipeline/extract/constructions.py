"""Parties in constructions that name them plainly and that readers mistake: "fighting *between* A and B", "fired rockets *at*", "*whose* troops", "A (ABC)".

Applied to the parties of one event, after those of other clauses are gone.
"""

from collections.abc import Callable
from dataclasses import replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

AIMED = ("obl:at", "obl:against", "obl:into", "obl:on", "obl:towards", "nmod:at", "nmod:against", "nmod:into", "nmod:on", "nmod:towards")
AFFECTED = ("nmod:against", "nmod:of", "nmod:on", "nmod:to")
DOING = ("nmod:by", "nmod:poss")
TWO_SIDED = ("ASSAULT", "CONSULT", "COOPERATE")

Parties = tuple[Party, ...]


def as_constructed(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of an event as its constructions have them."""
    steps: list[Callable[[Arguments, Proposal, Parties], Parties]] = [
        _between,
        _aimed_at,
        _of_owner,
        _without_those_hit,
        _without_those_around,
        _who_leaves,
        _named_once,
    ]
    for step in steps:
        parties = step(finder, proposal, parties)
    return parties


def _between(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a noun as actors all where "between" names them: "a battle *between* the army and two militias"."""
    sentence, noun = finder.sentence, proposal.head
    first = next(iter(sentence.children(noun, "nmod:between")), None)
    if is_verb(noun) or first is None or proposal.event_type not in TWO_SIDED:
        return parties
    verb = next((t.index for t in sentence.ancestors(noun) if is_verb(t) and t.index > noun.index), len(sentence.tokens))
    return tuple(replace(p, role=Role.ACTOR) if p.role == Role.RECIPIENT and first.index < p.head.index < verb else p for p in parties)


def _aimed_at(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties with those at whom something is hurled as recipients in place of what is hurled; nor are "them" who fall upon
    somebody when "the rebels had fired *them*"."""
    sentence, verb = finder.sentence, proposal.head
    flying = {t.index for t in sentence.children(verb, "obj") if t.lemma in finder.words.instruments or t.tag == "PRP"}
    if proposal.event_type != "ASSAULT" or verb.lemma not in grammar_words().hurling or not flying:
        return parties
    parties = tuple(p for p in parties if p.role != Role.RECIPIENT or p.head.index not in flying)
    if any(p.role == Role.RECIPIENT for p in parties):
        return parties
    aims = [t for above in (verb, *(sentence.tokens[i] for i in sorted(flying))) for t in sentence.children(above, *AIMED)]
    found = [t for t in finder.expand(aims) if t.pos in ("NOUN", "PROPN") and t.entity_label not in ("DATE", "TIME")]
    return (*parties, *(Party(Role.RECIPIENT, t) for t in found))


def _of_owner(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties with whom "whose" stands for in place of his forces: "*Uganda*, whose troops crossed the border"."""
    found: list[Party] = []
    for party in parties:
        owner = _owner(finder.sentence, party.head) if party.role == Role.ACTOR else None
        found.append(party if owner is None else replace(party, head=owner))
    owners = {p.head.index for p in found if p not in parties}
    return tuple(dict.fromkeys(p for p in found if p.role == Role.ACTOR or p.head.index not in owners))


def _owner(sentence: Sentence, forces: Token) -> Token | None:
    is_owned = forces.lemma in grammar_words().forces and any(t.tag == "WP$" for t in sentence.children(forces, "nmod:poss"))
    verb = sentence.head(forces) if is_owned and is_relation(forces, "nsubj") else None
    return sentence.head(verb) if verb is not None and is_relation(verb, "acl") else None


def _without_those_hit(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a noun without actors in the words of what it is done to, where its own words name who does it: "Niger's condemnation of a *Malian*
    ruling"."""
    sentence, noun = finder.sentence, proposal.head
    if is_verb(noun):
        return parties
    own = {t.index for t in finder.expand(sentence.children(noun, *DOING))}
    hit = {t.index for c in sentence.children(noun, *AFFECTED) for t in sentence.subtree(c)} - own
    actors = [p for p in parties if p.role == Role.ACTOR]
    if not any(p.head.index in own for p in actors):
        return parties
    return tuple(p for p in parties if p.role != Role.ACTOR or p.head.index not in hit)


def _without_those_around(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a noun without actors who only speak of it: "an order that *a court* suspended", "*he* described it as a coup attempt"."""
    sentence, noun = finder.sentence, proposal.head
    if is_verb(noun):
        return parties
    if noun.relation == "obl:as" or (noun.relation == "compound" and sentence.tokens[noun.head].relation == "obl:as"):
        label = noun if noun.relation == "obl:as" else sentence.tokens[noun.head]
        inside = {t.index for t in sentence.subtree(label)}
        return tuple(p for p in parties if p.role != Role.ACTOR or p.head.index in inside)
    clauses = [c for c in sentence.children(noun, "acl:relcl", "acl") if c.lemma not in finder.words.light_verbs]
    behind = {t.index for c in clauses for t in sentence.children(c, "nsubj")}
    others = [p for p in parties if p.role == Role.ACTOR and p.head.index not in behind]
    return tuple(p for p in parties if not others or p.role != Role.ACTOR or p in others)


def _who_leaves(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a withdrawal with who leaves as its actor: "*they* had *left* in the night"."""
    verb = proposal.head
    if proposal.event_type != "RETREAT" or proposal.mode == "release" or not is_verb(verb) or is_passive(finder.sentence, verb):
        return parties
    if any(p.role == Role.ACTOR for p in parties):
        return parties
    subjects = {t.index for t in finder.sentence.children(verb, "nsubj")}
    return tuple(replace(p, role=Role.ACTOR) if p.role == Role.RECIPIENT and p.head.index in subjects else p for p in parties)


def _named_once(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties without the short name of another of the same role: "the army (*FARDC*)"."""
    heads = {(p.role, p.head.index) for p in parties}
    return tuple(p for p in parties if (p.role, _named_in_full(finder.sentence, p.head)) not in heads)


def _named_in_full(sentence: Sentence, name: Token) -> int | None:
    """Return the index of the word right before a name that stands alone in brackets."""
    around = sentence.tokens[name.index - 1 : name.index + 2]
    return name.index - 2 if name.index > 1 and [t.text for t in around if t != name] == ["(", ")"] else None


def with_shared_actors(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a verb that "and" joins to another with that one's actors where nobody is named for it: "*youths* threw stones and *looted* shops"."""
    verbs = {t.index: p for p in proposals for t in p.trigger if is_verb(t)}
    found: list[Proposal] = []
    for proposal in proposals:
        verb = proposal.head
        first = verbs.get(verb.head) if is_verb(verb) and is_relation(verb, "conj") else None
        is_open = first is not None and all(p.role != Role.ACTOR for p in proposal.parties) and not is_passive(sentence, verb)
        if first is not None and is_open and not sentence.children(verb, "nsubj", "nsubj:pass"):
            subjects = {t.index for s in sentence.children(sentence.tokens[verb.head], "nsubj") for t in (s, *sentence.children(s, "conj"))}
            actors = tuple(p for p in first.parties if p.role == Role.ACTOR and p.head.index in subjects)
            proposal = replace(proposal, parties=(*actors, *proposal.parties))  # noqa: PLW2901
        found.append(proposal)
    return found
