"""Counts that lean on another count of their sentence, and say neither who nor what happened: "police counted 57", "12 on Leyte, 5 on Samar", "half of them".

Only the order of the words counts here; the kind is that of the count they lean on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Span, Token
from pipeline.extract.counts_taken_up import SAYS, meant, none_survived
from pipeline.extract.harm import is_real
from pipeline.extract.numbers import Quantity
from pipeline.extract.parts import among_those, broken_down, named_among, named_parts, part_victims, summed_up
from pipeline.extract.people_numbers import Numbers
from pipeline.extract.toll import Toll, counted_at
from pipeline.extract.victims import Counted, bare
from schemas.vocabulary import CasualtyKind

HALF = re.compile(r"\b(half|a third|a quarter) of (?:them|whom|these|those|the (?:dead|victims|wounded|injured|missing))\b", re.IGNORECASE)
SHARES = {"half": 2, "a third": 3, "a quarter": 4}
PORTIONS = {
    "half": (1, 2),
    "a third": (1, 3),
    "a quarter": (1, 4),
    "a fifth": (1, 5),
    "two third": (2, 3),
    "three quarter": (3, 4),
    "two fifth": (2, 5),
    "one third": (1, 3),
    "one quarter": (1, 4),
}
SHARE_OF = re.compile(
    rf"(?<!than )(?<!nearly )(?<!almost )(?<!about )\b({'|'.join(p.replace(' ', '[- ]') + 's?' for p in PORTIONS)}) of (?:the |its |their |those )*$",
    re.IGNORECASE,
)
THOSE = re.compile(r"(?<!\bamong )(?<!\bamongst )\b[Tt]hose (\w+) (?:were|are|numbered|number) $")
ALIVE = re.compile(r"[^.;,]{0,40}\b(?:alive|unhurt|unharmed|unscathed|(?:been|was|were|later|since) (?:released|freed|let go|set free))\b")
SAID_WRONGLY = re.compile(
    r" as (?:(?:had|has|have|was|were|been|first|initially|earlier|previously|widely|wrongly|it) )*"
    r"(?:announced|assumed|believed|claimed|feared|published|reported|rumou?red|said|stated|thought)\b(?! by)"
)
IN_A_PLACE = re.compile(r"(?: [\w'’-]+){0,2} (?:in|on|at|near) [\w'’ -]+?(?:,|,? and) $")
LEFT_OVER = re.compile(
    r"\b(?:search(?:es|ed|ing)?|look(?:s|ed|ing)?|hunt(?:s|ed|ing)?|dig(?:s|ging)?|dug|hope(?:s|d)?|fear(?:s|ed)?|reach(?:ing)?|find(?:ing)?|locate)\b[^.;,]{0,30} (?:the|its|their) "
    r"(?:other|remaining|last|final) $",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"(?: (?!(?:are|is|was|were|has|have|had|while|but|who|which)\b)[\w'’-]+){0,8}(?:,|;|,? and) (?:another|a further|an additional) "
)
ELSEWHERE = re.compile(r" (?:people )?(?:in|on|at|near|from|outside|inside|during|overnight|later|elsewhere)\b|[.,;]|$")
PLACE_FIRST = re.compile(r"(?: [^;,]{0,60})?(?:[;,](?: and)?|,? and) (?:in|on|at|near) (?:the )?[A-Z][\w'’ -]*,? (?:another )?")
AMONG = re.compile(r"(?: (?:was|were|is|are|being))? among (?:the |its |their |at least |some )*$", re.IGNORECASE)
ONE_AMONG = re.compile(
    r"(?:^|[,;] )(an? ((?:[\w'’-]+ ){0,3}[\w'’-]+)) (?:was|is) among (?:the |its |their |at least |some )*$", re.IGNORECASE
)
IN_THE = re.compile(r" (?:in|at) the \w+(?= and\b|[.,;]|$)")
OF_A_TOTAL = re.compile(
    r"^(?: of)? (?:in|on|at|near) (?:[A-Z]|another\b|hospital\b|the (?:[A-Z]|(?:capital|city|north|south|east|west|hospital)\b)|(?:custody|detention|prison)\b)"
)
EARLIER = re.compile(r"\b(?:first|initially|at first|earlier|previously|previous|initial)\b", re.IGNORECASE)
BEFORE_IT = re.compile(
    r"\b(?:earlier|previous|initial|original|preliminary) (?:\w+ )?(?:count|figure|number|tally|toll)s? of $", re.IGNORECASE
)


def leaning(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Return the counts that lean on those already told."""
    found = [t for whole in told for t in _share_of(sentence, whole)]
    found += [t for half in HALF.finditer(sentence.text) for t in _share(sentence, half, told, numbers, words)]
    taken = [t.counted.span for t in told]
    for quantity in numbers.found:
        is_old = BEFORE_IT.search(sentence.text[: quantity.start - sentence.start]) is not None
        if is_old or any(s.start < quantity.end and quantity.start < s.end for s in taken):
            continue
        readings = (
            read(sentence, quantity, [*told, *found], numbers, words)
            for read in (_none_survived, _in_places, _left_over, _rival, _those, _among)
        )
        found += [t for t in [next((t for t in readings if t is not None), None)] if t is not None]
    found += none_survived(sentence, [*told, *found], numbers)
    found += meant(sentence, [*told, *found], numbers, words)
    found += among_them(sentence, told, words)
    found += summed_up(sentence, told, numbers, words)
    found += broken_down(sentence, [*told, *found], numbers, words)
    found += named_parts(sentence, [*told, *found], numbers, words)
    found += among_those(sentence, [*told, *found], numbers, words)
    return [*found, *named_among(sentence, [*told, *found], numbers, words)]


def _last_before(quantity: Quantity, told: Sequence[Toll]) -> Toll | None:
    before = [t for t in told if t.counted.span.end <= quantity.start and t.counted.quantity.best != 0]
    return max(before, key=lambda t: t.counted.span.start, default=None)


def _between(sentence: Sentence, one: Toll, quantity: Quantity) -> str:
    return sentence.text[one.counted.span.end - sentence.start : quantity.start - sentence.start]


def _share(sentence: Sentence, half: re.Match[str], told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Read "half of them seriously" as a part of the count before it."""
    at = Quantity(sentence.start + half.start(1), sentence.start + half.end(1), None, None, None)
    whole, divisor = _last_before(at, told), SHARES[half[1].lower()]
    apart = re.search(r"\b(?:than|nearly|almost|about|over|around) $", sentence.text[: half.start()])
    if whole is None or apart is not None or ALIVE.match(sentence.text[half.end() :]):
        return
    bounds = (whole.counted.quantity.low, whole.counted.quantity.best, whole.counted.quantity.high)
    if any(b is not None and b % divisor for b in bounds) or all(b is None for b in bounds):
        return
    quantity = Quantity(at.start, at.end, *(None if b is None else b // divisor for b in bounds))
    for people in part_victims(sentence, quantity, "of them", numbers, words):
        yield Toll(whole.kind, people, whole.predicate, f"{whole.rule}/part")


def _share_of(sentence: Sentence, whole: Toll) -> Iterator[Toll]:
    """Read "*half of* the 12 dead were women", "*a quarter of* the 24 passengers hurt" as a part of the count behind it."""
    match = SHARE_OF.search(sentence.text[: whole.counted.span.start - sentence.start])
    total = whole.counted.quantity
    if match is None or not total.is_exact:
        return
    above, below = PORTIONS[re.sub(r"[- ]", " ", match[1].lower()).rstrip("s")]
    if (total.best or 0) * above % below == 0:
        start, end = sentence.start + match.start(1), sentence.start + match.end(1)
        yield _as(whole, bare(Quantity.one(start, end, (total.best or 0) * above // below)), "part")


def _none_survived(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "not one of the 14 crew survived", "no survivors among the 62 on board": all are dead."""
    none = next((q for q in numbers.found if q.best == 0 and q.end <= quantity.start), None)
    between = "" if none is None else sentence.text[none.end - sentence.start : quantity.start - sentence.start]
    verb = next(
        (t for t in sentence.tokens if t.lemma in ("survive", "survivor", "live") and none is not None and t.start >= none.end), None
    )
    if verb is None or not re.fullmatch(r"(?: survivors?)? (?:of|among) (?:the |its |their |all )*", between):
        return None
    return Toll(CasualtyKind.KILLED, counted_at(sentence, quantity, numbers), verb, "en/casualties/killed/survive")


def _in_places(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "killed 12 on Leyte, *5 on Samar* and *1 on Bohol*"."""
    before = _last_before(quantity, told)
    after = sentence.text[quantity.end - sentence.start :]
    between = "" if before is None else _between(sentence, before, quantity)
    if before is not None and PLACE_FIRST.fullmatch(between) and re.match(r"[.,;]|$", after):
        return _as(before, bare(quantity), "place")  # "in Sidon ten people were killed; *in Tyre, four*"
    if (
        before is not None
        and ANOTHER.fullmatch(between)
        and counted_at(sentence, quantity, numbers).noun is None
        and ELSEWHERE.match(after)
    ):
        return _as(before, bare(quantity), "place")  # "arrested 17 people on Monday and *a further 31* on Tuesday"
    is_parallel = IN_THE.search(between) is not None and IN_THE.match(after) is not None  # "13 in the market *and four in the ward*"
    if before is None or not (OF_A_TOTAL.match(after) or is_parallel):
        return None
    return _as(before, bare(quantity), "place") if IN_A_PLACE.fullmatch(between) else None


def _left_over(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "the search for *the remaining two* goes on" as missing people."""
    before = LEFT_OVER.search(sentence.text[: quantity.start - sentence.start])
    verb = None if before is None else sentence.at(sentence.start + before.start())
    people = counted_at(sentence, quantity, numbers)
    if verb is None or (people.noun is not None and not words.is_person(people.noun.lemma)):
        return None
    return Toll(CasualtyKind.MISSING, people, verb, f"en/casualties/missing/{verb.lemma}_remaining")


def _rival(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "killed 12, police said; *witnesses said 20*", "put the dead at 19, *activists at 57*", "56 were killed, *not 24*"."""
    before = _last_before(quantity, told)
    tokens = sentence.within(Span(quantity.start, quantity.end))
    if before is None or not tokens or tokens[0].index < 2 or counted_at(sentence, quantity, numbers).noun is not None:
        return None
    between, cue = _between(sentence, before, quantity), sentence.tokens[tokens[0].index - 1]
    after = next((t for t in sentence.tokens if t.start >= quantity.end), None)
    ends = after is None or after.text in (".", ",", ";", ")", "”", '"') or after.text.lower() in ("as", "in")
    in_all = re.match(r" (?:in (?:total|all)|altogether)\b", sentence.text[quantity.end - sentence.start :]) is not None and cue.text == ","
    says = (
        in_all
        or cue.lemma in words.rival
        or _put_at(sentence, cue)
        or SAYS.search(between) is not None
        or (cue.text.lower() == "not" and between.rstrip().endswith(", not"))
    )
    if SAID_WRONGLY.match(sentence.text[quantity.end - sentence.start :]):
        return None  # "nine were hurt, *not eleven as first reported*": nobody stands for eleven
    if not ends or not says or not re.search(r"[;,]| and | but | while ", between) or not is_real(sentence, cue, words):
        return None
    named = [t for t in sentence.within(Span(before.counted.span.end, quantity.start)) if t.index > before.predicate.index]
    kinds = [
        k for t in named for k, entry in words.kinds.items() if t.lemma in (*entry.of, *entry.counted) or t.text.lower() in entry.state
    ]
    return _as(replace(before, kind=kinds[-1]) if kinds else before, bare(quantity), "rival")


def _those(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "he insisted that *those killed were eight*"; behind another count it might be of these or of others."""
    match = THOSE.search(sentence.text[: quantity.start - sentence.start])
    kind = None if match is None else words.states.get(match[1])
    if match is None or kind is None or _last_before(quantity, [t for t in told if t.kind == kind]) is not None:
        return None
    people, state = counted_at(sentence, quantity, numbers), sentence.at(sentence.start + match.start(1))
    is_thing = people.noun is not None and not words.is_person(people.noun.lemma)
    return None if state is None or is_thing else Toll(kind, people, state, f"en/casualties/{kind}/{match[1]}")


def _put_at(sentence: Sentence, cue: Token) -> bool:
    """Return whether a number follows "put … at", "gave a figure of"."""
    window = sentence.tokens[max(0, cue.index - 8) : cue.index]
    if cue.text.lower() == "at":
        return any(t.lemma == "put" for t in window)
    return cue.text.lower() == "of" and any(t.lemma in ("figure", "number", "toll", "speak", "talk") for t in window[-2:])


def _among(sentence: Sentence, quantity: Quantity, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Read "*two children* were among the 14 killed"."""
    people = counted_at(sentence, quantity, numbers)
    whole = next((t for t in told if is_among(sentence, people, t.counted)), None)
    return None if whole is None or people.noun is None or people.noun.lemma in words.things else _as(whole, people, "part")


def among_them(sentence: Sentence, told: Sequence[Toll], words: CasualtyWords) -> Iterator[Toll]:
    """Yield the one of "*a baby* was among the four civilians who died"."""
    for whole in told:
        before = ONE_AMONG.search(sentence.text[: whole.counted.span.start - sentence.start])
        noun = None if before is None else sentence.at(sentence.start + before.end(1) - 1)
        if before is not None and noun is not None and words.is_person(noun.lemma):
            start = sentence.start + before.start(1)
            quantity = Quantity.one(start, noun.end)
            victims = Span(sentence.start + before.start(2), noun.end)
            yield _as(whole, Counted(Span(start, noun.end), quantity, victims, noun, False), "part")


def is_among(sentence: Sentence, part: Counted, whole: Counted) -> bool:
    """Return whether the words between two counts make the first a part of the second: "left 5 children among its 59 dead"."""
    if part.span.end > whole.span.start:
        return False
    return AMONG.fullmatch(sentence.text[part.span.end - sentence.start : whole.span.start - sentence.start]) is not None


def _as(other: Toll, people: Counted, why: str) -> Toll:
    return Toll(other.kind, people, other.predicate, f"{other.rule}/{why}")


def is_outdated(sentence: Sentence, count: Toll, told: Sequence[Toll]) -> bool:
    """Return whether another figure of the sentence stands in the place of a count: "first spoke of 15 but revised the figure to 22".

    Whoever makes the toll rise is in the new figure: "raised the toll to 31 after three of the wounded died".
    """
    start = count.counted.span.start
    if count.kind == CasualtyKind.MISSING and any(_is_fate_of(sentence, new, count) for new in told):
        return True
    if BEFORE_IT.search(sentence.text[: start - sentence.start]) and len(told) > 1:
        return True
    for new in told:
        at = new.counted.span.start
        is_new = new is not count and new.kind == count.kind and new.rule.endswith("/toll")
        if not is_new or not sentence.text[: at - sentence.start].endswith("to "):
            continue
        if at > start and EARLIER.search(sentence.text[: start - sentence.start]):
            return True
        if at < start and re.search(r"\b(?:after|when|as|saying)\b", sentence.text[at - sentence.start : start - sentence.start]):
            return True
    return False


def _is_fate_of(sentence: Sentence, new: Toll, missing: Toll) -> bool:
    """Return whether a later count tells what became of the missing: "left 16 unaccounted for; later *all 16* were found dead", "swept away six, … *the other two* are missing"."""
    start = new.counted.span.start
    if start <= missing.counted.span.start or new.counted.quantity.best is None:
        return False
    before = sentence.text[: start - sentence.start]
    if new.kind == CasualtyKind.MISSING:
        return re.search(r"\b(?:remaining|other) $", before) is not None and new.counted.quantity.best < (
            missing.counted.quantity.best or 0
        )
    return (
        new.kind == CasualtyKind.KILLED and new.counted.quantity.best == missing.counted.quantity.best and before.lower().endswith("all ")
    )
