"""Which counts of people speak of which incident, whose they are, and whether they are its total."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pandera.typing import DataFrame

from pipeline.cluster.addends import DIED_SINCE
from pipeline.cluster.claims import voiced
from pipeline.cluster.context import Context, Tables
from pipeline.cluster.lone_counts import meant_by_facts
from pipeline.cluster.part_counts import without_parts
from pipeline.cluster.partisans import is_boast
from pipeline.cluster.profile import Cluster, Mention
from pipeline.cluster.scope import is_offensive
from pipeline.cluster.sides import Parties, Sides
from pipeline.cluster.sites_told import SitesTold
from schemas.incidents import IncidentCasualties
from schemas.table import mapped, records
from schemas.vocabulary import CasualtyKind, CountUse, IncidentScope, MemberRole, Modality, Polarity, TollLink, Voice

LATER = re.compile(
    r"\b(?:later(?! than)|(?:has|have) since|since then|now|by then|by (?:the )?(?:evening|nightfall|night|morning|noon)|revised|updated|corrected)\b",
    re.IGNORECASE,
)
BEHIND = 3  # sentences behind a mention in which a count that names no event is still its
PARTITIVE = re.compile(r"\s*(?:more )?of (?:the|those|its|their) (?:wounded|injured|hurt|victims|dead|patients|hostages|survivors)\b")
SOME_OF = re.compile(r"\bof (?:the|those|its|their) (?:wounded|injured|hurt|victims|dead|patients|hostages|survivors)\b")
AMONG = re.compile(
    r"[\w ]{0,30}\b(?:was|were|is|are|being)?(?: also)? ?(?:among|amongst|numbered among) (?:the|those|its|their) (?:\d+ )?(?:captives|dead|fallen|hostages|hurt|injured|killed|victims|wounded)\b"
)  # "three of its own staff *were among the dead*"
THEM = re.compile(r" of (?:them|those)\b")
EARLIER = re.compile(r"\b(?:hour|day|week|month|year|decade)s? after\b")
OPENING = re.compile(r"\b(?:hour|day|week|month|year|decade)s? after\b[^,]*$")  # … of the words before a count
GAINSAID = re.compile(r"(?:,|and|but) not (?:the )?$|\brather than (?:the )?$")
LONG_TIME = re.compile(
    r"\bsince\b|\bthis (?:year|month)\b|\b(?:in|over|during) (?:the )?(?:past|last)\b|\bin (?:19|20)\d\d\b|\b(?:years|months)\b",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"\b(?:in|since|from) (?:[A-Z]\w+ )?(?:19|20)\d\d\b|\b(?:decades?|months?|years?)\b", re.IGNORECASE
)  # longer than an offensive
CAMPAIGN = IncidentScope.CAMPAIGN
SINCE = re.compile(r"\b[Ss]ince (?:[\w'’-]+ ){0,4}$")  # before the act from which a count runs
PARTISAN: dict[str, Any] = {"voice": Voice.ACTOR_SIDE, "source_actor_id": None, "source": None}
KILLED_OR = re.compile(r"\b(?:killed|killing|dead) or (?:wounded|wounding|injured|injuring|hurt)\b", re.IGNORECASE)
ATTACKERS = re.compile(r"\b(?:attackers?|assailants?|(?:suicide )?bombers?|hijackers?|hostage[- ]takers?)\b", re.IGNORECASE)
BOMBERS = ("/blow_themselves_up", "/blow_himself_up", "/blow_herself_up")
AT_ONCE = 30  # characters
ELSEWHERE = re.compile(
    r"\b(?:another|separate(?:ly)?|elsewhere|similar|previous|earlier|last (?:week|month|year)|(?:days|weeks|months|years) (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
OWN_DEED = re.compile(
    r"\b(?:it|they|we|(?:its|their|our) (?:fighters|forces|men|troops|soldiers|units?|snipers?|gunners)|itself|themselves) (?:had |have |has )?"
    r"(?:also )?(?:killed|shot|slain|executed|eliminated|neutrali[sz]ed|wiped out|wounded|injured|captured|seized|taken|took|abducted|kidnapped)\b[^.;:]{0,60}$"
)  # "the rebels said *they had killed* ten soldiers"
ABDUCT = "ASSAULT/abduct"
CAPTIVES = re.compile(r"\b(?:hostages?|captives?|abductees?|kidnapped|abducted)\b", re.IGNORECASE)
HARMS_NOBODY = frozenset(("RETREAT",))  # who lets hostages go harms nobody: "five were freed, and four are still missing"
ONLY_SOME = re.compile(r"\b(?:civilians?|military|soldiers?|troops|policem[ae]n|seriously)\b", re.IGNORECASE)
OUR_SIDE = re.compile(
    r"\bon (?:our|their|its|the friendly) (?:own )?side\b|\bon the side of the (?:army|attackers|police|rebels|soldiers|troops)\b|\b(?:among|in) (?:our|its|their) (?:own )?(?:fighters|forces|men|ranks|troops|unit)\b"
    r"|\b(?:withdrew|returned|went back)\b[^.;]{0,40}\b(?:no|without) (?:casualt|loss)",
    re.IGNORECASE,
)  # "there were no losses *on our side*"
type Row = dict[str, Any]


def incident_casualties(clusters: Sequence[Cluster], tables: Tables, parties: Parties, context: Context) -> DataFrame[IncidentCasualties]:
    """Return one row per count that is tied to an incident: by its event, by its sentence, by what its article tells, or by its place, day and number."""
    words = context.words
    homes = _Homes(clusters, tables, context)
    sources, lone = parties.sources(tables["attributions"]), parties.lone_voices(tables["attributions"])
    attributions = {r["attribution_id"]: r for r in records(tables["attributions"])}
    articles = {r["article_id"]: r for r in records(tables["articles"][["article_id", "published_at"]])}
    sides = {c.incident_id: parties.sides(c) for c in clusters}
    rows = []
    told = [(count, homes.of(count)) for count in records(tables["casualties"])]
    by_facts = meant_by_facts([c for c, home in told if home is None and homes.is_lone(c, context)], clusters, context)
    for count, home in told:
        found = home or ((by_facts[count["casualty_id"]], TollLink.FACTS) if count["casualty_id"] in by_facts else None)
        if found is not None:
            incident, tied_by = found
            claims = [attributions[a] for a in count["attribution_ids"] if a in attributions]
            rows.append(
                {
                    "casualty_id": count["casualty_id"],
                    "article_id": count["article_id"],
                    "incident_id": incident,
                    "origin_id": context.origins.get(count["article_id"], count["article_id"]),
                    "tied_by": tied_by,
                    "use": CountUse.COPY if count["article_id"] in context.origins else _use(count, incident, homes, claims),
                    "is_rival": words.rival_pattern.search(homes.sentences[count["sentence_id"]]) is not None,
                    "is_update": LATER.search(homes.sentences[count["sentence_id"]]) is not None,
                    **(
                        PARTISAN
                        if not claims and homes.is_of_an_enemy(count)
                        else _voice(claims, sources, sides[incident], lone.get(count["article_id"]) if homes.takes_up(count) else None)
                    ),
                    **({"voice": Voice.ACTOR_SIDE} if claims and homes.is_own_deed(count) else {}),
                    "published_at": articles[count["article_id"]]["published_at"],
                }
            )
    return IncidentCasualties.conform(without_parts(rows, tables))


class _Homes:
    """Where counts belong: the incident of each event, of each sentence, and of each article that tells of one that hurt people."""

    def __init__(self, clusters: Sequence[Cluster], tables: Tables, context: Context) -> None:
        self.words, self.context = context.words, context
        self.by_event = {m.event_id: c.incident_id for c in clusters for m, _ in c.members}
        self.mentions = {m.event_id: m for c in clusters for m, _ in c.members}
        self.in_sentence: dict[str, list[Mention]] = defaultdict(list)
        events = tables["event_mentions"]
        self.real = set(events[events["modality"] == Modality.ACTUAL.value]["event_id"])
        self.roles = {m.event_id: m.role for c in clusters for m, _ in c.members}
        sentence_of = dict(zip(tables["event_mentions"]["event_id"], tables["event_mentions"]["sentence_id"], strict=True))
        by_sentence: dict[str, set[str]] = defaultdict(set)
        by_article: dict[str, set[str]] = defaultdict(set)
        self.told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.sites = SitesTold(clusters, tables)
        self.taken: dict[str, dict[int, str]] = defaultdict(dict)
        self.offensives = {
            c.incident_id for c in clusters if c.profile.scope == CAMPAIGN and any(is_offensive(m.trigger) for m in c.reports)
        }
        self.wide = {c.incident_id for c in clusters if c.profile.scope != IncidentScope.SINGLE}
        for cluster in clusters:
            for mention, _ in cluster.members:
                self.in_sentence[sentence_of[mention.event_id]].append(mention)
                if mention.event_mode == ABDUCT:
                    self.taken[mention.article_id][mention.sentence] = cluster.incident_id
                if not cluster.profile.is_speech and not cluster.profile.types <= HARMS_NOBODY:
                    by_article[mention.article_id].add(cluster.incident_id)
                    self.told[mention.article_id][mention.sentence].add(cluster.incident_id)
                    by_sentence[sentence_of[mention.event_id]].add(cluster.incident_id)
        self.index: dict[str, int] = mapped(tables["sentences"], "sentence_id", "sentence_index")
        self.sentences: dict[str, str] = mapped(tables["sentences"], "sentence_id", "text")
        self.starts: dict[str, int] = mapped(tables["sentences"], "sentence_id", "start_char")
        self.texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
        self.by_sentence = {key: next(iter(found)) for key, found in by_sentence.items() if len(found) == 1}
        self.by_article = {key: next(iter(found)) for key, found in by_article.items() if len(found) == 1}

    def of(self, count: Row) -> tuple[str, TollLink] | None:
        """Return the incident of a count and what ties it there; None where the text does not say."""
        if (taken := self._of_captives(count)) is not None:
            return taken, TollLink.ARTICLE
        if count["event_id"] is not None:
            incident = self.by_event.get(self._meant(count))
            if incident is not None or count["event_id"] not in self.real:
                return (incident, TollLink.EVENT) if incident else None
        if count["event_id"] is None and self._is_earlier(count):
            return None
        if count["sentence_id"] in self.by_sentence:
            return self.by_sentence[count["sentence_id"]], TollLink.SENTENCE
        if count["event_id"] is not None and not count["rule"].endswith("/toll"):
            return None  # its own event is told, and means no incident that is known; "the number of kidnapped" is of one that is
        if count["event_id"] is None and self.words.accident_pattern.search(self.sentences[count["sentence_id"]]):
            return None
        incident = self._leans_on(count)
        return None if incident is None else (incident, TollLink.ARTICLE)

    def _leans_on(self, count: Row) -> str | None:
        """Return the incident that a count in a sentence without one means: the only one of its article, the one at the place that the sentence names, or the
        one told of last. None where the words are of yet another: "three died *in a separate attack*", or in a place where nothing is told of."""
        told, at = self.told[count["article_id"]], self.index[count["sentence_id"]]
        behind = [i for i in range(at - 1, at - 1 - BEHIND, -1) if i in told]
        if at < min(told, default=at):  # "three men were gunned down": the lead, before any event is told
            behind = [i for i in range(at + 1, at + 1 + BEHIND) if i in told]
        if not behind:
            return None
        if (only := self.by_article.get(count["article_id"])) is not None:
            return only
        if ELSEWHERE.search(self.sentences[count["sentence_id"]]):
            return None
        known = frozenset().union(*told.values()) - self.wide
        named = self.sites.named(count["sentence_id"], self.sentences[count["sentence_id"]], known)
        if named is not None:
            return next(iter(named)) if len(named) == 1 else None
        if len(there := self._where_told_last(count) & known) == 1:
            return next(iter(there))
        last = next((acts for i in behind if (acts := told[i] - self.wide)), told[behind[0]])
        return next(iter(last)) if len(last) == 1 else None

    def _where_told_last(self, count: Row) -> frozenset[str]:
        """Return the incidents at the place that was told last: "2. Gorna, 12 April. *Seven men* are dead"."""
        found = self.context.sites.of("", self.context.sentences[count["sentence_id"]], None)
        at_town = [self.sites.towns[t.key] for t in found["towns"]]
        return frozenset().union(*at_town, (i for i, v in self.sites.villages.items() if not v.isdisjoint(found["villages"])))

    def _of_captives(self, count: Row) -> str | None:
        """Return the abduction whose captives a count says were harmed later: "gunmen hijacked a train. The group says it *executed 214 hostages*"."""
        is_gone = (
            count["kind"] == CasualtyKind.MISSING and count["event_id"] is None
        )  # "five were set free near Baiji, and *four are still missing*"
        if not is_gone and (count["kind"] == CasualtyKind.ABDUCTED or not CAPTIVES.search(count["victims"] or "")):
            return None
        at = self.index[count["sentence_id"]]
        return next(
            (self.taken[count["article_id"]][i] for i in range(at, at - 1 - BEHIND, -1) if i in self.taken[count["article_id"]]), None
        )

    def is_lone(self, count: Row, context: Context) -> bool:
        """Return whether nothing that its article tells explains a count: it tells of no incident at all, or the sentence is of another place."""
        sentence = context.sentences[count["sentence_id"]]
        if count["event_id"] is not None or count["is_cumulative"] or count["part_of"] is not None or self._is_earlier(count):
            return False
        if self.words.accident_pattern.search(sentence["text"]):
            return False
        if self.in_sentence.get(count["sentence_id"]):
            return False
        return not self.told.get(count["article_id"]) or context.sites.local_count(sentence) > 0

    def _is_earlier(self, count: Row) -> bool:
        """Return whether the sentence sets the harm before what it tells: "struck nine sites, two weeks after gunmen killed 26 people", or the other way round."""
        text = self.texts[count["article_id"]]
        starts = [m.start for m in self.in_sentence[count["sentence_id"]]]
        before = [s for s in starts if s < count["start_char"]]
        if before:
            return EARLIER.search(text, max(before), count["start_char"]) is not None
        return bool(starts) and OPENING.search(text[self.starts[count["sentence_id"]] : count["start_char"]]) is not None

    def _meant(self, count: Row) -> str:
        """Return the event of a count; of "15 pupils were seized two days after the kidnapping" not the kidnapping, which is another and comes later."""
        mention = self.mentions.get(count["event_id"])
        if mention is not None and mention.is_other and mention.start > count["end_char"]:
            before = [m for m in self.in_sentence[count["sentence_id"]] if m.start < mention.start and not m.is_other]
            return before[-1].event_id if before else mention.event_id
        return str(count["event_id"])

    def is_gainsaid(self, count: Row) -> bool:
        """Return whether a count is named as the wrong one: "38, *not 21*"."""
        return GAINSAID.search(self.texts[count["article_id"]], max(0, count["start_char"] - 12), count["start_char"]) is not None

    def is_of_an_enemy(self, count: Row) -> bool:
        """Return whether an article tells in its own voice how many of an enemy its side killed."""
        return is_boast(count, self.texts[count["article_id"]])

    def is_own_deed(self, count: Row) -> bool:
        """Return whether who counts says that he did it himself: "the rebels said *they had killed* ten soldiers"."""
        sentence = self.starts[count["sentence_id"]]
        return OWN_DEED.search(self.texts[count["article_id"]], sentence, count["start_char"]) is not None

    def is_since_the_act(self, count: Row) -> bool:
        """Return whether a count runs from the act itself: "4,000 have fled since Friday's raid" are all whom the raid drove out."""
        mention = self.mentions.get(count["event_id"])
        if mention is None or self.by_event[mention.event_id] in self.wide:
            return False
        return SINCE.search(self.texts[count["article_id"]], self.starts[count["sentence_id"]], mention.start) is not None

    def takes_up(self, count: Row) -> bool:
        """Return whether a count is of those whom somebody spoke of just before: "…, the spokesman said. *Thirty-one of them* are in custody"."""
        return THEM.match(self.texts[count["article_id"]], count["end_char"]) is not None

    def is_part(self, count: Row) -> bool:
        """Return whether the words say that the count is a part, or of more than it seems: "three of the wounded died", the attackers themselves, "killed or wounded 30"."""
        text = self.texts[count["article_id"]]
        if count["best"] == 0 and (ONLY_SOME.search(count["text"]) or OUR_SIDE.search(self.sentences[count["sentence_id"]])):
            return True  # "no civilians were killed" says nothing of others
        is_of_two = KILLED_OR.search(text, max(0, count["start_char"] - AT_ONCE), count["end_char"]) is not None
        is_of_attackers = ATTACKERS.search(count["victims"] or "") is not None or count["rule"].endswith(BOMBERS)
        is_dead = count["kind"] == CasualtyKind.INJURED and DIED_SINCE.match(text, count["end_char"]) is not None
        is_dead = is_dead or SOME_OF.search(count["text"]) is not None
        is_among = is_dead or AMONG.match(text, count["end_char"]) is not None or AMONG.search(count["text"]) is not None
        return (
            count["part_of"] is not None or is_among or PARTITIVE.match(text, count["end_char"]) is not None or is_of_two or is_of_attackers
        )


def _use(count: Row, incident: str, homes: _Homes, claims: Sequence[Row]) -> CountUse:
    is_own = incident in homes.offensives and YEARS.search(homes.sentences[count["sentence_id"]]) is None
    is_since = count["is_cumulative"] and not is_own and not homes.is_since_the_act(count)
    if is_since and (count["kind"] != CasualtyKind.DISPLACED or LONG_TIME.search(homes.sentences[count["sentence_id"]])):
        return CountUse.CUMULATIVE  # but who has fled is away since the act
    if count["best"] == 0 and count["kind"] not in (CasualtyKind.KILLED, CasualtyKind.INJURED):
        return CountUse.DENIED  # "no arrests were made" is no toll
    if homes.is_part(count):
        return CountUse.PART
    if homes.is_gainsaid(count):
        return CountUse.DENIED
    if claims and all(c["polarity"] == Polarity.DENY for c in claims) and not _is_nobody(count):
        return CountUse.DENIED
    return CountUse.PLAN if homes.roles.get(count["event_id"]) == MemberRole.OTHER else CountUse.TOTAL


def _is_nobody(count: Row) -> bool:
    """Return whether a count says that not one person was harmed: "nobody was killed"; "no civilians were killed" says nothing of others."""
    return count["best"] == 0 and count["victims"] is None


def _voice(claims: Sequence[Row], sources: Mapping[str, Row], sides: Sides, lone: Row | None) -> Row:
    """Return who counts: the first who is cited by name; where nobody is, the narrator, or `lone`, who did it and is the only one whom the article quotes."""
    if not claims and lone is not None and sides.voice(lone) == Voice.ACTOR_SIDE:
        found = voiced(lone["name"], lone, sides)
        return {name: found[name] for name in ("voice", "source_actor_id", "source")}
    if not claims:
        return {"voice": Voice.NARRATOR, "source_actor_id": None, "source": None}
    named = list(_named(claims)) or list(claims)
    found = voiced(named[0]["source_text"], sources.get(named[0]["attribution_id"]), sides)
    return {name: found[name] for name in ("voice", "source_actor_id", "source")}


def _named(claims: Sequence[Row]) -> Iterator[Row]:
    return (c for c in sorted(claims, key=lambda c: c["start_char"]) if c["source_text"])
