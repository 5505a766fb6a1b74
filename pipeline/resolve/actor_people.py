"""Rules for people: names with and without titles, family names, offices without a name, persons no list knows."""

from collections.abc import Sequence

from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import FORCES
from pipeline.document import PLACE_LABELS, Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_unlisted import is_no_person, unlisted_person
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import REFERS, antecedents, suits_pronoun
from pipeline.resolve.country_words import country_words
from pipeline.resolve.identity import listed, person, unlisted
from pipeline.resolve.names import is_first_surname, is_short_form
from pipeline.resolve.speaking import says
from pipeline.resolve.titles import name_start

_LED = frozenset(
    {
        "group",
        "movement",
        "party",
        "militia",
        "bloc",
        "faction",
        "forces",
        "organisation",
        "organization",
        "front",
        "men",
        "fighters",
        "alliance",
        "network",
    }
)
_LONGEST_NAME = 4  # words
ALIAS = frozenset({"alias", "aka"})


def by_person(mention: Mention, context: Context) -> list[Candidate]:
    """Return the person named, listed or not: "Prime Minister Nikol Pashinyan", "Pashinyan", "Gegham Stepanyan"."""
    name = _name_tokens(mention, context)
    if not name:
        return []
    surface = mention.document.text[name[0].start : name[-1].end].removesuffix("'s").removesuffix("’s")
    is_title = len(surface.replace("-", " ").split()) > 1 and normalise(surface) in mention.knowledge.titles  # "the *Secretary-General*"
    if is_title or (mention.title and mention.title[1] == normalise(surface)):
        return []  # "*The Taoiseach*", whom the tagger takes for a man of that name
    title = [t for t in mention.core if t.index < name[0].index]
    listed = [a.referent.key for a in context.knowledge.candidates(surface) if a.referent.meaning == "person"]
    is_of_another = " " not in surface and _is_of_another(name[0], mention)
    if " " not in surface:
        listed = [] if is_of_another else _of_country(listed, title, mention)
    listed = [key for key in listed if not _is_somebody_else(key, title, context)]
    if listed:
        return [_person(key, "same_full_name", mention, context) for key in listed]
    is_word = mention.noun is not None and mention.noun[2] == normalise(
        surface
    )  # "*the Army*", where the tagger took the National Liberation Army for somebody
    first = mention.tokens[0]
    is_one_of_many = (len(mention.core) == 1 and first.text.casefold() in ("a", "an")) or (first.tag == "CD" and len(name) == 1)
    if is_word or is_no_person(name, mention) or is_one_of_many:
        return []  # "*a Turk* was held", "*four Kalashnikovs*"
    longer = {full for full in context.persons if is_short_form(surface, full) or is_first_surname(surface, full)}
    fuller = sorted(full for full in longer if not any(is_short_form(other, full) for other in longer))
    if fuller:
        return _short_form(surface, fuller, mention, context)
    if is_of_another:
        return []
    if len(surface.split()) == 1:
        found = _family(surface, title, mention, context)
        if found or not (title or (mention.label == "PERSON" and mention.is_acting)):
            return found
    return [unlisted_person(surface, name, mention, context)]


def _person(key: str, feature: str, mention: Mention, context: Context) -> Candidate:
    identity = person(key, context.knowledge, mention.day)
    entry = context.knowledge.people[key]
    is_out = bool(entry.offices) and not any(office.held(mention.day) for office in entry.offices)
    features = [feature, *(["out_of_office"] if is_out and feature == "family_name" else [])]
    features += ["context_country"] if feature == "family_name" and entry.country in context.countries else []
    return Candidate(identity, tuple(features))


def _short_form(surface: str, fuller: Sequence[str], mention: Mention, context: Context) -> list[Candidate]:
    """Return the person whose full name the article gives; every one of them when two share the family name."""
    found = []
    for full in fuller:
        known = [a.referent.key for a in context.knowledge.candidates(full) if a.referent.meaning == "person"]
        if known:
            found += [_person(key, "short_form", mention, context) for key in known]
            continue
        earlier = [r.identity for r in context.history if normalise(r.identity.name) == normalise(full)]
        identity = earlier[-1] if earlier else unlisted(full, "person")
        found.append(Candidate(identity, ("short_form",), is_listed=False))
    return found


def _family(surface: str, title: Sequence[Token], mention: Mention, context: Context) -> list[Candidate]:
    """Return who bears the family name, of the country and office that stand before it: "Armenia's Prime Minister Pashinyan"."""
    people, keys = context.knowledge.people, _of_country(context.knowledge.families.get(normalise(surface), ()), title, mention)
    offices = _offices_of(title, context)
    holders = [k for k in keys if offices & {o.office for o in people[k].offices}]
    found = [_person(key, "family_name", mention, context) for key in holders or keys]
    return [Candidate(c.identity, (*c.features, "title")) for c in found] if holders else found


def _offices_of(title: Sequence[Token], context: Context) -> set[str]:
    titled = normalise(" ".join(t.text for t in title))
    return {office for words, office in context.knowledge.titles.items() if f" {titled} ".endswith(f" {words} ")}


def _is_somebody_else(key: str, title: Sequence[Token], context: Context) -> bool:
    """Return whether only the name is a listed person's: Colombia's "Defence Minister Pedro Sanchez" is no defence minister of Spain, of which nobody speaks."""
    entry, offices = context.knowledge.people[key], _offices_of(title, context)
    if (
        not offices
        or not entry.offices
        or offices & {office.office for office in entry.offices}
        or entry.country in context.place_countries
    ):
        return False
    sentences = context.document.sentences
    return all(entry.country != c for s in sentences for c, _ in country_words(s.tokens, context.document, context.knowledge))


def _of_country(keys: Sequence[str], title: Sequence[Token], mention: Mention) -> list[str]:
    """Return those of the people who belong to the country that the title names, all of them when it names none."""
    people, countries = mention.knowledge.people, set(mention.countries_in(title))
    return [k for k in keys if not countries or countries & {people[k].country, *(o.country for o in people[k].offices)}]


def _name_tokens(mention: Mention, context: Context) -> list[Token]:
    """Return the tokens of the person's name in the mention; none when the mention names no person."""
    core = mention.core
    for start in range(len(core)):
        words = mention.document.text[core[start].start : core[-1].end]
        if any(a.referent.meaning == "person" for a in mention.knowledge.candidates(words)):
            is_of_another = 0 < start == len(core) - 1 and _is_of_another(core[start], mention)
            return core[start - is_of_another :]  # "Auma Obama" is not the president
    roles = context.knowledge.roles
    if mention.head.text.casefold() in frozenset(roles.occasions) - frozenset(roles.surnames_too):
        return []  # the "Ottawa Convention", whom the tagger takes for a woman
    named = [t for t in mention.tokens if t.entity_label == "PERSON" and t.index <= (core[-1].index if core else -1)]
    if mention.head in named:
        return _after_title([t for t in core if named[0].index - _given(named, core) <= t.index], mention)
    if mention.label == "PERSON" and core and core[-1].text[:1].isupper():
        return _after_title(core, mention)
    if mention.label in ("GPE", "PERSON") and name_start([t.text for t in core], context.knowledge):
        return _after_title(core, mention)
    start = name_start([t.text for t in core], context.knowledge)
    if (
        start
        and (core[start - 1].text.islower() or _is_official(core[:start], core[-1], mention, context))
        and 2 <= len(core) - start <= _LONGEST_NAME
        and all(t.text[:1].isupper() for t in core[start:])
    ):
        return _after_title(
            core, mention
        )  # "regional governor Oleh Kiper", "Coast Police Commissioner Ada Kahn", whom the tagger takes for organisations
    return core if len(core) == 1 and _is_known_family(mention, context) else []


def _is_official(title: Sequence[Token], last: Token, mention: Mention, context: Context) -> bool:
    """Return whether words are the title of a judge before a name, or that of a policeman, soldier or minister who says something: "Coast Police Commissioner",
    unlike the "Witness" of a body's name."""
    served = {s for office in _offices_of(title, context) for s in context.knowledge.roles.offices[office].sectors}
    is_office = served == {"JUD"} or (says(mention) and bool(served & (FORCES | {"GOV", "JUD", "LEG"})))
    return is_office and normalise(last.text) not in context.knowledge.nouns


def _is_of_another(family: Token, mention: Mention) -> bool:
    """Return whether a given name that is no title stands before a family name: "*Auma* Obama"."""
    before = next(iter(mention.sentence.tokens[family.index - 1 : family.index]), None) if family.index else None
    if before is None or before.tag != "NNP" or before.relation not in ("compound", "flat") or not before.text[:1].isupper():
        return False
    known, words = mention.knowledge, normalise(before.text.rstrip("."))
    is_known = (
        words in known.titles
        or words in known.roles.honorifics
        or words in known.nouns
        or words in known.adjectives
        or known.candidates(before.text)
    )
    titles = {word for title in known.titles for word in title.split()}
    return len(before.text.rstrip(".")) > 1 and before.text.isalpha() and not before.text.isupper() and not is_known and words not in titles


def _is_known_family(mention: Mention, context: Context) -> bool:
    """Return whether one word, whatever the tagger makes of it, is the family name of somebody the article names or a country of it has."""
    words = mention.core_surface
    if not mention.is_proper or mention.head.tag == "NNPS" or normalise(words) in context.knowledge.demonyms:
        return False
    if any(is_short_form(words, full) for full in context.persons):
        return True
    keys = () if mention.label in PLACE_LABELS else context.knowledge.families.get(normalise(words), ())
    return any(context.knowledge.people[key].country in context.countries for key in keys)


def _given(named: Sequence[Token], core: Sequence[Token]) -> int:
    """Return how many name words before the tagged one belong to it: "Chad" of "Chad Wolf", which the tagger takes for the country."""
    before = [t for t in core if t.index < named[0].index]
    return (
        1
        if len(named) == 1
        and before
        and before[-1].tag == "NNP"
        and before[-1].entity_label == "GPE"
        and before[-1].relation in ("compound", "flat")
        else 0
    )


def _after_title(tokens: list[Token], mention: Mention) -> list[Token]:
    """Return a name without the titles the tagger took into it: "President Ruto" is "Ruto"."""
    titles = {word for title in mention.knowledge.titles for word in title.split()} | set(mention.knowledge.roles.honorifics)
    start = name_start([t.text for t in tokens], mention.knowledge)
    while start < len(tokens) - 1 and tokens[start].text.casefold().rstrip(".") in titles | ALIAS:
        start += 1
    return [t for t in tokens[start:] if t.text not in ("'s", "’s")]


def by_leader(mention: Mention, context: Context) -> list[Candidate]:
    """Return what the person before leads: "his movement" after "Ismail Haniyeh"."""
    possessor, noun = mention.possessor, mention.head.text.casefold()
    if possessor is None or noun not in _LED or len(mention.core) > 1:
        return []
    leaders = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start)
    led = {key for leader in leaders for key in context.knowledge.led_by.get(leader.identity.actor_id, ())}
    found = [listed(key, context.knowledge, mention.day) for key in sorted(led)]
    suits = REFERS.get(noun)
    return [Candidate(actor, ("role_noun", "possessive_pronoun")) for actor in found if noun != "party" or suits is None or suits(actor)]
