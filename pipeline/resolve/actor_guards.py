"""Words that look like an actor and are none: towns, parts of titles, common words at the start of a sentence, storms."""

import re
from collections.abc import Callable

from pipeline.codebook.aliases import Alias, normalise
from pipeline.codebook.code_groups import IRREGULARS
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import PLACE_LABELS, Token
from pipeline.lookalikes import straight
from pipeline.resolve.actor_blocked import is_any_state
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_nobody import is_civil, is_everybody, is_generation, is_misread, is_of_a_gang, is_other_party
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import PERSON
from pipeline.resolve.names import is_short_form
from pipeline.resolve.titles import name_start
from pipeline.resolve.towns_acting import is_only_a_town

# Words of which states make the names of their organs and parties.
_ORDINARY = frozenset([
    "party", "democrats", "republicans", "liberals", "conservatives", "socialists", "communists", "greens", "nationals", "democratic", "republican", "labour", "labor", "socialist", "communist", "conservative", "liberal", "social", "christian",
    "national", "peoples", "united", "progressive", "reform", "unity", "justice", "development", "freedom", "green", "front",
    "movement", "alliance", "union", "congress", "house", "commons", "lords", "representatives", "senate", "assembly", "council",
    "supreme", "constitutional", "court", "high", "federal", "state", "border", "patrol", "force", "guard", "coast", "army", "navy",
    "air", "police", "metropolitan", "municipal", "security", "intelligence", "service", "agency", "bureau", "commission", "election", "electoral", "independent",
    "human", "rights", "ministry", "investigative", "committee", "civil", "protection", "penitentiary", "prison", "corps", "operations", "command",
    "directorate", "republican", "presidential", "transitional", "interim", "sovereign", "trades", "trade", "unions", "anti-corruption",
    "prosecutor", "prosecutors", "general", "office", "bar", "association", "of", "and", "for", "the", "defence", "defense", "interior", "foreign", "affairs", "central", "bank",
])  # fmt: skip
_OF_MEMBERS = frozenset({"PTY", "LAB", "OPP"})
_OF_STATES = frozenset({"state", "government", "government's", "country", "junta", "army", "world", "province", "city"})
_STATES_NEXT_DOOR = frozenset(
    {"both", "two", "three", "its", "regional", "country's", "nuclear", "feuding", "landlocked", "bigger", "larger", "smaller", "giant"}
)
_MEASURES = frozenset({"company", "column", "convoy", "wave", "batch", "band", "crowd", "busload", "truckload", "party", "team", "group"})
_AT_SEA = re.compile(
    r" (ships?|vessels?|boats?|trawlers?|tankers?|freighters?|barges?|dhows?|yachts?|ferry|ferries|coast guard|crew|sail\w*) "
)
_COMPASS = re.compile(r"^(north|south|east|west)[- ]?(east|west)?(ern)?$|^(central|upper|lower|mainland|western|southernmost)$")


def is_compass(word: str) -> bool:
    """Return whether a word cuts a part out of a country: "eastern Cuba" is a place, no government."""
    return bool(_COMPASS.match(word.casefold()))


def half_of_korea(mention: Mention, context: Context) -> str | None:
    """Return the country of "the North" or "the South" in an article on Korea."""
    if not {"PRK", "KOR"} & (context.countries | context.place_countries) or mention.tokens[0].text.casefold() != "the":
        return None
    return {"North": "PRK", "South": "KOR"}.get(straight(mention.core_surface).removesuffix("'s"))


def is_of_another_state(alias: Alias, context: Context) -> bool:
    """Return whether a name that many states have for something of theirs is this one's in vain: America's "Democratic Party" in an article that speaks of
    Tirana alone."""
    if alias.is_shared or set(normalise(alias.text).split()) - _ORDINARY or alias.referent.meaning not in ("entry", "institution"):
        return False
    known, key = context.knowledge, alias.referent.key
    country = key if alias.referent.meaning == "institution" else known.actors[key].country
    return country in known.countries and bool(context.told_countries) and country not in context.told_countries


def is_of_longer_name(alias: Alias, first: list[Token], mention: Mention) -> bool:
    """Return whether the country right before a name makes it that of another body: the *Trades Union Congress* of "the Fiji Trades Union Congress" is not
    Britain's."""
    known = mention.knowledge
    if not first or not mention.is_proper or alias.referent.meaning not in ("entry", "institution"):
        return False
    country = alias.referent.key if alias.referent.meaning == "institution" else known.actors[alias.referent.key].country
    before = mention.sentence.tokens[max(0, first[0].index - 3) : first[0].index]
    tails = [before[start:] for start in range(len(before)) if before[-1].relation.startswith(("compound", "amod", "flat"))]
    named = {
        c for tail in tails if tail[-1].tag.startswith(("NNP", "JJ")) for c, part in mention.country_parts(tail) if part[-1] is tail[-1]
    }
    return country in known.countries and bool(named) and country not in named


def is_foreign_body(alias: Alias, context: Context) -> bool:
    """Return whether a name that bodies of several states share is this one's in vain: New Zealand's "National Party" in an article on Honduras. What agencies
    tell is told everywhere, and armed groups go abroad: Wagner in Mali."""
    if alias.referent.meaning != "entry":
        return False
    entry = context.knowledge.actors[alias.referent.key]
    is_of_members = alias.is_acronym and bool(_OF_MEMBERS & set(entry.sectors))  # of letters that parties elsewhere have too
    if not (alias.is_shared or is_of_members):
        return False
    is_told = not context.told_countries or entry.country in context.told_countries or entry.country not in context.knowledge.countries
    return not {"JRN", *IRREGULARS} & set(entry.sectors) and not is_told


def is_told_news(mention: Mention) -> bool:
    """Return whether somebody tells it something: "a resident told AFP" tells an agency, not the Armed Forces of the Philippines."""
    verb = mention.sentence.head(mention.head)
    return verb is not None and verb.lemma.casefold() in ("tell", "inform") and mention.head.relation in ("obj", "iobj")


def is_seat_of_region(alias: Alias, knowledge: Knowledge) -> bool:
    """Return whether a name is that of the town where the government of a part of a country sits: Barcelona, Quetta."""
    if alias.referent.meaning != "entry" or not alias.is_shared or alias.is_acronym:
        return False
    entry = knowledge.actors[alias.referent.key]
    return entry.sectors[:1] == ("GOV",) and " " not in alias.text


def is_town_only(alias: Alias, mention: Mention) -> bool:
    """Return whether the seat of a region's government does nothing, and so is the town: "*Garowe* denied it", but "shelled Garowe", "*Garowe's* mayor"."""
    if mention.is_possessive and is_seat_of_region(alias, mention.knowledge):
        return True
    is_place = mention.label in ("GPE", "LOC", "FAC") or mention.head.entity_label in ("GPE", "LOC", "FAC")
    return alias.is_shared and not alias.is_acronym and is_place and not mention.is_acting


def is_told_by_article(alias: Alias, mention: Mention) -> bool:
    """Return whether an article makes a name of letters that are also a word, where nobody else bears them: "the WHO counts"."""
    before = mention.sentence.tokens[max(0, mention.head.index - 1) : mention.head.index]
    is_the = any(t.text.casefold() == "the" for t in before)
    return alias.is_acronym and is_the and len(mention.knowledge.candidates(alias.text)) == 1


def is_nobody(mention: Mention, context: Context) -> bool:
    """Return whether the words name no actor, though a rule might take them for one."""
    return any(guard(mention, context) for guard in _GUARDS)


def _is_place(mention: Mention, context: Context) -> bool:
    """Return whether the words are only a place: "Goma" in "shelled Goma". Capitals and countries stand for governments."""
    known = context.knowledge
    words = normalise(mention.core_surface)
    if mention.noun or known.candidates(mention.surface) or normalise(mention.surface) in known.adjectives:
        return False
    if half_of_korea(mention, context):
        return False
    if words in known.regions:
        return True
    people = [name for name in context.persons if normalise(name) != words and normalise(name.rpartition(" ")[2]) not in known.nouns]
    if not mention.is_proper or any(is_short_form(words, name) for name in people):
        return False  # the Obeid of "Ana Obeid", but not that of "Obeid Hospital"
    if mention.label == "PERSON":
        return " " in words and words in context.places  # "Banja Luka", whom the tagger takes for a man
    if name_start([t.text for t in mention.core], known):
        return False  # "Vice Premier Lin Haifeng", whom the tagger takes for a place
    is_part = any(is_compass(t.text) for t in mention.core[:-1]) and bool(mention.countries)
    if is_part or is_compass(mention.core_surface):
        return True
    is_tagged = all(t.entity_label in PLACE_LABELS for t in mention.core if t.tag.startswith("NNP") or t.entity != "O")
    return not _names_country(mention, context) and (words in context.places or (is_tagged and mention.head.entity != "O"))


def _is_state_next_door(mention: Mention, context: Context) -> bool:
    """Return whether neighbours are states, and not the people next door: "both neighbours", "Zagreb's neighbour", "violence between *the neighbours*" where
    two states have been told of."""
    if mention.head.lemma.casefold() not in ("neighbour", "neighbor"):
        return False
    if mention.possessor is not None and mention.possessor.text.casefold() in PERSON:
        return False  # "her Kenyan neighbours"
    if mention.countries or any(
        straight(t.text.casefold()) in _STATES_NEXT_DOOR or is_compass(t.text) or t.text.endswith("armed") for t in mention.before
    ):
        return True
    states = {r.identity.country for r in context.history if r.identity.kind in ("government", "military")}
    return mention.tokens[0].text.casefold() == "the" and len(states) > 1


def _is_modifier(mention: Mention, context: Context) -> bool:
    """Return whether an adjective stands before its noun, whatever the parser makes of it: the "local" of "the cartel and *local* gangs"."""
    after = next(iter(mention.sentence.tokens[mention.tokens[-1].index + 1 :]), None)
    is_adjective = len(mention.core) == 1 and mention.head.tag in ("JJ", "JJR", "JJS") and mention.head.text.islower()
    return is_adjective and mention.head is mention.tokens[-1] and after is not None and after.tag in ("NN", "NNS", "JJ")


def _names_country(mention: Mention, context: Context) -> bool:
    """Return whether a country or capital is named last or first: "neighbouring Chad", "Paris and Berlin"."""
    return bool(context.knowledge.candidates(mention.core_surface) or context.knowledge.candidates(mention.head.text))


def _is_title_part(mention: Mention, context: Context) -> bool:
    """Return whether the words are a piece of a longer title: the "State" of "Secretary of State"."""
    if len(mention.tokens) > 2 or context.knowledge.candidates(mention.surface):
        return False
    own, tokens = normalise(mention.surface), mention.sentence.tokens
    first, last = mention.tokens[0].index, mention.tokens[-1].index
    for start in range(max(0, first - 2), first + 1):
        for end in range(last + 1, min(len(tokens), last + 3) + 1):
            words = normalise(" ".join(t.text for t in tokens[start:end]))
            if words != own and words in context.knowledge.titles:  # "; the president" holds no longer title
                return True
    return False


def _is_common_word(mention: Mention, context: Context) -> bool:
    """Return whether a capital only says that a sentence begins: "Turnout was low"."""
    token = mention.tokens[0]
    before = mention.sentence.tokens[: token.index]
    is_first = not any(t.text[:1].isalnum() for t in before)
    if normalise(token.text) in context.knowledge.adjectives and not mention.is_foreign(token):
        return False  # "Russian drones hit a port"
    is_plain = token.tag in ("NN", "NNS", "JJ", "VBG", "CD") and mention.noun is None and mention.title is None
    return (
        is_first
        and len(mention.tokens) == 1
        and is_plain
        and not context.knowledge.candidates(token.text)
        and not _is_again(mention, context)
    )


def _is_again(mention: Mention, context: Context) -> bool:
    """Return whether the word has its capital inside a sentence too."""
    word = mention.tokens[0].text
    return any(t.text == word and t.index > 1 for s in context.document.sentences for t in s.tokens)


def _is_fragment(mention: Mention, context: Context) -> bool:
    return mention.tokens[-1].tag in ("CC", "IN") and not context.knowledge.candidates(mention.surface)


def _is_phenomenon(mention: Mention, context: Context) -> bool:
    """Return whether it is weather with a name, or a name of weather: "Hurricane Selma", and "Selma" after it."""
    words = normalise(mention.core_surface)
    kinds = context.knowledge.roles.phenomena
    return bool(set(words.split()) & set(kinds)) or any(f" {kind} {words} " in context.text for kind in kinds)


def _is_namesake(mention: Mention, context: Context) -> bool:
    """Return whether a name is that of a document or thing: the "Doha" of "the Doha agreement", the "Mexican" of "a Mexican standoff", the Kremlin of "the
    *Kremlin* Cup"."""
    last = mention.core[-1] if mention.core else mention.head
    after = next(iter(mention.sentence.tokens[last.index + 1 : last.index + 2]), None)
    if after is not None and last.head == after.index and after.lemma.casefold() in context.knowledge.roles.namesakes:
        return True
    return mention.head.entity_label in ("LAW", "PRODUCT") and len(mention.core) == 1


def _leads_others(mention: Mention, context: Context) -> bool:
    """Return whether leaders are of people whom the noun before them tells: "camp leaders" govern no state, while "state leaders" do."""
    if (
        mention.noun is None
        or mention.noun[2] not in ("leader", "leaders")
        or mention.members_of
        or (mention.title and " " in mention.title[1])
    ):
        return False
    if mention.tokens[0].text.casefold() in ("a", "an") and not mention.countries:
        return True  # "the persecution of an elected leader"
    before = [t for t in mention.before if t.index == mention.head.index - 1 and (t.text.islower() or t.index == 0)]
    return any(t.tag in ("NN", "NNS") and straight(t.text.casefold()) not in _OF_STATES for t in before)


def _is_skipper(mention: Mention, context: Context) -> bool:
    """Return whether captains steer ships, and lead no company: "accused the Chinese *captains* of reckless conduct"."""
    return mention.noun is not None and mention.noun[2] in ("captain", "captains") and bool(_AT_SEA.search(context.text))


def _is_half_a_word(mention: Mention, context: Context) -> bool:
    """Return whether a noun is only the first half of an adjective: "the *child*-killing regime"."""
    after = mention.document.text[mention.tokens[-1].end : mention.tokens[-1].end + 2]
    return len(mention.tokens) == 1 and mention.head.text.islower() and after[:1] == "-" and after[1:].isalpha()


def _is_violence(mention: Mention, context: Context) -> bool:
    """Return whether force is no forces: "seized power *by force*"."""
    return mention.head.text == "force" and len(mention.tokens) == 1


def _is_joint_adjective(mention: Mention, context: Context) -> bool:
    """Return whether the words are the adjective of two states: a "German-Dutch" proposal."""
    known, core = context.knowledge.adjectives, mention.core
    parts = normalise(core[0].text).split("-") if len(core) == 1 else [normalise(t.text) for t in core if t.text != "-"]
    is_joint = len(parts) > 1 and "-" in mention.core_surface
    return is_joint and all(part in known for part in parts)


def _is_namesake_abroad(mention: Mention, context: Context) -> bool:
    """Return whether the name of a capital or country is that of another place of the article: the Georgia whose secretary of state is told of."""
    return mention.lies_elsewhere(mention.core_surface) is not None


def _is_product(mention: Mention, context: Context) -> bool:
    """Return whether the name of a firm is that of what it made: "*a Toyota* burned", "two *Boeings*"."""
    names = {mention.core_surface, mention.core_surface.removesuffix("s")}
    made = any(
        a.referent.meaning == "entry" and "BUS" in context.knowledge.actors[a.referent.key].sectors
        for name in names
        for a in context.knowledge.candidates(name)
    )
    if not made or not mention.core or mention.head.relation.startswith(("compound", "nmod:poss")):
        return False
    before = mention.sentence.tokens[max(0, mention.core[0].index - 1) : mention.core[0].index]
    return any(t.text.casefold() in ("a", "an", "another") or t.tag == "CD" for t in before)


def _is_measure(mention: Mention, context: Context) -> bool:
    """Return whether the words only say how many of those behind "of": two *companies* of soldiers, no firms."""
    counted = mention.sentence.child(mention.head, "nmod:of")
    if mention.head.lemma.casefold() not in _MEASURES or counted is None or mention.span.contains(counted.span):
        return False
    return bool({normalise(counted.text), normalise(counted.lemma)} & context.knowledge.nouns.keys())


def _is_playground(mention: Mention, context: Context) -> bool:
    """Return whether a court is one to play or eat on: "a covered *sports court*"."""
    before = {t.text.casefold() for t in mention.before if t is not mention.head}
    return mention.head.lemma.casefold() == "court" and bool(before & _GAMES)


def _is_district(mention: Mention, context: Context) -> bool:
    """Return whether a division is a part of a country or an office, and no soldiers: "Bui division", "the Division of Bui", "the Communication Division"."""
    if mention.noun is None or mention.head.lemma.casefold() != "division" or mention.head.tag == "NNS":
        return False
    words = {t.text.casefold() for t in mention.core}
    if words & _OF_SOLDIERS or any(t.tag == "CD" or t.text[:1].isdigit() or t.text.casefold() in _ORDINALS for t in mention.core):
        return False
    named = [t for t in mention.before if t is not mention.head and t.tag.startswith("NNP") and not any(mention.countries_in([t]))]
    whose = mention.sentence.children(mention.head, "nmod:of")
    return any(t.tag.startswith("NNP") for t in whose) or bool(words & _OFFICES) or bool(named and context.told_countries & _WITH_DIVISIONS)


def _is_dateline(mention: Mention, context: Context) -> bool:
    """Return whether the words are where an article was written: "*São Paulo* — Twenty-one fires were burning"."""
    text, end = mention.document.text, mention.span.end
    is_first = mention.span.start == 0 and mention.is_proper and not context.knowledge.candidates(mention.surface)
    return is_first and text[end : end + 3] in (" — ", " – ", " -- ") and text[end + 3 : end + 4].isupper()


def _is_of_its_own(mention: Mention, context: Context) -> bool:
    """Return whether the words say behind them whose they are: "a coast guard ship *of its own*"."""
    behind = [t for t in mention.sentence.subtree(mention.head) if t.index > mention.head.index]
    return any(t.text.casefold() == "own" and mention.sentence.children(t, "nmod:poss") for t in behind) and not mention.countries


_GAMES = frozenset({"sports", "sport", "tennis", "basketball", "football", "volleyball", "badminton", "handball", "squash", "padel", "food", "futsal", "indoor"})  # fmt: skip
_OF_SOLDIERS = frozenset({"army", "infantry", "armoured", "armored", "airborne", "motorised", "motorized", "mechanised", "mechanized", "mountain", "tank", "parachute",
    "guards", "rifle", "cavalry", "artillery", "marine", "naval", "military", "panzer", "assault"})  # fmt: skip
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_OFFICES = frozenset(
    {
        "communication",
        "communications",
        "press",
        "information",
        "human",
        "legal",
        "criminal",
        "crime",
        "fraud",
        "rights",
        "planning",
        "research",
        "licensing",
    }
)
# Where districts or provinces are called divisions.
_WITH_DIVISIONS = frozenset({"CMR", "KEN", "UGA", "GMB", "IND", "BGD", "PAK", "MMR", "MYS", "FJI"})


_GUARDS: list[Callable[[Mention, Context], bool]] = [
    _is_place,
    is_any_state,
    is_only_a_town,
    _is_title_part,
    _is_common_word,
    _is_fragment,
    _is_phenomenon,
    _is_namesake,
    _leads_others,
    _is_state_next_door,
    _is_modifier,
    _is_joint_adjective,
    _is_measure,
    _is_product,
    _is_namesake_abroad,
    _is_violence,
    _is_skipper,
    _is_half_a_word,
    _is_playground,
    _is_district,
    is_other_party,
    is_everybody,
    is_civil,
    is_of_a_gang,
    is_generation,
    is_misread,
    _is_of_its_own,
    _is_dateline,
]
