"""The country an event happened in, where the article tells nothing more exact: the only one it names, or that of its headline or of who acts.

It is the last resort, and the only one in which the dateline speaks: alone it places nothing, for reporters sit in capitals. Meetings, plans, speech, and whatever the
sentence says to have happened at an embassy or abroad stay without a place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.codebook.event_place_words import event_place_words
from pipeline.document import Span
from pipeline.extract.happenings import BEYOND, Article, Happening, is_a_deed
from pipeline.extract.scenes import Carried
from schemas.vocabulary import Role

AT_HOME = ("PROTEST", "COERCE/arrest", "COERCE/curfew", "COERCE/martial-law", "SANCTION/convict", "ASSAULT/crowd-control")
FORCE = ("ASSAULT", "MOBILIZE", "RETREAT")
LONGEST_NAME = 4  # words
SCORE = 0.5


@dataclass(frozen=True)
class _Name:
    """Words of the text that name a country, or its people."""

    span: Span
    codes: frozenset[str]
    is_noun: bool


def in_a_country(article: Article) -> dict[str, Carried]:
    """Return the country of each event of an article that happened somewhere: the words of the text that name it, and why."""
    countries = _Countries(article)
    found = {}
    for event in article.happenings:
        if (
            event.is_done
            and is_a_deed(event.event)
            and event.event_type != "CONSULT"
            and not _is_abroad(event)
            and event.trigger.lemma not in event_place_words().wars
        ):
            code, reasons = countries.of(event)
            spans = [name.span for name in countries.named if name.is_noun and name.codes == {code} and not _is_beyond(article, name.span)]
            if spans:
                before = [span for span in spans if span.start < event.sentence.end]
                found[str(event.event["event_id"])] = Carried((before or spans[:1])[-1], SCORE, reasons, "place/country")
    return found


def _is_beyond(article: Article, span: Span) -> bool:
    """Return whether a country is named as whom a border is with: "near the border with Chad" is on this side."""
    return BEYOND.search(article.document.text[max(0, span.start - 30) : span.start]) is not None


@dataclass(frozen=True)
class _Countries:
    """The countries that an article names."""

    article: Article

    def of(self, event: Happening) -> tuple[str | None, tuple[str, ...]]:
        """Return the country of an event, and the reasons; None where they do not say enough."""
        acting = self._within(event.spans(Role.ACTOR))
        there = self._within([Span(event.sentence.start, event.sentence.end)])
        is_at_home = event.event_type in AT_HOME or event.event["event_mode"] in AT_HOME
        for code in self.all if len(self.all) == 1 else ():
            if is_at_home or code not in self.attacking or self.dateline == self.all:  # who strikes abroad may be all that is named
                return code, ("only_country", *(["dateline"] if self.dateline == self.all else []))
        for code in self.dateline if is_at_home and len(self.dateline) == 1 else ():
            if acting == there == self.dateline:
                return code, ("country_of_who_acts", "dateline")
        for code in self.headline if len(self.headline) == 1 and not self.is_on_the_way else ():
            is_apart = is_at_home or not (acting or code in self.attacking)
            if is_apart and self._within([self._paragraph(event)]) <= self.headline and self.dateline in (frozenset(), self.headline):
                return code, ("country_of_the_headline", *(["dateline"] if self.dateline else []))
        return None, ()

    def _within(self, spans: Sequence[Span]) -> frozenset[str]:
        return frozenset(code for name in self.named for code in name.codes if any(span.overlaps(name.span) for span in spans))

    def _paragraph(self, event: Happening) -> Span:
        text, at = self.article.document.text, event.sentence
        end = text.find("\n", at.end)
        return Span(text.rfind("\n", 0, at.start) + 1, len(text) if end < 0 else end)

    @cached_property
    def all(self) -> frozenset[str]:
        """Return the countries that the article names, and those of towns that are known by their names."""
        towns = [self.article.names.country_of_town(self.article.document.words(span)) for span, _ in self.article.local]
        return frozenset(code for codes in (*(name.codes for name in self.named), *towns, self.headline) for code in codes)

    @cached_property
    def attacking(self) -> frozenset[str]:
        """Return the countries whose forces act in the article: where they do is another matter."""
        forces = [h for h in self.article.happenings if h.event_type in FORCE and h.event["event_mode"] not in AT_HOME]
        return self._within([span for h in forces for span in h.spans(Role.ACTOR)])

    @cached_property
    def headline(self) -> frozenset[str]:
        words = [
            word.strip(".,:;!?\"'‘’“”()").removesuffix("'s").removesuffix("’s") for word in (self.article.document.title or "").split()
        ]
        return frozenset(code for _, _, codes in self._runs(words) for code in codes)

    @cached_property
    def is_on_the_way(self) -> bool:
        """Return whether the headline tells that somebody gets to a country: "Bulker limps *into Djibouti*"."""
        words = (self.article.document.title or "").split()
        before = (words[start - 1].lower() for start, _, _ in self._runs([w.strip(".,:;!?") for w in words]) if start)
        return any(word in ("into", "to", "towards", "toward") for word in before)

    @cached_property
    def dateline(self) -> frozenset[str]:
        """Return the country of the dateline: its own word for it ("GOMA, Democratic Republic of Congo"), else that of a town that is known by the name."""
        parts = [part.strip() for part in (self.article.document.dateline_place or "").split(",")]
        return self.article.names.countries(parts[-1].title()) or self.article.names.country_of_town(parts[0])

    @cached_property
    def named(self) -> tuple[_Name, ...]:
        """Return every word of the text that names a country or its people, in order."""
        found = []
        for sentence in self.article.document.sentences:
            words = [token.text for token in sentence.tokens]
            for start, end, codes in self._runs(words):
                is_noun = len(codes) == 1 and self.article.names.is_country(" ".join(words[start:end]))
                found.append(_Name(Span(sentence.tokens[start].start, sentence.tokens[end - 1].end), codes, is_noun))
        return tuple(found)

    def _runs(self, words: Sequence[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Yield where the words name a country; the longest name counts, "New Mexico", and none that goes on: "Niger state"."""
        start = 0
        while start < len(words):
            end = start + 1
            if words[start][:1].isupper():
                for longest in range(min(len(words), start + LONGEST_NAME), start, -1):
                    codes = self.article.names.countries(" ".join(words[start:longest]))
                    if codes:
                        end = longest
                        if end == len(words) or words[end] not in event_place_words().kinds:
                            yield start, end, codes
                        break
            start = end


def _is_abroad(event: Happening) -> bool:
    return any(token.text.casefold() in event_place_words().abroad for token in event.sentence.tokens)
