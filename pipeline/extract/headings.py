"""Days that a heading gives to what stands under it: "Gorna (18 March). Four were killed …", "• 8 Oct., Belin: monitors report men firing on residents"."""

from datetime import date

from pipeline.document import Document, Sentence, Span
from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.periods import Period
from schemas.vocabulary import DatePrecision

LONGEST = 70  # characters
REACH = 8  # paragraphs
OPENING = 2  # sentences
LONGEST_SPAN, LATEST = 100, 45  # days that a report is about, and after which it appears
DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST"))  # what else a report tells under such a heading was said or done since


def heading_of(document: Document, sentence: Sentence, event_type: str, published: date) -> tuple[Span, Period] | None:
    """Return the words of the day in the heading of a deed's paragraph, in the line above it or in that of its section, and the day; None without such a heading."""
    if event_type not in DEEDS:
        return None
    here = [s for s in document.sentences if s.paragraph == sentence.paragraph]
    above = [s for s in document.sentences if s.paragraph == sentence.paragraph - 1]
    heads = [(here[0], _colon(here[0], sentence))] if here else []
    heads += [(above[0], None)] if len(above) == 1 else []
    section = _section(document, sentence)
    heads += [(section, None)] if section is not None else []
    found = (_day(head, end, published) for head, end in heads)
    return next((day for day in found if day is not None), None)


def reported_since(document: Document) -> date | None:
    """Return the first day of the weeks or months that an article reports on: those of its headline ("Monthly note, January 2031"), or the span of days that its first
    sentences name ("between 3 and 8 May"); None where they ended long before it appeared."""
    published = None if document.published_at is None else document.published_at.date()
    if published is None:
        return None
    told = [p for p in date_phrases(document.title or "") if p.rule in ("days", "month", "months")]
    told += [p for s in document.sentences[:OPENING] for p in date_phrases(s.text) if p.rule in ("days", "months")]
    spans = [p.resolve(Clock(published)) for p in told if not p.operator]
    starts = [
        p.start
        for p in spans
        if p.start
        and p.end
        and p.precision != DatePrecision.DAY
        and (p.end - p.start).days <= LONGEST_SPAN
        and 0 <= (published - p.end).days <= LATEST
    ]
    return min(starts, default=None)


def _section(document: Document, sentence: Sentence) -> Sentence | None:
    """Return the heading of the section that a sentence stands in, some paragraphs above; what stands first in a text is no section's."""
    for paragraph in range(sentence.paragraph - 1, max(0, sentence.paragraph - 1 - REACH), -1):
        lines = [s for s in document.sentences if s.paragraph == paragraph]
        if len(lines) == 1 and len(lines[0].text) <= LONGEST and not any(t.pos in ("VERB", "AUX") for t in lines[0].tokens):
            return lines[0]
    return None


def _colon(first: Sentence, sentence: Sentence) -> int | None:
    """Return where a heading in front of a colon ends; None where the whole sentence has to be one."""
    at = first.text.find(": ")
    return at if at >= 0 else None if first is not sentence else 0


def _day(sentence: Sentence, end: int | None, published: date) -> tuple[Span, Period] | None:
    """Return the day that the words up to some character name; None where they are long, or tell something."""
    length = len(sentence.text) if end is None else end
    is_told = any(t.pos in ("VERB", "AUX") and t.start < sentence.start + length for t in sentence.tokens)
    if not 0 < length <= LONGEST or is_told:
        return None
    phrases = [p for p in date_phrases(sentence.text) if p.end <= length and not p.leans and not p.points]
    if len(phrases) != 1:
        return None
    period = phrases[0].resolve(Clock(published))
    is_past = period.end is not None and period.end <= published
    span = Span(sentence.start + phrases[0].start, sentence.start + phrases[0].end)
    return (span, period) if period.precision == DatePrecision.DAY and is_past else None
