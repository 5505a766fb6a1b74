"""What the people who were hit are said to have been, in sentences that tell no event themselves: "Two of them were students.", "A spokesman calls the men fighters."."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.codebook.code_groups import IRREGULARS
from pipeline.codebook.incidents import IncidentWords, Nature

PEOPLE = r"(?:the (?:dead|victims|men|women|boys|youths|group|others|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|\d+)|th(?:ey|em|ese|ose)(?: (?:attacked|dead|hit|killed|shot|struck|targeted)| (?:who|that|whom)(?: [\w-]+){1,4}?(?= (?:was|were|are)\b))?)"
SOME = r"(?:(?:at least |up to )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|\d+)|most|many|all|both|some|several|none|not one)"
WERE = re.compile(
    rf"(?:^|[.;:,“\"] ?)(?P<none>none|not one)?(?:{SOME})?(?: ?of (?:them|those|these|whom|the dead|the victims|those killed))?(?: ?{PEOPLE})?,? (?:was|were|had been|are) (?P<not>not |no )?"
    r"(?:an? |the |all |both |just |only |simply |ordinary |young )*(?P<what>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
CALLS = re.compile(
    rf"\b(?:calls?|called|describes?|described|labels?|labelled) {PEOPLE} (?:as )?(?:an? )?(?P<what>[\w-]+(?: [\w-]+)?)"
    r"|\b(?:sp(?:eaks?|oke|eaking)|talk(?:s|ed)?) (?:again |only |still )?of (?P<also>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
FRAGMENT = re.compile(r"[\w-]+(?: [\w-]+)?(?=$|[,.]| (?:and|in|from|of)\b)")
ALL_OF = re.compile(
    r"\b(?:all|both|most|many|two|three|several) of (?:them|whom)(?: (?:were|had been))? (?:young |poor |local )?(?P<what>[a-z-]+(?: [a-z-]+)?)",
    re.IGNORECASE,
)
UNARMED = re.compile(
    r"\b(?:none|not one|no one|nobody) (?:of (?:them|the dead|those killed) )?(?:had|carried|held|bore) (?:a |any )?(?:weapons?|guns?|rifles?|arms)\b|"
    r"\b(?:were|was) (?:all )?unarmed\b",
    re.IGNORECASE,
)
WAS = re.compile(
    r"(?:^|[.;:,“\"] ?)(?:he|she|(?:the|my|our|her|his|their) (?:boy|brother|cousin|daughter|dead man|deceased|father|girl|husband|man|mother|nephew|sister|son|uncle|victim|wife|woman))"
    r" (?:was|is|had been) (?P<not>not |no )?(?:an? |(?:just|only) an? |the )?(?:ordinary |simple |poor |young )?(?P<what>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)  # of one who was hit: "*He was a civilian*", "*my brother was no rebel*"
ABSENT = re.compile(
    r"\bthere (?:was|were|is|are|has been|have been|had been|['’]s)(?: not an?| never(?: any)?| no(?:t any)?|n['’]t an?y?) (?P<what>[\w-]+(?: [\w-]+)?)(?: or [\w-]+)?(?: (?:there|inside|here|around|nearby|at|in|on|among|within|near|that|when)\b|[,.;”\"]|$)",
    re.IGNORECASE,
)  # "*there was no soldier there*, only people from six villages"
CARRIED = re.compile(
    r"\b(?:boats?|bus(?:es)?|cars?|columns?|convoys?|lorr(?:y|ies)|minibus(?:es)?|planes?|trains?|trucks?|vans?|vehicles?|vessels?)\b[^.;]{0,90}? (?:carried|(?:was|were) carrying|(?:was|were) transporting|transported|(?:was|were) (?:full of|filled with|packed with|loaded with)) "
    r"(?:only |armed |\d+ |[A-Z][\w-]+ )*(?P<what>[\w-]+(?: [\w-]+)?)"
)  # "the vehicles hit near Gorna *carried soldiers*"
HARMLESS = frozenset(("AGR", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"))  # not CVL: "24 people" are not said to be civilians
SHORT = 60  # characters of a quotation that is only a name for them: "Beekeepers, and the sons of beekeepers"
OTHER: dict[Nature, Nature] = {"civilian": "military", "military": "civilian"}


def called(text: str, words: IncidentWords) -> Nature | None:
    """Return what somebody is said to call those who were hit."""
    return _only([n for m in CALLS.finditer(text) if (n := _nature(m["what"] or m["also"], words)) is not None])


def natures(text: str, words: IncidentWords, *, is_quote: bool) -> Nature | None:
    """Return what a text says that those who were hit have been; None where it says nothing, or both."""
    found: list[Nature] = ["civilian"] if UNARMED.search(text) else []
    found += _said(text, words)
    fragment = FRAGMENT.match(text) if is_quote and len(text) < SHORT else None
    if fragment is not None and (nature := _nature(fragment[0], words)) is not None:
        found.append(nature)
    return _only(found)


def _said(text: str, words: IncidentWords) -> Iterator[Nature]:
    yield from (nature for match in ALL_OF.finditer(text) if (nature := _nature(match["what"], words)) is not None)
    yield from (nature for match in CARRIED.finditer(text) if (nature := _nature(match["what"], words)) is not None)
    if any(_nature(match["what"], words) == "military" for match in ABSENT.finditer(text)):
        yield "civilian"
    for match in (*WERE.finditer(text), *WAS.finditer(text)):
        nature = _nature(match["what"], words)
        if nature is not None:
            yield OTHER[nature] if match["not"] or match.groupdict().get("none") else nature


def _nature(what: str, words: IncidentWords) -> Nature | None:
    return _only([nature for nature, pattern in words.nature_pattern.items() if pattern.search(what)])


def _only(found: Sequence[Nature]) -> Nature | None:
    return found[0] if len(set(found)) == 1 else None


def nature_of(actor: Mapping[str, Any]) -> Nature | None:
    """Return whether who was hit is civilian or military, where what is known of them says it; not by MIL: aircraft and posts are an army's, too."""
    sectors = frozenset(actor["sectors"] or ())
    if actor["kind"] in ("group", "generic") and not sectors.isdisjoint(IRREGULARS):
        return "military"
    return "civilian" if actor["kind"] == "generic" and sectors and sectors <= HARMLESS else None
