"""Which denials deny an incident: not those of who was not asked ("the watchman said they *did not fire*"), nor of another act, nor of a name for it ("*not a combat but* an execution")."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any

import pandas as pd

from pipeline.cluster.claims import HARMLESS
from pipeline.cluster.sides import camp_of
from pipeline.codebook.incidents import IncidentWords
from schemas.vocabulary import Polarity, Voice

type Row = Mapping[str, Any]
HABIT = re.compile(
    r"\b(?:(?:do|does)(?: not|n['’]t)(?: [a-z]+ly| ever)?|(?:have|has) never) $", re.IGNORECASE
)  # "we *do not* fire at herders" denies no act
ANOTHER_TIME = re.compile(
    r"\b(?:after|ahead of|before|during|following|prior to|since|until|at the time of|in (?:the )?(?:wake|course|run-up) (?:of|to)) (?:the |that |this |an? |its |their )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)  # "denied that the guards had left *prior to the* attack": the attack is only when
FLAT = re.compile(
    r"(?:that )?there (?:is|was|were|has been|had been|have been) no (?!(?:charge|evidence|judge|lawyer|military|need|order|proof|reason|sign|soldier|survivor|time|trial|warning|warrant|water|witness)(?:e?s)?\b)|nothing (?:had )?(?:happened|occurred)\b"
    r"|(?:not (?:one|a single)|no) (?:\w+ )?(?:bomb|bullet|grenade|missile|rocket|round|shell|shot)s? (?:was|were|has been|had been) (?:dropped|fired|launched|thrown)\b",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"(?:(?:the|that|this|[\w'’]+['’]s|official|army|police) )*(?:account|description|explanation|narrative|version)s?\b", re.IGNORECASE
)
GERUND = re.compile(r"(?:ever )?[a-z]+ing\b")
WHAT_THEY_WERE = re.compile(
    r"(?:that )?(?:those (?:attacked|dead|hit|killed|shot|struck|targeted)|(?:the|its|all|any of the) (?:dead|fatalities|victims|(?:people|men) (?:hit|killed))) (?:was|were|had been|are|included?)\b"
    r"|\b(?:bod(?:y|ies)|corpses?|remains)\b[^.;]{0,40}\b(?:buried|burned|carried|hidden|moved|removed|stolen|taken)\b"
    r"|\b(?:buried|burned|carried|carrying|hid|hidden|moved|moving|removed|removing|stole|taken|taking|took)\b(?: away| off)? (?:the |any |their )?(?:bodies|corpses|remains)\b",
    re.IGNORECASE,
)  # who denies "that those hit were farmers", or "that corpses were taken away", denies no raid
SOME_OF_THEM = (
    r"any(?:one|body|thing)?|some(?:one|body)?|civilians|people|dozens|scores|hundreds|several|many"
    r"|(?:at least |more than |up to |as many as )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+(?:ty|teen))"
)  # not one: who denies "that a boy was killed" denies the deed
HOW_MANY_DIED = re.compile(
    rf"(?:^|\b(?:contest|den(?:y|i)|dismiss|disput|reject)[a-z]* )(?:that )?(?:(?:{SOME_OF_THEM})\b(?: of)?(?: [\w'’-]+){{0,4}}?"
    r" (?:(?:was|were|has been|have been|had been) (?:killed|hurt|harmed|injured|wounded)|(?:had |have |has )?died)\b(?! by\b)"
    r"|(?:the|that|this|its|their) (?:[\w'’-]+ ){0,2}(?:count|figure|number|tally|toll)s?\b)",
    re.IGNORECASE,
)  # who denies "that anyone had died", or "the Thai number", denies a number
HOW_MANY = re.compile(
    r"^(?:that )?(?:there (?:is|was|were|are|had been|have been) (?:any )?(?:more|other|further|additional|fewer) (?:\w+ )?(?:bodies|casualties|dead|deaths|detainees|fatalities|hostages|injured|victims|wounded)\b"
    rf"|(?:(?:nearly|almost|about|some|around|over) )?(?:{SOME_OF_THEM})(?: (?:people|persons|civilians|men|women))? (?:abducted|arrested|dead|detained|hurt|injured|kidnapped|killed|missing|taken|wounded)$)"
    r"|\b(?:accounts?|claims?|figures?|reports?|rumou?rs?|those who|versions?) (?:that |which |who )?(?:sp(?:eaks?|oke|eaking)|talk(?:s|ed|ing)?|tell(?:s|ing)?|told) of (?:(?:nearly|almost|about|some|around|over|more than|at least|up to) )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|[a-z]+(?:ty|teen)\b)",
    re.IGNORECASE,
)  # who denies "that there were more victims", or "versions that speak of twenty", denies a number
BY_WHICH = re.compile(
    r"\b(?:live (?:ammunition|bullets?|rounds?|fire)|rubber (?:bullets?|rounds?)|tear ?gas|(?:excessive|undue|disproportionate|lethal|deadly) force|cluster (?:bombs?|munitions?)|chemical weapons?|phosphorus)\b",
    re.IGNORECASE,
)  # who denies that it was *live bullets* does not deny that police charged
MOTIVE = re.compile(
    r"\b(?:for (?:[\w-]+ )?(?:motives?|reasons)|for (?:his|her|its|their) (?:belief|beliefs|faith|opinions|religion|views)|because of|deliberate(?:ly)?|intentional(?:ly)?|on purpose|in (?:revenge|retaliation))\b",
    re.IGNORECASE,
)  # who denies that it was on purpose does not deny it
RENAMED = re.compile(
    r"\b(?:not|no) (?:an? |the )?[\w -]{3,30},? but (?:an? |the )?\w|\b\w+, (?:and )?not (?:an? |the )?\w+(?:[.,;]|$)|^(?:it |this |that )?(?:was|is) no \w+[;:,] (?:it|this|that) was",
    re.IGNORECASE,
)
OF_SOMETHING_ELSE = (HOW_MANY_DIED, HOW_MANY, WHAT_THEY_WERE, BY_WHICH, MOTIVE, RENAMED)
DENIES = re.compile(r"/(?:belie|contradict|deny|dismiss|dispute|refute|reject|rebut|rubbish|trash|contest|repudiate|find_no_evidence)$")
ASKS = re.compile(
    r"/(?:ask|ask_for|urge|demand|call_on|call_for|appeal_to|beg|order|advise|warn|invite|promise|threaten|expect|fear|hope)$"
)
ACCUSES = re.compile(r"/(?:accuse|blame|suspect|point_the_finger_at|finger|hold_responsible|implicate|attribute|ascribe|impute|pin)$")
RAIDED = re.compile(r"\b(?:raid|storm|ransack|search|broke(?:n)? into|forced (?:its|their) way)", re.IGNORECASE)
RAID = "COERCE/seize"  # "the police *raided* the station", of which another article tells that they broke down its door
QUOTES = "\"“‘'"
UNASKED = frozenset(("AGR", "CVL", "EDU", "LAB", "MED", "REF", "REL", "JRN"))  # who stands for nobody that could have done it


class Denials:
    """The claims that deny an incident, among all that deny something."""

    def __init__(self, attributions: pd.DataFrame, event_mentions: pd.DataFrame, actors: Mapping[str, Row], words: IncidentWords) -> None:
        self.rules = dict(zip(attributions["attribution_id"], attributions["rule"], strict=True))
        self.types = dict(zip(event_mentions["event_id"], event_mentions["event_type"], strict=True))
        self.raids = set(event_mentions[event_mentions["event_mode"] == RAID]["event_id"])
        self.actors, self.words = actors, words

    def kinds(self, claims: Iterable[Row]) -> Set[str]:
        """Return the event types that most of the claims about one incident affirm."""
        found = Counter(self.types[c["event_id"]] for c in claims if c["polarity"] != Polarity.DENY)
        return {kind for kind, n in found.items() if 2 * n >= found.most_common(1)[0][1]}

    def denies_incident(self, claim: Row, before: str, kinds: Set[str]) -> bool:
        """Return whether a denial says that an incident of these types did not happen; `before` are the words before what it denies."""
        text, rule = claim["text"], self.rules.get(claim["attribution_id"] or "", "")
        is_quoted = FLAT.match(text.lstrip(QUOTES)) is not None and text[:1] in QUOTES  # the commander was short. "*There was no raid*"
        if (claim["voice"] == Voice.NARRATOR and not is_quoted) or HABIT.search(before) or ASKS.search(rule):
            return False  # "called off its protest": the narrator contradicts nobody
        if ANOTHER_TIME.search(before):
            return False
        if HARMLESS.match(text) or any(pattern.search(text) for pattern in OF_SOMETHING_ELSE):
            return False  # "nobody was killed" is a number
        is_raid = "ASSAULT" in kinds and claim["event_id"] in self.raids and RAIDED.search(text) is not None
        if self.words.withstood(text) or (self.is_other(claim, kinds) and not is_raid):
            return False  # who denies that it was repelled says that it happened
        if claim["voice"] != Voice.THIRD_PARTY or self.speaks_for_somebody(claim):
            return ACCOUNT.match(text) is None
        return (
            DENIES.search(rule) is not None and ACCOUNT.match(text) is None and GERUND.match(text) is None
        )  # "a suspect denied *planting* it"

    def accuses(self, claim: Row) -> bool:
        """Return whether a claim blames somebody: who blames others says that he did not do it."""
        return ACCUSES.search(self.rules.get(claim["attribution_id"] or "", "")) is not None

    def is_other(self, claim: Row, kinds: Set[str]) -> bool:
        """Return whether a claim is about an act of another type: of those who "*plundered* the region" nobody says that they bombed it."""
        return bool(kinds) and self.types[claim["event_id"]] not in kinds

    def speaks_for_somebody(self, claim: Row) -> bool:
        """Return whether a third party could know for those who may have done it: a state, a group, an official."""
        actor = self.actors.get(claim["source_actor_id"] or "")
        if actor is None:
            return self.words.official_pattern.search(claim["source"] or "") is not None
        return camp_of(actor) is not None or (actor["kind"] != "generic" or not set(actor["sectors"] or ()) <= UNASKED)
