"""What the grammar of a sentence says of the parties of its events, whoever named them: who is asked to act, what is only the place, what is one deed."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from pipeline.codebook.code_groups import SPEECH_ACTS
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook
from pipeline.codebook.places import fold, names_of_regions
from pipeline.document import PLACE_LABELS, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_verb
from pipeline.extract.clauses import own_parties
from pipeline.extract.constructions import as_constructed, with_shared_actors
from pipeline.extract.other_actors import acts_elsewhere
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.untold import with_untold
from pipeline.extract.wishes import by_wish
from schemas.vocabulary import Role

ABOUT_THE_LIKE = ("ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN")
"""Types that may be about another of their type: who criticises criticism speaks of two."""
ONE_WITH_PURPOSE = ("ACCUSE", "AID")
"""Types of which a purpose is no second deed. Who travels to meet somebody does two things."""
OF_PEOPLE = ("abduct", "arrest")
GIVING = ("AGREE", "AID", "CONCEDE")
WITHIN = ("obl:in", "nmod:in", "obl:into")


def settled(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals of a sentence with their parties as the grammar has them."""
    finder = Arguments(sentence, codebook.parties)
    asking = [p for p in proposals if p.event_type == "REQUEST" and is_verb(p.head)]
    told: list[Proposal] = []
    proposals = [_denial(p) for p in _without_held_ground(_without_use(sentence, proposals), codebook)]
    once = _without_doubles(sentence, _without_lines(sentence, list(_without_means(sentence, proposals, codebook))))
    for proposal in _without_purposes(sentence, _without_retellings(finder, once)):
        own = (
            p
            for p in own_parties(sentence, proposal)
            if not _only_judges(sentence, proposal, p) and not acts_elsewhere(finder, proposal, p)
        )
        parties = tuple(p for p in own if not _is_only_there(sentence, proposal, p))
        parties = _without_gifts(sentence, proposal, tuple(p for p in parties if p.head.tag != "WP"))  # "who" names nobody
        parties = by_wish(sentence, proposal, _without_those_inside(proposal, parties, proposals))
        parties = tuple(_hit_by(sentence, proposal, p) for p in with_untold(finder, proposal, parties, codebook))
        parties = as_constructed(finder, proposal, parties)
        if codebook.event_types[proposal.event_type].is_reciprocal:
            parties = _without_askers(finder, proposal, asking, _without_pronouns(parties))
        told.append(replace(proposal, parties=tuple(dict.fromkeys(parties))))
    return with_shared_actors(sentence, told)


def _denial(proposal: Proposal) -> Proposal:
    """Return a proposal, the mode gone where only words are rejected: "called the *allegation* baseless" refuses no help."""
    is_of_words = proposal.event_type == "REJECT" and any(t.lemma in grammar_words().charges for t in proposal.trigger)
    return replace(proposal, mode=None) if is_of_words else proposal


def _without_held_ground(proposals: list[Proposal], codebook: Codebook) -> list[Proposal]:
    """Return the proposals, ground taken as nobody's abduction or arrest, and ground held as no event: "*held the town* for hours"."""
    kept: list[Proposal] = []
    for proposal in proposals:
        suffering = [p.head for p in proposal.parties if p.role == Role.RECIPIENT]
        is_ground = bool(suffering) and all(t.lemma in codebook.parties.ground or t.entity_label in PLACE_LABELS for t in suffering)
        if not is_ground or proposal.event_type not in ("ASSAULT", "COERCE"):
            kept.append(proposal)
        elif proposal.head.lemma not in grammar_words().holding:
            kept.append(replace(proposal, mode=None) if proposal.mode in OF_PEOPLE else proposal)
    return kept


def _without_use(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, an attack once that its means and their use tell: "grenades and *water cannon* were *used*"."""
    found = list(proposals)
    for use in proposals:
        used = sentence.children(use.head, "nsubj:pass", "obj") if use.head.lemma in grammar_words().using else []
        words = {t.index for u in used for t in (u, *sentence.children(u, "conj", "compound"))}
        means = [p for p in found if p.head.index in words and p.head.pos == "NOUN" and p.event_type == use.event_type]
        if means:
            taken = {means[0].head.index, *(p.head.index for p in means[0].parties)}
            more = tuple(p for p in use.parties if p.head.index not in taken)
            once = replace(means[0], parties=(*means[0].parties, *more))
            found = [once if p is means[0] else p for p in found if p is not use and p not in means[1:]]
    return found


def _goes_off(sentence: Sentence, laid: Proposal, deed: Proposal, codebook: Codebook) -> bool:
    """Return whether what a participle says was laid somewhere does the deed: "two *bombs planted* in bins *went off*"."""
    means = sentence.head(laid.head)
    is_subject = means is not None and is_relation(means, "nsubj") and means.head in {t.index for t in deed.trigger}
    return means is not None and is_subject and means.lemma in codebook.parties.instruments


def _without_means(sentence: Sentence, proposals: list[Proposal], codebook: Codebook) -> Iterable[Proposal]:
    """Return the proposals, an attack once that its means and its verb both tell: "a *bomb tore through* a market", "*dispersed* them with *tear gas*"."""
    found = dict(enumerate(proposals))
    for i, means in enumerate(proposals):
        is_laid = means.head.relation == "acl" and means.head.tag == "VBN" and means.event_type == "ASSAULT" and is_verb(means.head)
        is_laid = is_laid and all(p.role != Role.ACTOR for p in means.parties)  # who laid it is told of the laying alone
        if is_laid and any(
            j != i and deed.event_type == "ASSAULT" and _goes_off(sentence, means, deed, codebook) for j, deed in found.items()
        ):
            del found[i]
            continue
        is_means = means.event_type == "ASSAULT" and means.head.lemma in codebook.parties.instruments
        if not is_means or not (is_relation(means.head, "nsubj") or means.head.relation in ("obl:with", "obl:agent")):
            continue
        for j, deed in found.items():
            if i != j and deed.event_type == "ASSAULT" and means.head.head == deed.head.index:
                more = [p for p in means.parties if p.role not in {d.role for d in deed.parties}]
                found[j] = replace(deed, mode=deed.mode or means.mode, parties=(*deed.parties, *more))
                del found[i]
                break
    return found.values()


def _without_lines(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a talk once that its verb and the line it goes over both tell: "*held talks* with the king by *telephone*"."""
    found = dict(enumerate(proposals))
    for i, line in enumerate(proposals):
        if (
            line.event_type == "CONSULT"
            and line.head.lemma in grammar_words().lines
            and line.head.relation in ("obl:by", "obl:in", "obl:on", "nmod:by", "obl:over")
        ):
            around = {t.index for t in islice(sentence.ancestors(line.head), 2)}
            talk = next((j for j, p in found.items() if j != i and p.event_type == "CONSULT" and not around.isdisjoint(_words(p))), None)
            if talk is not None:
                found[talk] = replace(found[talk], mode="phone")
                del found[i]
    return list(found.values())


def _without_doubles(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a deed once that a verb and its object both tell, and nobody else does: "*host* a new round of *negotiations*".

    Who criticises criticism, or accepts an offer, speaks of two.
    """
    verbs = {p.head.index: p for p in proposals if is_verb(p.head) and not _is_about_the_like(p)}
    kept: list[Proposal] = []
    for noun in proposals:
        is_inquiry = noun.mode == "investigate" and noun.head.relation == "nsubj:pass"  # "*an inquiry was opened*"
        governor = None if is_verb(noun.head) else noun.head.head if is_inquiry else _governor(sentence, noun.head)
        verb = None if governor is None else verbs.get(governor)
        if verb is None or verb.event_type != noun.event_type or not _actors(noun) <= _actors(verb):
            kept.append(noun)
        else:
            more = tuple(t for t in noun.trigger if t not in verb.trigger)
            parties = tuple(p for p in verb.parties if p.head not in more)  # of "*an inquiry* was opened" the verb has no recipient
            verbs[verb.head.index] = replace(verb, trigger=(*verb.trigger, *more), parties=parties)
    return [verbs.get(p.head.index, p) if not _is_about_the_like(p) else p for p in kept]


def _is_about_the_like(proposal: Proposal) -> bool:
    return proposal.event_type in ABOUT_THE_LIKE and proposal.mode != "investigate"


def _without_retellings(finder: Arguments, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a deed once that a noun names and a clause behind it retells: "the *coup* in which officers *toppled* him", "*sanctions* that they *imposed*"."""
    nouns = {p.head.index: p for p in proposals if not is_verb(p.head)}
    kept: list[Proposal] = []
    for proposal in proposals:
        is_told = is_relation(proposal.head, "acl") and _is_told_in(finder, proposal.head)
        noun = nouns.get(proposal.head.head) if is_told else None
        if noun is None or noun.event_type != proposal.event_type:
            kept.append(proposal)
        else:
            more = [p for p in proposal.parties if p.head.index not in {q.head.index for q in noun.parties}]
            nouns[noun.head.index] = replace(noun, mode=noun.mode or proposal.mode, parties=(*noun.parties, *more))
    return [nouns.get(p.head.index, p) for p in kept]


def _is_told_in(finder: Arguments, verb: Token) -> bool:
    """Return whether a relative clause stands inside what its noun names ("*in which*", "*when*", "*where*"), or only says that somebody did it: "that they *imposed*"."""
    is_light = verb.lemma in finder.words.light_verbs and verb.relation == "acl:relcl"
    within = finder.sentence.children(verb)
    return is_light or any(t.text.lower() in ("when", "where") or (t.text.lower() == "which" and t.relation in WITHIN) for t in within)


def _without_purposes(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a deed once that a verb tells together with its purpose or manner: "*summoned* the envoy *to complain*", "*sent* doctors *to help*",
    "*summoned* the envoy *in protest*". Who else takes part in the second makes it another."""
    kept: list[Proposal] = []
    for proposal in proposals:
        around = [p for p in proposals if p is not proposal and p.event_type == proposal.event_type and proposal.head.head in _words(p)]
        is_talk = proposal.head.lemma in grammar_words().talking and not sentence.children(proposal.head, "obl:with")
        is_within = _is_purpose(sentence, proposal.head) and (
            (is_talk and bool(around))
            or (proposal.event_type in ONE_WITH_PURPOSE and any(set(_named(proposal)) <= set(_named(p)) for p in around))
        )
        kept += [] if is_within else [proposal]
    return kept


def _is_purpose(sentence: Sentence, head: Token) -> bool:
    if is_verb(head):
        governed = is_relation(head, "advcl") or is_relation(head, "xcomp")
        return governed and any(c.lemma == "to" for c in sentence.children(head, "aux", "mark"))
    return head.relation == "obl:in"


def _words(proposal: Proposal) -> set[int]:
    return {t.index for t in proposal.trigger}


def _named(proposal: Proposal) -> list[tuple[Role, int]]:
    return [(p.role, p.head.index) for p in proposal.parties]


def _governor(sentence: Sentence, noun: Token) -> int | None:
    """Return the index of the verb whose object a noun is, itself or behind "of"."""
    if is_relation(noun, "nmod:of") and sentence.tokens[noun.head].tag.startswith("NN"):
        noun = sentence.tokens[noun.head]
    return noun.head if is_relation(noun, "obj") else None


def _actors(proposal: Proposal) -> set[int]:
    return {p.head.index for p in proposal.parties if p.role == Role.ACTOR}


def _without_those_inside(proposal: Proposal, parties: tuple[Party, ...], proposals: list[Proposal]) -> tuple[Party, ...]:
    """Return the parties of a threat without what only the deed inside it would hit: "threatened to shell *the power lines*".

    A name is whom the threat is meant for: "threatened to attack Chad"; so is who stands behind a preposition: "to end the accord with the rulers".
    """
    if proposal.event_type != "THREATEN" or not is_verb(proposal.head):
        return parties
    inside = [p for p in proposals if is_relation(p.head, "xcomp") and p.head.head == proposal.head.index]
    recipients = (q.head for p in inside for q in p.parties if q.role == Role.RECIPIENT)
    hit = {t.index for t in recipients if t.tag in ("NN", "NNS") and is_relation(t, "obj")}
    return tuple(p for p in parties if p.role != Role.RECIPIENT or p.head.index not in hit)


def _without_gifts(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties without what a verb gives, where it names to whom: "lent *the rebels* two Chadian trucks", "offered *the unions* 500 shillings"."""
    objects = sentence.children(proposal.head, "obj")
    to = {t.index for t in (*sentence.children(proposal.head, "iobj"), *objects[:-1])}
    if proposal.event_type not in GIVING or not objects or not any(p.role == Role.RECIPIENT and p.head.index in to for p in parties):
        return parties
    given = {t.index for t in sentence.subtree(objects[-1])} - to
    return tuple(p for p in parties if p.role != Role.RECIPIENT or p.head.index not in given)


def _hit_by(sentence: Sentence, proposal: Proposal, party: Party) -> Party:
    """Return a vehicle that ran into a bomb as what the bomb hit, not as its means: "an armoured *vehicle* hit a roadside bomb"."""
    if _is_harmed_in(sentence, proposal, party):
        return replace(party, role=Role.RECIPIENT)
    verb = sentence.head(proposal.head)
    is_driven = verb is not None and is_verb(verb) and party.head.head == verb.index and is_relation(party.head, "nsubj")
    met = is_relation(proposal.head, "obj") or proposal.head.relation in ("obl:over", "obl:on", "obl:into")
    return replace(party, role=Role.RECIPIENT) if party.role == Role.INSTRUMENT and is_driven and met else party


def _is_harmed_in(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor is whom an attack harmed: "*two guards* were wounded in the shelling of a clinic"."""
    verb = sentence.head(party.head)
    if proposal.event_type != "ASSAULT" or party.role != Role.ACTOR or verb is None or party.head.relation != "nsubj:pass":
        return False
    is_noun = proposal.head.tag.startswith("NN") and is_relation(proposal.head, "obl")
    return is_noun and proposal.head.head == verb.index and verb.lemma in ("kill", "wound", "injure", "hurt", "maim")


def _only_judges(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether an actor only says what he thinks of a deed: "a raid that *the governor* hailed", "in what *the ministry* called an attack on civilians"."""
    verb = sentence.head(party.head)
    if (
        party.role != Role.ACTOR
        or proposal.event_type not in ("ASSAULT", "COERCE")
        or verb is None
        or verb.lemma not in grammar_words().judging
    ):
        return False
    is_doer = is_relation(party.head, "nsubj") or is_relation(party.head, "obl:agent")
    is_above = proposal.head.head == verb.index and proposal.head.relation in ("xcomp", "obj", "attr")
    is_below = is_relation(verb, "acl") and verb.head == proposal.head.index
    return is_doer and (is_above or is_below)


def _is_only_there(sentence: Sentence, proposal: Proposal, party: Party) -> bool:
    """Return whether a recipient is the place and no more: "rioting in *Mopti*", "sent troops to *Kidal*"; or a party who says so, or "whose".

    A country or region stays, but for a protest: "Israeli strikes in *Lebanon*" are done to it.
    """
    head = party.head
    if head.tag == "WP$" or (head.relation.endswith(":according_to") and proposal.head not in sentence.subtree(head)):
        return True  # "according to the union, *which blames* the army": the union blames
    if party.role == Role.RECIPIENT and proposal.event_type in SPEECH_ACTS and _is_where_they_speak(sentence, proposal.head, head):
        return True
    if party.role != Role.RECIPIENT or head.entity_label not in PLACE_LABELS or proposal.event_type == "CONSULT":
        return False  # "set foot in Washington" is a visit to it
    if proposal.event_type == "MOBILIZE" and head.relation in ("obl:to", "obl:through", "obl:at", "obl:around", "obl:near"):
        return True
    if proposal.event_type == "PROTEST" and head.relation in ("obl:at", "nmod:at"):
        return True
    if proposal.head.lemma in grammar_words().downing and head.relation in ("obl:over", "obl:near", "obl:off", "obl:above"):
        return True  # "was shot down over *Nyala*"
    return head.relation in WITHIN and (proposal.event_type == "PROTEST" or not _is_region(sentence, head))


def _is_where_they_speak(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Return whether somebody only speaks in a place: "crossed into *Chad*, where elders *appealed* for food"."""
    is_where = verb.relation == "acl:relcl" and any(t.text.lower() == "where" for t in sentence.children(verb, "advmod"))
    return is_where and verb.head == noun.index


def _is_region(sentence: Sentence, token: Token) -> bool:
    name = next((span for span, _ in sentence.names() if span.contains(token.span)), token.span)
    return fold(sentence.text[name.start - sentence.start : name.end - sentence.start]) in names_of_regions()


def _without_pronouns(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of what is done together without a pronoun that takes up one named before: "ministers say *they* will not negotiate"; "met *him*" names two."""
    named = [p.head.index for p in parties if p.head.tag not in ("PRP", "PRP$")]
    again = [p for p in parties if p.head.tag == "PRP$" or (p.head.tag == "PRP" and not is_relation(p.head, "obj"))]
    return tuple(p for p in parties if p not in again or not any(i < p.head.index for i in named))


def _without_askers(finder: Arguments, proposal: Proposal, asking: list[Proposal], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of what is done together without who only asks others to do it: "*Tanzania* begged both sides to return to the table".

    Who asks for a noun takes part: "*Tanzania* asked Kenya for talks".
    """
    sentence = finder.sentence
    if not is_verb(proposal.head):
        return parties
    for request in asking:
        askers = {p.head.index for p in request.parties if p.role == Role.ACTOR}
        asked = {p.head.index for p in request.parties if p.role == Role.RECIPIENT}
        actors = {p.head.index for p in parties if p.role == Role.ACTOR}
        inside = request.head in sentence.ancestors(proposal.head)
        together = any(t.tag in ("PRP", "PRP$") for t in sentence.subtree(proposal.head))
        if inside and asked & actors and len(asked & actors) + len(askers & actors) >= 2 and not together:
            parties = tuple(p for p in parties if p.role != Role.ACTOR or p.head.index not in askers)
    return parties
