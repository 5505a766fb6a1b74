"""Names that the tagger takes for something else: people called Georgia, accords called Minsk, ships called Tripoli, sprouts called Brussels, and the town of Goma for a person."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PLACES = ("GPE", "LOC")
DOCUMENTS = frozenset(
    {"accord", "accords", "agreement", "agreements", "convention", "conventions", "protocol", "protocols", "treaty", "pact", "declaration", "memorandum", "process", "statute", "charter", "communique", "deal", "truce"}
)  # fmt: skip
# Things that bear the name of a place, a people or an army and have nothing to do with it.
NAMESAKES = frozenset(
    {
        *("brussels sprout", "brussels sprouts", "brussels lace", "chicken kiev", "chicken kyiv", "portland cement", "portland stone"),
        *("jerusalem artichoke", "jerusalem artichokes", "mexican standoff", "mexican wave", "turkish delight", "turkish bath", "turkish coffee"),
        *("danish pastry", "danish pastries", "french fries", "french toast", "french horn", "french windows", "french press", "french bulldog"),
        *("russian roulette", "russian doll", "russian dolls", "russian salad", "dutch courage", "dutch oven", "dutch disease", "dutch auction"),
        *("swiss cheese", "swiss army", "irish coffee", "irish stew", "irish setter", "scotch whisky", "scotch tape", "scotch egg", "scotch eggs"),
        *("english breakfast", "english muffin", "english muffins", "spanish flu", "spanish omelette", "spanish guitar", "italian greyhound"),
        *("german shepherd", "german shepherds", "german measles", "belgian malinois", "belgian chocolate", "afghan hound", "afghan hounds"),
        *("persian cat", "persian cats", "persian carpet", "persian carpets", "persian rug", "persian rugs", "siamese cat", "siamese twins"),
        *("siberian husky", "great dane", "labrador retriever", "newfoundland dog", "chinese whispers", "chinese lantern", "chinese checkers"),
        *("indian summer", "indian ink", "greek tragedy", "greek salad", "greek yogurt", "roman candle", "roman numerals", "arabic numerals"),
        *("panama hat", "panama hats", "bermuda shorts", "hawaiian shirt", "hawaiian pizza", "cuban heels", "cuban cigar", "cuban cigars"),
        *("havana cigar", "havana cigars", "havana syndrome", "stockholm syndrome", "jerusalem syndrome", "vienna sausage", "peking duck"),
        *("bombay duck", "bombay mix", "brazil nut", "brazil nuts", "guinea pig", "guinea pigs", "guinea fowl", "turkey sandwich", "roast turkey"),
        *("thanksgiving turkey", "bone china", "fine china", "china shop", "china cup", "java script", "java code", "java developer", "jersey cow"),
        *("jersey cows", "japanese encephalitis", "japanese knotweed", "ebola virus", "marburg virus", "lassa fever", "rift valley fever", "nile virus"),
        *("crimean fever", "congo fever", "colorado beetle", "tasmanian devil", "canada goose", "canada geese", "canadian club", "american football"),
        *("american dream", "american pie", "boston terrier", "york minster", "york peppermint", "california roll", "manila envelope", "manila folder"),
        *("london broil", "oxford comma", "cambridge comma", "berlin airlift", "moscow mule", "kentucky derby", "wellington boots", "beef wellington"),
        *("attached pdf", "pdf file", "pdf files", "pdf version", "pdf document", "a pdf", "pdf format", "us weekly", "is ltd"),
        *("lima bean", "lima beans", "kobe beef", "idaho potatoes", "boston cream", "georgia peach", "georgia peaches", "washington apples"),
        *("damascus steel", "texas hold", "delhi belly", "vienna waltz", "viennese waltz", "cashmere sweater", "manila hemp", "congo red"),
        *("bermuda triangle", "london fog", "london marathon", "boston marathon", "berlin marathon", "paris fashion", "milan fashion", "venice biennale"),
        *("aa battery", "aa batteries", "aa meeting", "aa meetings", "aaa batteries", "kia dealer", "kia car", "kia cars", "ap exam", "ap exams"),
        *("ap chemistry", "ap history", "roth ira", "ira account", "ira accounts", "anc headphones", "wagner opera", "wagner operas", "wagner aria"),
        *("wagner festival", "wagner tuba", "richard wagner", "quad bike", "quad bikes", "river isis", "isis lock", "goddess isis", "shell suit"),
        *("shell company", "shell companies", "shell hole", "amazon rainforest", "amazon river", "amazon basin", "apple pie", "apple juice"),
        *("shakhtar donetsk", "dynamo kyiv", "dynamo moscow", "spartak moscow", "lokomotiv moscow", "real madrid", "inter milan", "paris saint"),
        *("manchester united", "manchester city", "leicester city", "newcastle united", "leeds united", "red star", "chelsea fc", "oxford united"),
        *("salvation army", "old navy", "army ants", "army knife", "army knives", "navy blue", "marine biology", "marine life"),
    }
)  # fmt: skip
ROAD = re.compile(r"[AEM]\d{1,3}")
ROADS = frozenset({"motorway", "road", "lorry", "lorries", "junction", "junctions", "traffic", "carriageway", "carriageways", "tailback", "tailbacks", "motorists", "driver", "drivers", "lane", "lanes", "crash", "pile", "highway"})  # fmt: skip
STREETS = frozenset({"street", "avenue", "boulevard", "road", "lane", "square", "alley", "bridge", "highway"})
WON = frozenset({"beat", "beats", "defeated", "defeats", "thrashed", "edged", "routed", "trounced", "drew", "hammered", "outplayed", "faces", "host", "hosts"})  # fmt: skip
SPORT = frozenset({"touchdown", "touchdowns", "quarterback", "innings", "wicket", "wickets", "goals", "goalless", "halftime", "shootout", "semifinal", "semifinals", "quarterfinal", "quarterfinals", "playoff", "playoffs", "goalkeeper", "striker", "midfielder", "stoppage", "equaliser", "equalizer", "tries", "rebounds", "homer", "rugby", "cricket", "football", "hockey", "basketball", "volleyball", "handball", "tournament", "fixture", "kickoff"})  # fmt: skip
# Countries and capitals that people are called.
GIVEN = frozenset({"jordan", "chad", "georgia", "israel", "kenya", "india", "china", "ireland", "paris", "london", "sydney", "florence", "chelsea", "brooklyn", "austin", "dallas", "charlotte", "savannah", "victoria", "santiago", "adelaide", "alexandria", "carolina", "virginia", "dakota", "cheyenne", "madison", "lincoln", "jackson", "kingston", "milan", "vienna", "verona", "siena", "asia", "america", "malta", "cyprus", "houston", "phoenix", "tyrone", "denver", "lourdes", "regina", "salem", "nairobi", "cairo", "havana", "trenton", "camden"})  # fmt: skip
VESSELS = frozenset({"ship", "warship", "frigate", "destroyer", "submarine", "carrier", "cruiser", "corvette", "ferry", "tanker", "trawler", "uss", "hms", "hmas"})  # fmt: skip
WITHIN = (
    "in",
    "near",
    "off",
    "outside",
    "inside",
    "around",
    "across",
    "at",
    "throughout",
    "above",
    "below",
    "north",
    "south",
    "east",
    "west",
)
TOWARDS = ("to", "from", "into", "towards", "toward", "via", "through", "between")
NO_BODIES = frozenset(
    {"north", "south", "east", "west", "central", "greater", "upper", "lower", "mainland", "inner", "outer", "old", "new", "modern", "occupied", "downtown", "free"}
    | {"president", "minister", "king", "queen", "prince", "princess", "senator", "governor", "ambassador", "secretary", "envoy", "general", "chief", "pope", "mayor"}
)  # fmt: skip
SETTLEMENTS = ("town", "city", "village", "district", "province", "port", "suburb", "hamlet", "county", "governorate", "outpost", "island")
# "the village of Tagazuwa", "the outskirts of Gwoza": what stands there is a place, whether a list knows it or not.
SURELY_PLACES = ("village", "town", "hamlet", "suburb", "suburbs", "outskirts", "neighbourhood", "neighborhood", "township", "countryside")
# "Barangay Kibalabag", "Kaura Namoda LGA": the kind of place is part of the name.
KINDS_BEFORE = ("barangay", "brgy", "brgy.", "sitio", "purok", "vereda", "corregimiento", "wilayat", "kampung", "desa", "kibbutz", "moshav")
KINDS_AFTER = frozenset({"governorate", "oblast", "raion", "district", "county", "lga", "area", "municipality", "township", "voivodeship", "prefecture", "wilaya", "subdistrict", "sub-district", "subcounty", "sub-county", "commune", "canton", "upazila", "tehsil", "taluk", "regency", "island", "islands", "valley", "forest", "way", "hospital", "airport", "crossing", "market", "roundabout", "junction", "plaza", "expressway"})  # fmt: skip
ARTICLED = frozenset({"hague", "bronx", "kremlin", "vatican", "gambia", "sudan", "lebanon", "yemen", "congo", "crimea", "donbas", "gaza", "ukraine", "punjab", "rosario"})  # fmt: skip
CALLING_FOR_AN_ARTICLE = frozenset(
    {"of", "that", "which", "where", "who", "he", "she", "they", "we", "i", "-", "–", "'s", "’s", "and", "or", ","}
)
STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm", "superstorm"})
BUILDINGS = frozenset({"house", "houses", "home", "homes", "hut", "huts", "shop", "shops", "post", "outpost", "checkpoint", "market", "school", "church", "mosque", "clinic", "hospital", "base", "camp", "barracks", "station", "farm", "mine", "bridge", "prison", "villagers", "residents"})  # fmt: skip
ATTACKS = frozenset({"attack", "attacks", "assault", "raid", "raids", "strike", "strikes", "offensive", "airstrike", "airstrikes", "advance", "march"})  # fmt: skip
VISITS = ("visit", "trip", "tour", "journey")
DOUBTED = ("PERSON", "ORG", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "DATE", "")
MISTAKEN = ("", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW")
SHORTEST_NAME = 2  # letters; "Xi" is too often something else
LAW, VESSEL, THING, PERSON = "LAW", "PRODUCT", "PRODUCT", "PERSON"
STATED = frozenset({"said", "says", "warned", "denied", "denies", "accused", "announced", "claimed", "claims", "condemned", "insisted", "insists", "vowed", "demanded", "wants", "killed", "arrested", "released", "struck", "fired", "backed", "rejected"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the tagger and the parser left it: `head` is an index in its sentence, `label` its entity's with B- or I- in front, or O."""

    text: str
    tag: str
    head: int
    relation: str
    label: str

    @property
    def kind(self) -> str:
        return self.label.partition("-")[2]

    @property
    def is_named(self) -> bool:
        """Whether it begins a name as the tagger sees it."""
        return self.kind in (*PLACES, PERSON, "ORG", "NORP")

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class _Known:
    """Names that are known: whether any place bears one, and those of large towns, in lower case."""

    is_place: Callable[[str], bool]
    towns: Container[str]


def repaired(words: Sequence[Word], bodies: Container[str]) -> list[str]:
    """Return the labels, those of people, documents and vessels put right. `bodies` are nouns in lower case that no family is called ("army")."""
    labels = [word.label for word in words]
    for i, word in enumerate(words):
        if word.label.startswith("I-") or not word.is_named:
            continue
        if _is_namesake(words, i) or _is_road(words, i) or _is_team(words, i):
            labels[i] = f"B-{THING}"  # "Brussels sprouts", "closed the M23", "Army beat Navy"
            continue
        if word.kind == PERSON and words[_end(words, i) - 1].text.casefold() in STREETS and _end(words, i) > i + 1:
            labels[i : _end(words, i)] = ["B-FAC", *["I-FAC"] * (_end(words, i) - i - 1)]  # "Palestine Street"
            continue
        if word.kind not in PLACES or _is_longer(words, i):
            continue
        if _is_called_so(words, i, bodies):
            labels[i] = "O"  # "Jordan left early, as he did every day": somebody, by a first name alone
        elif i + 1 < len(words) and _is_given_name(word, words[i + 1], i, bodies):
            labels[i : i + 2] = [f"B-{PERSON}", f"I-{PERSON}"]
        elif i and words[i - 1].kind == PERSON and words[i - 1].head == i and words[i - 1].relation == "compound":
            labels[i] = f"I-{PERSON}"  # "Patricia Scotland"
        elif word.relation in ("compound", "amod") and words[word.head].text.casefold() in DOCUMENTS:
            labels[i] = f"B-{LAW}"  # "the Minsk accords"
        elif i and words[i - 1].text.casefold() in (*VESSELS, *STORMS) and not words[i - 1].label.endswith(PLACES):
            labels[i] = f"B-{VESSEL}"  # "the frigate Birmingham"
    return labels


def _end(words: Sequence[Word], i: int) -> int:
    """Return where the name that begins at a word ends."""
    end = i + 1
    while end < len(words) and words[end].label == f"I-{words[i].kind}":
        end += 1
    return end


def _is_namesake(words: Sequence[Word], i: int) -> bool:
    """Return whether a word only lends its name to a thing: the "Brussels" of sprouts, the "Kiev" of chicken."""
    pairs = [(words[i - 1], words[i])] if i else []
    pairs += [(words[i], words[i + 1])] if i + 1 < len(words) else []
    named = [f"{a.text} {b.text}".casefold() for a, b in pairs]
    return any(name in NAMESAKES or name.removesuffix("s") in NAMESAKES for name in named)


def _is_road(words: Sequence[Word], i: int) -> bool:
    return bool(ROAD.fullmatch(words[i].text)) and any(word.text.casefold() in ROADS for word in words)


def _is_team(words: Sequence[Word], i: int) -> bool:
    """Return whether a name without an article is a team's: it wins against another, and the sentence speaks of sport."""
    if (i and words[i - 1].tag in ("DT", "PRP$")) or words[i].kind not in (*PLACES, "ORG", "NORP"):
        return False
    if words[words[i].head].text.casefold() not in WON or not words[i].relation.startswith(("nsubj", "obj")):
        return False
    said = [word.text.casefold() for word in words]
    return bool(SPORT & set(said)) or any(a == "goal" and b == "-" for a, b in pairwise(said))


def _is_called_so(words: Sequence[Word], i: int, bodies: Container[str]) -> bool:
    """Return whether a subject with the name of a country is somebody: "he" or "she" comes back to it, and nobody else is told of before.

    States say, warn and deny; who has gone to school does not.
    """
    if words[i].text.casefold() not in GIVEN or not words[i].relation.startswith("nsubj") or words[words[i].head].text.casefold() in STATED:
        return False
    pronoun = next((k for k in range(i + 1, len(words)) if words[k].text.casefold() in ("he", "she")), None)
    before = words[:pronoun] if pronoun is not None else ()
    return pronoun is not None and not any(_is_other(word, bodies) for word in before)


def _is_other(word: Word, bodies: Container[str]) -> bool:
    """Return whether "he" may be somebody told of here: a person, a minister, but not the mosque gone to."""
    is_place = word.relation.partition(":")[2] in (*WITHIN, *TOWARDS)
    return word.kind == PERSON or word.text.casefold() == "its" or (word.tag == "NN" and word.text.casefold() in bodies and not is_place)


def located(words: Sequence[Word], is_place: Callable[[str], bool], towns: Container[str]) -> list[str]:
    """Return the labels, names made places that stand where only a place stands: "in Mandera", "the road to Beni", "Kidal, Tessalit and Gao".

    `is_place` says whether any place bears a name; behind "to" and "from", where people stand as well, only `towns` (large ones, in lower case) count.
    """
    labels = [word.label for word in words]
    for start, end in _names(words):
        if _is_located(words, start, end, labels, _Known(is_place, towns)):
            labels[start:end] = ["B-GPE", *["I-GPE"] * (end - start - 1)]
    for i in range(len(words)):
        if labels[i] == "B-GPE" and not _is_longer(words, i) and _is_with_article(words, i, towns):
            labels[i] = f"B-{VESSEL}"  # "a stoker off the Melbourne"
    for i, word in enumerate(words):
        if word.label.startswith("B-") and word.kind in PLACES:
            _lengthen(words, i, labels, is_place)
            if labels[i] == word.label and _is_branch(words, i, labels):
                first = "B-ORG" if labels[i - 1] == "O" else labels[i - 1]
                labels[i - 1 : _end(words, i)] = [first, *["I-ORG"] * (_end(words, i) - i)]
    return labels


def _is_located(words: Sequence[Word], start: int, end: int, labels: Sequence[str], known: _Known) -> bool:
    """Return whether a name stands where only a place stands, or bears the kind of place it is."""
    head = next((i for i in range(start, end) if not start <= words[i].head < end), end - 1)
    above = words[words[head].head].text.casefold()
    name = " ".join(word.text for word in words[start:end]).replace(" - ", "-").replace(" '", "'")
    preposition = words[head].relation.partition(":")[2]
    is_whole = not start or not words[start - 1].is_name  # not the "City" of "Gaza City"
    if is_whole and _bears_its_kind(words, start, end, preposition):
        return True
    if words[head].relation == "nmod:of" and ((above in SURELY_PLACES and is_whole) or (above in SETTLEMENTS and known.is_place(name))):
        return True
    if preposition in WITHIN and (known.is_place(name) or (is_whole and _is_described(words, start, end))):
        return True
    if is_whole and preposition in ("in", "at") and above in BUILDINGS and not name.isupper():
        return True  # "houses in Nongchup", "a police post at Sekmai"
    if preposition == "on" and above in ATTACKS and words[start].kind != PERSON and known.is_place(name):
        return True
    if preposition in TOWARDS and (name.casefold() in known.towns or (above in VISITS and known.is_place(name))):
        return True
    is_listed = words[head].relation == "conj" and labels[words[head].head].endswith("GPE") and words[start].kind in ("", "PERSON", "ORG")
    is_part = words[head].relation == "compound" and above in SURELY_PLACES and words[head].head == end
    is_owner = words[head].relation == "nmod:poss" and above in (*SURELY_PLACES, *SETTLEMENTS)
    is_within = words[words[head].head].relation.partition(":")[2] in WITHIN  # "in Bamenda's Ntarinkon neighbourhood"
    return (is_part and is_within and is_whole) or ((is_listed or is_part or is_owner) and known.is_place(name))


def _bears_its_kind(words: Sequence[Word], start: int, end: int, preposition: str) -> bool:
    """Return whether the kind of place is part of a name: "Barangay Kibalabag"; what follows it only after a preposition ("in Kaura Namoda LGA")."""
    if end == start + 1:
        return False
    is_placed = preposition in (*WITHIN, *TOWARDS, "along", "of")
    return words[start].text.casefold() in KINDS_BEFORE or (is_placed and words[end - 1].text.casefold() in KINDS_AFTER)


def _is_with_article(words: Sequence[Word], i: int, towns: Container[str]) -> bool:
    """Return whether a large town's name has an article and nothing that calls for one: then it is a ship's, a hotel's, a newspaper's."""
    if not i or words[i - 1].text.casefold() != "the" or words[i].text.casefold() not in towns or words[i].text.casefold() in ARTICLED:
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    is_appos = after is not None and after.text == "," and words[i].relation == "appos"  # "her sister ship, the Perth, had sailed"
    calls = after is not None and (after.tag.startswith(("NN", "HYPH", "JJ", "VBG")) or after.text.casefold() in CALLING_FOR_AN_ARTICLE)
    is_whole = not any(word.head == i and word.relation in ("conj", "acl:relcl", "acl", "amod") for word in words)
    return (is_appos or not calls) and is_whole and words[i].relation not in ("compound", "amod", "conj", "nmod:poss")


def _is_described(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether the words behind a name say that it is a place: "in Dan Isa, a community in …", "outside Ain Issa, in Raqqa province"."""
    behind = [word.text.casefold() for word in words[end : end + 6]]
    if behind[:1] != [","] or len(behind) < 3:
        return False
    if behind[1] in ("a", "an", "the"):
        return any(noun in (*SETTLEMENTS, *SURELY_PLACES, "community", "settlement", "area") for noun in behind[2:])
    return behind[1] == "in" and words[start].kind in ("", PERSON) and words[end + 2].is_name


def _is_branch(words: Sequence[Word], i: int, labels: Sequence[str]) -> bool:
    """Return whether a place ends the name of a body that acts: the "Kenya" of "Amnesty Kenya said", not of "President Kenya", "Eastern Congo"."""
    before, head = words[i - 1] if i else None, words[_end(words, i) - 1]
    if (
        before is None
        or not before.is_name
        or labels[i - 1] not in ("O", "B-ORG", "I-ORG")
        or before.text.casefold() in NO_BODIES
        or before.text.casefold().endswith("ern")
    ):
        return False
    is_first = i < 2 or not words[i - 2].is_name or labels[i - 1] != "O"
    return (
        is_first
        and before.relation == "compound"
        and i <= before.head < _end(words, i)
        and head.relation in ("nsubj", "obl:agent", "nmod:by")
    )


def _lengthen(words: Sequence[Word], i: int, labels: list[str], is_place: Callable[[str], bool]) -> None:
    """Take the words beside a place into its name where that is a place's too: the "Port" of "Port Sudan", the "West" of "West Kordofan", the "City" of "Gaza City"."""
    last = _end(words, i)
    for start, end in ((max(0, i - 2), last), (max(0, i - 1), last), (i, min(last + 1, len(words)))):
        added = [k for k in range(start, end) if not i <= k < last]
        is_free = all(words[k].is_name and labels[k] == "O" for k in added) and all(
            start <= words[k].head < end for k in range(start, end - 1)
        )
        if added and is_free and is_place(" ".join(word.text for word in words[start:end])):
            labels[start:end] = [f"B-{words[i].kind}", *[f"I-{words[i].kind}"] * (end - start - 1)]
            return


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name that may be a place's though the tagger says otherwise, or nothing."""
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and (words[end].label == f"I-{words[start].kind}" if words[start].kind else _goes_on(words, end)):
            end += 1
        if words[start].is_name and words[end - 1].is_name and words[start].kind in DOUBTED:
            yield start, end
        start = end


def _goes_on(words: Sequence[Word], i: int) -> bool:
    return words[i].kind == "" and words[i].is_name and words[i - 1].is_name


def _is_longer(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].label == f"I-{words[i].kind}"


def with_family_names(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the labels of an article's sentences, family names made persons where the tagger sees none: "*Jeri* promised" after "José Jeri"."""
    labels = [[word.label for word in words] for words in sentences]
    known: set[str] = set()
    for words, found in zip(sentences, labels, strict=True):
        for i, word in enumerate(words):
            if word.label == f"B-{PERSON}" and _is_longer(words, i) and len(words[_end(words, i) - 1].text) > SHORTEST_NAME:
                known.add(words[_end(words, i) - 1].text)
            elif word.text in known and word.kind in MISTAKEN and _stands_alone(words, i):
                found[i] = f"B-{PERSON}"
    return labels


def with_things(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """Return the labels of an article's sentences, names of storms and ships made things throughout: "*Beryl* tore roofs off" after "Hurricane Beryl"."""
    labels = [[word.label for word in words] for words in sentences]
    named = {
        after.text
        for words in sentences
        for before, after in pairwise(words)
        if before.text.casefold() in (*STORMS, *VESSELS) and after.is_name and len(after.text) > SHORTEST_NAME
    }
    for words, found in zip(sentences, labels, strict=True):
        for i, word in enumerate(words):
            is_place = word.relation.partition(":")[2] in (*WITHIN, *TOWARDS)
            if (
                word.text in named
                and _stands_alone(words, i, is_tagged=True)
                and not is_place
                and word.kind in ("", *PLACES, PERSON, "ORG", "NORP")
            ):
                found[i] = f"B-{THING}"
    return labels


def _stands_alone(words: Sequence[Word], i: int, *, is_tagged: bool = False) -> bool:
    """Return whether a name is a word alone: not the "Jeri" of "Jeri Avenue" or of a title that the tagger sees whole."""
    beside = [*words[max(0, i - 1) : i], *words[i + 1 : i + 2]]
    return (
        (words[i].is_name or (is_tagged and words[i].kind != ""))
        and not words[i].label.startswith("I-")
        and not any(word.is_name for word in beside)
        and not _is_longer(words, i)
    )


def _is_given_name(word: Word, family: Word, i: int, bodies: Container[str]) -> bool:
    """Return whether a town or country is a first name: the "Jordan" of "Jordan Bardella", not of "Jordan Armed Forces"."""
    is_free = family.label in ("O", f"B-{PERSON}") and family.is_name and family.relation not in ("compound", "flat")
    return word.relation == "compound" and word.head == i + 1 and is_free and family.text.casefold() not in bodies
