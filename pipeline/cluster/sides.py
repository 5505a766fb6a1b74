"""On which side of an incident a source stands: the actor's, the recipient's or neither."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.cluster.partisans import is_statement
from pipeline.cluster.profile import Cluster
from pipeline.codebook.code_groups import SLOTS
from schemas.table import columns, grouped, mapped, records
from schemas.vocabulary import MemberRole, Polarity, Role, Voice

type Row = dict[str, Any]
STATE = ("government", "military", "police", "state")
SPEAKING = ("person", "generic", *STATE)  # whom "he" can be: no treaty and no party
PRONOUNS = ("he", "she", "it", "they")
TAKES_UP = re.compile(
    r"he|she|it|they|the (?:minister|ministry|spokes(?:man|woman|person)|general|commander|group|command)"
    r"|(?:the|a|its|another) (?:(?:second|third|later|new|further|first|latest|previous) )?(?:statement|message|communiqu[eé]|broadcast|post|video|bulletin)"
    r"|(?:its|their) (?:media (?:wing|arm|office)|press (?:office|service|wing)|spokes(?:man|woman|person)|(?:foreign|defence|defense|information) ministry|general staff|command|commanders|officials)",
    re.IGNORECASE,
)
NOT = "not:"  # before a culprit: who that party says did it is somebody else
REBELS = "rebels:"  # before a country: rebels whom nobody names
LOSSES = re.compile(
    r"(?<!shot )(?<!to )\b(?:loss|losses|dead|deaths?|casualties|fatalities)(?: (?:in|of|from|during|at))?$", re.IGNORECASE
)  # not "gunmen *shot dead* a judge", "beat him *to death*"
TELLS = re.compile(
    r"['’]s? (?:[\w-]+ )?(?:accounts?|accusations?|allegations?|assertions?|charges?|claims?|denials?|narrative|reports?|stor(?:y|ies)|tales?|version) (?:of|that|about)\b"
    r"| (?:has |have |had )?(?:opened|launched|started|initiated|filed|registered|began|ordered) (?:an?|the|its) (?:[\w-]+ ){0,2}(?:cases?|investigations?|inquir(?:y|ies)|probes?|proceedings|charges?) (?:of|into|for|over|on|about)\b",
    re.IGNORECASE,
)  # "the army's account of the attack": whose account it is did not attack by that
ENDED = re.compile(r"[^.;]{0,60}\b(?:to an end|came to (?:an end|a close)|(?:was|is) over)\b")  # behind the name of what ended
OUTLET = re.compile(
    r"(.+?)['’]s? (?:[\w-]+ )?(?:news agency|news outlet|mouthpiece|media (?:arm|wing|office|outlet|channel|unit)|propaganda (?:arm|wing|outlet|channel)|(?:telegram )?channel)",
    re.IGNORECASE,
)
DID_IT = re.compile(
    r"(?:that )?(?:(?:it|they|we|its fighters|its men|their fighters|their men) (?:was|were|had been|is|are) (?:responsible for|behind)\b|responsibility\b|credit for\b)",
    re.IGNORECASE,
)
ITSELF = re.compile(
    r"(?:calling )?itself (?:the )?([^,.;]{3,60}?) (?:said|says|claimed|claims|announced|took) (?=that|it|they|we|responsibility)",
    re.IGNORECASE,
)
ADJECTIVE_OF = re.compile(
    r"(?:(?:the|an?|some|all|these|those|[\w,.-]*\d[\w,.-]*|[a-z]+) ){0,3}@(?: [a-z-]+){1,4}"
)  # the party, before its noun
LOWER = re.compile(r"^(?:(?:the|an?|[a-z][a-z-]+) )+")  # "the rebel" FLN
HUMAN = (
    r"^(?:The|An?|Another|One|His|Her|Its|Their|[A-Z][\w'’-]+['’]s) (?:[\w'’-]+ ){0,3}?"
    r"(?:[a-z]{2,}(?:yer|cher|tor|ist|tary|man|woman|person|ician|dent|nor|eer)|aide|chief|clerk|nurse|priest|imam|nun|monk|witness|leader|elder|mother|father|widow|brother|sister|farmer|trader|driver)\b"
)  # a sentence that opens with one human being
STATE_CODE = re.compile(r"[A-Z]{3}")
STATE_SECTORS = {
    "person": frozenset(("GOV", "MIL", "COP", "SPY", "LEG")),  # not JUD: lawyers speak for whoever pays them
    "generic": frozenset(("GOV", "MIL", "COP", "SPY")),
    "organisation": frozenset(("MIL", "COP", "SPY", "PRM")),  # a command, border guards; not GOV: a region's government may fight the state
}


@dataclass(frozen=True)
class Sides:
    """Who acts and who suffers in an incident, by actor and by camp. A camp is a state, or an actor by itself."""

    actors: frozenset[str]
    recipients: frozenset[str]
    actor_camps: frozenset[str]
    recipient_camps: frozenset[str]
    country: str | None

    def voice(self, source: Mapping[str, Any] | None) -> Voice:
        """Return how the incident sees a resolved source. Who is at war with the actor speaks for the recipient."""
        if source is None:
            return Voice.THIRD_PARTY
        actor, camp = source["actor_id"], camp_of(source)
        if actor in self.actors:
            return Voice.ACTOR_SIDE
        if actor in self.recipients:
            return Voice.RECIPIENT_SIDE
        if (camp and camp in self.actor_camps) or self._speaks_for_the_state(source):
            return Voice.ACTOR_SIDE
        if camp and (camp in self.recipient_camps or (self.actor_camps and (camp == self.country or self._is_rival(source)))):
            return Voice.RECIPIENT_SIDE
        return Voice.THIRD_PARTY

    def _speaks_for_the_state(self, source: Mapping[str, Any]) -> bool:
        """Return whether a state's organ that no country is told of ("a military spokesman") can only be that of the one state that acts."""
        is_organ = source["kind"] == "generic" and not STATE_SECTORS["generic"].isdisjoint(source["sectors"] or ())
        states = {c for c in self.actor_camps | self.recipient_camps if is_state(c)}
        return is_organ and source["country"] is None and len(states) == 1 and states <= self.actor_camps

    def _is_rival(self, source: Mapping[str, Any]) -> bool:
        return source["kind"] == "group" and source["country"] is not None and source["country"] == self.country


def camp_of(actor: Mapping[str, Any]) -> str | None:
    """Return the state an actor speaks for, or the group itself; None for who stands for nobody: doctors, residents, witnesses."""
    sectors = STATE_SECTORS.get(actor["kind"], frozenset())
    is_state = actor["kind"] in STATE or not sectors.isdisjoint(actor["sectors"] or ())
    if is_state and actor["country"] and actor["country"] not in SLOTS:
        return str(actor["country"])
    return str(actor["actor_id"]) if actor["kind"] == "group" else None


def is_state(camp: str) -> bool:
    """Return whether a camp is a state, not a group."""
    return STATE_CODE.fullmatch(camp) is not None


def culprit_of(actor: Mapping[str, Any]) -> str | None:
    """Return who is blamed when an actor is: its camp, a party by itself, or the rebels of a country; None for gunmen and others who are nobody's."""
    if actor["kind"] == "generic" and "REB" in (actor["sectors"] or ()) and actor["country"]:
        return f"{REBELS}{actor['country']}"
    return camp_of(actor) or (None if actor["kind"] == "generic" else str(actor["actor_id"]))


def may_be_same(one: str, other: str) -> bool:
    """Return whether two culprits can be one: the rebels whom nobody names are any group, and no state."""
    is_open = one.startswith(REBELS) or other.startswith(REBELS)
    return one == other or (is_open and not is_state(one) and not is_state(other))


def with_losers(event_arguments: pd.DataFrame, event_mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the arguments, those who lose people as recipients: of "put the army's losses in the attack at 17" the army made no attack."""
    losses = [event for event, text in columns(event_mentions, "event_id", "text") if LOSSES.search(text) is not None]
    losers = set(
        event_arguments[event_arguments["event_id"].isin(losses) & (event_arguments["role"] == Role.ACTOR.value)]["mention_id"].dropna()
    )
    is_loser = event_arguments["mention_id"].isin(losers) & (event_arguments["role"] == Role.ACTOR.value)
    return event_arguments.assign(role=event_arguments["role"].mask(is_loser, Role.RECIPIENT.value)) if losers else event_arguments


def without_tellers(event_arguments: pd.DataFrame, event_mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the arguments without the actors of whom only the account is told ("rejected *India's story of* a drone attack"), or who ended what others did ("troops
    brought the siege *to an end*")."""
    texts = mapped(articles, "article_id", "text")
    acting = event_arguments[event_arguments["role"] == Role.ACTOR.value]
    told = columns(event_mentions, "event_id", "article_id", "end_char")
    ended = {event for event, article, end in told if ENDED.match(texts[article], end)}
    parties = columns(acting, "argument_id", "article_id", "end_char")
    tellers = {argument for argument, article, end in parties if _tells(texts[article], end)}
    tellers |= set(acting[acting["event_id"].isin(ended)]["argument_id"])
    return event_arguments[~event_arguments["argument_id"].isin(tellers)] if tellers else event_arguments


def without_adjectives(event_arguments: pd.DataFrame) -> pd.DataFrame:
    """Return the arguments without the actors that are only the adjective of those who suffer: "*Kestrian* soldiers captured near Gorna" were not captured by Kestria."""
    struck: dict[str, list[tuple[int, str]]] = {}
    read = ["event_id", "argument_id", "role", "start_char", "text"]
    for row in records(event_arguments[event_arguments["role"] == Role.RECIPIENT.value][read]):
        struck.setdefault(row["event_id"], []).append((row["start_char"], row["text"]))
    adjectives = {
        row["argument_id"]
        for row in records(event_arguments[event_arguments["role"] == Role.ACTOR.value][read])
        if any(
            ADJECTIVE_OF.fullmatch(f"{text[: row['start_char'] - at]}@{text[row['start_char'] - at + len(row['text']) :]}") is not None
            for at, text in struck.get(row["event_id"], ())
            if at <= row["start_char"] and text[row["start_char"] - at :].startswith(row["text"])
        )
    }
    return event_arguments[~event_arguments["argument_id"].isin(adjectives)] if adjectives else event_arguments


def _tells(text: str, end: int) -> bool:
    return TELLS.match(text, end) is not None or TELLS.match(text, max(0, end - 2)) is not None  # the mention may hold its "'s"


class Parties:
    """The resolved actors of a corpus, by mention, and who acts in and suffers from each event."""

    def __init__(
        self,
        event_arguments: pd.DataFrame,
        actor_links: pd.DataFrame,
        entity_mentions: pd.DataFrame,
        attributions: pd.DataFrame | None = None,
        sentences: pd.DataFrame | None = None,
    ) -> None:
        read = ["mention_id", "actor_id", "name", "kind", "country", "sectors"]
        known = actor_links[actor_links["actor_id"].notna()]
        self.links: dict[str, Row] = {r["mention_id"]: r for r in records(known[read])}
        self.by_name: dict[str, Row] = {}
        names = entity_mentions[entity_mentions["is_name"] & entity_mentions["mention_id"].isin(list(self.links))]
        self.named_in: dict[tuple[str, str], Row] = {}
        for article, mention, text in columns(names, "article_id", "mention_id", "text"):
            if camp_of(self.links[mention]) is not None:
                self.by_name.setdefault(text.lower(), self.links[mention])
                self.named_in.setdefault((article, text.lower()), self.links[mention])
        self._sides: dict[str, Sides] = {}
        self.at = {(a, start): m for a, start, m in columns(entity_mentions, "article_id", "start_char", "mention_id")}
        self.openings: dict[str, list[Row]] = {}
        if sentences is not None:
            human = sentences[sentences["text"].str.contains(HUMAN)]
            self.openings = grouped(
                human[["article_id", "sentence_id", "start_char"]].sort_values(["article_id", "start_char"]), "article_id"
            )
        self.by_event: dict[str, list[tuple[str, Row]]] = {}
        for row in records(event_arguments[["event_id", "role", "mention_id"]]):
            link = self.links.get(row["mention_id"])
            if link is not None and row["role"] in (Role.ACTOR, Role.RECIPIENT):
                self.by_event.setdefault(row["event_id"], []).append((row["role"], link))
        if attributions is not None:
            self._add_claimants(attributions)

    def _add_claimants(self, attributions: pd.DataFrame) -> None:
        """Add who says that he did it to those who acted: "the Front said that it was responsible for the ambush"."""
        sources = self.sources(attributions)
        for claim in records(attributions[["attribution_id", "polarity", "content_text", "event_ids"]]):
            link, said = sources.get(claim["attribution_id"]), claim["content_text"]
            if (named := ITSELF.match(said)) is not None:  # the parser may break "a group calling itself X said that …"
                link, said = self.by_name.get(named[1].lower()), said[named.end() :]
            if link is not None and link["kind"] == "group" and claim["polarity"] == Polarity.AFFIRM and DID_IT.match(said):
                for event in claim["event_ids"]:
                    told = self.by_event.setdefault(event, [])
                    told += [] if any(other["actor_id"] == link["actor_id"] for _, other in told) else [(Role.ACTOR, link)]

    def sources(self, attributions: pd.DataFrame) -> dict[str, Row]:
        """Return who stands behind each claim whose source is known, by claim; "the minister" and "it" take up who spoke just before."""
        found: dict[str, Row] = {}
        last: tuple[str, Row, Row] | None = None
        read = ["attribution_id", "article_id", "sentence_id", "source_text", "source_mention_id", "source_start_char", "start_char"]
        for claim in records(attributions[read].sort_values(["article_id", "start_char", "attribution_id"])):
            link = self.links.get(claim["source_mention_id"] or "")
            words = claim["source_text"] or ""
            if link is not None and words.lower() in ("he", "she") and link["kind"] not in SPEAKING:
                link = None
            if (outlet := OUTLET.fullmatch(words)) is not None:
                link = self.by_name.get(outlet[1].lower().removeprefix("the "), link)
            if link is None and words:
                link = self.named_in.get((claim["article_id"], LOWER.sub("", words).lower()))
            if link is None and last is not None and last[0] == claim["article_id"] and TAKES_UP.fullmatch(words):
                link = last[1] if words.lower() in PRONOUNS or camp_of(last[1]) else None
                if (other := self._other(last[2], claim)) is not None and words.lower() in ("he", "she"):
                    link = self.links.get(self.at.get((other["article_id"], other["start_char"]), ""))
            if link is not None:
                found[claim["attribution_id"]] = link
            if words:
                last = (claim["article_id"], link, claim) if link is not None else None
        return found

    def _other(self, last: Row, claim: Row) -> Row | None:
        """Return who opens a sentence between two claims: "police said six … *A teacher* called that too few. He said 20 …"."""
        between = [
            row
            for row in self.openings.get(claim["article_id"], ())
            if last["start_char"] < row["start_char"] < claim["start_char"]
            and row["sentence_id"] not in (last["sentence_id"], claim["sentence_id"])
        ]
        return between[-1] if between else None

    def lone_voices(self, attributions: pd.DataFrame) -> dict[str, Row]:
        """Return who speaks in the articles that quote one camp only, and more than once: what such an article says in its own voice is the word of that camp."""
        known = self.sources(attributions)
        found: dict[str, list[Row | None]] = {}
        for claim in records(attributions[attributions["source_text"].notna()][["article_id", "attribution_id", "source_text"]]):
            link = known.get(claim["attribution_id"])
            if link is not None or claim["source_text"].lower() not in PRONOUNS:
                found.setdefault(claim["article_id"], []).append(link)
        camps = {article: {camp_of(link) if link else None for link in links} for article, links in found.items() if len(links) > 1}
        return {article: found[article][0] or {} for article, told in camps.items() if len(told) == 1 and None not in told}

    def own_voices(self, entity_mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[str, Row]:
        """Return whose statement an article is that tells in its own voice of "our troops": the first party of a camp that it names."""
        texts = mapped(articles, "article_id", "text")
        own = {article for article, text in texts.items() if is_statement(text)}
        found: dict[str, Row] = {}
        there = entity_mentions[entity_mentions["article_id"].isin(own) & entity_mentions["mention_id"].isin(list(self.links))]
        for row in records(there.sort_values(["article_id", "start_char"])[["article_id", "mention_id"]]):
            link = self.links[row["mention_id"]]
            if camp_of(link) is not None and link["kind"] != "government":
                found.setdefault(row["article_id"], link)
        return found

    def sides(self, cluster: Cluster) -> Sides:
        """Return the sides of an incident, as its reports tell them. Who is told to act and to suffer acts, unless most tell that he suffers and another acts."""
        if cluster.incident_id not in self._sides:
            self._sides[cluster.incident_id] = self._told_sides(cluster)
        return self._sides[cluster.incident_id]

    def _told_sides(self, cluster: Cluster) -> Sides:
        found = [p for m in cluster.reports for p in self.by_event.get(m.event_id, ())]
        if not any(role == Role.ACTOR and camp_of(link) for role, link in found):
            found += [p for m, _ in cluster.members if m.role == MemberRole.BACKGROUND for p in self.by_event.get(m.event_id, ())]
        struck = Counter(link["actor_id"] for role, link in found if role == Role.RECIPIENT)
        struck.subtract(link["actor_id"] for role, link in found if role == Role.ACTOR)
        named = {link["actor_id"]: link for role, link in found if role == Role.ACTOR and link["kind"] != "generic"}
        named = {a: link for a, link in named.items() if struck[a] <= 0} or named
        acting = named or {link["actor_id"]: link for role, link in found if role == Role.ACTOR and camp_of(link)}
        suffering = {
            link["actor_id"]: link
            for role, link in found
            if role == Role.RECIPIENT and link["actor_id"] not in acting and link["kind"] != "generic"
        }
        camps = {camp for link in acting.values() if (camp := camp_of(link))}
        others = {camp for link in suffering.values() if (camp := camp_of(link))} - camps
        countries = sorted(cluster.profile.countries)
        return Sides(
            frozenset(acting), frozenset(suffering), frozenset(camps), frozenset(others), countries[0] if len(countries) == 1 else None
        )
