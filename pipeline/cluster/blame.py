"""Who is blamed by a turn of phrase that tells no event: "it bore the handwriting of X", "it was a patrol of X that took them", "the shells came from a Kestrian base"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.cluster.sides import REBELS, Parties, culprit_of
from pipeline.codebook.incidents import IncidentWords
from pipeline.codebook.knowledge import load_knowledge
from schemas.table import grouped
from schemas.vocabulary import MentionKind

type Row = dict[str, Any]
NOT = re.compile(r"\b(?:not|never|no|nor|n['’]t)\b[\w ]{0,12}$", re.IGNORECASE)
THEIRS = re.compile(
    r"\b(?:it|this|that) was (?:their|his|its) (?:own )?(?:bomb|doing|work|rocket|missile|drone|shell|plane|jet|helicopter|gun|bullet|mine|men|people|fighters|gunmen)s?\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"(?:(?:the|an?|some|its|their|rival|rogue|local|armed|elements?|members?|fighters?|militants?|gunmen|men|faction|wing|branch|group|unit|soldiers?|militias?|arm|cells?|[A-Z][\w'’-]+|of|from|within|in) )*"
    r"@(?:(?:['’]s?)? (?:[a-z]+ )?(?:agents?|agenc(?:y|ies)|air force|army|cells?|fighters|forces|government|intelligence|men|militias?|military|people|planes|police|proxies|services?|soldiers|troops))?(?:,? (?:acting|armed|disguised|dressed|in|loyal|operating|posing|that|wearing|who)\b.*|, .*)?[.]?",
    re.DOTALL,
)  # of a claim that blames: a party, and what it is
SELF_CLEARED = re.compile(
    r"^(?:that )?(?:it|they|its \w+|their \w+) (?:has|have|had) (?:absolutely )?(?:nothing (?:whatsoever )?to do with|no (?:hand|part|role|involvement) in)\b"
    r"|^(?:that )?(?:it|they|its \w+|their \w+) (?:was|were|is|are|had) (?:not|never) (?:been )?(?:behind|involved in|responsible for)\b"
    r"|^(?:that )?it (?:was|is) (?:not|never) (?:its|theirs|their (?:\w+ )?\w+)\b"
    r"|\b(?:it|that|this) (?:was|is|were) (?:not|never) (?:us|ours|we|from us|our (?:own )?(?:bomb|doing|drone|fighters|fire|forces|jets?|men|missile|people|planes?|rocket|rounds?|shells?|soldiers|troops|work))\b"
    r"|\b(?:it|that) (?:was|is)n['’]t (?:us|ours|our \w+)\b|\bwe (?:had|have) (?:absolutely )?(?:nothing (?:whatsoever )?to do with|no (?:hand|part|role) in)\b|\bwe (?:did not|didn['’]t) (?:do|carry out|commit|plant|lay|fire) (?:it|this|that)\b"
    r"|\bwe (?:were|are) not (?:behind|involved in|responsible for|the (?:authors|culprits|killers|perpetrators))\b|\bnone of our (?:\w+ )?(?:aircraft|fighters|forces|guns|men|people|planes|soldiers|troops|units)\b"
    r"|\bno (?:\w+ )?(?:element|fighter|man|member|one|soldier|unit|plane|gun|drone)s? of (?:ours|our \w+)\b"
    r"|\b(?:they|it) (?:are|is|were|was) not the (?:authors?|culprits?|perpetrators?)\b|\bour (?:fighters|forces|guns|jets|men|planes|soldiers|troops) (?:did not|didn['’]t|had not|have not|never) (?:attack|bomb|do|fire|hit|kill|shoot|shell|strike)\w*\b",
    re.IGNORECASE,
)  # who says so himself
HELD_TO_BE = re.compile(
    r",? (?:(?:directly|fully|solely|squarely) )?(?:accountable|answerable|culpable|guilty|liable|responsible|to blame)(?: (?:for|of) .*)?[.]?$",
    re.DOTALL,
)  # "holds the army *responsible for it*"
OF_DOING = re.compile(r"\w (?:of|for) (?:having )?[a-z]+ing\b")  # "accused *growers of planting* the charge"
ON = re.compile(r" (?:to|on|upon) (?:the )?$")
UNKNOWN = re.compile(
    r"(?:(?:the|an?|rebel|separatist|armed|banned|outlawed|militant|local|self-styled) )*(?P<name>[A-Z][\w'’-]*(?: (?:of |the )*[A-Z][\w'’-]*){0,4})(?: (?:group|militia|rebels|gang|faction|movement|fighters))?"
)  # a group that nobody knows
ORIGIN = re.compile(r"\b(?:came|come|coming|fired|launched|flew|flown|shot) from ([^.,;:]{3,60})", re.IGNORECASE)


@dataclass(frozen=True)
class Blamed:
    """A culprit and the name that a text gives it."""

    culprit: str
    name: str


class Blame:
    """Reads who is blamed from the words of a claim and the parties named in it."""

    def __init__(self, entity_mentions: pd.DataFrame, parties: Parties, words: IncidentWords) -> None:
        is_known = (entity_mentions["kind"] == MentionKind.ACTOR.value) & entity_mentions["mention_id"].isin(list(parties.links))
        self.named: Mapping[str, Sequence[Row]] = grouped(
            entity_mentions[is_known][["article_id", "mention_id", "start_char", "end_char"]], "article_id"
        )
        unknown = entity_mentions[(entity_mentions["kind"] == MentionKind.ACTOR.value) & ~is_known]
        self.unknown = {
            (article, UNKNOWN.sub(r"\g<name>", text).lower()) for article, text in zip(unknown["article_id"], unknown["text"], strict=True)
        }
        self.parties, self.pattern, self.clears = parties, words.blame_pattern, words.clear_pattern
        self.adjectives = load_knowledge().adjectives

    def all_that_is_said(self, article: str, start: int, words: str) -> Iterator[Blamed]:
        """Yield the parties that are the whole content of a claim: "blamed *the RSF*", "the rival wing *of the RSF*, which …", not "blamed the RSF for the shortage of bread"."""
        unknown = UNKNOWN.fullmatch(words)
        if unknown is not None and (article, unknown["name"].lower()) in self.unknown:
            yield Blamed(f"{REBELS}{unknown['name'].lower()}", unknown["name"])
        for mention in self.named.get(article, ()):
            at, end = mention["start_char"] - start, mention["end_char"] - start
            if at >= 0 and end <= len(words) and WHOLE.fullmatch(HELD_TO_BE.sub("", f"{words[:at]}@{words[end:]}")):
                yield from self._blamed(mention)

    def at_the_end(self, article: str, start: int, words: str) -> Iterator[Blamed]:
        """Yield the party that a deed is laid on: "ascribed the massacre *to the Front*"."""
        for mention in self.named.get(article, ()):
            at, end = mention["start_char"] - start, mention["end_char"] - start
            if at > 0 and end == len(words) and ON.search(words[:at]) is not None:
                yield from self._blamed(mention)
        unknown = UNKNOWN.fullmatch(re.split(r" (?:to|on|upon) ", words)[-1])
        if unknown is not None and (article, unknown["name"].lower()) in self.unknown:
            yield Blamed(f"{REBELS}{unknown['name'].lower()}", unknown["name"])

    def by_turn_of_phrase(self, article: str, start: int, words: str) -> Iterator[Blamed]:
        """Yield the parties that a content blames by its wording, and the state from whose ground something was fired."""
        for mention in self.named.get(article, ()):
            at, end = mention["start_char"] - start, mention["end_char"] - start
            if at < 0 or end > len(words):
                continue
            masked = f"{words[:at]}@{words[end:]}"
            found = next((m for m in self.pattern.finditer(masked) if m.start() <= at < m.end()), None)
            if found is not None and NOT.search(masked[: found.start()]) is None and NOT.search(found[0][: at - found.start()]) is None:
                yield from self._blamed(mention)
        for theirs in THEIRS.finditer(words):  # "past two posts of the Front. It was their bomb"
            before = [m for m in self.named.get(article, ()) if start <= m["start_char"] and m["end_char"] <= start + theirs.start()]
            yield from self._blamed(max(before, key=lambda m: m["start_char"])) if before else ()
        for origin in ORIGIN.finditer(words):
            states = [(w, codes[0]) for w in re.findall(r"[A-Z][\w-]+", origin[1]) if len(codes := self.adjectives.get(w.lower(), ())) == 1]
            yield from (Blamed(code, name) for name, code in states[:1])

    def cleared(self, article: str, start: int, words: str) -> Iterator[Blamed]:
        """Yield the parties that a content says had no part in it: "*Kestria* has nothing to do with the blast", "it was not the work of *Kestrian planes*"."""
        for mention in self.named.get(article, ()):
            at, end = mention["start_char"] - start, mention["end_char"] - start
            if (
                at >= 0
                and end <= len(words)
                and any(m.start() <= at < m.end() for m in self.clears.finditer(f"{words[:at]}@{words[end:]}"))
            ):
                yield from self._blamed(mention)

    def _blamed(self, mention: Row) -> Iterator[Blamed]:
        link = self.parties.links[mention["mention_id"]]
        culprit = culprit_of(link)
        if culprit is not None:
            yield Blamed(culprit, link["name"])
