"""What each source says of an incident, as values that can contradict each other: who did it, how many, whether, what was hit, by which verb."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from pipeline.cluster.addends import totals
from pipeline.cluster.bare_claims import BareClaim
from pipeline.cluster.claims import voiced
from pipeline.cluster.context import Tables
from pipeline.cluster.counted import counted, is_part, nations
from pipeline.cluster.denials import FLAT, Denials
from pipeline.cluster.doers import FLED, FOR_STATE, OF_STATE, SOUGHT, UNNAMED
from pipeline.cluster.mentions import HEARD
from pipeline.cluster.natures import nature_of
from pipeline.cluster.sides import NOT, Parties, Sides, culprit_of, is_state
from pipeline.codebook.incidents import Counted, IncidentWords, Nature
from pipeline.lookalikes import straight
from schemas.table import columns, records
from schemas.vocabulary import CasualtyKind, Polarity, Role, Voice

SOME = re.compile(r"(?:the )?[\w-]+ (?:others?|more)\b|[\w-]+ of (?:the|these|those|them)\b", re.IGNORECASE)
OWN = re.compile(r"(?:its|our|their|his|the group['’]s)\b|(?:it|we|they|who|that)$", re.IGNORECASE)
BEING = re.compile(r"\b(?:was|were|are|is|been) (?!not\b)((?:(?!(?:after|as|at|by|from|in|near|of|on|to|when|with)\b)[a-z-]+ ?){1,4})")
BESIDE = re.compile(
    r" (?:alongside|beside|close to|near|not far from|on the (?:edge|outskirts) of|outside) "
)  # "a patrol *near the village*"
THEM = "them "
AMONG = re.compile(
    r"\b(?:among|including)(?: them| whom| those)?,? (?:at least )?(?:them )?$"
)  # before one of those who were hit: "… among them a driver"
ABDUCT = "ASSAULT/abduct"
BOMBING = ("ASSAULT/explosives", "ASSAULT/suicide-attack")
SPAN = ("article_id", "start_char", "end_char", "text")
CALLED = re.compile(
    r"\bnot,? as (?:the )?(?P<one>[\w'’ ]{2,40}?) (?:would have it|claim(?:s|ed)?|put(?:s)? it|call(?:s|ed)? it|insist(?:s|ed)?|sa(?:y|ys|id)),? (?:an? |the )?(?P<mild>[\w-]+)"
    r"|\bwhat (?:the )?(?P<other>[\w'’ ]{2,50}?) (?:(?:has|have|had) )?(?:presented|described|calls?|called|portrayed|labelled|dressed up|passed off)(?: as)? "
    r"(?:an? |the )?(?P<name>[\w -]{3,30}?) (?:was|is|were) (?:in truth |really )?(?:an? |the )?(?P<strong>[\w-]+)",
    re.IGNORECASE,
)  # "what the ministry has presented as a clash was an execution", "a massacre, and not, as the authorities would have it, a riot"
NAMED = "named"  # the frame of what sources are said to call it
CALLED_SO = "called"  # the frame of what an article says that somebody calls it
BEFORE = 50  # characters before a trigger in which stands who repels it
OPEN = 1.5  # "at least 58" and "more than 130" contradict each other, "at least nine" and "11" do not
type Row = dict[str, Any]


@dataclass(frozen=True)
class Statement:
    """One source's word on one question about an incident, with its quotation. `low` and `high` bound a number; `camp` is whom the source speaks for."""

    kind: str
    value: str
    label: str
    voice: str
    source: str | None
    origin: str
    article_id: str
    start: int
    end: int
    text: str
    at: datetime | None = None
    low: float = 0
    high: float = 0
    others: frozenset[str] = frozenset()
    is_rival: bool = False
    is_update: bool = False
    camp: str | None = None
    counted: Set[Counted] = frozenset()
    nations: Set[str] = frozenset()
    is_part: bool = False
    is_flat: bool = False
    is_undoubted: bool = False
    denies_part: bool = False
    is_own_loss: bool = False

    @property
    def order(self) -> tuple[str, str, int, str]:
        return (self.at.isoformat() if self.at else "9999", self.article_id, self.start, self.value)

    @property
    def speaker(self) -> str:
        """Return who speaks: the source, or the article in its own voice."""
        return self.source or f"{self.voice}:{self.origin}"


class Statements:
    """The statements about each incident, read from its claims and counts."""

    def __init__(
        self,
        claims: pd.DataFrame,
        counts: pd.DataFrame,
        tables: Tables,
        parties: Parties,
        words: IncidentWords,
        *,
        bare: Iterable[BareClaim] = (),
        sides: Mapping[str, Sides] | None = None,
    ) -> None:
        self.words = words
        self.parties = parties
        self.claims: dict[str, list[Row]] = defaultdict(list)
        for row in records(claims):
            self.claims[row["incident_id"]].append(row)
        self.lone = parties.own_voices(tables["entity_mentions"], tables["articles"]) | parties.lone_voices(tables["attributions"])
        self.sides = sides
        self.bare: dict[str, list[BareClaim]] = defaultdict(list)
        for own in bare:
            self.bare[own.incident_id].append(own)
        self.actors = {link["actor_id"]: link for link in parties.links.values()}
        self.denials = Denials(tables["attributions"], tables["event_mentions"], self.actors, words)
        self.casualties = {r["casualty_id"]: r for r in records(tables["casualties"])}
        self.counts: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
        texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
        for link, count, _ in totals(records(counts), self.casualties):
            text = texts[count["article_id"]]
            quoted = count | {
                "text": text[count["start_char"] : count["end_char"]],
                "is_part": is_part(text, count["start_char"], of_wounded=count["kind"] == CasualtyKind.INJURED),
            }
            self.counts[link["incident_id"]].append((link, quoted))
        events = tables["event_mentions"]
        self.triggers = {
            event: (text, texts[article][max(0, start - BEFORE) : start])
            for event, text, article, start in zip(*(events[c] for c in ("event_id", "text", "article_id", "start_char")), strict=True)
        }
        self.hit: dict[str, list[str]] = defaultdict(list)
        arguments = tables["event_arguments"]
        self.bombing = set(events[events["event_mode"].isin(BOMBING)]["event_id"])
        self.taking = set(events[events["event_mode"] == ABDUCT]["event_id"])
        self.protest = {e: m for e, m in columns(events, "event_id", "event_mode") if isinstance(m, str) and m.startswith("PROTEST/")}
        for row in records(arguments[arguments["role"] == Role.RECIPIENT.value][["event_id", "article_id", "start_char", "text"]]):
            if not AMONG.search(texts[row["article_id"]], max(0, row["start_char"] - BEFORE), row["start_char"] + len(THEM)):
                self.hit[row["event_id"]].append(row["text"])
        self.acts: dict[str, list[str]] = defaultdict(list)
        self.for_state: dict[str, list[Row]] = defaultdict(list)
        for row in records(arguments[arguments["role"] == Role.ACTOR.value][["event_id", "mention_id", "text"]]):
            self.acts[row["event_id"]].append(row["text"])
            actor = parties.links.get(row["mention_id"] or "")
            if actor is not None and actor["country"] and culprit_of(actor) is None and FOR_STATE.search(row["text"]):
                self.for_state[row["event_id"]].append(actor | {"name": row["text"]})
        for row in self.casualties.values():
            if row["event_id"] and row["victims"]:
                self.hit[row["event_id"]].append(row["victims"])

    def who(self, incident: str) -> Iterator[Statement]:
        """Yield who is said to have done it: a camp; or, where a party says that some gunmen or other did, whoever is not that party."""
        kinds = self.denials.kinds(self.claims[incident])
        for claim in self.claims[incident]:
            if claim["polarity"] == Polarity.DENY or self.denials.is_other(claim, kinds):
                continue
            trigger, _ = self.triggers[claim["event_id"]]
            if FLED.match(trigger) or SOUGHT.search(trigger):
                continue  # who fled, or pursues who did it, did nothing
            if self._is_repelled(claim["event_id"]):
                continue  # who repels an attack, or ends a hijacking, did not make it
            some = any(SOME.match(text) for text in self.hit.get(claim["event_id"], ()))  # "three others were killed by …": another part
            parties = [(role, p, c) for role, p in self.parties.by_event.get(claim["event_id"], ()) if (c := culprit_of(p))]
            hit = self._hit_camps(claim)
            acting = [(party, culprit) for role, party, culprit in parties if role == Role.ACTOR]
            for party, culprit in acting:
                yield _statement("who", culprit, party["name"], claim, others=hit, camp=self._camp(claim), is_part=some)
            for party in self.for_state.get(claim["event_id"], ()):
                yield _statement("who", party["country"], party["name"], claim, others=hit, camp=self._camp(claim))
            others = [text for text in self.acts.get(claim["event_id"], ()) if not OWN.match(text)]
            land = self.sides[incident].country if self.sides else None
            if not acting and land is not None and (text := next((t for t in others if OF_STATE.search(t)), None)):
                yield _statement("who", land, text, claim, others=hit, camp=self._camp(claim))
            speaker = self.actors.get(claim["source_actor_id"] or "")
            is_accuser = speaker is not None and (speaker["kind"] == "group" or self.denials.accuses(claim))
            if not acting and others and speaker is not None and is_accuser and culprit_of(speaker):
                yield _statement("who", f"{NOT}{culprit_of(speaker)}", others[0], claim)
        for bare in self.bare[incident]:
            if bare.culprit is not None:
                yield _statement("who", bare.culprit, bare.name or "", bare.row, camp=self._camp(bare.row))

    def _is_own(self, claim: Row) -> bool:
        """Return whether who did it tells of it; not where he tells what others did: "according to Zorva, Kestrian shells *fell short*", "police said that *gunmen* fired"."""
        if claim["voice"] != Voice.ACTOR_SIDE:
            return False
        acting = {culprit_of(p) for role, p in self.parties.by_event.get(claim["event_id"], ()) if role == Role.ACTOR} - {None}
        if acting:
            return self._camp(claim) in (None, *acting)
        armed = self.words.counted_pattern["irregulars"]
        return not (is_state(self._camp(claim) or "") and any(armed.search(t) for t in self.acts.get(claim["event_id"], ())))

    def _hit_camps(self, claim: Row) -> frozenset[str]:
        parties = self.parties.by_event.get(claim["event_id"], ())
        return frozenset(c for role, p in parties if role == Role.RECIPIENT and (c := culprit_of(p)) is not None)

    def _camp(self, row: Row) -> str | None:
        speaker = self.actors.get(row.get("source_actor_id") or "")
        return None if speaker is None else culprit_of(speaker)

    def _is_repelled(self, event: str) -> bool:
        trigger, before = self.triggers[event]
        return self.words.defends_pattern.search(trigger) is not None or self.words.repelled_pattern.search(before) is not None

    def whether(self, incident: str) -> Iterator[Statement]:
        """Yield yes and no."""
        own = {(c["event_id"], c["article_id"]) for c in self.claims[incident] if c["voice"] == Voice.ACTOR_SIDE}
        affirmed = [c["event_id"] for c in self.claims[incident] if c["polarity"] != Polarity.DENY]
        is_of_taking, protests = not self.taking.isdisjoint(affirmed), {self.protest.get(e) for e in affirmed}
        kinds = self.denials.kinds(self.claims[incident])
        for claim in self.claims[incident]:
            is_denied = claim["polarity"] == Polarity.DENY
            is_answer = claim["voice"] != Voice.ACTOR_SIDE and (claim["event_id"], claim["article_id"]) in own
            if is_denied and is_answer and self._camp(claim) is None:
                continue  # "residents rejected that": what they reject is the attacker's account; an army denies that its post was stormed
            if is_denied and claim["event_id"] in self.taking and not is_of_taking:
                continue  # who denies that anybody was abducted does not deny the raid
            if is_denied and self.protest.get(claim["event_id"]) not in (None, *protests):
                continue  # a walkout that was put off is not the march
            if is_denied and not self.denials.denies_incident(claim, self.triggers[claim["event_id"]][1], kinds):
                continue
            said = "no" if is_denied else "yes"
            yield _statement(
                "whether",
                said,
                said,
                claim,
                camp=self._camp(claim),
                is_flat=FLAT.match(claim["text"]) is not None,
                is_undoubted=not is_denied and self._is_undoubted(claim["event_id"]),
            )
        for bare in self.bare[incident]:
            is_unasked = bare.row["voice"] == Voice.THIRD_PARTY and not self.denials.speaks_for_somebody(bare.row)
            if (
                bare.row["polarity"] == Polarity.DENY and bare.row["voice"] != Voice.RECIPIENT_SIDE and not is_unasked
            ):  # who was hit does not deny it
                yield _statement(
                    "whether", "no", "no", bare.row, camp=self._camp(bare.row), is_flat=bare.is_flat, denies_part=bare.denies_part
                )

    def _is_undoubted(self, event: str) -> bool:
        """Return whether something happened whoever did it: a bomb went off, gunmen fired whom nobody names."""
        acts = self.acts.get(event, ())
        return event in self.bombing or any(UNNAMED.fullmatch(text) for text in acts)

    def mutual(self, incident: str) -> Iterator[tuple[Statement, Statement]]:
        """Yield what is said of both sides at once: "each says that the other fired first"."""
        for bare in self.bare[incident]:
            if bare.is_mutual:
                yield _statement("who", "mutual:one", "each side", bare.row), _statement("who", "mutual:other", "the other side", bare.row)

    def how_many(self, incident: str) -> Iterator[tuple[str, Statement]]:
        """Yield the totals, with what they count."""
        for link, count in self.counts[incident]:
            number = count["best"] if count["best"] is not None else count["low"] if count["low"] is not None else count["high"]
            low = count["low"] if count["low"] is not None else count["best"] if count["high"] is not None else 0
            low = number if count["low"] is None and count["high"] is None else low
            if low is None or (count["low"] is None and count["best"] is None):
                low = (count["high"] or 0) / OPEN  # "as many as 60" contradicts 19
            high = count["high"] if count["high"] is not None else OPEN * low
            span = {name: count[name] for name in SPAN}
            speaker = self.actors.get(link["source_actor_id"] or "")
            is_nurse = speaker is not None and "MED" in (
                speaker["sectors"] or ()
            )  # who counts the hurt is on nobody's side, whoever pays him
            span |= {"voice": Voice.THIRD_PARTY} if is_nurse and link["voice"] == Voice.ACTOR_SIDE else {}
            yield (
                count["kind"],
                _statement(
                    "how_many",
                    str(number),
                    str(number),
                    link | span,
                    low=low,
                    high=high,
                    is_rival=bool(link["is_rival"]),
                    is_update=bool(link["is_update"]),
                    camp=self._camp(link),
                    counted=counted(count["victims"], self.words),
                    nations=nations(count["text"]),
                    is_part=count["is_part"],
                ),
            )

    def _spoken(self, incident: str) -> Iterator[Row]:
        """Yield the claims, those of the narrator as the word of whoever did it where the article quotes nobody else."""
        own = (self.sides or {}).get(incident)
        for claim in self.claims[incident]:
            lone = self.lone.get(claim["article_id"]) if claim["voice"] == Voice.NARRATOR else None
            is_theirs = lone is not None and own is not None and own.voice(lone) == Voice.ACTOR_SIDE
            yield claim | voiced(lone["name"], lone, own) if is_theirs and lone is not None and own is not None else claim

    def target(self, incident: str) -> Iterator[Statement]:
        """Yield whether who was hit is civilian or military: by the recipients named; in the words of the attacker's side, by all that is said."""
        captors = self._captors(incident)
        for claim in self._spoken(incident):
            if claim["polarity"] == Polarity.DENY:
                continue
            trigger, before = self.triggers[claim["event_id"]]
            if HEARD.search(before) or SOUGHT.search(trigger):
                continue  # "residents heard blasts": who hears them is not who was hit
            if any(self.words.blame_pattern.search(claim["text"].replace(t, "@")) for t in self.hit.get(claim["event_id"], ())):
                continue  # "the hostage-taking was the work of X": the parser may take X for those who were hit
            acts = captors.get(claim["article_id"]) or self.acts.get(claim["event_id"], [])
            struck = (t for t in self.hit.get(claim["event_id"], ()) if claim["article_id"] not in captors or t not in acts)
            texts = [BESIDE.split(t)[0] for t in struck]
            is_own = self._is_own(claim)
            if is_own:
                texts.append(_without(claim["text"], acts))
            natures = {nature for nature, pattern in self.words.nature_pattern.items() if any(pattern.search(t) for t in texts)}
            called = self._called(claim["text"]) if claim["voice"] not in (Voice.ACTOR_SIDE, Voice.NARRATOR) else set()
            whom = counted(" ".join(texts), self.words) if natures | called else frozenset({"forces"})  # a garrison
            natures |= called | {
                t.nature
                for text in texts
                for m in self.words.target_pattern.finditer(text)
                if (t := self.words.targets[self.words.target(m.group())]).nature
            }
            if claim["article_id"] not in captors or claim["event_id"] in self.taking:
                hit = [p for role, p in self.parties.by_event.get(claim["event_id"], ()) if role == Role.RECIPIENT]
                natures |= {n for p in hit if (n := nature_of(p))}
            if is_own and "military" in natures:
                natures = {"military"}  # "a command centre hidden beneath the stalls"
            if len(natures) == 1:
                nature = str(natures.pop())
                is_own_loss = self.words.own_loss_pattern.search(claim["text"]) is not None
                yield _statement("target", nature, nature, claim, camp=self._camp(claim), counted=whom, is_own_loss=is_own_loss)
        for bare in self.bare[incident]:
            if bare.nature is not None:
                yield _statement("target", bare.nature, bare.nature, bare.row, camp=self._camp(bare.row))
        for link, count in self.counts[incident]:
            natures = {nature for nature, pattern in self.words.nature_pattern.items() if pattern.search(count["text"])}
            if len(natures) == 1:
                nature = str(natures.pop())
                whom = counted(count["text"], self.words)
                yield _statement("target", nature, nature, link | {name: count[name] for name in SPAN}, camp=self._camp(link), counted=whom)

    def _captors(self, incident: str) -> dict[str, list[str]]:
        """Return who is told to act in an abduction, by article: whom soldiers pursue are those who took people, not the taken."""
        articles = {c["article_id"] for c in self.claims[incident] if c["event_id"] in self.taking}
        found: dict[str, list[str]] = {}
        for claim in self.claims[incident]:
            if claim["article_id"] in articles:
                found.setdefault(claim["article_id"], []).extend(self.acts.get(claim["event_id"], ()))
        return found

    def _called(self, text: str) -> set[Nature]:
        """Return what people are said to be: "the six whom soldiers killed *were street vendors*"."""
        said = [m[1] for m in BEING.finditer(text)]
        return {nature for nature, pattern in self.words.nature_pattern.items() if any(pattern.search(t) for t in said)}

    def framing(self, incident: str) -> Iterator[Statement]:
        """Yield the verbs that frame: mild in the words of the actor's side, strong in anybody else's."""
        for claim in self._spoken(incident):
            is_own = self._is_own(claim)
            found = {straight(m.group().lower()) for m in self.words.frame_pattern.finditer(claim["text"])}
            if (
                claim["voice"] == Voice.NARRATOR
            ):  # of a whole sentence only the word for this act: "the ambush came hours after others were *gunned down*"
                found &= {straight(m.group().lower()) for m in self.words.frame_pattern.finditer(self.triggers[claim["event_id"]][0])}
            for i, frame in enumerate(self.words.frames if found else ()):
                word = next((w for w in (frame.mild if is_own else frame.strong) if w in found), None)
                if word is not None:
                    tone = "mild" if is_own else "strong"
                    yield _statement("framing", f"{i}/{tone}", word, claim, others=self._hit_camps(claim), camp=self._camp(claim))
            if (called := CALLED.search(claim["text"])) is not None and claim["polarity"] != Polarity.DENY:
                theirs = claim | {"source": called["one"] or called["other"]}
                yield _statement("framing", f"{CALLED_SO}/mild", called["mild"] or called["name"], theirs)
                yield _statement("framing", f"{CALLED_SO}/strong", called["strong"] or "", claim)
        for bare in self.bare[incident]:
            if bare.tone is not None:
                yield _statement("framing", f"{NAMED}/{bare.tone}", bare.name or "", bare.row, camp=self._camp(bare.row))

    def opposites(self, mild: str) -> list[str]:
        """Return the values of the strong words for what a mild one names."""
        return [f"{i}/strong" for i, frame in enumerate(self.words.frames) if mild in frame.mild]


def _without(text: str, words: Iterable[str]) -> str:
    """Return a text without those who act in it: "terrorists burned down the village" says nothing about who was hit."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _statement(kind: str, value: str, label: str, row: Mapping[str, Any], **more: Any) -> Statement:
    return Statement(
        kind,
        value,
        label,
        row["voice"],
        row["source"],
        row["origin_id"],
        row["article_id"],
        row["start_char"],
        row["end_char"],
        row["text"],
        row["published_at"],
        **more,
    )
