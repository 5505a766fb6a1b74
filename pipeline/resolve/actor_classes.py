"""When a common noun leaves open what its people are: "two men", "a student opened fire", those whom the police shot.

Each of these was counted on labelled texts (decision 19): where fewer than four in five such words meant the class that their noun names, they
stay unresolved, with reason `open_class`.
"""

import re

from pipeline.codebook.aliases import normalise
from pipeline.codebook.description_words import description_words
from pipeline.codebook.knowledge import Knowledge
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_words import Mention

_MEN = frozenset({"man", "men"})  # civilians, soldiers and gunmen alike
_ANYBODY = frozenset(
    {
        *("woman", "person", "people", "boy", "girl", "someone", "other", "youth", "dozen", "hundred", "thousand", "hundreds"),
        *("dozens", "thousands", "youngster", "teenager"),
    }
)
_SUFFERED = frozenset({"die", "perish", "drown", "suffer", "survive", "remain", "live", "be"})
_SAME = ("attr", "appos", "root", "xcomp")  # "his deputy, who is also his wife" holds an office
_BY_DEED = frozenset({"captors", "abductors", "kidnappers", "perpetrators", "hijackers", "killers", "murderers", "arsonists"})
_HARMED = frozenset({"wounded", "injured", "dead", "victim", "casualty"})
_ARREST = frozenset(
    {"arrest", "detain", "jail", "charge", "indict", "convict", "sentence", "prosecute", "imprison", "extradite", "apprehend"}
)
_LEISURE = frozenset(
    {"watch", "attend", "celebrate", "queue", "wait", "shop", "mourn", "listen", "dance", "eat", "pray", "worship", "bathe"}
)
_FOLLOWERS = frozenset({"supporter", "loyalist", "follower", "sympathiser", "sympathizer", "dissident", "defector", "deserter"})
_BY_TRADE = frozenset({"civilians", "students", "farmers", "fishers", "herders", "workers", "elites", "lawyers", "protesters", "academics"})
# One word for many: "the crowd" is known by itself, "the driver" is somebody the article told of before.
_BODIES = frozenset(
    {
        *("crowd", "mob", "opposition", "party", "media", "press", "church", "community", "population", "coalition", "union", "group"),
        *(
            "movement",
            "gang",
            "cartel",
            "militia",
            "rebellion",
            "insurgency",
            "company",
            "firm",
            "bank",
            "university",
            "school",
            "hospital",
        ),
        *(
            "clinic",
            "charity",
            "ngo",
            "watchdog",
            "newspaper",
            "broadcaster",
            "family",
            "couple",
            "industry",
            "business",
            "clergy",
            "tribe",
        ),
        *("department", "brigade", "service", "council", "hall", "municipality", "government", "prefecture"),
        *("clan", "television", "radio", "public", "youth", "society", "underworld", "mafia", "monastery", "college", "mosque"),
    }
)
_KIN = frozenset(
    {"brother", "sister", "half-brother", "half-sister", "cousin", "uncle", "nephew", "son", "daughter", "wife", "husband", "relative"}
)
_PARTIES = frozenset({"party", "coalition", "alliance", "bloc"})
_RULING = frozenset({"ruling", "governing", "opposition", "main", "political", "largest", "biggest"})
_HOUSES = frozenset({"hospital", "clinic", "school", "university", "college", "mosque", "church"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "attache", "attaché", "consul", "chargé", "embassy", "consulate"})
_UNREST = re.compile(r" (protest\w*|demonstrat\w*|crowds?|rally|rallies|rioters|riots|unrest|march(?:es|ers)?|tear gas|barricades?) ")
_WEAPONS = re.compile(
    r" (jets?|bombers?|bombed|bombs?|warplanes?|missiles?|shells?|rockets?|drones?|raids?|air strikes?|airstrikes?|battle|front line|il 20) "
)
_SERVING = re.compile(r" (soldiers?|troops|peacekeepers?|kfor|battalions?|contingent) ")
# Who is abroad in an article that speaks of these may have fled there.
_FLIGHT = re.compile(
    r" (migrants?|refugees?|asylum|borders?|deport\w*|smugglers?|dinghy|boats?|rafts?|caravan|shelters?|camps?|sent back|turned back|pushed back"
    r"|crossings?|tickets?|visas?|jungle) "
)
_ACROSS = re.compile(r" (across|over|beyond|other side of) the (border|frontier|river) ")
_OF_ARMIES = frozenset({"army", "military", "brigade", "battalion", "division", "garrison", "front", "naval", "navy", "militia"})
_WAR = re.compile(r" (cease fire|ceasefire|truce|hostilities|shelling|front line|fighting|clashes|peace talks|armed conflict|rebels) ")
_VOTE = re.compile(r" (elections?|vote|voters|ballots?|parliament|lawmakers|coalition|candidates?) ")
_ARMY = re.compile(r" (army|soldiers?|troops|military|armed forces) ")
_BARRACKS = re.compile(r" (army|soldiers?|troops|military|coup|junta|putsch|mutin\w+|uniformed|president|barracks|intelligence|kgb) ")


def is_of_soldiers(country: str, context: Context) -> bool:
    """Return whether the article tells of a country's soldiers or weapons, so that "the Americans" may be these."""
    return bool(_WEAPONS.search(context.text)) or any(
        r.identity.country == country and r.identity.kind == "military" for r in context.history
    )


def is_on_the_move(country: str, context: Context) -> bool:
    """Return whether a country's people, in an article none of whose places lie there, may be migrants: "the guards sent back a boat of *Haitian women*"."""
    where = context.place_countries
    return bool(where) and country not in where and bool(_FLIGHT.search(context.text))


def may_be_soldiers(country: str, mention: Mention, context: Context) -> bool:
    """Return whether a people's name alone may be its army's: "gave the list to *the Americans*" after a raid, "peacekeepers, *Ghanaians* most of them"."""
    is_bare = len(mention.core) == 1 and not any(t.tag == "CD" for t in mention.tokens)
    is_definite = is_bare and len(mention.tokens) == 2 and mention.tokens[0].text.casefold() == "the"
    sentence = f" {' '.join(t.text.casefold() for t in mention.sentence.tokens)} "
    is_beside = mention.head.relation in ("appos", "conj", "parataxis") and bool(_SERVING.search(sentence))
    return (is_definite and is_of_soldiers(country, context)) or (is_bare and is_beside)


def is_crowd(mention: Mention) -> bool:
    """Return whether a people's name alone does something: "Italians guarded the bridge" may tell of soldiers, "nine Italians died" of anybody."""
    return len(mention.core) == 1 and mention.tokens[0].tag != "CD" and _does(mention)


def lacks(country: str, words: str, knowledge: Knowledge) -> bool:
    """Return whether a country has no organ that people call so: only some have a Congress, and congressmen, or marines of their own."""
    institutions = knowledge.countries[country].institutions
    if words.startswith("marine"):
        return "marines" not in institutions
    if not words.startswith("congress"):
        return False
    legislature = institutions.get("legislature")
    names = (legislature.name, *legislature.aliases, *legislature.shared) if legislature else ()
    return not any("congress" in normalise(name) for name in names)


def stands_elsewhere(mention: Mention, context: Context) -> str | None:
    """Return where a house stands whose adjective is only its name: "the Turkish hospital" in an article whose places all lie in Somalia."""
    if mention.head.lemma.casefold() not in _HOUSES or mention.noun is None or mention.noun[0] != "generics":
        return None
    is_adjective = any(normalise(t.text) in mention.knowledge.adjectives for t in mention.before)
    where = context.place_countries
    is_abroad = is_adjective and len(where) == 1 and not where & set(mention.countries) and where <= mention.knowledge.countries.keys()
    return next(iter(where)) if is_abroad else None


def stands_nobody_knows_where(mention: Mention, context: Context) -> bool:
    """Return whether an article on several countries says where its people are by a name that no list knows: "a coastguard officer *on Sal*"."""
    if mention.countries or len(context.told_countries | context.place_countries) < 2:
        return False
    if _ACROSS.search(f" {' '.join(t.text.casefold() for t in mention.sentence.tokens)} "):
        return True  # "in Chimanimani, across the border, *pupils* died"
    where = mention.sentence.children(mention.head, "nmod:in", "nmod:at", "nmod:on", "nmod:near")
    named = [t for t in where if t.tag == "NNP" and mention.span.contains(t.span) and not any(mention.countries_in([t]))]
    parts = [mention.sentence.subtree(t) for t in named]
    return any(not any(span.contains(t.span) for span, _ in context.located for t in part) for part in parts)


def receives_envoy_of(country: str, mention: Mention, context: Context) -> bool:
    """Return whether a ministry, in whose country nothing is told to lie, deals with an envoy of that country: "the Foreign Ministry summoned the
    *Iranian* ambassador" is not Iran's."""
    if (
        country in context.place_countries
        or mention.noun is None
        or mention.noun[1] not in ("foreign_ministry", "government", "presidency")
    ):
        return False
    for envoy in mention.sentence.tokens:
        if envoy.lemma.casefold() in _ENVOYS and not mention.span.contains(envoy.span):
            before = mention.sentence.tokens[max(0, envoy.index - 4) : envoy.index]
            if country in mention.countries_in(before):
                return True
    return False


def is_anothers(mention: Mention, rule: str, context: Context) -> bool:
    """Return whether the words say whose organ it is, so that it is not the state's which the article speaks of: "the court's prosecutor", "the
    Zionist regime". Officers are the police's only where the article speaks of police."""
    owner = mention.owner
    if (
        owner is not None
        and owner.entity_label not in ("GPE", "LOC")
        and normalise(owner.text) not in (mention.noun[2] if mention.noun else "")
    ):
        return True
    if rule in ("government", "military") and not mention.countries and _has_own_name(mention):
        return not any(normalise(t.text) in context.places for t in mention.core)
    words = {mention.head.text.casefold(), mention.noun[2] if mention.noun else ""}
    is_officer = bool(words & {"officer", "officers"}) and not mention.title
    return is_officer and " police " not in context.text and bool(_BARRACKS.search(context.text))


def may_be_of_mission(mention: Mention) -> bool:
    """Return whether officers may be those of foreign peacekeepers who speak: "the UN mission said *an officer* had been hurt" is hardly of the police there."""
    if mention.noun is None or mention.noun[2] not in ("officer", "officers") or mention.countries:
        return False
    before = [t for t in mention.sentence.tokens[: mention.head.index] if t.lemma.casefold() == "mission"]
    return any(t.relation.startswith(("nsubj", "nmod:poss", "nmod:of", "nmod:for")) for t in before)


def may_be_of_police(mention: Mention, context: Context) -> bool:
    """Return whether a commander may lead policemen as well as soldiers, in an article that speaks of police: "*the district commander*"; and a brigade be
    theirs where it speaks of no soldiers."""
    if mention.noun is None or mention.noun[1] != "military" or " police " not in context.text:
        return False
    is_unit = mention.head.lemma.casefold() in ("brigade", "squad", "unit") and not _ARMY.search(context.text)
    words = {t.text.casefold() for t in mention.core if t is not mention.head}
    return (is_unit or mention.head.lemma.casefold() == "commander") and not words & _OF_ARMIES


def follows_somebody(mention: Mention) -> bool:
    """Return whether they are told of by whom they follow: "*supporters of Ana Paz* in Nairobi" may be voters or rioters."""
    whom = mention.sentence.children(mention.head, "nmod:of")
    return mention.head.lemma.casefold() in _FOLLOWERS and any(t.entity_label == "PERSON" for t in whom)


def may_serve(mention: Mention, context: Context) -> bool:
    """Return whether pilots or sailors may be soldiers, in an article that tells of bombs: "Israeli *pilots* bombed the port"."""
    return mention.head.lemma.casefold() in ("pilot", "sailor") and bool(_WEAPONS.search(context.text))


def may_be_at_war(mention: Mention, context: Context) -> bool:
    """Return whether a coalition may be one of armies, in an article that tells of bombs: "the Saudi *coalition* bombed the ministry"."""
    is_coalition = mention.head.lemma.casefold() == "coalition" and bool(mention.countries)
    return is_coalition and bool(_WEAPONS.search(context.text)) and not _RULING & {t.text.casefold() for t in mention.core}


def is_open(mention: Mention, rule: str, context: Context) -> bool:
    """Return whether the words do not say what their people are, though `rule` has a class for their noun."""
    nouns = {mention.head.lemma.casefold(), mention.head.text.casefold()}
    if (rule == "workers" and may_serve(mention, context)) or (rule == "politicians" and may_be_at_war(mention, context)):
        return True
    if nouns & _FOLLOWERS:
        return True  # of a party they are members, of a man they may be voters or rioters
    if (rule == "civilians" and _hides_its_face(mention)) or _is_kin_of_somebody(mention, nouns) or _is_certain_party(mention, rule):
        return True
    if rule == "elites" and mention.possessor is not None and mention.possessor.text.casefold() in ("its", "their"):
        return True  # "its former leader", after a gang
    if rule == "elites" and not mention.countries and nouns & {*description_words().performers}:
        return True  # "three singers were among the dead"
    if rule == "civilians" and nouns & _HARMED and _are_soldiers_harmed(context):
        return True
    if rule == "protesters" and nouns & {"crowd", "crowds"}:
        return _is_at_leisure(mention)
    if rule in ("gunmen", "militias") and _is_told_by_side(mention, rule, context):
        return True
    if rule == "gunmen":
        return _is_of_a_group(mention, context)
    if rule in ("militias", "activists") and _has_own_name(mention):
        return True
    if mention.noun is not None and mention.noun[2] == "watchdog" and any(t.text.islower() for t in mention.core[:-1]):
        return True  # "the chemical weapons watchdog" is a body of states, an anti-corruption watchdog often the state's
    is_parties = rule == "politicians" and normalise(mention.core_surface) == "parties"
    if is_parties and mention.tokens[0].text.casefold() in ("all", "both", "warring"):
        return True  # "urged all parties to stay calm"
    sentence = f" {' '.join(t.text.casefold() for t in mention.sentence.tokens)} "
    if is_parties and (_WAR.search(sentence) or (_WAR.search(context.text) and not _VOTE.search(context.text))):
        return True  # "asked the parties to observe a pause"
    if (_is_one_acting(mention) and rule in _BY_TRADE) or (rule != "civilians" and _is_somebody_told(mention)):
        return True
    if rule != "civilians" or mention.countries:
        return False
    if nouns & _MEN or (mention.possessor is not None and mention.head.tag == "NN" and (_does(mention) or mention.head.relation in _SAME)):
        return True
    return bool(nouns & _ANYBODY) and (_does(mention) or _is_told(mention) or bool(_UNREST.search(context.text)) or _is_of_police(mention))


def _hides_its_face(mention: Mention) -> bool:
    """Return whether they hide who they are: "two masked brothers"."""
    return any(t.text.casefold() in ("hooded", "masked", "camouflaged") for t in mention.before)


def _is_kin_of_somebody(mention: Mention, nouns: set[str]) -> bool:
    """Return whether they are told of by whose kin they are: "the emir's cousin" may rule himself."""
    return mention.owner is not None and mention.head.tag == "NN" and bool(nouns & _KIN)


def _is_certain_party(mention: Mention, rule: str) -> bool:
    """Return whether it is one party, told of by more than that it rules: "Anwar's coalition", "the Islamic party", "the party that lost"."""
    if rule != "politicians" or mention.head.text.casefold() not in _PARTIES or mention.countries:
        return False
    first = mention.tokens[0].text.casefold()
    is_told = mention.sentence.child(mention.head, "acl:relcl") is not None
    is_owned = mention.owner is not None and mention.owner.tag.startswith("NNP")
    more = [t for t in mention.core[:-1] if t.text.casefold() not in _RULING and not t.tag.startswith("NNP")]
    return is_owned or (first == "the" and (is_told or bool(more)))


def _does(mention: Mention) -> bool:
    """Return whether they do something: not those who are killed, or die."""
    verb = mention.sentence.head(mention.head)
    return mention.head.relation == "nsubj" and verb is not None and verb.lemma.casefold() not in _SUFFERED


def _is_told(mention: Mention) -> bool:
    """Return whether a clause goes on to say who they are: "people who had fled"."""
    return any(mention.sentence.child(mention.head, relation) is not None for relation in ("acl:relcl", "acl"))


def _is_one_acting(mention: Mention) -> bool:
    """Return whether one of many does something: "a student opened fire" tells of no student any more."""
    return mention.head.tag == "NN" and mention.tokens[0].text.casefold() in ("a", "an") and _does(mention)


def _is_somebody_told(mention: Mention) -> bool:
    """Return whether it is one person whom the article must have told of: "the driver"."""
    is_one = mention.head.tag == "NN" and mention.tokens[0].text.casefold() == "the" and not mention.countries and not mention.is_restricted
    return is_one and normalise(mention.head.lemma) not in _BODIES | {*mention.knowledge.roles.carriers, "conference"}


def _is_of_police(mention: Mention) -> bool:
    """Return whether the police do something to them: those whom police shoot, and whom anybody arrests, may be protesters or robbers."""
    verb = mention.sentence.head(mention.head)
    if verb is not None and verb.lemma.casefold() in _ARREST and mention.head.relation in ("obj", "nsubj:pass"):
        return True
    subject = mention.sentence.child(verb, "nsubj") if verb is not None else None
    if subject is None or subject is mention.head:
        return False
    section, rule = mention.knowledge.nouns.get(normalise(subject.text), ("", ""))
    return section == "institutions" and rule in ("police", "gendarmerie", "prosecution", "security_forces", "border_guard", "coast_guard")


def _are_soldiers_harmed(context: Context) -> bool:
    """Return whether the article has told of soldiers or police who were killed or hurt, so that "the wounded" may be these."""
    return any(
        r.identity.kind in ("military", "police") and r.mention.head.relation in ("obj", "nsubj:pass") and r.mention.noun is not None
        for r in context.history
    )


def _is_at_leisure(mention: Mention) -> bool:
    """Return whether a crowd has not come to protest: "a crowd *watching* a football match"."""
    told = mention.sentence.children(mention.head, "acl", "acl:relcl")
    return any(t.lemma.casefold() in _LEISURE for t in told)


def _is_told_by_side(mention: Mention, rule: str, context: Context) -> bool:
    """Return whether the words say that the reader knows them, though nobody like them was told of: "the gunmen" of a truce, "gunmen *loyal* to the
    fallen president"."""
    if any(t.lemma.casefold() in ("loyal", "allied", "close") for t in mention.sentence.children(mention.head, "amod", "acl")):
        return True
    is_definite = mention.tokens[0].text.casefold() == "the" and mention.head.tag == "NNS" and not mention.countries
    if not is_definite or mention.head.text.casefold() in _BY_DEED:
        return False  # "the captors" are by their name whoever did it
    if rule == "militias" and not _is_told(mention):
        return False  # "the militias" of a country that is known for them
    sectors = context.knowledge.roles.generics[rule].sectors
    return not any(r.identity.kind in ("generic", "group") and set(sectors) & set(r.identity.sectors) for r in context.history)


def _is_of_a_group(mention: Mention, context: Context) -> bool:
    """Return whether gunmen are one person, or may be of an armed group that the article has named."""
    if mention.head.tag in ("NN", "NNP") or mention.head.lemma.casefold() == "killer" or _has_own_name(mention):
        return True
    if any(t.tag == "CD" or t.text.casefold() in ("hooded", "masked") for t in mention.before):
        return True  # "four gunmen" are told of as those whom somebody knows by now
    return any({"REB", "CRM", "PRM"} & set(r.identity.sectors) for r in context.history)


def _has_own_name(mention: Mention) -> bool:
    """Return whether a name no list knows says whose they are: "Bedouin gunmen", "a Nuer militia"."""
    own = mention.noun[2].split() if mention.noun else []  # "the Federal Government" has no name but its noun
    before = [t for t in mention.core if t.index < mention.head.index and t.text[:1].isupper() and normalise(t.text) not in own]
    known = (mention.knowledge.adjectives, mention.knowledge.regions)
    return any(not any(normalise(t.text) in names for names in known) for t in before if t.index > mention.sentence.tokens[0].index)
