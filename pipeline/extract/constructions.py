"""Parties in constructions that name them plainly and that readers mistake: "fighting *between* A and B", "fired rockets *at*", "*whose* troops", "A (ABC)".

Applied to the parties of one event, after those of other clauses are gone.
"""

from collections.abc import Callable
from dataclasses import replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import PLACE_LABELS, Sentence, Token, is_relation
from pipeline.extract.arguments import RELATIVE, Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.outsiders import handles_what_says_it
from schemas.vocabulary import Role

AIMED = ("obl:at", "obl:against", "obl:into", "obl:on", "obl:towards", "nmod:at", "nmod:against", "nmod:into", "nmod:on", "nmod:towards")
AFFECTED = ("nmod:against", "nmod:of", "nmod:on", "nmod:to")
DOING = ("nmod:by", "nmod:poss")
DONE_TO_SOMEBODY = ("ASSAULT", "COERCE", "SANCTION")
LONGEST_HEADLINE = 7
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
        _of_the_guilty,
        _who_dies,
        _without_papers,
        _of_whom_it_is,
        _who_flees,
        _of_headline,
        _who_treads_on_it,
        _in_whose_hands,
        _of_whose_kin,
        _of_whom_it_is_asked,
        _named_once,
    ]
    for step in steps:
        parties = step(finder, proposal, parties)
    return parties


def _between(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a noun as actors all where "between" names them: "a battle *between* the army and two militias"."""
    sentence, noun = finder.sentence, proposal.head
    first = next(iter(sentence.children(noun, "nmod:between", "obl:between")), None)
    if (is_verb(noun) and noun.tag != "VBG") or first is None or proposal.event_type not in TWO_SIDED:
        return parties
    verb = next((t.index for t in sentence.ancestors(noun) if is_verb(t) and t.index > noun.index), len(sentence.tokens))
    parties = tuple(replace(p, role=Role.ACTOR) if p.role == Role.RECIPIENT and first.index < p.head.index < verb else p for p in parties)
    second = _second_behind_aside(sentence, first)
    is_named = second is not None and any(p.head == first and p.role == Role.ACTOR for p in parties)
    apart = tuple(p for p in parties if p.head != second)
    return (*apart, Party(Role.ACTOR, second)) if is_named and second is not None else parties


def _second_behind_aside(sentence: Sentence, first: Token) -> Token | None:
    """Return the other of two sides where an aside parts them: *the army* of "fighting between a militia, which denies it, and *the army* left nine dead"."""
    aside = next(iter(sentence.children(first, "acl:relcl")), None)
    if aside is None or sentence.children(first, "conj"):
        return None
    last = sentence.subtree(aside)[-1].index
    behind = [t for t in sentence.tokens[last + 1 : last + 3] if t.text != ","][:1]
    if not behind or behind[0].text.lower() != "and":
        return None
    named = (
        t for t in sentence.tokens[behind[0].index + 1 :] if t.pos in ("NOUN", "PROPN") and t.relation in ("nsubj", "nsubj:pass", "conj")
    )
    noun = next(named, None)
    is_next = noun is not None and sentence.subtree(noun)[0].index == behind[0].index + 1
    return noun if is_next else None


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


def _who_dies(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a verb that tells what somebody suffered, with him for whom it was done to: "*two guards* attained martyrdom"."""
    sentence, verb = finder.sentence, proposal.head
    suffered = [t for t in sentence.children(verb, "obj") if t.lemma in grammar_words().suffered] if is_verb(verb) else []
    subjects = {t.index for t in finder.expand(sentence.children(verb, "nsubj"))}
    if proposal.event_type != "ASSAULT" or not suffered or verb.lemma not in grammar_words().suffers:
        return parties
    inside = {t.index for s in suffered for t in sentence.subtree(s)}
    kept = (p for p in parties if p.head.index not in inside)
    return tuple(dict.fromkeys(replace(p, role=Role.RECIPIENT) if p.head.index in subjects else p for p in kept))


def _without_papers(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a threat or a request without the paper that tells it, and who only gets it: "a *note* threatened ten more"."""
    if proposal.event_type not in ("REQUEST", "THREATEN"):
        return parties
    actors = [p for p in parties if p.role == Role.ACTOR]
    papers = [p for p in actors if p.head.tag in ("NN", "NNS") and p.head.lemma in grammar_words().papers]
    readers = [p for p in actors if handles_what_says_it(finder.sentence, proposal.head, p.head)]
    return tuple(p for p in parties if p not in (*papers, *readers))


def _of_whom_it_is(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a withdrawal or a resignation with those whose it is as its only actors: "accepted the *resignation* of *the premier*"."""
    sentence, noun = finder.sentence, proposal.head
    if is_verb(noun) or proposal.event_type != "RETREAT" or proposal.mode not in ("resign", "withdraw"):
        return parties
    own = {t.index for c in sentence.children(noun, "nmod:of", "nmod:poss", "nmod:by") for t in sentence.subtree(c)}
    is_named = any(p.role == Role.ACTOR and p.head.index in own for p in parties)
    return tuple(p for p in parties if not is_named or p.role != Role.ACTOR or p.head.index in own)


def _who_flees(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a flight with who flees as the only ones driven out: "*she* *fled* after students stormed the palace"."""
    sentence, verb = finder.sentence, proposal.head
    if proposal.event_type != "SANCTION" or verb.lemma != "flee" or not is_verb(verb):
        return parties
    own = {t.index for t in finder.expand([*finder.subjects(verb), *sentence.children(verb, "obl:with")])}
    is_named = any(p.role == Role.RECIPIENT and p.head.index in own for p in parties)
    return tuple(p for p in parties if not is_named or p.role != Role.RECIPIENT or p.head.index in own)


def _of_headline(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a headline that ends in its verb with whom it names as the one it was done to: "*Peacekeepers* blocked"."""
    sentence, verb = finder.sentence, proposal.head
    is_last = verb.index == len(sentence.tokens) - 1 and verb.tag in ("VBD", "VBN") and verb.index <= LONGEST_HEADLINE
    if not is_last or proposal.event_type not in DONE_TO_SOMEBODY or len(parties) != 1 or verb.lemma == "clash":
        return parties
    subjects = {t.index for t in finder.expand(sentence.children(verb, "nsubj"))}
    return tuple(replace(p, role=Role.RECIPIENT) if p.head.index in subjects else p for p in parties)


def _who_treads_on_it(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of what lies in the ground with who sets it off as whom it hits: "*a patrol* turned back after stepping on *a mine*"."""
    sentence, words, mine = finder.sentence, grammar_words(), proposal.head
    verb = sentence.head(mine)
    if (
        verb is not None
        and mine.relation == "obl:as"
        and is_relation(verb, "advcl")
        and any(t.text.lower() == "what" for t in sentence.children(verb, "obj"))
    ):
        mine, verb = verb, sentence.head(verb)  # "on what its commander described as a mine"
    is_met = mine.relation.endswith((":on", ":over", ":into")) or is_relation(mine, "obj")
    if verb is None or not is_met or not is_verb(verb) or is_passive(sentence, verb) or verb.lemma not in words.treading:
        return parties
    if proposal.event_type != "ASSAULT" or proposal.head.lemma not in words.mines or any(p.role == Role.RECIPIENT for p in parties):
        return parties
    met = finder.expand(finder.grammatical_subjects(verb))
    found = tuple(Party(Role.RECIPIENT, t) for t in met if t.pos in ("NOUN", "PROPN", "PRON", "NUM") and t.text.lower() not in RELATIVE)
    return (*(p for p in parties if p.head not in met), *found)


def _in_whose_hands(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of being held: who is there is held, and in whose hands he is holds him: "*she* was still in the *hands* of *the gang*"."""
    sentence, noun = finder.sentence, proposal.head
    verb = sentence.head(noun)
    is_held = noun.lemma in (*grammar_words().clutches, *grammar_words().kept_in) and noun.relation == "obl:in"
    if proposal.event_type not in ("ASSAULT", "COERCE") or not is_held or verb is None or not is_verb(verb):
        return parties
    held = finder.expand(finder.objects(verb) or finder.grammatical_subjects(verb))
    keepers = finder.expand(sentence.children(noun, "nmod:of"))
    own = {t.index for t in held}
    kept = tuple(p for p in parties if p.role == Role.ACTOR and p.head.index not in own)
    others = tuple(p for p in parties if p.role == Role.RECIPIENT and p.head.index not in {t.index for t in keepers})
    found = others or tuple(Party(Role.RECIPIENT, t) for t in held if t.pos in ("NOUN", "PROPN", "PRON", "NUM"))
    return (*(kept or (Party(Role.ACTOR, t) for t in keepers if t.pos in ("NOUN", "PROPN"))), *found)


def _of_whose_kin(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of what befell somebody, with him in place of his kin, of whom the clause hangs: "the families of *the men*, who were *executed*"."""
    sentence, verb = finder.sentence, proposal.head
    noun = sentence.head(verb)
    if verb.lemma not in grammar_words().deadly or verb.relation != "acl:relcl" or noun is None or not is_passive(sentence, verb):
        return parties
    kin = noun if noun.lemma in grammar_words().kin_of else sentence.head(noun)
    own = [t for t in sentence.children(kin, "nmod:of") if t.pos in ("NOUN", "PROPN")] if kin is not None else []
    meant = next((t for t in own if noun in (kin, t, *sentence.ancestors(t))), None)
    if kin is None or kin.lemma not in grammar_words().kin_of or meant is None:
        return parties
    return tuple(dict.fromkeys(replace(p, head=meant) if p.role == Role.RECIPIENT and p.head == kin else p for p in parties))


def _of_whom_it_is_asked(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a demand with those "from" whom something is demanded as recipients: "demanded a tax from *a medical team*"."""
    sentence, verb = finder.sentence, proposal.head
    is_open = proposal.event_type == "REQUEST" and all(p.role != Role.RECIPIENT for p in parties)
    if not is_open or not is_verb(verb) or verb.lemma not in grammar_words().exacting:
        return parties
    # "the removal of a minister from office", "a withdrawal from Chad" say from where
    things = [o for o in sentence.children(verb, "obj") if all(t.entity_label == "MONEY" for t in sentence.children(o, "nmod:of"))]
    asked = [t for above in (verb, *things) for t in sentence.children(above, "obl:from", "nmod:from")]
    acting = {p.head.index for p in parties}
    elsewhere = ("DATE", "TIME", *PLACE_LABELS)
    named = [t for t in finder.expand(asked) if t.pos in ("NOUN", "PROPN") and t.lemma not in finder.words.not_actors]
    found = [t for t in named if t.index not in acting and t.entity_label not in elsewhere]
    return (*parties, *(Party(Role.RECIPIENT, t) for t in found))


def _of_the_guilty(finder: Arguments, proposal: Proposal, parties: Parties) -> Parties:
    """Return the parties of a crime with who is found guilty of it as its actor, and nobody who finds so: "the court found *him* guilty of *rape*"."""
    sentence, crime = finder.sentence, proposal.head
    guilty = _adjective_of(sentence, crime)
    verb = None if guilty is None else sentence.head(guilty)
    if guilty is None or verb is None or proposal.event_type != "ASSAULT" or verb.lemma not in ("find", "declare", "hold", "rule"):
        return parties
    found = sentence.children(guilty, "nsubj") or sentence.children(verb, "nsubj:pass") or sentence.children(verb, "obj")
    inside = {t.index for t in sentence.subtree(guilty)}
    own = tuple(p for p in parties if p.head.index in inside and p.head not in found)
    return (*(Party(Role.ACTOR, t) for t in finder.expand(found) if t.pos in ("NOUN", "PRON", "PROPN", "NUM")), *own)


def _adjective_of(sentence: Sentence, crime: Token) -> Token | None:
    """Return the *guilty* of which a crime is told: "guilty of the lesser charge of *manslaughter*"; None where it is deeper inside."""
    below = crime
    for above in sentence.ancestors(crime):
        if above.lemma == "guilty":
            return above
        if below.relation not in ("nmod:of", "obl:of", "conj", "advcl:of"):
            return None
        below = above
    return None


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
