"""What else a place is named for than as the place of an act: to mark where another lies, as a power, for its people, or as where the wounded were taken."""

import re

ROAD = re.compile(
    r"(?:(?:National|State|Federal|Provincial|Trunk|Coastal) )?(?:Road|Highway|Route|Motorway)(?: (?:No\.? ?)?[A-Z]{0,2}-?\d+\w?)?|[A-Z]{1,2}-?\d+"
)
BEFORE = 60  # characters in which the words stand that make a place a mark
AT_ONCE = 25  # characters
MARK = re.compile(
    r"\b(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) (?:of|from)|kilomet(?:re|er)s (?:of|from)|miles (?:of|from)|from(?: near| around)?|from the (?:[A-Z]\w+ ){0,2}(?:capital|town|city)|towards?|"
    r"away from|road to|border with|not far from) (?:the )?(?:town of |city of )?$"
    r"|\b(?:accords?|agreements?|conventions?|declarations?|memorandum|pact|protocols?|treat(?:y|ies)) of $"
    r"|\b(?:alarm|anger|anxiety|celebrations?|concern|dismay|fears?|fury|grief|jubilation|mood|mourning|outrage|reactions?|shock|unease) in (?:the )?$"
    r"|\b(?:agreed|brokered|concluded|initialled|reached|ratified|signed|struck) (?:last \w+ )?(?:in|at) $",
    re.IGNORECASE,
)  # … "broke the accord that was *signed in* Gorna": nothing happened there now
TREATED = re.compile(
    r"\b(?:flight|way|flown|taken|driven|rushed|brought|moved|carried|transferred|evacuated|airlifted) to (?:(?:(?:a |the )?(?:[a-z]+ )?hospitals? )in )?(?:the )?$"
    r"|\b(?:lie|lies|lay|treated|admitted|operated on) (?:in|at|to) (?:(?:a|the) )?(?:[a-z]+ )?hospitals? in (?:the )?$"
    r"|\b(?:survivors?|residents|families|villagers|witnesses|refugees|displaced)\b[^.;,]{0,40}\b(?:reached|fled to|escaped to|made it to|got to|arrived in|(?:sought|taken|found) "
    r"(?:refuge|shelter|safety) in) (?:the )?(?:town of |city of )?$"
    r"|(?<!bodies )(?<!corpses )\b(?:is|are|was|were) (?:lying|recovering|being treated) (?:in|at) (?:the )?$"
    r"|\bunder treatment\b[^.;]{0,40} (?:in|at) (?:the )?$"
    r"|\bsuccumbed (?:to [\w' ]{1,30} )?(?:in|at) (?:the )?$"
    r"|\b(?:wounded|injured|hit|shot|hurt|burn(?:ed|t)|surviv(?:or|ed)|wounds|injuries)\b[^.;]{0,120}(?<!and )\b(?:died|dies)\b[^.,;]{0,25} (?:in|at) (?:the )?$",
    re.IGNORECASE,
)  # where the wounded were taken, or died, and whoever got away has arrived, nothing happened
SAID_IN = re.compile(
    r"\b(?:said|says|announced|declared|added|told (?:[\w'’-]+ ){1,4}?|(?:news|press) conference|briefing|aired|broadcast|circulated|issued|published|released)"
    r"(?: (?:earlier |late )?(?:(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|today|yesterday|overnight|this (?:morning|afternoon|evening)))? ?in (?:the )?$"
)  # where somebody speaks: "a spokesman *said in* Nairobi"
POWER = re.compile(
    r"-(?:administered|aligned|allied|appointed|backed|controlled|friendly|governed|held|led|loyal|run|supported)\b"
    r"|['’]s? (?:[a-z]+ )?(?:accusations?|account|allegations?|authority|claims?|control|fabrications?|forces|inventions?|lies|rule|side|troops|version)\b"
)  # behind the name of a capital that stands for who rules from there: "territory under *Tbilisi's control*"
OF_POWER = re.compile(
    r"\b(?:army|authorities|court|general staff|generals|government|high command|liars|media|military|(?:defen[cs]e|foreign|interior) ministry|newspapers?|press|radio|regime|rulers|"
    r"state television|television) (?:of|in) (?:the )?$"
)
PERSON = re.compile(r" [A-Z]\.(?=[,; ])|,? (?:aged )?\d\d(?=, )")  # behind the name of a person: "spoke to *Mahamat K.*, a trader"
OF_SOMEBODY = re.compile(
    r"\b(?:arrest|blood|brothers?|daughters?|death|faction|father|fighters|followers|hands?|loyalists?|mother|murder|name|neck|sons?|supporters|widow|wife) of $"
    r"|\b(?:speaking|spoke|talked|talking|thanks|according|listened|said|told|revealed|confirmed|explained|admitted) (?:to|with) $"
)  # before a name that is rather a person's
PEOPLE = re.compile(r" (?:who|whose|whom)\b")  # behind the name of a people: "nearly all of them *Amhara whose* fathers settled here"
LEFT = r"(?:fled|flees?|fleeing|displaced|driven|uprooted|expelled|evacuated|forced)"
FLED_FROM = re.compile(rf"\b{LEFT}\b[^.;]{{0,40}} from (?:the )?$")
FLED = re.compile(rf"[^.;]{{0,80}}\b{LEFT}\b")
OF_THEM = re.compile(r"\b(?:of|were|are) (?:them|whom|ethnic) $|\bethnic $")
LONG_BEFORE = 180  # characters in which stands who died where


def is_mark(text: str, at: int) -> bool:
    """Return whether a place only says where another lies; not the one that people fled."""
    is_left = FLED_FROM.search(text, max(0, at - BEFORE), at) is not None
    is_left |= text.endswith(("From ", "From the "), 0, at) and FLED.match(text, at) is not None
    return MARK.search(text, max(0, at - BEFORE), at) is not None and not is_left


def is_power(text: str, start: int, end: int) -> bool:
    """Return whether a name stands for who rules from there, or speaks for him: "*N'Djamena's* forces", "the television of *N'Djamena*"."""
    return POWER.match(text, end) is not None or OF_POWER.search(text, max(0, start - AT_ONCE), start) is not None


def is_people(text: str, start: int, end: int) -> bool:
    """Return whether a name stands for those who bear it, not for where they live."""
    return (
        PEOPLE.match(text, end) is not None
        or PERSON.match(text, end) is not None
        or OF_THEM.search(text, max(0, start - AT_ONCE), start) is not None
    )


def is_of_care(text: str, start: int) -> bool:
    """Return whether a place is only where the wounded were taken: Morelia in "died on the flight to *Morelia*"."""
    return TREATED.search(text, max(0, start - LONG_BEFORE), start) is not None
