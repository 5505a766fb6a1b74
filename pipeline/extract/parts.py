"""Counts that are parts of another: "including four children", "among them a nurse", "three of them critically", "a third of the 24 injured"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Span
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers
from pipeline.extract.toll import Toll, counted_at
from pipeline.extract.victims import Counted, bare, counted, noun_after
from schemas.vocabulary import CasualtyKind

NAMED = re.compile(
    r"\b(?:including|among(?:st)? (?:them|whom|these)|notably)(?: (?:was|were|is|are))?(?: (?:that|those) of)? "
    r"(?=(?:an?|the|its|his|her|their|both|[A-Z][\w'’-]+) )"
)
LATELY = re.compile(
    r" (?:of them )?(?:(?:in|over|during) the (?:past|last)|this (?:week|month|year)|last (?:week|month|year)|since|yesterday"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
OF_THE_NAMED = ("its", "his", "her", "their", "the", "a", "an", "both")
WHOLE = re.compile(r"(?:^|[^\w\s] ?|\b(?:and|but|said|says|that) )[Oo]f (?:the |its |their |those |some )*$")
OPENS = re.compile(r"(?: \w+)? ?(?:\(|[-–—:,] )|(?: [^,;:.()]{1,60}), |(?: [\w'’-]+){2,5} ?(?:\(|[–—:] )")
BETWEEN_MEMBERS = re.compile(r" (?:[\w'’-]+ ){0,7}[\w'’-]+(?:,|,? and) ")
LAST_ONE = re.compile(r" (?:[\w'’-]+ ){0,7}[\w'’-]+,? and (?P<one>an?) ")
INSIDE = re.compile(r"\b(?:aboard|against|at|by|from|in|inside|near|on|outside|to|with) $")
"""Before what is no count of people: "died aboard *one of them*"."""
LIST_GOES_ON = re.compile(r"(?:,? (?:aged |of )?\d\d?)?, (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) ")
ATTRIBUTE = re.compile(r" (?:were|are|was|is) (?:under|over|aged|below|younger|older|still in their)\b")


def part_cue(sentence: Sentence, quantity: Quantity, since: int, words: CasualtyWords) -> str | None:
    """Return why a number is a part of the one before it: "including four children", "three of them critically", "four seriously"; else None."""
    between = sentence.text[max(since - sentence.start, 0) : quantity.start - sentence.start].lower()
    cue = next((w for w in words.include if re.search(rf"\b{re.escape(w)}(?: (?:also|a|an|the|at least|other))*\W*$", between)), None)
    if cue is not None:
        return cue
    after = sentence.text[quantity.end - sentence.start :].lower()
    if re.match(r" ?of (?:them|whom|these|those|which|the (?:dead|victims|wounded|injured|missing))\b", after):
        are_things = re.match(r" ?of which\b", after) is not None and _are_things(sentence, quantity, words)
        return None if INSIDE.search(between) or are_things else "of them"
    if re.match(r" an? ", after) and re.search(r"[,(—–-]\s*$", between):
        return "apposition"  # "eight voters, one a 78-year-old man"
    if re.match(r" (?:were|are) (?:\w+ )?[A-Za-z]+s\b(?! (?:killed|injured|wounded|hurt|missing))", after) and re.search(
        r"[;:—–] $", between
    ):
        return "of them"  # "48 bodies; 40 were soldiers"
    if LATELY.match(after) and re.search(r", (?:and )?$", between):
        return "lately"
    return "how badly" if re.match(rf" (?:{'|'.join(words.how_badly)})\b", after) and re.search(r"[,(—–-]\s*$|\band $", between) else None


def _are_things(sentence: Sentence, quantity: Quantity, words: CasualtyWords) -> bool:
    """Return whether "of which" takes up things told of last: "had injuries typical of *projectiles*, two of which were recovered"."""
    last = next((t for t in reversed(sentence.tokens) if t.end <= quantity.start and t.pos in ("NOUN", "PROPN", "NUM")), None)
    return (
        last is not None
        and last.pos == "NOUN"
        and not words.is_person(last.lemma)
        and last.text.lower() not in words.states
        and last.lemma not in words.harms
    )


def part_victims(sentence: Sentence, quantity: Quantity, cue: str, numbers: Numbers, words: CasualtyWords) -> Iterator[Counted]:
    """Yield who the part is: "children" in "four of them children" and "5 were paramedics"; nobody is named in "three of them"."""
    if cue in ("how badly", "lately"):
        yield bare(quantity)
        return
    after = sentence.text[quantity.end - sentence.start :]
    match = re.match(r" ?of (?:them|whom|these|those|which|the \w+)\b(?: (?:were|was|are))?| (?:were|was|are)\b", after)
    if match is None:
        people = counted_at(sentence, quantity, numbers)
        joined = [] if people.noun is None else counted(sentence, people.noun, numbers, words)
        several = len(joined) > 1 or any(p.span.end > people.span.end for p in joined)
        yield from joined if several and all(_are_people(p, words) for p in joined) else [people]
        return
    last = sentence.at(sentence.start + quantity.end - sentence.start + match.end() - 1)
    noun = noun_after(sentence, last, numbers) if last is not None else None
    if noun is None or last is None:
        yield bare(quantity)
    else:
        first = sentence.tokens[last.index + 1]
        yield Counted(Span(quantity.start, noun.end), quantity, Span(first.start, noun.end), noun, True)


def named_parts(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield those who are named without a number among the counted: "killed nine people, *including a journalist*"."""
    for cue in NAMED.finditer(sentence.text):
        before = [
            t
            for t in told
            if t.counted.span.end <= sentence.start + cue.start() and t.counted.is_number and t.counted.quantity.best not in (0, 1)
        ]
        whole = max(before, key=lambda t: t.counted.span.start, default=None)
        if whole is not None:
            for people in people_at(sentence, sentence.start + cue.end(), numbers, words):
                yield Toll(whole.kind, people, whole.predicate, f"{whole.rule}/part")


def people_at(sentence: Sentence, offset: int, numbers: Numbers, words: CasualtyWords) -> list[Counted]:
    """Return the people that the words from an offset on name: "a nurse and two of her patients"."""
    first = sentence.at(offset)
    if first is None or (not first.index and first.pos != "DET"):
        return []
    quantity = numbers.covering(first)
    start = first if first.text.lower() in OF_THE_NAMED else sentence.tokens[first.index - 1]
    start = start if quantity is None else sentence.within(Span(quantity.start, quantity.end))[-1]
    age = next((t for t in sentence.tokens[start.index + 1 : start.index + 7] if t.text.lower() == "old"), None)
    if age is not None and sentence.tokens[age.index - 1].text == "-":
        start = age  # "a six-month-old baby"
    noun = noun_after(sentence, start, numbers)
    return [] if noun is None else [p for p in counted(sentence, noun, numbers, words) if _are_people(p, words)]


def _are_people(people: Counted, words: CasualtyWords) -> bool:
    noun = people.noun
    return noun is not None and (noun.entity_label == "PERSON" or words.is_person(noun.lemma))


@cache
def _among_pattern(states: tuple[str, ...]) -> re.Pattern[str]:
    harmed = "|".join(map(re.escape, states))
    among = rf"\b[Aa]mong(?:st)? (?:the |its |their |those )?(?:[\w,-]+ )?(?P<among>{harmed})\b(?: (?:in|at|on|of|from|by) [^,.;]{{1,40}}?)? (?:was|were|is|are) "
    listed = rf"\b[Tt]he (?P<listed>{harmed}) (?:include[ds]?|were|are|was) (?=(?:an?|its|his|her|their) )"
    known = rf"\b[Tt]he (?P<known>{harmed}) (?:was|were|has been|have been) (?:identified|named) as "
    called = rf"\b(?:identified|named) (?:the |its |their )?(?P<named>{harmed}) as "
    return re.compile(f"{among}|{listed}|{called}|{known}")


def named_among(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield those named by "among the dead was *a baby*", "the wounded include *a nurse and two porters*"; parts where their total stands beside them."""
    for match in _among_pattern(tuple(words.states)).finditer(sentence.text):
        group = next(name for name in ("among", "listed", "named", "known") if match[name])
        state, at = match[group], sentence.at(sentence.start + match.start(group))
        people = people_at(sentence, sentence.start + match.end(), numbers, words)
        goes_on = group == "listed" and people and LIST_GOES_ON.match(sentence.text[people[-1].span.end - sentence.start :])
        if at is not None and not goes_on and not any(t.counted.span.overlaps(p.span) for t in told for p in people):
            kind = words.states[state]
            rule = f"en/casualties/{kind}/among_{state}"
            is_part = any(t.kind == kind and t.counted.span.end <= at.end for t in told)
            yield from (Toll(kind, p, at, f"{rule}/part" if is_part else rule) for p in people)


def among_those(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield those who are told to be among people who are not numbered: "*two nurses and a child* are among the injured"."""
    for match in _among_whom(tuple(words.states)).finditer(sentence.text):
        verb, at = (sentence.at(sentence.start + match.start(group)) for group in ("verb", "state"))
        subject = None if verb is None else sentence.child(verb, "nsubj")
        if subject is None or at is None:
            continue
        state = match["state"].lower()
        buried = CasualtyKind.MISSING if words.burying_pattern.search(sentence.text) else CasualtyKind.KILLED
        kind = words.states.get(state, buried)
        for people in counted(sentence, subject, numbers, words):
            is_told = any(t.counted.span.overlaps(people.span) or t.counted.span.overlaps(at.span) for t in told)
            if _are_people(people, words) and people.quantity.best and not is_told and kind != CasualtyKind.DISPLACED:
                yield Toll(kind, people, at, f"en/casualties/{kind}/among_{state}")


@cache
def _among_whom(states: tuple[str, ...]) -> re.Pattern[str]:
    harmed = "|".join(map(re.escape, states))
    return re.compile(rf"\b(?P<verb>is|are|was|were) (?:also )?among (?:the|those|its|their) (?:\w+ )?(?P<state>buried|{harmed})\b")


def is_of(sentence: Sentence, quantity: Quantity, total: Counted) -> bool:
    """Return whether a number stands behind a larger total that it is of: "*of the 14* injured, *five* …"."""
    before = sentence.text[: total.span.start - sentence.start]
    return bool(WHOLE.search(before)) and (quantity.best or 0) < (total.quantity.best or 0)


def of_a_total(sentence: Sentence, quantity: Quantity, total: Counted, words: CasualtyWords, numbers: Numbers) -> bool:
    """Return whether a number says who some of a total are: "of the 31 people arrested, *six were under 18*"."""
    after = sentence.text[quantity.end - sentence.start :]
    if not is_of(sentence, quantity, total):
        return False
    if ATTRIBUTE.match(after):
        return True
    verb = sentence.at(quantity.end + 1)
    noun = noun_after(sentence, verb, numbers) if verb is not None and verb.lemma == "be" else None
    return noun is not None and words.is_person(noun.lemma)


def goes_on(sentence: Sentence, quantity: Quantity, part: Toll, numbers: Numbers, words: CasualtyWords) -> bool:
    """Return whether a number goes on with a part before it that says who some are: "of whom 17 were children *and 14 women*"."""
    text, end = sentence.text, part.counted.span.end - sentence.start
    says_who = re.match(r" (?:are|were) ", text[part.counted.quantity.end - sentence.start :]) is not None
    is_next = re.fullmatch(r",? and |, ", text[end : quantity.start - sentence.start]) is not None
    return part.rule.endswith("/part") and says_who and is_next and _are_people(counted_at(sentence, quantity, numbers), words)


def summed_up(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield the total before its parts: "*eight people* - five soldiers and three civilians - were killed"."""
    for quantity in numbers.found:
        people = counted_at(sentence, quantity, numbers)
        parts = sorted((t for t in told if t.counted.span.start >= people.span.end), key=lambda t: t.counted.span.start)
        same = [t for t in parts if t.predicate == parts[0].predicate and t.counted.quantity.is_exact]
        is_sum = quantity.is_exact and len(same) > 1 and sum(t.counted.quantity.best or 0 for t in same) == quantity.best
        gap = sentence.text[people.span.end - sentence.start : same[0].counted.span.start - sentence.start] if is_sum else ""
        if is_sum and _are_people(people, words) and OPENS.fullmatch(gap) and not any(t.counted.span.overlaps(people.span) for t in told):
            yield Toll(same[0].kind, people, same[0].predicate, f"{same[0].rule}/sum")


def broken_down(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield the parts that a total is broken down into, which add up to it: "killed eight people (*five soldiers* and *three civilians*)"."""
    for whole in told:
        total, end = whole.counted.quantity, whole.counted.span.end
        members: list[Quantity] = []
        for quantity in (q for q in numbers.found if q.start >= end and total.best and q.is_exact):
            gap = sentence.text[(members[-1].end if members else end) - sentence.start : quantity.start - sentence.start]
            if not (BETWEEN_MEMBERS if members else OPENS).fullmatch(gap):
                break
            members.append(quantity)
            if sum(q.best or 0 for q in members) >= (total.best or 0):
                break
        people = [counted_at(sentence, q, numbers) for q in members]
        people += _last_one(sentence, members, total, numbers, words)
        if (
            len(people) > 1
            and sum(p.quantity.best or 0 for p in people) == total.best
            and (all(_are_people(p, words) for p in people) or all(p.noun is None for p in people))
        ):
            yield from (
                Toll(whole.kind, p, whole.predicate, f"{whole.rule}/part")
                for p in people
                if not any(t.counted.span.overlaps(p.span) for t in told)
            )


def _last_one(sentence: Sentence, members: Sequence[Quantity], total: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Counted]:
    """Return the one without a number that a list closes with: "14 dead: nine teachers, four nurses *and a driver*"."""
    lacks_one = bool(members) and sum(q.best or 0 for q in members) + 1 == total.best
    last = LAST_ONE.match(sentence.text[members[-1].end - sentence.start :]) if lacks_one else None
    return [] if last is None else people_at(sentence, members[-1].end + last.start("one"), numbers, words)[:1]
