"""A corpus with known copies: stories written by chance, in a fixed order of chance, and what outlets do to them.

Exact, near, contained and updated copies, and what only looks like one: two strikes told in the words of one template, market reports of one day,
stories that share a long paragraph about their site.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from pipeline.clean.sketches import fingerprint
from tests.corpus.sentences import BOILERPLATE, ENDINGS, MARKET, SENTENCES, STRIKE, SWAPS

START = datetime(2024, 3, 4, 6, tzinfo=UTC)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUTLETS = [f"outlet-{number:02}" for number in range(24)]
SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
    "za",
    "zi",
    "lu",
    "mir",
    "dan",
    "kor",
    "vel",
    "tan",
    "sha",
]
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Story:
    """Sentences with their slots, and what fills them."""

    number: int
    sentences: tuple[str, ...]
    slots: dict[str, str]
    at: datetime

    def text(self, count: int | None = None) -> str:
        """Return the story, or its first sentences, three to a paragraph."""
        filled = [SLOT.sub(lambda match: self.slots[match[1]], sentence) for sentence in self.sentences[:count]]
        return "\n".join(" ".join(filled[i : i + 3]) for i in range(0, len(filled), 3))


@dataclass(frozen=True)
class Made:
    """An article of the corpus: which stories it tells, and how it came about."""

    article_id: str
    stories: frozenset[int]
    kind: str
    text: str
    outlet: str
    at: datetime


@dataclass
class Press:
    """Writes stories and prints them, by chance but always the same."""

    chance: random.Random
    made: list[Made] = field(default_factory=list)
    count: int = 0

    def name(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 3)))).capitalize()

    def story(self, sentences: tuple[str, ...] | None = None, hours: float | None = None, keep: dict[str, str] | None = None) -> Story:
        self.count += 1
        at = START + timedelta(hours=self.chance.uniform(0, 24 * 90) if hours is None else hours)
        slots = {slot: f"{self.name()} {self.name()}" for slot in ("official", "witness", "leader", "expert", "company")}
        slots |= {slot: self.name() for slot in ("place", "town", "river", "region", "group")}
        numbers = self.chance.sample(range(3, 980), 12)
        slots |= {f"n{i}": str(number) for i, number in enumerate(numbers)}
        slots |= {"day": WEEKDAYS[at.weekday()]} | (keep or {})
        chosen = sentences or tuple(self.chance.sample(SENTENCES, self.chance.randint(9, 15)))
        return Story(self.count, chosen, slots, at)

    def print(self, stories: list[Story], kind: str, text: str, outlet: str | None = None, later: float | None = None) -> Made:
        """Add an article: in an outlet, some hours after its last story."""
        at = max(story.at for story in stories) + timedelta(hours=self.chance.uniform(0.2, 30) if later is None else later)
        name = f"{len(self.made):06}{self.chance.randrange(16**6):06x}"
        numbers = frozenset(story.number for story in stories)
        self.made.append(Made(name, numbers, kind, text, outlet or self.chance.choice(OUTLETS), at))
        return self.made[-1]


def write_corpus(size: int, seed: int = 11) -> list[Made]:
    """Return about so many articles, a third of them copies and a fifth look-alikes, in an order that says nothing."""
    press = Press(random.Random(seed))
    makers = [alone, alone, exact, near, contained, updated, roundup, strikes, markets, about_the_site]
    while len(press.made) < size:
        makers[press.chance.randrange(len(makers))](press)
    press.chance.shuffle(press.made)
    return press.made


def alone(press: Press) -> None:
    for _ in range(3):
        story = press.story()
        press.print([story], "original", story.text(), later=0)


def exact(press: Press) -> None:
    story = press.story()
    press.print([story], "original", story.text(), later=0)
    for _ in range(press.chance.randint(1, 3)):
        text = story.text()
        changes = [text.upper(), text.replace("\n", "\n\n"), text.replace("'", "’").replace('"', "”"), text.replace(", ", " – ")]
        press.print([story], "exact", press.chance.choice(changes))


def near(press: Press) -> None:
    """Another desk's words: synonyms, other spelling, a sentence less, an ending of its own."""
    story = press.story()
    press.print([story], "original", story.text(), later=0)
    for _ in range(press.chance.randint(1, 3)):
        press.print([story], "near", edited(press, story))


def edited(press: Press, story: Story) -> str:
    sentences = list(story.sentences)
    if press.chance.random() < 0.4:
        sentences.pop(press.chance.randrange(2, len(sentences)))
    text = replace(story, sentences=tuple(sentences)).text()
    for word, other in SWAPS.items():
        if press.chance.random() < 0.6:
            text = re.sub(rf"\b{word}\b", other, text)
    if press.chance.random() < 0.5:
        text += "\n" + press.chance.choice(ENDINGS)
    return text if fingerprint(text) != fingerprint(story.text()) else text + " More soon."


def contained(press: Press) -> None:
    story = press.story()
    press.print([story], "original", story.text(), later=0)
    for _ in range(press.chance.randint(1, 2)):
        kept = press.chance.randint(3, len(story.sentences) - 3)
        start = press.chance.choice((0, 0, 0, press.chance.randint(0, len(story.sentences) - kept)))
        part = replace(story, sentences=story.sentences[start : start + kept])
        press.print([story], "contained", part.text() + press.chance.choice(("", " …", "\nContinued on the agency's own pages.")))


def updated(press: Press) -> None:
    """The outlet writes on: other counts, more to say; others may print either version."""
    story, outlet = press.story(), press.chance.choice(OUTLETS)
    press.print([story], "updated", story.text(), outlet, later=0)
    for step in range(press.chance.randint(1, 3)):
        more = tuple(press.chance.sample(sorted(set(SENTENCES) - set(story.sentences)), press.chance.randint(1, 3)))
        used = [slot for slot in story.slots if slot[0] == "n" and any("{" + slot + "}" in s for s in story.sentences)]
        changed = {slot: str(int(story.slots[slot]) + press.chance.randint(1, 9)) for slot in press.chance.sample(used, min(2, len(used)))}
        story = replace(
            story, sentences=story.sentences + more, slots=story.slots | changed, at=story.at + timedelta(hours=press.chance.uniform(1, 12))
        )
        press.print([story], "updated", story.text(), outlet, later=0)
        if press.chance.random() < 0.3:
            press.print([story], "exact", story.text(), later=0.5 + step / 10)


def roundup(press: Press) -> None:
    """One page with three stories that also stand by themselves: a copy of none of them, but each is in it."""
    hours = press.chance.uniform(0, 24 * 90)
    stories = [press.story(hours=hours + i) for i in range(3)]
    for story in stories:
        press.print([story], "contained", story.text(), later=0)
    press.print(stories, "original", "\n".join(story.text() for story in stories), later=8)


def strikes(press: Press) -> None:
    for _ in range(press.chance.randint(2, 4)):
        story = press.story(STRIKE)
        press.print([story], "original", story.text(), later=0)


def markets(press: Press) -> None:
    """Several exchanges on one day, and one of them on the next."""
    hours = press.chance.uniform(0, 24 * 88)
    stories = [press.story(MARKET, hours=hours) for _ in range(3)]
    names = {slot: stories[0].slots[slot] for slot in ("place", "company", "expert", "official")}
    stories.append(press.story(MARKET, hours=hours + 24, keep=names))
    outlet = press.chance.choice(OUTLETS)
    for story in stories:
        press.print([story], "original", story.text(), outlet, later=0)


def about_the_site(press: Press) -> None:
    """Short stories with the same long paragraph: most of their words are the same."""
    outlet = press.chance.choice(OUTLETS[:5])
    for _ in range(3):
        story = press.story(tuple(press.chance.sample(SENTENCES, 5)))
        press.print([story], "original", story.text() + "\n" + BOILERPLATE.replace("{site}", outlet.title()), outlet, later=0)


def days_of(corpus: list[Made]) -> Iterator[tuple[str, list[Made]]]:
    """Yield the articles by the day they were published on."""
    by_day: dict[str, list[Made]] = {}
    for article in corpus:
        by_day.setdefault(article.at.date().isoformat(), []).append(article)
    yield from sorted(by_day.items())
