"""Rules for words that point back to an actor of the article: "it", "his government", "the ministry", "the mayor"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.codebook.aliases import ngrams, normalise
from pipeline.codebook.code_groups import PARTIES
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.binding import apart_from_subject, is_torn, may_be_another, unnamed_bodies
from pipeline.resolve.coreference import (
    COUNTRY_NOUNS,
    MANY,
    PERSON,
    PRONOUNS,
    REFERS,
    THING,
    Accepts,
    Resolved,
    antecedents,
    is_shadowed,
    is_speakers,
    named_before,
    only_group,
    quotation_opened,
    same_noun,
    suits_noun,
    suits_pronoun,
    suits_title,
)
from pipeline.resolve.identity import OF_STATE, Identity, institution, listed, person
from pipeline.resolve.successions import is_torn_away

_POLITICAL = PARTIES | {"GOV", "MIL", "LEG"}  # whose "army" is their own country's
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
SPEAKING = "spokesperson"
"""Their office; of a minister's spokesman "the minister" is another."""
VOICES = SPOKESMEN | {"official", "officials", "source", "sources"}
UNNAMED = frozenset({"agency", "commission", "committee", "council", "department", "faction", "front", "group", "militia", "ministry", "mission", "movement"})  # fmt: skip
"""Bodies that a name must have gone before: "a *ministry* official"."""
ARMIES = ("army", "military")
_SENT = frozenset(
    {"send", "dispatch", "deploy", "withdraw", "redeploy", "mobilise", "mobilize", "recall", "station", "commit", "contribute", "mass"}
)
# What is done to places.
_TAKEN = frozenset({"capture", "enter", "hold", "occupy", "overrun", "recapture", "reclaim", "retake", "seize", "take"})
# What is done to deeds and words rather than to actors.
_JUDGED = frozenset({"condemn", "deny", "reject", "confirm", "describe", "call", "say", "welcome", "regret", "do", "make", "see", "admit", "acknowledge", "announce",
    "dismiss", "hail", "brand", "deplore", "claim", "report", "repeat", "postpone", "cancel", "lift", "approve", "sign", "ratify"})  # fmt: skip
_SENT_TO = frozenset(
    {"delegation", "mission", "envoy", "ambassador", "delegate", "representative", "diplomat", "representation", "negotiator"}
)
_LABOUR = re.compile(
    r" (strik\w+|strike|walkout|workers|dockers|miners|teachers|nurses|drivers|wages?|stoppage|trade unions?|labou?r unions?) "
)
BANDS = frozenset({"faction", "front", "group", "movement", "network", "organisation", "organization", "outfit"})
"""Nouns for so many kinds of bodies that having been called so before says little."""
BODIES = frozenset({"bloc", "alliance", "body", "agency", "watchdog", "union", "confederation", "federation"})


def possessor_country(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the country of whoever "its troops" or "his government" belong to."""
    possessor = mention.possessor
    if possessor is None or is_speakers(mention):
        return ()
    found = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start)
    if is_shadowed(mention, found, context.unknown):
        return ()
    countries = {r.identity.country for r in found if _speaks_for_state(r.identity)}
    country = next(iter(countries)) if len(countries) == 1 else None
    return (country,) if country in context.knowledge.countries and country is not None else ()


def owner_country(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the country that the owner governs: Hungary for "Viktor Orbán's foreign minister"."""
    owner = mention.owner
    if owner is None:
        return ()
    words = [t for t in mention.sentence.subtree(owner) if mention.span.contains(t.span) and t.text not in ("'s", "’s", "'", "’")]
    name = mention.document.text[words[0].start : words[-1].end]
    keys = [a.referent.key for a in context.knowledge.candidates(name) if a.referent.meaning == "person"]
    keys = keys or list(context.knowledge.families.get(normalise(name), ()) if len(words) == 1 else ())
    holders = [person(key, context.knowledge, mention.day) for key in keys]
    ruling = {h.country for h in holders if h.role in OF_STATE and (len(keys) == 1 or h.country in context.countries)}
    return tuple(c for c in ruling if c is not None and c in context.knowledge.countries) if len(ruling) == 1 else ()


def possessor_home(mention: Mention, context: Context) -> str | None:
    """Return the country of whoever "her sons" or "its students" belong to, be it a person or a school."""
    possessor, head = mention.possessor, mention.head
    found = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start) if possessor else []
    if head.relation == "conj":  # "a former spy and his daughter"
        found = [r for r in context.history if r.mention.sentence is mention.sentence and r.mention.head.index == head.head]
    countries = {r.identity.country for r in found if r.identity.country in context.knowledge.countries}
    return next(iter(countries)) if len(countries) == 1 else None


def _speaks_for_state(actor: Identity) -> bool:
    """Return whether "his spokesman" is the state's: not that of an opposition leader, or of a group."""
    if actor.kind in ("group", "organisation"):
        return "GOV" in actor.sectors and "PTY" not in actor.sectors
    return actor.kind != "person" or not actor.sectors or bool({"GOV", "MIL", "COP"} & set(actor.sectors))


def by_pronoun(mention: Mention, context: Context) -> list[Candidate]:
    word = mention.surface.casefold()
    if word not in PRONOUNS:
        return []
    if word == "it" and _is_deed(mention):
        return []
    accepts = suits_pronoun(word)
    history = apart_from_subject(mention, context.history)
    is_struck = len(history) < len(context.history)
    opened = quotation_opened(mention)
    if word in PERSON and not mention.is_subject and not mention.is_possessive:
        history = [r for r in history if r.mention.sentence is not mention.sentence or not _is_spokesman(r.mention)]
    if word not in PERSON:
        history = [r for r in history if r.mention.span.start > opened]
    if word in MANY:  # "The EU's mission sent a frigate": "them" is not the Union
        history = [r for r in history if r.mention.sentence is mention.sentence or not r.mention.is_possessive]
    if opened < 0:  # "\u201cChad struck us\u201d, it said": the speaker stands before the quotation, not in it
        history = [r for r in history if r.mention.sentence is not mention.sentence or quotation_opened(r.mention) < 0]
    found = antecedents(mention, history, accepts)
    if word == "it" and is_struck and any(r.mention.sentence is not mention.sentence for r in found):
        return []  # "the party said it would vote against *it*": the plan, which is no actor
    somebody = (
        [r.mention for r in context.history if r.identity.kind == "generic"] if word in PERSON else []
    )  # "the opposition leader", whoever it is
    if word == "it":  # "*the foreign ministry*", of whichever country it is
        somebody = unnamed_bodies(context.history)
    if is_shadowed(mention, found, [*context.unknown, *somebody]) or may_be_another(
        mention, found, history, context.history, context.unknown
    ):
        return []
    return [] if word in THING and is_torn(mention, context.history, found, accepts) else _back(mention, "pronoun", found)


def _is_spokesman(mention: Mention) -> bool:
    """Return whether somebody only speaks for others: "*a spokesman*, Ada Kahn, said the rebels had freed him" is of somebody else."""
    sentence, head = mention.sentence, mention.head
    described = takewhile(lambda t: not t.tag.startswith("VB"), sentence.ancestors(head)) if head.relation == "appos" else ()
    near = (head, *mention.tokens, *sentence.children(head, "appos", "compound"), *described)
    return any(t.lemma.casefold() in SPOKESMEN for t in near)


def _speaks_by_office(told: Resolved) -> bool:
    return _is_spokesman(told.mention) and (told.identity.kind == "person" or told.mention.head.lemma.casefold() in SPOKESMEN)


def _is_deed(mention: Mention) -> bool:
    """Return whether "it" is what happened or was said, or a place, no actor: that of "the council condemned it", "the rebels captured it"."""
    verb = mention.sentence.head(mention.head)
    return verb is not None and mention.head.relation == "obj" and verb.lemma.casefold() in _JUDGED | _TAKEN


def by_spokesman(mention: Mention, context: Context) -> list[Candidate]:
    """Return the body told of last, for whom "a spokesman" of nobody in particular speaks, the ministry for "a ministry source"."""
    body = REFERS[mention.core[0].text.casefold()] if len(mention.core) > 1 else None
    if mention.tokens[0].text.casefold() == "the" and body is None:
        told = [r for r in context.history if _speaks_by_office(r) and 0 <= mention.sentence.index - r.mention.sentence.index <= 3]
        if told:  # "a spokesman for the coast guard said …. *The spokesman* added"
            return _back(mention, "definite_description", told[-1:])
    found = antecedents(mention, context.history, body or (lambda actor: actor.kind not in ("person", "generic")))
    return _back(mention, "definite_description", found)


def is_bare_spokesman(mention: Mention) -> bool:
    """Return whether the words are "a spokesman", or "a ministry source", and no more: whose, only what was told before can say."""
    body, _, who = mention.core_surface.casefold().rpartition(" ")
    is_bare = who in SPOKESMEN if not body else who in VOICES and body in UNNAMED
    return is_bare and not (mention.countries or mention.possessor or mention.owner or mention.complement or mention.member_part[0])


def by_definite(mention: Mention, context: Context) -> list[Candidate]:
    """Return the earlier actor that "the ministry" or "the group" points back to."""
    first, last = mention.tokens[0].text.casefold(), mention.head.text.casefold()
    accepts = (
        REFERS.get(last)
        or _suits_title(mention, context)
        or (suits_noun(mention.noun[1]) if mention.noun and mention.head.tag == "NN" else None)
    )
    words = normalise(mention.core_surface).removeprefix("regional ")
    is_longer = " " in words and not (mention.title and mention.title[1] == words)
    if first not in ("the", "this", "that") or accepts is None or is_longer or mention.is_proper or mention.is_restricted:
        return []
    history = apart_from_subject(mention, context.history)  # "Damiba accused *the captain*" of another
    has_own_noun = last in REFERS and last not in COUNTRY_NOUNS and last != "force"  # "the force" are the police, not "the armed forces"
    same = same_noun(mention, history) if has_own_noun else []
    if last in ARMIES or (last == "union" and _LABOUR.search(context.text)):
        same = [r for r in same if accepts(r.identity)]  # beside the rebels of the Arakan Army "the army" is the state's
    near = [] if same and last not in BANDS else antecedents(mention, history, accepts)
    found = near if near and (not same or _is_nearer(near[0], same[0])) else same
    if last in COUNTRY_NOUNS and found and _names_another(mention, found[0]):
        return []
    if not found and last in REFERS:
        found = only_group(history, accepts)
    if last == "government" and found and (others := _governed_here(found[0], context)):
        return [Candidate(actor, ("definite_description",)) for actor in (found[0].identity, *others)]  # several fit
    if last == "government" and (governed := _governed_nearer(mention, found, context)):
        return [Candidate(institution(governed, "government", context.knowledge), ("role_noun", "only_country"))]
    if found and mention.noun is not None and (own := _of_who_speaks(mention, found[0], context)):
        return [Candidate(institution(own, mention.noun[1], context.knowledge), ("role_noun", "only_country"))]
    if mention.title:
        found = [r for r in found if not (r.identity.country and is_torn_away(mention.title[0], r.identity.country, mention, context.text))]
    found = _called_so(mention, found, history, accepts)
    if not found and last in REFERS and last not in ARMIES:
        meant = _led_before(mention, context, accepts) or (named_before(mention, accepts) if last in BODIES else [])
        return [Candidate(actor, ("definite_description",)) for actor in meant]
    return _back(mention, "definite_description", found)


def _is_nearer(one: Resolved, other: Resolved) -> bool:
    """Return whether a sentence in between is about one: "a rights group counted nine dead. The RSF was silent. *The group* denies it" is of the RSF."""
    return one.mention.is_subject and one.mention.sentence.index > other.mention.sentence.index


def _governed_here(found: Resolved, context: Context) -> list[Identity]:
    """Return the governments of the places of the article, of whose state it has told, where that told of last is another: "Turkey's president telephoned.
    Moscow sent police. *The government* blames a cleric" is said in Ankara."""
    told = (
        {r.identity.country for r in context.history if "GOV" in r.identity.sectors}
        & context.place_countries
        & context.knowledge.countries.keys()
    )
    is_abroad = found.identity.country not in context.place_countries
    return [institution(country, "government", context.knowledge) for country in sorted(c for c in told if c)] if is_abroad else []


def _governed_nearer(mention: Mention, found: Sequence[Resolved], context: Context) -> str | None:
    """Return the country whose army or police was told of nearer than the government that is told of last: "a watchdog accused *the army*; *the government*
    denied it" is not of the state that the president had visited before."""
    told = antecedents(mention, context.history, lambda a: a.kind in ("military", "police") and a.country in context.knowledge.countries)
    countries = {r.identity.country for r in told}
    is_nearer = bool(told and found) and found[0].mention.sentence.index < told[0].mention.sentence.index
    return next(iter(countries)) if is_nearer and len(countries) == 1 and found[0].identity.country not in countries else None


def _of_who_speaks(mention: Mention, found: Resolved, context: Context) -> str | None:
    """Return the country of the politician, party or ministry that the sentence is about, where the organ told of before is another's: "Talon thanked *the army*"
    is Benin's, though the sentence before told of Nigeria's soldiers."""
    if mention.noun is None or mention.noun[0] != "institutions" or found.mention.sentence is mention.sentence:
        return None
    here = [r for r in context.history if r.mention.sentence is mention.sentence and r.mention.is_acting]
    near = context.place_countries | context.lead  # "New Zealand cut all contact with *the military*" of Myanmar
    here = [r for r in here if r.identity.kind != "government" or r.identity.country in near or found.identity.country not in near]
    above = {t.index for t in mention.sentence.ancestors(mention.head) if t.index != mention.head.head}
    own = {
        r.identity.country
        for r in here
        if _POLITICAL & set(r.identity.sectors)
        and (
            r.identity.kind == "person"
            or PARTIES & set(r.identity.sectors)
            or (r.identity.kind == "government" and r.mention.head.head in above)
        )
    }
    country = next(iter(own)) if len(own) == 1 else None
    return country if country in context.knowledge.countries and country != found.identity.country else None


def _names_another(mention: Mention, found: Resolved) -> bool:
    """Return whether another country is named between: "Washington blamed the leaders of Bosnia, who want to quit *the country*"."""
    between = [t for s in mention.document.sentences for t in s.tokens if found.mention.span.end <= t.start and t.end <= mention.span.start]
    return any(country != found.identity.country for country in mention.countries_in(between)) if between else False


def _led_before(mention: Mention, context: Context, accepts: Accepts) -> list[Identity]:
    """Return what the only person told of leads: the Taliban for "the movement" after Abdul Ghani Baradar."""
    leaders = {r.identity.actor_id for r in context.history if r.identity.kind == "person"}
    led = [key for actor_id in leaders for key in context.knowledge.led_by.get(actor_id, ())] if len(leaders) == 1 else []
    return [actor for actor in (listed(key, context.knowledge, mention.day) for key in led) if accepts(actor)]


def _called_so(mention: Mention, found: Sequence[Resolved], history: Sequence[Resolved], accepts: Accepts) -> Sequence[Resolved]:
    """Return of several people whose office fits the one whom the article gives this very title: of a bishop and a cardinal neither is "*the priest*"."""
    if mention.title is None or not found or not mention.knowledge.roles.offices[mention.title[0]].many:
        return found
    people = {r.identity.actor_id for r in history if r.identity.kind == "person" and accepts(r.identity)}
    words = f" {mention.title[1]} "
    called = [r for r in history if r.identity.actor_id in people and words in f" {normalise(mention.document.words(r.mention.span))} "]
    if len(people) < 2:
        return found
    return called[-1:] if len({r.identity.actor_id for r in called}) == 1 else []


def _suits_title(mention: Mention, context: Context) -> Accepts | None:
    if mention.title is None:
        return None
    office = mention.title[0]
    speaking = {r.identity.actor_id for r in context.history if r.identity.kind == "person" and _is_spokesman(r.mention)}
    people = [(r.identity.actor_id, _office_told(r.mention)) for r in context.history if r.identity.kind == "person"]
    told = {actor_id: found for actor_id, found in people if found}
    suits = suits_title(office, mention.knowledge.roles.offices[office].sectors, told)
    return suits if office == SPEAKING else lambda actor: actor.actor_id not in speaking and suits(actor)


def _office_told(mention: Mention) -> str | None:
    """Return the office of the longest title among the words of a mention: *governor* of "Governor Ana Paz"."""
    words, titles = [t.text for t in mention.tokens], mention.knowledge.titles
    parts = (normalise(" ".join(words[start:end])) for start, end in ngrams(words))
    return next((titles[part] for part in parts if part in titles), None)


def _back(mention: Mention, reason: str, found: Sequence[Resolved]) -> list[Candidate]:
    candidates = []
    for earlier in found:
        features = [
            reason,
            *(["subject"] if earlier.mention.is_subject else []),
            *(["same_sentence"] if earlier.mention.sentence is mention.sentence else []),
        ]
        candidates.append(Candidate(earlier.identity, tuple(features)))
    return candidates


def told_already(mention: Mention, context: Context) -> Identity | None:
    """Return the only army, police or ministry of a country that was told of before: "soldiers" after "Lesotho's army"; of others only what "the" points
    back to, "the teachers"."""
    assert mention.noun is not None
    section, rule, words = mention.noun
    knowledge = context.knowledge
    if mention.possessor or mention.countries or words in knowledge.roles.guests or is_strangers(mention) or rule == "government":
        return None
    if section == "generics":
        if mention.tokens[0].text.casefold() != "the" or mention.head.tag == "NN" or knowledge.roles.generics[rule].armed:
            return None
        name = knowledge.roles.generics[rule].name
        told = {r.identity for r in context.history if r.identity.kind == "generic" and r.identity.name.startswith(f"{name} (")}
    else:
        found = [r for r in context.history if r.identity.role == rule and r.identity.country in knowledge.countries]
        near = {r.identity for r in found if mention.sentence.index - r.mention.sentence.index <= 1 and r.identity.kind != "generic"}
        told = near if len(near) == 1 else {r.identity for r in found if r.identity.kind != "generic"}
    again = next(iter(told)) if len(told) == 1 else None
    here = {
        r.identity.country for r in context.history if r.mention.sentence is mention.sentence and r.identity.country in knowledge.countries
    }
    return again if again is not None and here <= {again.country} else None


def sent_by(mention: Mention, context: Context) -> str | None:
    """Return the state that sends or calls back the men: Hungary of "Hungary dispatched *a police unit* to Banja Luka", whose own they are."""
    first = mention.head
    while first.relation == "conj" and (above := mention.sentence.head(first)) is not None:
        first = above  # "sent jets and *troops*"
    verb = mention.sentence.head(first)
    if verb is None or first.relation != "obj" or mention.possessor or mention.owner or verb.lemma.casefold() not in _SENT:
        return None
    subject = mention.sentence.child(verb, "nsubj")
    while subject is None and verb is not None and verb.relation.startswith(("conj", "xcomp")):
        verb = mention.sentence.head(verb)
        subject = mention.sentence.child(verb, "nsubj") if verb is not None else None
    senders = {
        r.identity.country
        for r in context.history
        if subject is not None and r.mention.sentence is mention.sentence and r.mention.head is subject and _speaks_for_state(r.identity)
    }
    country = next(iter(senders)) if len(senders) == 1 else None
    return country if country in context.knowledge.countries else None


def is_strangers(mention: Mention) -> bool:
    """Return whether the words set the state apart from the one the article speaks of: "foreign governments", "both sides", "the two armies"."""
    own = mention.noun[2].split() if mention.noun else []  # "the foreign ministry" is no foreign one
    before = {t.text.casefold() for t in mention.before} - set(own)
    is_pair = mention.noun is not None and mention.noun[0] == "institutions" and any(t.tag == "CD" for t in mention.before)
    strangers = set(mention.knowledge.roles.strangers)
    return bool(before & strangers) or (is_pair and mention.tokens[0].text.casefold() == "the") or _is_of_several(mention)


def _is_of_several(mention: Mention) -> bool:
    """Return whether they come from more than one state: "border guards *from the two neighbours*", "officials *of both countries*"."""
    owners = mention.sentence.children(mention.head, "nmod:of", "nmod:from", "nmod:on")
    return any(
        t.tag == "CD" or t.text.casefold() in ("both", "several", "various", "neighbouring", "neighboring")
        for owner in owners
        if owner.tag == "NNS"
        for t in mention.sentence.children(owner)
    )


def on_side_of(mention: Mention) -> str | None:
    """Return the country on whose side of a border they are told to be: "traders *on the Thai side*"."""
    where = (c for c in mention.sentence.children(mention.head, "nmod:on", "nmod:from") if c.lemma.casefold() == "side")
    found = {country for side in where for country in mention.countries_in(mention.sentence.subtree(side))}
    return next(iter(found)) if len(found) == 1 else None


def is_sent_to_it(mention: Mention) -> bool:
    """Return whether a state's people are told of by the body that they are sent to."""
    part = mention.member_part[0]
    is_behind = bool(part) and part[0].index > mention.head.index
    return is_behind and mention.head.lemma.casefold() in _SENT_TO and bool([*mention.countries_in(mention.before)])
