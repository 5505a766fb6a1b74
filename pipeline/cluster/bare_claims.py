"""Claims about an incident that name no event themselves, and lean on the sentence before: "The ministry blamed the RSF.", "The group denied responsibility."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.cluster.blame import OF_DOING, SELF_CLEARED, Blame
from pipeline.cluster.claims import voiced
from pipeline.cluster.context import Context, Tables
from pipeline.cluster.counts import HARMS_NOBODY
from pipeline.cluster.denials import ACCOUNT
from pipeline.cluster.lone_counts import Places
from pipeline.cluster.namings import Naming, namings, told_to_be
from pipeline.cluster.natures import called, natures
from pipeline.cluster.profile import Cluster
from pipeline.cluster.sides import NOT, Parties, Sides, culprit_of
from pipeline.cluster.sites_told import SitesTold
from pipeline.codebook.incidents import Nature, Tone
from schemas.table import records
from schemas.vocabulary import Polarity, Role, Voice

type Row = dict[str, Any]
BLAMES = re.compile(
    r"/(?:accuse|blame|suspect|point_the_finger_at|finger|hold_responsible|implicate|hold|attribute|ascribe|impute|pin|see_the_hand_of|see_the_work_of|trace)$"
)
OWN_PART = re.compile(
    r"(?:(?:any|all) )?(?:responsibility|involvement|blame|(?:role|part|hand)(?: in it)?|guilt|wrongdoing)(?: (?:for|in) (?:the |that |this |[\w'’-]+['’]s? )?[\w-]+(?: of [\w'’ -]{3,40})?)?"
    r"|(?:(?:ever )?(?:having (?:had )?|to have (?:had )?))?(?:any ?thing|something|aught) (?:whatsoever |at all )?to do with [^.;]{2,60}"
    r"|(?:(?:ever )?(?:having been|being|to be|to have been) )(?:behind|involved in|responsible for|the authors? of|party to) [^.;]{3,60}",
    re.IGNORECASE,
)  # "denied *having had anything to do with the mayor's death*"
POINTER = re.compile(
    r"it|this|that|them|(?:the|this|that|these|those|such|all) [\w-]+|an? (?:fabrication|hoax|invention|lie)|(?:fabrications|lies)",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\bnothing (?:of the (?:kind|sort) |like (?:that|it|this) |at all |whatsoever )?(?:has |had |ever )?(?:happened|occurred|took place)\b"
    r"|\bthere(?: (?:is|was|has been|had been)|['’]s) (?:none of (?:that|this|it)|nothing of the (?:kind|sort)|no such (?:thing|incident|event|attack))\b"
    r"|\b(?:it|this|that|no such thing|nothing of the (?:kind|sort)) (?:(?:has |had )?never (?:happened|occurred|took place)|did(?: not|n['’]t) (?:happen|occur|take place))\b"
    r"|^there (?:was|were|has been|had been) no (?:abduction|ambush|attack|beating|blast|bombing|clash|collision|deportation|eviction|explosion|expulsion|fighting|kidnapping|killing|massacre|pushback|raid|ramming|shelling|shooting|strike|torture)s?\b"
    r"|\bno (?:such )?(?:abduction|ambush|attack|bombing|clash|event|fighting|incident|killing|operation|raid|shelling|shooting|strike) (?:of (?:the|this|that) (?:kind|sort) )?"
    r"(?:(?:has |had )?(?:happened|occurred|taken place)|took place)\b",
    re.IGNORECASE,
)
FALSE = re.compile(
    r"(?:[Tt]his|[Tt]hat|[Ii]t|(?:[Tt]h(?:is|e|ese|ose)|[Ss]uch) (?:accounts?|accusations?|allegations?|claims?|reports?|rumou?rs?|stor(?:y|ies))) (?:is|are|was|were) "
    r"(?:entirely |wholly |totally |completely |simply |utterly )?(?:false|untrue|baseless|fabricated|fabrications?|invented|an? (?:fabrication|hoax|invention|lie)|lies|fake|fiction|"
    r"nonsense|without foundation)\b"
)
MUTUAL = re.compile(
    r"\b(?:each|both)(?: (?:army|camp|government|party|parties|side|sides))?(?: of them| (?:in|to) (?:the|this) [\w ]{3,20}?)? (?:claim|insist|maintain|said|say)(?:s|ed)?(?: that)? (?:it was )?the other\b"
    r"|\b(?:accus|blam|point(?:ed|s|ing)?(?: the finger)? at)(?:e|es|ed|ing)? (?:each other|one another)\b"
    r"|\b(?:each|either|both)(?: (?:army|camp|government|part(?:y|ies)|sides?))? (?:accuses?|accused|blames?|blamed|points? at|pointed at) (?:(?:it on )?the other|its rival)"
    r"|\b(?:accounts?|reports?|versions?|stories|opinions?) (?:of who (?:did it|was responsible|was behind (?:it|the \w+))|as to who [^.;,]{3,40}) (?:differ(?:s|ed)?|diverge[sd]?|vary|varied|conflict(?:ed)?|contradict)"
    r"|\babout (?:the )?(?:authors?|authorship|perpetrators?|culprits?)[^.;,]{0,40} (?:the )?(?:versions?|accounts?|authorities|sources|opinions?) (?:cross|differ|diverge|contradict|do not (?:agree|coincide)|disagree)"
    r"|\b(?:it (?:was|had been)(?: not)?|(?:tells?|told|has|have|had|puts?|gave|gives) it) (?:exactly |just |quite |precisely )?the other way (?:a)?round\b|\b(?:claim|insist|maintain|sa)(?:s|ed|id|ys)? (?:that )?(?:exactly |just )?the (?:opposite|reverse)\b|\b(?:traded|exchanged|swapped) (?:accusations|blame|recriminations)\b"
    r"|\b(?:gave|gives|tells?|told|offer(?:s|ed)?|has|have|had) (?:an? |the )?(?:exactly |very |entirely |wholly |diametrically )?(?:opposite|opposed|reverse|contrary|mirror) (?:account|version|story|picture|sequence)\b"
    r"|\b[Ww]ho (?:had )?(?:began|fired first|shot first|started|struck first|opened fire first|attacked first|broke (?:it|the truce|the ceasefire))(?: it| first| the (?:fighting|shooting|clash|battle|fire))? "
    r"(?:is|was|remains?|remained) (?:still |bitterly |hotly |much )?(?:argued|contested|disputed|in dispute|open|unclear|a matter of dispute)\b"
    r"|\b(?:disagree[sd]?|differ(?:s|ed)?|contradict(?:s|ed)? each other|conflicting (?:accounts|versions)|rival versions)(?: sharply| bitterly)? (?:on|over|about|as to|of) "
    r"who (?:had )?(?:began|fired|shot|started|struck|attacked|did|was (?:behind|responsible|to blame)|the (?:attackers|culprits|gunmen|killers|perpetrators)|opened|killed)\b",
    re.IGNORECASE,
)
SWAPPED = re.compile(
    r"\b(?P<one>[\w'’-]+(?: [\w'’-]+){0,2}?) (?:says?|said|blam(?:es?|ed)|accus(?:es?|ed)|points? (?:the finger )?at|pointed (?:the finger )?at) (?:(?:that )?it was )?(?P<other>[\w'’-]+(?: [\w'’-]+){0,2}?)"
    r"(?:,|;| and|,? while|,? but)+ (?:and |while |but )?(?P=other) (?:(?:says?|said|blam(?:es?|ed)|accus(?:es?|ed)|points? (?:the finger )?at|pointed (?:the finger )?at) )?(?:(?:that )?it was )?(?P=one)\b",
    re.IGNORECASE,
)  # "the militia says the rebels, the rebels say the militia"
SHORT_NO = re.compile(r"(?:[Nn]o[,.] )?(?:[Tt]hey|[Ww]e|[Hh]e|[Ss]he|[Ii]t|I) (?:did|have|had|was|were|do|does)(?: not|n['’]t)(?:[.!]|$)")
IT = re.compile(
    r"(?:it|this|that|both|all|(?:the|this|that) (?:attack|blast|act|crime|deed|raid|incident|shooting|bombing|killings?|ambush|massacre|murders?|strike|explosion|abductions?|kidnapping))\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w-]{2,}")
OPENING = (0, len("A "), len("The "))  # where the subject of a sentence begins
NOBODY: Row = {"source_text": None}
AFFIRMED: Row = {"polarity": Polarity.AFFIRM}
REACH = 4  # sentences back that such a claim leans on
FAR = 6  # … where its article tells of one incident only


@dataclass(frozen=True)
class BareClaim:
    """Somebody blamed, by name and culprit; or what those who were hit have been; or, where neither is said, a part in it denied. `row` says who speaks, and quotes the
    sentence."""

    incident_id: str
    row: Row
    culprit: str | None = None
    name: str | None = None
    nature: Nature | None = None
    is_mutual: bool = False
    """Whether each side is said to blame the other."""
    is_flat: bool = False
    """Whether it is said that there was nothing at all."""
    denies_part: bool = False
    """Whether somebody denies a part of his own: then he is accused of one."""
    tone: Tone | None = None
    """Which side `name` takes, where somebody calls the act so."""


def bare_claims(clusters: Sequence[Cluster], tables: Tables, parties: Parties, context: Context, counts: pd.DataFrame) -> list[BareClaim]:
    """Return the claims that blame somebody, deny a part or say that nothing happened, where the sentences just before tell of one incident, by its events or by its
    dead, or the sentence names its place."""
    return list(_Reader(clusters, tables, parties, context, counts).found())


def _is_short_no(claim: Row) -> bool:
    """Return whether somebody answers with no more than a no: "*They didn't*. I had every magazine counted"."""
    return claim["polarity"] == Polarity.DENY and bool(claim["is_direct"]) and SHORT_NO.match(claim["content_text"]) is not None


class _Reader:
    def __init__(self, clusters: Sequence[Cluster], tables: Tables, parties: Parties, context: Context, counts: pd.DataFrame) -> None:
        self.parties, self.tables, self.context = parties, tables, context
        self.sides: dict[str, Sides] = {}
        self.told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.origin: dict[str, str] = {}
        self.by_event: dict[str, str] = {}
        for cluster in clusters:
            for mention, _ in cluster.members:
                self.origin[mention.article_id] = mention.origin_id
                if not cluster.profile.is_speech and not cluster.profile.types <= HARMS_NOBODY:
                    self.by_event[mention.event_id] = cluster.incident_id
                    self.told[mention.article_id][mention.sentence].add(cluster.incident_id)
        self.clusters = {c.incident_id: c for c in clusters}
        self.sites = SitesTold(clusters, tables)
        self.victims: dict[tuple[str, str], set[str]] = defaultdict(set)
        arguments = tables["event_arguments"]
        for row in records(arguments[arguments["role"] == Role.RECIPIENT.value][["event_id", "article_id", "text"]]):
            if row["event_id"] in self.by_event:
                self.victims[self.by_event[row["event_id"]], row["article_id"]].update(NAME.findall(row["text"]))
        self.sentences = {
            r["sentence_id"]: r
            for r in records(tables["sentences"][["sentence_id", "article_id", "sentence_index", "start_char", "end_char", "text"]])
        }
        sentence_of = dict(zip(tables["casualties"]["casualty_id"], tables["casualties"]["sentence_id"], strict=True))
        for link in records(counts[["casualty_id", "article_id", "incident_id"]]):
            self.told[link["article_id"]][self.sentences[sentence_of[link["casualty_id"]]]["sentence_index"]].add(link["incident_id"])
        self.places = Places(clusters, context)
        self.published = dict(zip(tables["articles"]["article_id"], tables["articles"]["published_at"], strict=True))
        self.words = context.words
        self.speakers = {link["actor_id"]: link for link in parties.links.values()}
        self.own_voices = parties.own_voices(tables["entity_mentions"], tables["articles"])
        self.blame = Blame(tables["entity_mentions"], parties, context.words)

    def found(self) -> Iterator[BareClaim]:
        attributions = self.tables["attributions"]
        sources = self.parties.sources(attributions)
        for claim in records(attributions):
            events = [self.by_event[e] for e in claim["event_ids"] if e in self.by_event]
            incident = self._leans_on(claim) if not events else events[0] if len({*events}) == 1 else None
            if incident is not None:
                row = self._row(claim, sources.get(claim["attribution_id"]), incident)
                yield from self._of(claim, row, incident, is_bare=not len(claim["event_ids"]))
        yield from self._of_narrator({c["sentence_id"] for c in records(attributions) if c["source_text"]})

    def _of_narrator(self, spoken: set[str]) -> Iterator[BareClaim]:
        """Yield what sentences in which nobody is quoted say that those who were hit have been, and what they say that somebody calls them."""
        for sentence in (s for _, s in sorted(self.sentences.items())):
            yield from self._of_both(sentence, is_spoken=sentence["sentence_id"] in spoken)
            yield from self._of_names(sentence)
            if sentence["sentence_id"] not in spoken:
                yield from self._of_blame(sentence)
                yield from self._of_innocence(sentence)
            by_others = called(sentence["text"], self.words)
            nature = None if sentence["sentence_id"] in spoken else natures(sentence["text"], self.words, is_quote=False)
            incident = self._leans_on(sentence) if by_others or nature else None
            if incident is None:
                continue
            if nature is not None:
                yield BareClaim(
                    incident, self._row(NOBODY | sentence, None, incident) | AFFIRMED | {"voice": Voice.NARRATOR}, nature=nature
                )
            named = [m for m in self.blame.named.get(sentence["article_id"], ()) if m["start_char"] - sentence["start_char"] in OPENING]
            if by_others is not None and named:
                speaker = self.parties.links[named[0]["mention_id"]]
                yield BareClaim(incident, self._row(NOBODY | sentence, speaker, incident) | AFFIRMED, nature=by_others)

    def _of_blame(self, sentence: Row) -> Iterator[BareClaim]:
        """Yield whom a sentence without a quotation blames, as the word of who is named first: "*the source* put it down to the Front"."""
        blamed = {*self.blame.by_turn_of_phrase(sentence["article_id"], sentence["start_char"], sentence["text"])}
        incident = self._meant(sentence) if blamed else None
        if incident is None:
            return
        named = sorted((m["start_char"], m["mention_id"]) for m in self.blame.named.get(sentence["article_id"], ()))
        first = next((self.parties.links[m] for at, m in named if sentence["start_char"] <= at < sentence["end_char"]), None)
        speaker = None if first is None or culprit_of(first) in {b.culprit for b in blamed} else first
        row = self._row(NOBODY | sentence, speaker, incident) | AFFIRMED | ({} if speaker else {"voice": Voice.NARRATOR})
        yield from (BareClaim(incident, row, one.culprit, one.name) for one in sorted(blamed, key=lambda b: (b.culprit, b.name)))

    def _of_innocence(self, sentence: Row) -> Iterator[BareClaim]:
        """Yield whom a sentence without a quotation clears; in a party's own statement itself, too: "*no unit of ours* was there"."""
        article = sentence["article_id"]
        cleared = {(b.culprit, b.name) for b in self.blame.cleared(article, sentence["start_char"], sentence["text"])}
        own = self.own_voices.get(article)
        if own is not None and (culprit := culprit_of(own)) is not None and SELF_CLEARED.search(sentence["text"]):
            cleared.add((culprit, own["name"]))
        incident = self._meant(sentence) if cleared else None
        if incident is not None:
            row = self._row(NOBODY | sentence, own, incident) | AFFIRMED | ({} if own else {"voice": Voice.NARRATOR})
            yield from (BareClaim(incident, row, f"{NOT}{culprit}", name) for culprit, name in sorted(cleared))

    def _of_names(self, sentence: Row) -> Iterator[BareClaim]:
        """Yield what a sentence says that somebody calls the act that it tells of."""
        found = list(namings(sentence["text"], self.words))
        incident = self._meant(sentence) if found else None
        if incident is None:
            return
        for naming in found:
            link = self._named_in(sentence, naming)
            start, end = naming.who
            told = {"source": sentence["text"][start:end], "voice": Voice.THIRD_PARTY} if end else {"source": None, "voice": Voice.NARRATOR}
            who = {} if link else told
            row = self._row(NOBODY | sentence, link, incident) | who | AFFIRMED
            yield BareClaim(incident, row, name=naming.word, tone=naming.tone, nature=naming.nature)

    def _named_in(self, sentence: Row, naming: Naming) -> Row | None:
        """Return the last party that the words for a speaker name."""
        start, end = (sentence["start_char"] + at for at in naming.who)
        there = [m for m in self.blame.named.get(sentence["article_id"], ()) if start <= m["start_char"] < end]
        return self.parties.links[max(there, key=lambda m: m["start_char"])["mention_id"]] if there else None

    def _meant(self, sentence: Row) -> str | None:
        """Return the one incident that a sentence tells of, or leans on."""
        own = self.told.get(sentence["article_id"], {}).get(sentence["sentence_index"], set())
        return next(iter(own)) if len(own) == 1 else self._leans_on(sentence)

    def _of_both(self, sentence: Row, *, is_spoken: bool) -> Iterator[BareClaim]:
        """Yield that each side blames the other, and that an article calls false what it has just quoted."""
        is_mutual = MUTUAL.search(sentence["text"]) is not None or SWAPPED.search(sentence["text"]) is not None
        is_false = not is_spoken and FALSE.match(sentence["text"]) is not None
        if not is_mutual and not is_false:
            return
        incident = self._meant(sentence)
        if incident is not None:
            row = self._row(NOBODY | sentence, None, incident) | {"voice": Voice.NARRATOR}
            yield BareClaim(incident, row | ({"polarity": Polarity.DENY} if is_false else AFFIRMED), is_mutual=is_mutual)

    def _of(self, claim: Row, row: Row, incident: str, *, is_bare: bool) -> Iterator[BareClaim]:
        """Yield what a claim says of an incident. Whom an event of it names is not bare, and read with the event."""
        words = claim["content_text"]
        cleared = {*self.blame.cleared(claim["article_id"], claim["content_start_char"], words)}
        for one in sorted(cleared, key=lambda b: (b.culprit, b.name)):
            yield BareClaim(incident, row | AFFIRMED, f"{NOT}{one.culprit}", one.name)
        own = self._own(row)
        if own is not None and SELF_CLEARED.search(words):
            yield BareClaim(incident, row | AFFIRMED, f"{NOT}{own}", row["source"])
        if claim["polarity"] == Polarity.DENY:
            is_pointer = POINTER.fullmatch(words) is not None and ACCOUNT.match(words) is None  # who rejects "that account" has another
            if is_bare and not cleared and (OWN_PART.fullmatch(words) or is_pointer or _is_short_no(claim)):
                yield BareClaim(incident, row | {"polarity": Polarity.DENY}, denies_part=OWN_PART.fullmatch(words) is not None)
            return
        if is_bare and NOTHING.search(words):
            yield BareClaim(incident, row | {"polarity": Polarity.DENY}, is_flat=True)
            return
        yield from self._of_blaming(claim, row, incident, is_bare=is_bare)
        yield from (BareClaim(incident, row | AFFIRMED, name=word, tone=tone) for word, tone in told_to_be(words, self.words))
        if not BLAMES.search(claim["rule"]):  # "held *the terrorists* responsible": not who was hit
            whole = self.sentences[claim["sentence_id"]]["text"]  # "they were picking cacao, *she says, and none of them had a gun*"
            nature = natures(words, self.words, is_quote=claim["is_direct"]) or natures(whole, self.words, is_quote=False)
            if nature is not None:
                yield BareClaim(incident, row | AFFIRMED, nature=nature)

    def _of_blaming(self, claim: Row, row: Row, incident: str, *, is_bare: bool) -> Iterator[BareClaim]:
        """Yield whom a claim blames; of who accuses others whom nobody knows, that he did not do it."""
        at, words = (claim["article_id"], claim["content_start_char"]), claim["content_text"]
        is_blame, own = BLAMES.search(claim["rule"]) is not None, self._own(row)
        blamed = set(self.blame.by_turn_of_phrase(*at, words))
        if is_bare and is_blame:
            blamed |= {*self.blame.all_that_is_said(*at, words)}
        if is_blame and (not is_bare or IT.match(words)):  # "attributed *the depot* to the Front" blames it for nothing
            blamed |= {*self.blame.at_the_end(*at, words)}
        is_of_others = OF_DOING.search(words) or not claim["rule"].endswith("/accuse")
        if own is not None and is_bare and is_blame and not blamed and is_of_others:
            yield BareClaim(incident, row | AFFIRMED, f"{NOT}{own}", "others")
        for one in sorted(blamed, key=lambda b: (b.culprit, b.name)):
            yield BareClaim(incident, row | AFFIRMED, one.culprit, one.name)

    def _own(self, row: Row) -> str | None:
        speaker = self.speakers.get(row["source_actor_id"] or "")
        return None if speaker is None else culprit_of(speaker)

    def _leans_on(self, claim: Row) -> str | None:
        """Return the one incident that the sentences before tell of, and none but it its own; None where the text leaves it open."""
        told, at = self.told.get(claim["article_id"]), self.sentences[claim["sentence_id"]]["sentence_index"]
        if not told:
            return self.places.meant(self.sentences[claim["sentence_id"]]) if self._stands_by_itself(claim) else None
        everything = set().union(*told.values())
        reach = FAR if len(everything) == 1 else REACH
        order = range(at - 1, at - 1 - reach, -1) if at > min(told) else range(at, at + reach)  # a lead: what it denies is told after it
        near = next((told[i] for i in order if i in told), set())
        if len(near) > 1:
            near = self._named_of(self.sentences[claim["sentence_id"]], near)
        found = near if at not in told else near & told[at]
        return next(iter(found)) if len(near) == 1 and len(found) == 1 else None

    def _named_of(self, sentence: Row, near: set[str]) -> set[str]:
        """Return which of several incidents a sentence means: the one whose victim or place it names; all where it names none, or several: "denied a part in *Kahn's* death"."""
        named = set(NAME.findall(sentence["text"]))
        meant = {i for i in near if not named.isdisjoint(self.victims.get((i, sentence["article_id"]), ()))}
        there = self.sites.named(sentence["sentence_id"], sentence["text"], frozenset(near)) or set()
        return next((found for found in (meant, there) if len(found) == 1), near)

    def _stands_by_itself(self, claim: Row) -> bool:
        """Return whether a claim of an article that tells no act says something of one: that there was none, or who was hit."""
        words = claim.get("content_text")
        if words is None:  # a sentence of the narrator
            return natures(claim["text"], self.words, is_quote=False) is not None
        return (
            NOTHING.search(words) is not None or _is_short_no(claim) or natures(words, self.words, is_quote=claim["is_direct"]) is not None
        )

    def _row(self, claim: Row, source: Row | None, incident: str) -> Row:
        if incident not in self.sides:
            self.sides[incident] = self.parties.sides(self.clusters[incident])
        sentence = self.sentences[claim["sentence_id"]]
        article = claim["article_id"]
        return {
            "article_id": article,
            "origin_id": self.origin.get(article, article),
            "published_at": self.published[article],
            **voiced(claim["source_text"], source, self.sides[incident]),
            "start_char": sentence["start_char"],
            "end_char": sentence["end_char"],
            "text": sentence["text"],
        }
