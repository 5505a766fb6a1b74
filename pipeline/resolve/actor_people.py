"""Rules for people: names with and without titles, family names, offices without a name, persons no list knows."""

from collections.abc import Sequence

from pipeline.codebook.aliases import Alias, ngrams, normalise
from pipeline.document import Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_references import owner_country, possessor_country
from pipeline.resolve.actor_rules import identify
from pipeline.resolve.actor_words import Mention, country_words
from pipeline.resolve.coreference import REFERS, antecedents, is_torn, suits_pronoun
from pipeline.resolve.identity import OF_STATE, PRE, Identity, generic, listed, office_holder, person, representative, unlisted
from pipeline.resolve.names import fullest, is_short_form
from pipeline.resolve.successions import is_torn_away
from pipeline.resolve.titles import QUALIFIERS, name_start

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
_RANKS = OF_STATE - {"crown_prince"} | {
    *("military_chief", "officer", "police_chief", "speaker", "governor", "mayor", "ambassador", "prosecutor", "judge", "legislator"),
}
_RANKED = frozenset({"official", "minister", "leader", "general", "officer", "commander", "diplomat", "governor", "mayor", "lawmaker", "senator", "ruler", "ambassador"})  # fmt: skip
_LONGEST_NAME = 4  # words
_ORGANISATION_HEAD = frozenset({"head", "spokesperson", "prosecutor", "eu_foreign_chief", "envoy"})


def by_person(mention: Mention, context: Context) -> list[Candidate]:
    """Return the person named, listed or not: "Prime Minister Nikol Pashinyan", "Pashinyan", "Gegham Stepanyan"."""
    name = _name_tokens(mention, context)
    if not name:
        return []
    surface = mention.document.text[name[0].start : name[-1].end].removesuffix("'s").removesuffix("’s")
    title = [t for t in mention.core if t.index < name[0].index]
    listed = [a.referent.key for a in context.knowledge.candidates(surface) if a.referent.meaning == "person"]
    if " " not in surface:
        listed = _of_country(listed, title, mention)
    listed = [key for key in listed if not _is_somebody_else(key, title, context)]
    if listed:
        return [_person(key, "same_full_name", mention, context) for key in listed]
    longer = {full for full in context.persons if is_short_form(surface, full)}
    fuller = sorted(full for full in longer if not any(is_short_form(other, full) for other in longer))
    if fuller:
        return _short_form(surface, fuller, mention, context)
    if len(surface.split()) == 1:
        found = _family(surface, title, mention, context)
        if found or not (title or (mention.label == "PERSON" and mention.is_acting)):
            return found
    return [_unlisted(surface, name, mention, context)]


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
            return core[start:]
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
        and core[start - 1].text.islower()
        and 2 <= len(core) - start <= _LONGEST_NAME
        and all(t.text[:1].isupper() for t in core[start:])
    ):
        return _after_title(core, mention)  # "regional governor Oleh Kiper", whom the tagger takes for an organisation
    return core if len(core) == 1 and _is_known_family(mention, context) else []


def _is_known_family(mention: Mention, context: Context) -> bool:
    """Return whether one word, whatever the tagger makes of it, is the family name of somebody the article names or a country of it has."""
    words = mention.core_surface
    if not mention.is_proper or mention.head.tag == "NNPS" or normalise(words) in context.knowledge.demonyms:
        return False
    if any(is_short_form(words, full) for full in context.persons):
        return True
    keys = () if mention.label in ("GPE", "LOC", "FAC") else context.knowledge.families.get(normalise(words), ())
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
    while start < len(tokens) - 1 and tokens[start].text.casefold().rstrip(".") in titles:
        start += 1
    return [t for t in tokens[start:] if t.text not in ("'s", "’s")]


def _unlisted(surface: str, name: Sequence[Token], mention: Mention, context: Context) -> Candidate:
    described = _description(name, mention)
    country, sectors = _described(described, mention, context)
    full = fullest([surface, *(p for p in context.persons if is_short_form(surface, p))])
    features = ("proper_name", "title") if sectors else ("proper_name",)
    return Candidate(unlisted(full, "person", country, sectors), features, is_listed=False)


def _description(name: Sequence[Token], mention: Mention) -> list[list[Token]]:
    """Return the stretches of words that describe the named person: titles in front, appositions, "X, the … ombudsman" and "the ombudsman, X"."""
    sentence, own = mention.sentence, {t.index for t in name}
    head = next((t for t in name if t.head not in own), name[-1])
    front = [t for t in sentence.subtree(head) if t.index < name[0].index]
    appositions = [sentence.subtree(c) for c in sentence.children(head, "appos")]
    parent = sentence.head(head)
    if parent is not None and head.relation == "appos":
        appositions.append([t for t in sentence.subtree(parent) if t.index not in own and t.index < name[0].index])
    return [part for part in (front, *appositions) if part]


def _described(parts: Sequence[Sequence[Token]], mention: Mention, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """Return country and sectors that a description gives: of the organisation it names, else of title and country words."""
    knowledge = context.knowledge
    country: str | None = None
    sectors: tuple[str, ...] = ()
    for tokens in parts:
        organisation = _organisation(tokens, mention, context) or _possessing(tokens, mention, context)
        found = sorted({c for c, _ in country_words(tokens, mention.document, knowledge)})
        own = _role_sectors(tokens, context)
        if {t.text.casefold() for t in tokens} & set(knowledge.roles.former):
            organisation, own = None, ("ELI",) if {"GOV", "MIL", "COP", "LEG", "JUD"} & set(own) else ()
        if organisation is not None:
            country, sectors = country or organisation.country, sectors or organisation.sectors
        elif own:
            sectors = sectors or own
        if found and country is None:
            disputed = next((c for c in found if knowledge.countries[c].sovereign), None)
            place = disputed or (found[0] if len(found) == 1 else None)
            country = place and (knowledge.countries[place].sovereign or place)
            sectors = tuple(dict.fromkeys((*sectors, PRE))) if disputed and sectors else sectors
    return country or (context.country_near(mention) if sectors else None), sectors


def _organisation(tokens: Sequence[Token], mention: Mention, context: Context) -> Identity | None:
    for start, end in ngrams([t.text for t in tokens]):
        words = mention.document.text[tokens[start].start : tokens[end - 1].end]
        found = [a for a in context.knowledge.candidates(words) if a.referent.meaning in ("entry", "institution") and not a.is_shared]
        if found:
            return identify(found[0], mention, context)
    return None


def _possessing(tokens: Sequence[Token], mention: Mention, context: Context) -> Identity | None:
    """Return whose "its" is in "its Sahel researcher, Ilaria Allegrozzi": the organisation before, where only one fits."""
    pronoun = next((t for t in tokens if t.tag == "PRP$" and t.text.casefold() in ("its", "their")), None)
    if pronoun is None:
        return None
    found = antecedents(mention, context.history, _is_led, pronoun.start)
    owners = {r.identity.actor_id: r.identity for r in found}
    return next(iter(owners.values())) if len(owners) == 1 else None


def _role_sectors(tokens: Sequence[Token], context: Context) -> tuple[str, ...]:
    """Return the sectors of the longest title or role noun among the words."""
    roles, inside = context.knowledge.roles, {t.index for t in tokens}
    for start, end in ngrams([t.text for t in tokens]):
        for words in (normalise(" ".join(t.text for t in tokens[start:end])), normalise(" ".join(t.lemma for t in tokens[start:end]))):
            if words in context.knowledge.titles and roles.offices[context.knowledge.titles[words]].sectors:
                return roles.offices[context.knowledge.titles[words]].sectors
            heads = any(t.head not in inside for t in tokens[start:end])  # of "his children's commissioner" no child
            if heads and words in context.knowledge.nouns and words not in roles.carriers:
                section, rule = context.knowledge.nouns[words]
                return roles.institutions[rule].sectors if section == "institutions" else roles.generics[rule].sectors
    return ()


def by_office(mention: Mention, context: Context) -> list[Candidate]:
    """Return who held the office on the article's day: "the Ukrainian president", "the UN secretary-general". Without a day, nobody."""
    if mention.title is None or mention.is_former:
        return []
    office, words = mention.title
    if words == "deputy" and (mention.possessor or mention.owner):
        office = "deputy"  # "his deputy" sits in no parliament
    if office in _ORGANISATION_HEAD:
        words_of, aliases = mention.member_part
        is_whole = len(mention.core) - len([t for t in words_of if t in mention.core]) - len(words.split()) <= _possessives(mention)
        found = [c for alias in aliases for c in _heads(office, alias, mention, context)] if is_whole else []
        if found or (aliases and not [*mention.countries_in(mention.before)]):
            return found  # "the UN envoy in Sudan" is not Sudan's
    is_common = mention.noun is not None and mention.noun[0] == "generics" and len(mention.noun[2].split()) >= len(words.split())
    if is_common or (office in _ORGANISATION_HEAD and mention.complement is not None and not mention.countries):
        return []  # "a student" is one of the students, "the leader of the ruling party" not the country's
    countries, feature = mention.countries, "country_modifier"
    if mention.possessor:
        if found := _heads_of_its(mention, office, context):
            return found
        countries, feature = possessor_country(mention, context), "possessive_pronoun"
        if not countries and office == "spokesperson":
            return _speaks_for(mention, office, words, context)
    elif owned := () if countries else owner_country(mention, context):
        countries, feature = owned, "possessive_pronoun"
    elif (
        not countries
        and mention.tokens[0].text.casefold() not in ("a", "an")
        and _is_bare(mention, words)
        and words not in context.knowledge.roles.guests
    ):
        near = context.country_near(mention, is_state=True, may_be_abroad=True, is_office=office in OF_STATE)
        countries, feature = ((near,) if near else ()), "only_country"
    if len(countries) != 1:
        return []
    country = countries[0]
    if words in ("leader", "strongman"):
        office = context.knowledge.countries[country].leader
    is_narrow = mention.is_deputy or mention.is_of_part or (feature == "only_country" and mention.is_restricted)
    if not is_narrow and is_torn_away(office, country, mention, context.text):
        return []
    holders = [] if is_narrow else _holders(office, country, mention, context)
    if holders or office in ("head", "spokesperson"):
        return [Candidate(person(key, context.knowledge, mention.day), ("office_on_date", feature)) for key in holders]
    return [Candidate(office_holder(office, words, country, context.knowledge, is_deputy=mention.is_deputy), ("role_noun", feature))]


def _speaks_for(mention: Mention, office: str, words: str, context: Context) -> list[Candidate]:
    """Return who speaks for somebody outside the state: "his spokeswoman" after an opposition leader."""
    assert mention.possessor is not None
    found = antecedents(mention, context.history, suits_pronoun(mention.possessor.text.casefold()), mention.possessor.start)
    whom = {r.identity.actor_id: r.identity for r in found if r.identity.sectors and r.identity.country in context.knowledge.countries}
    features = ("role_noun", "possessive_pronoun")
    return [Candidate(representative(office, words, body, context.knowledge), features) for body in whom.values()] if len(whom) == 1 else []


def _is_led(actor: Identity) -> bool:
    return actor.kind in ("group", "organisation")


def _heads_of_its(mention: Mention, office: str, context: Context) -> list[Candidate]:
    """Return who leads the group of "its leader"."""
    assert mention.possessor is not None
    if office != "head":
        return []
    groups = antecedents(mention, context.history, _is_led, mention.possessor.start)
    if is_torn(mention, context.history, groups, _is_led):
        return []  # "the TTP is no part of the Afghan Taliban but obeys *its leader*"
    owners = {r.identity.actor_id for r in groups}
    heads = context.knowledge.heads_of.get(next(iter(owners)), ()) if len(owners) == 1 else ()
    people = context.knowledge.people
    held = [k for k, of in heads if any(o.of == of and o.office == "head" and o.is_known(mention.day) for o in people[k].offices)]
    return [Candidate(person(key, context.knowledge, mention.day), ("office_on_date", "possessive_pronoun")) for key in held]


def by_former(mention: Mention, context: Context) -> list[Candidate]:
    """Return who held an office or rank and is out of it: "Ukraine's former defence minister", "a retired Pakistani general", of no state any more."""
    is_elite = mention.title is not None and mention.title[0] in _RANKS
    is_plural = mention.noun is not None and mention.noun[0] == "institutions" and mention.head.lemma.casefold() in _RANKED
    if mention.noun is not None and mention.noun[1] == "government" and {"last", "previous"} & {t.text.casefold() for t in mention.core}:
        return [Candidate(generic("elites", next(iter(mention.countries), None), context.knowledge), ("generic_noun",))]
    if not mention.has_left or mention.is_proper or not (is_elite or is_plural):
        return []
    countries, feature = mention.countries, "country_modifier"
    if not countries and mention.possessor is None:
        near = context.country_near(mention, is_state=True, may_be_abroad=True, is_office=True)
        countries, feature = ((near,) if near else ()), "only_country"
    country = context.knowledge.countries[countries[0]].sovereign or countries[0] if len(countries) == 1 else None
    return [Candidate(generic("elites", country, context.knowledge), ("generic_noun", feature if country else "no_country"))]


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


def _is_bare(mention: Mention, title: str) -> bool:
    """Return whether the words are a title and no more than how it is held: "the president", "the caretaker premier"."""
    extra = [t.text.casefold() for t in mention.core if normalise(t.text) not in title.split()]
    return all(word in QUALIFIERS for word in extra)


def _possessives(mention: Mention) -> int:
    return sum(t.tag == "POS" or t.text in ("'s", "’s") for t in mention.core)


def _holders(office: str, country: str, mention: Mention, context: Context) -> list[str]:
    """Return who held an office of a country on the day; on a day of handing over, the newcomer."""
    if context.knowledge.roles.offices[office].many:
        return []
    held = [
        (o.since, key)
        for key, entry in context.knowledge.people.items()
        for o in entry.offices
        if o.office == office and (o.country or entry.country) == country and not o.of and o.since and o.is_known(mention.day)
    ]
    latest = max((since for since, _ in held), default=None)
    return [key for since, key in held if since == latest]


def _heads(office: str, alias: Alias, mention: Mention, context: Context) -> list[Candidate]:
    """Return who leads an organisation on the day."""
    if context.knowledge.roles.offices[office].many:
        return []
    return [
        Candidate(person(key, context.knowledge, mention.day), ("office_on_date", "country_modifier"))
        for key, entry in context.knowledge.people.items()
        if any(o.office == office and o.of == alias.referent.key and o.is_known(mention.day) for o in entry.offices)
    ]
