"""Where an event happened that its own clause does not place: where another event of the article did, if enough ties the two together.

Each pair of an event without a place and one with a place is weighed by a list of features, as names are in `pipeline.resolve`; the best pair counts if its sum is
high enough, and the names of its features are the reasons. Speech has no place but the one told with it, and neither have sanctions, laws and calls by telephone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.places import fold
from pipeline.document import Span
from pipeline.extract.happenings import PLACED, Article, Happening, is_a_deed
from pipeline.extract.scene_features import FEATURES, conjoined, is_elsewhere

JOINED = ("AGREE", "SUPPORT")  # "met in Nairobi and agreed to share intelligence"
PASSES = 2  # what an event has from another, a third may have from it
LEAD = 2  # sentences
_WIDER = "hills|mountains|highlands|valley|region|province|district|border|coast|countryside|airport|camp|area|suburb"  # "in the Chittagong hills" is not in the town
LOCATED = re.compile(
    rf"\b(?:in|at|near|outside|off|over|around) (?:the )?((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)(?![\w'’-]| (?:{_WIDER})\b)"
)
OPENED = re.compile(
    r"(?:(?:Meanwhile|Separately|Elsewhere|Further \w+),? )?(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) (?:the (?:town|city|village|port) of )?"
)
ACCEPTED = 0.5
MARGIN = 0.2  # by which a place must be better than the next
EXACT = 0.15  # how much better a pair must be to give a whole country where another gives a town


@dataclass(frozen=True)
class Carried:
    """A place that an event has from another: its words, how much speaks for it, and what."""

    span: Span
    score: float
    reasons: tuple[str, ...]
    rule: str = "place/carried"


def carry(article: Article) -> dict[str, Carried]:
    """Return the place of each event of an article that its own clause does not place, and that the headline or another event does."""
    found = _in_the_headline(article) | _in_the_opening(article)
    for _ in range(PASSES):
        sources = [_with(h, found) for h in article.happenings if h.event_type in PLACED and h.is_done]
        placed = [h for h in sources if h.places]
        for event in article.happenings:
            if not event.places and event.is_done and event.event["event_id"] not in found:
                best = _best(event, placed, article)
                if best is not None and best.score >= ACCEPTED:
                    found[str(event.event["event_id"])] = best
    return found


def _with(event: Happening, found: Mapping[str, Carried]) -> Happening:
    carried = found.get(str(event.event["event_id"]))
    return event if carried is None else replace(event, places=(carried.span,), is_told=False)


def _best(event: Happening, placed: Sequence[Happening], article: Article) -> Carried | None:
    """Return the pair that speaks most clearly for a place; of speech only what is joined to a meeting has one."""
    if event.event_type in JOINED:
        placed = [o for o in placed if o.event_type == "CONSULT" and conjoined(event, o, article)]
    elif not is_a_deed(event.event):
        return None
    pairs = [(weigh(event, other, article), other) for other in placed]
    if not pairs:
        return None
    best, source = max(pairs, key=lambda pair: (pair[0].score + (0 if article.is_country(pair[0].span) else EXACT), -pair[0].span.start))
    there = {article.key(place) for place in source.places}
    rivals = [c.score for c, _ in pairs if article.key(c.span) not in there and not article.is_country(c.span)]
    is_clear = article.is_country(best.span) or best.score - max(rivals, default=0.0) >= MARGIN
    return best if is_clear else None


def _in_the_headline(article: Article) -> dict[str, Carried]:
    """Return the place of the events of the first sentences, where the headline tells it ("shells hit Kharkiv" does not) and the text names it as well."""
    titles = {fold(match.group(1)) for match in LOCATED.finditer(article.document.title or "")}
    spans = [span for span, key in article.local if any(title == key or title.startswith(f"{key} ") for title in titles)]
    found = {}
    for event in article.happenings if spans else ():
        first = (
            event.sentence.index < LEAD
            and not event.event["is_historical"]
            and event.is_done
            and event.event_type not in ("CONSULT", "SANCTION")
        )
        others = article.names_another(event.sentence.start, event.sentence.end, spans[:1])
        if first and is_a_deed(event.event) and not event.places and not others and not is_elsewhere(event):
            found[str(event.event["event_id"])] = Carried(spans[0], ACCEPTED, ("in_the_headline", "in_the_lead"), "place/headline")
    return found


def _in_the_opening(article: Article) -> dict[str, Carried]:
    """Return the place that a paragraph opens with, for what else it tells where no other place is named: "*In Aden* dockers walked out. Guards dispersed them."."""
    openings: dict[int, Span] = {}
    for sentence in article.document.sentences:
        match = OPENED.match(sentence.text) if sentence.paragraph not in openings else None
        start = sentence.start + match.end() if match is not None else -1
        named = next((span for span, _ in article.local if span.start == start and article.is_known(span)), None)
        if named is not None:
            openings[sentence.paragraph] = named
    found = {}
    for event in article.happenings:
        span = openings.get(event.sentence.paragraph)
        if span is None or event.places or not event.is_done or event.event["is_historical"] or not is_a_deed(event.event):
            continue
        is_behind = span.end < event.sentence.start and event.event_type != "CONSULT"
        if is_behind and not article.names_another(span.end, event.sentence.end, [span]) and not is_elsewhere(event):
            found[str(event.event["event_id"])] = Carried(span, ACCEPTED, ("opens_the_paragraph",))
    return found


def weigh(event: Happening, other: Happening, article: Article) -> Carried:
    """Return the place of another event with what speaks for its being this one's."""
    fired = [(f, value) for f in FEATURES if (value := f.test(event, other, article))]
    ordered = sorted(fired, key=lambda pair: (-abs(pair[0].weight * pair[1]), pair[0].name))
    span = next(
        (place for place in other.places if article.names.bears(article.document.words(place).removeprefix("the "))), other.places[0]
    )
    return Carried(span, round(sum(f.weight * value for f, value in fired), 4), tuple(f.name for f, _ in ordered))
