"""Days that a deed has from the sentences before it: "On Tuesday guards fired on a patrol. *At 17:30* they *shelled* the post. *Two men were killed.*"

A day is told once, and what follows goes on from there. Of several days one is taken up only where words tie the two: an hour, the harm that was done, or "the attack".
Where an article has told only one day for deeds of a kind, all that it tells of that kind in the simple past is of that day.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from pipeline.codebook.date_words import date_words
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.date_phrases import date_phrases
from pipeline.extract.date_readings import Clock
from pipeline.extract.headings import reported_since
from pipeline.extract.periods import Period
from pipeline.lookalikes import straight
from schemas.vocabulary import DatePrecision, Modality

DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"))
BACK = 2  # sentences
SOON_AFTER = 9  # sentences
LONGEST_AGO = 30  # days
CLOCK = (
    r"(?:about |around |some |exactly |roughly )?(?:\d{1,2}[:.]\d{2}|\d{1,2} ?(?:a\.?m\b|p\.?m\b)|\d{1,2} o['’]clock|noon|midday|midnight)"
)
HOUR = re.compile(
    rf"(?:[^,.;:]{{3,60}} (?:added|reported|said|says|stated) (?:that )?)?[\"“'‘]?(?:(?:at|by|around|shortly (?:after|before)|just (?:after|before)) {CLOCK}"
    r"|(?:a few |some |several |twenty |thirty |ten |fifteen )?(?:minutes|moments) later|(?:half )?an hour later|shortly (?:after(?:wards?)?|thereafter)[, ]"
    r"|moments later)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:also|another|elsewhere|earlier|later|meanwhile|previous(?:ly)?|recent(?:ly)?|second|separate(?:ly)?|since|so far|then|third|total)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of something else, or sums up."""
SUMS_UP = re.compile(
    r"\b(?:another|elsewhere|earlier|ever|later|meanwhile|previous(?:ly)?|recent(?:ly)?|separate(?:ly)?|since|so far|total"
    r"|(?:day|evening|morning|night) (?:after|before)(?= ?[,.;:)]|$))\b|\?",
    re.IGNORECASE,
)
"""Those of them that take a deed out of the only day told: "gunmen *also* opened fire" does not."""
NOT_PAST = frozenset(("had", "'d", "has", "have", "'s", "'ve", "is", "are", "will", "would"))


class Told(NamedTuple):
    """A deed whose day words tell: where it stands, what it is, those words and the day."""

    sentence: Sentence
    event_type: str
    words: Span
    period: Period


class News(NamedTuple):
    """The days whose deeds an article goes on from: up to its publication."""

    since: date
    published: date

    @classmethod
    def of(cls, document: Document) -> "News | None":
        """Return those of the last weeks, and of the weeks that it reports on; None for an article without a date."""
        if document.published_at is None:
            return None
        published = document.published_at.date()
        return cls(min(published - timedelta(days=LONGEST_AGO), reported_since(document) or published), published)


def told_day(sentence: Sentence, event: dict[str, Any], row: dict[str, Any]) -> Told | None:
    """Return a deed with its day, if words of its own sentence tell one."""
    is_deed = event["event_type"] in DEEDS and event["modality"] == Modality.ACTUAL and not event["is_historical"]
    if not is_deed or row["start_char"] is None or row["precision"] != DatePrecision.DAY or row["start_date"] is None:
        return None
    return Told(
        sentence,
        event["event_type"],
        Span(row["start_char"], row["end_char"]),
        Period(row["start_date"], row["end_date"], row["precision"]),
    )


def continued(
    document: Document, trigger: Token, event: dict[str, Any], told: Sequence[Told], news: News, *, has_days: bool
) -> Told | None:
    """Return the deed of the sentences before whose day an event shares; None where nothing ties the two, or two days were told.

    `has_days`: whether its sentence has date words, which are of something else then.
    """
    sentence = document.sentence(event["sentence_id"])
    is_deed = event["event_type"] in DEEDS and event["modality"] in (Modality.ACTUAL, Modality.NEGATED) and not event["is_historical"]
    if not is_deed:
        return None
    before = [t for t in told if t.sentence.index < sentence.index]
    near = [t for t in before if sentence.index - t.sentence.index <= BACK]
    last = [t for t in near if t.sentence.index == near[-1].sentence.index]
    if last and HOUR.match(sentence.text) and _is_one_day(last, news):
        return last[-1]
    if has_days:
        return None
    same = [t for t in before if t.event_type == event["event_type"]]
    if same and _is_one_day(same, news) and _is_one_day([t for t in before if t.sentence.index == same[-1].sentence.index], news):
        between = [s for s in document.sentences if same[-1].sentence.index < s.index < sentence.index]
        if not any(_tells_another_day(s, same[-1].period, news.published) for s in between) and _goes_on(sentence, trigger, same):
            return same[-1]
    found = _tied(sentence, trigger, event, [t for t in near if t.event_type == event["event_type"]]) if _is_one_day(last, news) else None
    scene = _scene(document, sentence, before, news) if found is None and event["event_type"] == "ASSAULT" else None
    return scene if scene is not None and _goes_on(sentence, trigger, [scene]) else found


def _scene(document: Document, sentence: Sentence, told: Sequence[Told], news: News) -> Told | None:
    """Return the day that the sentence just before tells without a deed: "*On Sunday* the crowd did not wait for a judge. Two men were hacked to death."."""
    other = next((s for s in document.sentences if s.index == sentence.index - 1), None)
    phrases = date_phrases(other.text) if other is not None else []
    if other is None or not phrases or any(t.sentence.index == other.index for t in told):
        return None
    reference = told[-1].period if told else None
    days = [(p, p.resolve(Clock(news.published, False, reference))) for p in phrases]
    words = [Told(other, "", Span(other.start + p.start, other.start + p.end), d) for p, d in days if d.precision == DatePrecision.DAY]
    is_clear = len(words) == len(phrases) and _is_one_day(words, news) and all(_is_of_the_main_clause(other, t.words) for t in words)
    return words[0] if is_clear else None


def _is_of_the_main_clause(sentence: Sentence, words: Span) -> bool:
    """Return whether a day stands in what a sentence tells in the past, what came before it included, and in no clause beside it."""
    head = sentence.head_of(words)
    above = [head, *sentence.ancestors(head)] if head is not None else []
    return (
        bool(above)
        and not any(is_relation(t, r) for t in above for r in ("acl", "advcl", "parataxis"))
        and (_is_simple_past(sentence, above[-1]) or any(t.text.lower() == "had" for t in sentence.children(above[-1], "aux")))
    )


def told_here(sentence: Sentence, told: Sequence[Told]) -> date | None:
    """Return the day of the deeds that a sentence has told so far, if all of them have one."""
    days = {t.period.end for t in told if t.sentence.index == sentence.index}
    return days.pop() if len(days) == 1 else None


def told_later(sentence: Sentence, event: dict[str, Any], told: Sequence[Told], news: News) -> Told | None:
    """Return the only day of deeds of the kind that an article goes on to tell, for one that its first sentence tells without a day."""
    trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
    is_deed = event["event_type"] in DEEDS and event["modality"] == Modality.ACTUAL and not event["is_historical"]
    same = [t for t in told if t.event_type == event["event_type"]]
    if not is_deed or trigger is None or not same or not _is_one_day(same, news) or same[0].sentence.index > SOON_AFTER:
        return None
    is_one = not ELSEWHERE.search(same[0].sentence.text) and (_is_simple_past(sentence, trigger) or trigger.relation.startswith("nsubj"))
    return same[0] if is_one else None


def _is_one_day(told: Sequence[Told], news: News) -> bool:
    """Return whether deeds were done on one day, not long before the news."""
    end = told[-1].period.end if told else None
    return len({(t.period.start, t.period.end) for t in told}) == 1 and end is not None and news.since <= end <= news.published


def _goes_on(sentence: Sentence, trigger: Token, told: Sequence[Told]) -> bool:
    """Return whether a sentence goes on with the only day told: in the simple past, or of "the attack", and nowhere else."""
    if SUMS_UP.search(sentence.text) or _names_another_place(sentence, [t.sentence for t in told]):
        return False
    return _points_back(sentence, trigger) or _is_simple_past(sentence, trigger)


def _tells_another_day(sentence: Sentence, period: Period, published: date) -> bool:
    """Return whether a sentence that tells no deed of the kind tells of another day since, or before."""
    days = (p.resolve(Clock(published, False, period)) for p in date_phrases(sentence.text))
    return any(d.precision == DatePrecision.DAY and d.start != period.start for d in days)


def _is_simple_past(sentence: Sentence, trigger: Token) -> bool:
    """Return whether the clause of a deed is told in the simple past: "fired", "was burned", "came in two cars and *fired*", "died in a *clash*"."""
    is_noun = not is_verb(trigger)
    if is_noun and not trigger.relation.startswith(("obl", "nsubj")):
        return False
    for verb in (trigger, *sentence.ancestors(trigger)):
        if is_verb(verb):
            helpers = {straight(t.text.lower()) for t in sentence.children(verb, "aux", "aux:pass")}
            is_passive = verb.tag == "VBN" and not helpers.isdisjoint(("was", "were"))
            if verb.tag == "VBD" or is_passive or "did" in helpers:
                return helpers.isdisjoint(NOT_PAST)
            is_open = verb.tag in ("VBG", "VB", "VBN") and not helpers and any(is_relation(verb, r) for r in ("conj", "advcl", "xcomp"))
            if not is_open:
                return False
    return False


def _tied(sentence: Sentence, trigger: Token, event: dict[str, Any], near: Sequence[Told]) -> Told | None:
    """Return the deed just told of the same kind, where it is the harm that it did, or "the attack"."""
    if not near or ELSEWHERE.search(sentence.text) or SUMS_UP.search(sentence.text) or _names_another_place(sentence, [near[-1].sentence]):
        return None
    same = near[-1]
    is_next = sentence.index == same.sentence.index + 1 and sentence.paragraph - same.sentence.paragraph <= 1
    is_hurt = trigger.lemma in date_words().harm or (
        trigger.lemma == "lose" and any(t.lemma == "life" for t in sentence.children(trigger, "obj"))
    )
    is_harm = is_next and event["event_type"] == "ASSAULT" and is_hurt and _is_told_alone(sentence, trigger)
    return same if is_harm or _points_back(sentence, trigger) else None


def _is_told_alone(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a sentence is about the harm: its main verb tells it, or it is what somebody says."""
    head = sentence.head(trigger)
    return trigger.head == trigger.index or (head is not None and head.head == head.index)


def _points_back(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a deed, or that in which it was done, is "the attack"."""
    around = [trigger, *(t for t in sentence.children(trigger) if t.relation.startswith("obl"))]
    nouns = [t for t in around if t.tag == "NN" and t.lemma in date_words().event_nouns - date_words().lasting]
    return any(d.text.lower() in ("the", "this") for n in nouns for d in sentence.children(n, "det")) and not any(
        sentence.children(n, "amod", "nmod:of", "nmod:at", "nmod:in", "nmod:on", "compound", "acl:relcl", "nummod") for n in nouns
    )


def _names_another_place(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Return whether a sentence puts something into a place that those before do not name; who speaks or acts there is none: "*Tbilisi* says"."""
    names = {t.text for s in before for t in s.tokens}
    return any(t.entity_label in ("GPE", "LOC", "FAC") and t.text not in names and not is_relation(t, "nsubj") for t in sentence.tokens)
