"""What somebody calls an act, where the name itself takes sides: "Gorna calls it *self-defence*, Belin *an invasion*"; "what the minister described as *a rescue*"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook.incidents import IncidentWords, Nature, Tone

CALL = (
    r"(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|label(?:s|l?ed|l?ing)?|term(?:s|ed|ing)?|brand(?:s|ed|ing)?|portray(?:s|ed|ing)?|present(?:s|ed|ing)?|cast(?:s|ing)?|styl(?:es?|ed)"
    r"|hail(?:s|ed|ing)?|denounc(?:es?|ed|ing)|condemn(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|justif(?:y|ies|ied)|characteri[sz](?:es?|ed|ing))"
)
WHO = r"(?P<who>[\w'’.-]+(?: [\w'’.-]+){0,7}?)"
IT = (
    r"(?P<it>it|this|that|them|what (?:happened|followed)|(?:the|their|its|these|this|those) (?!(?:accounts?|allegations?|claims?|for|on|reports?|rumou?rs?|stor(?:y|ies)|to)\b)[\w'’-]+(?: (?!as\b|an?\b|the\b)[\w'’-]+){0,2}"
    r"|[A-Z][\w'’-]+)"
)
NAME = r"(?P<name>(?!(?:of|by|in|on|for|to)\b)(?:[\"“‘'])?(?:an? |the |mere(?:ly)? |only )?[^,;:.]{4,60})"
CALLS = re.compile(
    rf"(?:^|[,;:–—] |\b(?:and|but|while|though|whereas|that) )(?:but |and |while |though )?{WHO}(?:,[^,;.]{{1,60}},)? (?:(?:has|have|had|again|still|also|now|repeatedly) )*{CALL} {IT} (?:as )?{NAME}"
)
WHAT = re.compile(
    rf"\b(?:what|which|that) (?!(?:was|were|is|are|has|had|have)\b){WHO} (?:(?:has|have|had|again|still|also) )*{CALL} (?:it )?(?:(?:afterwards|later|on [A-Z]\w+day) )?(?:as )?{NAME}"
)
GAP = re.compile(
    r"(?:[,;]| and| while)(?: and| while| but)? (?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}|the [\w'’-]+(?: [\w'’-]+)?),? (?P<name>(?:[\"“‘'])?an? [^,;:.]{4,50})"
)
AS_DOES = re.compile(rf"\b[Tt]o {CALL} {IT} (?:as )?{NAME}, as (?P<who>[^,;.]{{2,40}}?) (?:does|do|did|has done|have done)\b")
SPEAKS = re.compile(
    rf"(?:^|[,;:–—] |\b(?:and|but|while) ){WHO}(?:,[^,;.]{{1,60}},)? (?:(?:still|again|only|now) )?(?:speaks?|spoke|talks?|talked) of (?:[\w'’-]+ as )?{NAME}"
)
BY = re.compile(rf"\b(?:was|were|is|has been|been) {CALL} by (?P<who>[\w'’. -]{{2,50}}?) as {NAME}")
FOR = re.compile(
    rf"(?:^|[,;:–—] |\b(?:and|but|while) )(?:[Ff]or|[Tt]o|[Ii]n the (?:account|eyes|telling|version|view|words) of) {WHO},? (?:it|this|they|what (?:happened|followed)|the (?:dead|victims|attack|raid|killings?)"
    rf"|those (?:killed|hit|shot|who died)|the (?:two|three|four|five|six|seven|eight|nine|ten|\w+teen)(?: (?:dead|men|people|victims))?) (?:was|were|is|are|had been) {NAME}"
)  # "*for* the ministry *the dead were* terrorists"
NOT = re.compile(
    r"\b(?:not|never|n['’]t|refus\w+|declin\w+|stopped short|nobody|no one|hardly|neither|some|others|may|might|would|could|should|can)\b",
    re.IGNORECASE,
)
IS = re.compile(
    r"(?:^|[.!?;:,] [\"“‘']?|[\"“‘])(?:(?:and|but|no) )?(?:it|this|that|what (?:happened|followed|took place|we saw)[^,.;]{0,40}|(?:this|that|the) [\w-]+) "
    r"(?:is|was|amounts? to|amounted to|had been|has been) (?P<not>not |never |no )?(?:simply |purely |merely |plainly |clearly |nothing but |nothing less than |only |just )?(?:an? |the )?(?P<name>[^,;:.]{4,40})",
    re.IGNORECASE,
)  # "*It was* a massacre", "*this was no* riot"
BESIDE = re.compile(r",[^,;.]{1,60},")  # "the prefecture, *which had never detained more*, called it a riot"
BEHIND = re.compile(
    r" (?:that|which|who|on|in|at|by|against|for|to|from|with|and|but|of (?!aggression|force|order|piracy|terror|terrorism|violence|war\b))\b"
)
PATTERNS = (AS_DOES, WHAT, BY, CALLS, SPEAKS, FOR)


@dataclass(frozen=True)
class Naming:
    """Who calls it what: the stretch of the words for the speaker, the telling word, and which side it takes."""

    who: tuple[int, int]
    word: str
    tone: Tone | None
    nature: Nature | None = None
    """What those who were hit are called instead."""


def namings(text: str, words: IncidentWords) -> Iterator[Naming]:
    """Yield what a sentence says that somebody calls an act; not what nobody would call it, nor names that take no side, or both."""
    seen: set[int] = set()
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if match.start("name") in seen or NOT.search(BESIDE.sub("", match[0][: match.start("name") - match.start()])):
                continue
            naming = _naming(match, words)
            if naming is None:
                continue
            seen.add(match.start("name"))
            yield naming
            if (own := _told_as(match, naming, words)) is not None:
                yield own
            other = GAP.match(text, match.end("name"))
            if other is not None and (second := _naming(other, words)) is not None:
                yield second


def _told_as(match: re.Match[str], naming: Naming, words: IncidentWords) -> Naming | None:
    """Return the article's own name for what somebody calls otherwise: "the prefect calls *the march* a riot"."""
    told = match.groupdict().get("it")
    found = [(m[0].lower(), tone) for tone, pattern in words.naming_pattern.items() if told and (m := pattern.search(told)) is not None]
    if len(found) != 1 or naming.tone is None or found[0][1] == naming.tone or found[0][0] in words.neutral:
        return None
    return Naming((0, 0), *found[0])


def _naming(match: re.Match[str], words: IncidentWords) -> Naming | None:
    found = {
        tone: m for tone, pattern in words.naming_pattern.items() if (m := pattern.search(match["name"])) is not None and m[0].islower()
    }
    if not found:
        natures = [
            (n, m) for n, pattern in words.nature_pattern.items() if (m := pattern.search(match["name"])) is not None and m[0].islower()
        ]
        return Naming(match.span("who"), natures[0][1].group(), None, natures[0][0]) if len(natures) == 1 else None
    tone = min(found, key=lambda t: found[t].start())  # "a defensive operation against the invasion": the first word is the name
    return Naming(match.span("who"), found[tone].group().lower(), tone)


def told_to_be(said: str, words: IncidentWords) -> Iterator[tuple[str, Tone]]:
    """Yield what a claim says that an act is: "it was *a massacre*"; whoever says that it was "no clash" takes the other side."""
    for match in IS.finditer(said):
        name = BEHIND.split(match["name"], maxsplit=1)[0]
        found = [
            (m[0].lower(), tone)
            for tone, pattern in words.naming_pattern.items()
            if (m := pattern.search(name)) is not None and m[0].islower()
        ]
        if len(found) == 1:
            word, tone = found[0]
            yield word, tone if not match["not"] else "strong" if tone == "mild" else "mild"
