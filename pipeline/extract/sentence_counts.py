"""The counts of people harmed that one sentence tells: kind, how many, of whom, and which count is a part of which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Span, Token
from pipeline.extract.crews import taken_along
from pipeline.extract.harm import Harm, are_saved, harms
from pipeline.extract.leaning_counts import ALIVE, is_among, is_outdated, leaning
from pipeline.extract.numbers import Quantity
from pipeline.extract.ordinal_counts import is_last_of, ordinal_counts
from pipeline.extract.parts import goes_on, is_of, of_a_total, part_cue, part_victims
from pipeline.extract.people_numbers import Numbers, numbers_of
from pipeline.extract.toll import Toll, wound_after
from pipeline.extract.tolls import tolls
from pipeline.extract.victims import Counted, counted
from schemas.vocabulary import CasualtyKind

SETTLED = re.compile(
    r"\b(?:village|town|hamlet|city|settlement|community|suburb|neighbourhood|island|camp|district|quarter|country|nation|valley) of (?:about |some |around )?$"
)  # "a village of 200 people"
FOUND_ALIVE = re.compile(
    r"[^.,;:]*\b(?:assumed|believed|feared|presumed|reported|thought)\b[^.,;:]*"
    r"\b(?:was|were|been) (?:later )?(?:brought|discovered|found|pulled|rescued) (?:out )?(?:alive|safe|unharmed|unhurt)\b"
)  # "one of two women *believed to have died was found alive*"
OF_THE_DEAD = re.compile(r" of (?:the|those) (?:dead|killed|slain|bodies|deceased)\b")
CROWD = 100
PLURAL_ONLY = (CasualtyKind.DISPLACED,)


@dataclass(frozen=True)
class Casualty:
    """One count with its kind, the word that tells it, and the index of the total it is a part of."""

    kind: CasualtyKind
    people: Counted
    predicate: Token
    rule: str
    part_of: int | None = None


def as_toll(casualty: Casualty) -> Toll:
    return Toll(casualty.kind, casualty.people, casualty.predicate, casualty.rule)


def casualties_of(sentence: Sentence, words: CasualtyWords) -> list[Casualty]:
    """Return the counts of a sentence in order of the text."""
    numbers = numbers_of(sentence)
    if words.unreal_pattern.search(sentence.text):
        return []
    told = [c for c in _told(sentence, numbers, words) if _is_sound(sentence, c, words)]
    free = [q for q in numbers.found if not any(c.people.span.start < q.end and q.start < c.people.span.end for c in told)]
    told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in tolls(sentence, numbers, free, words)]
    told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in ordinal_counts(sentence)]
    told = [c for c in told if _is_sound(sentence, c, words)]
    told = [c for c in told if not _is_another_unit(sentence, c, told) and not _is_told_twice(sentence, c, told)]
    standing = [as_toll(c) for c in told]
    outdated = [c for c, t in zip(told, standing, strict=True) if is_outdated(sentence, t, standing)]
    told = [c for c in told if c not in outdated]
    standing = [as_toll(c) for c in told]
    told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in leaning(sentence, standing, numbers, words)]
    told += [Casualty(t.kind, t.counted, t.predicate, t.rule) for t in taken_along(sentence, [as_toll(c) for c in told], numbers, words)]
    told = sorted(told, key=lambda c: (c.people.span.start, -c.people.span.end, c.kind))
    numbers = Numbers(
        sentence, tuple(q for q in numbers.found if not any(q.start < c.people.span.end and c.people.span.start < q.end for c in outdated))
    )
    return _with_parts(sentence, told, numbers, words)


def _told(sentence: Sentence, numbers: Numbers, words: CasualtyWords) -> list[Casualty]:
    """Return what the syntax tells; where two words claim the same people, the nearer one counts."""
    found: list[Casualty] = []
    for harm in harms(sentence, words):
        for people in counted(sentence, harm.victim, numbers, words):
            if _is_harm_to(harm, people, words):
                found.append(_as_it_stands(sentence, Casualty(harm.kind, people, harm.predicate, harm.rule), words))
    kept: list[Casualty] = []
    for casualty in sorted(
        found, key=lambda c: (c.people.span.start - c.people.span.end, _is_what_they_are(c), not _is_death(c), _gap(c), c.kind)
    ):
        if not any(k.people.span.overlaps(casualty.people.span) and not _are_some_of(k, casualty) for k in kept):
            kept.append(casualty)
    return _merged(sentence, sorted(kept, key=lambda c: c.people.span.start))


def _as_it_stands(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> Casualty:
    """Return the count with the kind of the state beside it: "left 12 dead and *30 wounded*", "*thirty are dead* and 12 unaccounted for"."""
    after = [t for t in sentence.tokens if t.start >= casualty.people.span.end][:2]
    wound = wound_after(sentence, after[0].index, words) if after else None
    if wound is not None and wound.index - after[0].index < 4:
        return replace(casualty, kind=CasualtyKind.INJURED, predicate=wound, rule=f"en/casualties/injured/with_{wound.lemma}")
    is_copula = bool(after) and after[0].lemma in ("be", "remain")
    state = after[1] if is_copula and len(after) > 1 else next(iter(after), None)
    kind = words.states.get(state.text.lower()) if state is not None else None
    if (
        state is None
        or kind is None
        or kind == casualty.kind
        or state.index == casualty.predicate.index
        or (not is_copula and casualty.predicate.start > casualty.people.span.start and not _ends_phrase(after))
    ):
        return casualty
    return replace(casualty, kind=kind, predicate=state, rule=f"en/casualties/{kind}/{state.lemma}")


def _ends_phrase(after: Sequence[Token]) -> bool:
    """Return whether the word behind a number stands for those counted: "*three dead* and 11 injured", but not "12 wounded men died"."""
    return len(after) > 1 and (after[1].tag == "CC" or after[1].text in (",", ";"))


def _merged(sentence: Sentence, found: Sequence[Casualty]) -> list[Casualty]:
    """Join "a grandfather, his daughter and her three children", which the parser may read as two subjects of one verb."""
    result: list[Casualty] = []
    for casualty in found:
        last = result[-1] if result else None
        if last is not None and _are_one(sentence, last, casualty):
            span = Span(last.people.span.start, casualty.people.span.end)
            total = (last.people.quantity.best or 0) + (casualty.people.quantity.best or 0)
            joined = Counted(span, Quantity.one(span.start, span.end, total), span, casualty.people.noun, True)
            result[-1] = replace(last, people=joined)
        else:
            result.append(casualty)
    return result


def _are_one(sentence: Sentence, one: Casualty, other: Casualty) -> bool:
    between = sentence.text[one.people.span.end - sentence.start : other.people.span.start - sentence.start]
    exact = one.people.quantity.is_exact and other.people.quantity.is_exact
    same = one.kind == other.kind and one.predicate.index == other.predicate.index
    return (
        exact
        and same
        and not (one.people.is_number and other.people.is_number)
        and re.fullmatch(r"(?: (?:aged|of) \d+|, \d+)?,? ?(?:and )?", between) is not None
    )


def _are_some_of(some: Casualty, whole: Casualty) -> bool:
    """Return whether a harm of its own befell some of those counted: "*three* of the *12 people* who were kidnapped were found dead"."""
    one, other = some.people.quantity, whole.people.quantity
    is_other_harm = some.kind != whole.kind or some.predicate.index != whole.predicate.index
    return is_other_harm and some.people.is_number and whole.people.is_number and one.end < other.start


def _is_what_they_are(casualty: Casualty) -> bool:
    """Return whether only the noun tells the harm: of "executed 214 hostages" what was done to them counts, not what they were before."""
    return casualty.people.noun is not None and casualty.predicate.index == casualty.people.noun.index


def _is_death(casualty: Casualty) -> bool:
    """Return whether those counted died, whatever befell them before: "two guards hurt in the raid *died*"."""
    return casualty.rule.endswith(("/die", "/succumb", "/pass_away")) and not casualty.rule.endswith("/toll")


def _is_either(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> bool:
    """Return whether another harm may have befallen those counted instead: "killing *or* wounding 60"."""
    verb = casualty.predicate
    joined = sentence.tokens[max(verb.index - 2, 0) : verb.index] + sentence.tokens[verb.index + 1 : verb.index + 3]
    is_joined = any(t.text.lower() == "or" for t in joined)
    others = {k for t in joined if t.pos == "VERB" for k, e in words.kinds.items() if t.lemma in (*e.object, *e.people_only, *e.subject)}
    return is_joined and casualty.people.quantity.best != 0 and bool(others - {casualty.kind})


def _is_told_twice(sentence: Sentence, casualty: Casualty, told: Sequence[Casualty]) -> bool:
    """Return whether a count only says who the one counted before is: "the death of one person, *a man* who was killed by a mine", "was *one of* two officers hurt"."""
    noun, one = casualty.people.noun, casualty.people.quantity
    if one.best != 1:
        return False
    if is_last_of(sentence, as_toll(casualty), [as_toll(c) for c in told]):
        return True
    if casualty.people.is_number and any(
        c.kind == casualty.kind and c.people.span.start > one.end and c.people.span.end == casualty.people.span.end for c in told
    ):
        return True
    if noun is None or casualty.people.is_number or noun.relation != "appos":
        return False
    return any(
        c.kind == casualty.kind and c.people.quantity.best == 1 and c.people.noun is not None and c.people.noun.index == noun.head
        for c in told
        if c is not casualty
    )


def _is_another_unit(sentence: Sentence, casualty: Casualty, told: Sequence[Casualty]) -> bool:
    """Return whether families are counted in people right behind: "3,400 *households*, or 17,000 people"."""
    noun, end = casualty.people.noun, casualty.people.span.end
    if noun is None or noun.lemma not in ("household", "family"):
        return False
    return any(
        c.kind == casualty.kind
        and c.people.span.start > end
        and re.fullmatch(r"(?:,? or |,? ?\(|, )", sentence.text[end - sentence.start : c.people.span.start - sentence.start])
        for c in told
    )


def _gap(casualty: Casualty) -> int:
    span, at = casualty.people.span, casualty.predicate
    return max(span.start - at.end, at.start - span.end)


def _names_the_town(sentence: Sentence, people: Counted) -> bool:
    """Return whether a name stands where reports say where they come from."""
    behind = sentence.text[people.span.end - sentence.start :].lstrip()
    return not people.is_number and people.span.start == sentence.start and behind.startswith(("—", "–", "-- ", "- "))


def _is_sound(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> bool:
    """Return whether nothing else in the sentence speaks against a count: who is "trapped" must be so by rubble and the like, and not saved."""
    people = casualty.people
    if people.quantity.best == 0 and _is_no_count(sentence, casualty, words):
        return False
    if casualty.kind != CasualtyKind.DISPLACED and SETTLED.search(sentence.text[: people.span.start - sentence.start]):
        return False
    if casualty.kind == CasualtyKind.INJURED and OF_THE_DEAD.match(sentence.text[people.quantity.end - sentence.start :]):
        return False  # "six *of those killed* had gunshot wounds"
    if _names_the_town(sentence, people) or sentence.text[people.quantity.end - sentence.start :].startswith(" such "):
        return False  # "São Paulo — …"; "two such abductions" are deeds
    if casualty.kind == CasualtyKind.KILLED and FOUND_ALIVE.match(sentence.text[people.quantity.end - sentence.start :]):
        return False
    near = sentence.tokens[casualty.predicate.index + 1 : casualty.predicate.index + 3]
    if casualty.kind == CasualtyKind.KILLED and casualty.predicate.lemma == "find" and any(t.text.lower() == "alive" for t in near):
        return False  # "was *found alive* with three stab wounds"
    if casualty.predicate.lemma in words.trapped and not words.burying_pattern.search(sentence.text):
        return False
    if people.noun is not None:
        is_flight = casualty.kind == CasualtyKind.DISPLACED and casualty.predicate.lemma not in ("displace", "displaced")
        if is_flight and (people.noun.lemma in words.captors or people.noun.lemma in words.authorities):
            return False  # who fights withdraws
        if casualty.kind == CasualtyKind.DISPLACED and people.noun.lemma in words.gathered:
            return False  # "drove thousands of *demonstrators* from the square"
        if is_flight and casualty.predicate.lemma == "cross" and _are_few(sentence, people, words):
            return False  # "two men crossed the border illegally"
        if is_flight and casualty.predicate.lemma in ("evacuate", "relocate") and people.noun.lemma in words.guests:
            return False  # "the embassy evacuated 58 of its citizens", "agencies relocated 40 staff"
        if casualty.predicate.lemma == "treat" and people.noun.lemma in words.treated and not _are_hurt(sentence, people, words):
            return False
        if casualty.kind == CasualtyKind.MISSING and are_saved(sentence, people.noun, words):
            return False
        if (
            people.is_number
            and people.noun.index != casualty.predicate.index
            and _is_counted_as(people.noun, words) not in (None, casualty.kind)
        ):
            return False
    return not _is_either(sentence, casualty, words)


def _are_few(sentence: Sentence, people: Counted, words: CasualtyWords) -> bool:
    """Return whether nothing drives those who cross a border, and they are no crowd."""
    is_driven = any(t.lemma in words.driven for t in sentence.tokens)
    is_at_home = people.noun is not None and people.noun.lemma in words.at_home
    return not is_driven and not is_at_home and (people.quantity.best or people.quantity.low or 0) < CROWD


def _are_hurt(sentence: Sentence, people: Counted, words: CasualtyWords) -> bool:
    """Return whether the sentence tells what hurt the people treated: "treated 30 patients *for burns*"; not "treated 312 patients, 44 of them for gunshot wounds"."""
    told = []
    for token in sentence.tokens:
        if token.start >= people.span.end and token.tag == "CD":
            break
        told.append(token.lemma)
    return not words.hurtful.isdisjoint(told) or not set(words.wounds).isdisjoint(told) or not set(words.states).isdisjoint(told)


def _is_no_count(sentence: Sentence, casualty: Casualty, words: CasualtyWords) -> bool:
    """Return whether "no" and "nobody" count no people: "*nobody* is to leave the village", "he had seen *no killing*"."""
    behind = sentence.text[casualty.people.quantity.end - sentence.start :]
    quantity = casualty.people.quantity
    zero = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start].lower()
    if zero == "none" and re.match(r" (?:of them )?died (?:by|from|of) ", behind):
        return True  # "*none died from* dynamite": of something else they did
    if re.match(r" of (?:the|its|their) (?:dead|killed|victims|wounded|injured|missing)\b", behind):
        return True  # "none of the dead was known to the police"
    governor = sentence.head(casualty.predicate)
    is_only_unseen = casualty.predicate.pos == "NOUN" and governor is not None and governor.lemma in words.witnessing
    return is_only_unseen or (casualty.kind == CasualtyKind.DISPLACED and casualty.predicate.lemma != "displace")


def _is_counted_as(noun: Token, words: CasualtyWords) -> CasualtyKind | None:
    """Return what kind of harm a noun is itself a count of: "recovered three *bodies*", "2 *deaths*"; None for people."""
    if words.is_person(noun.lemma) and noun.lemma != "survivor":
        return None
    kinds = (kind for kind, entry in words.kinds.items() if noun.lemma in entry.counted or noun.text.lower() in entry.counted)
    return next(kinds, CasualtyKind.INJURED if noun.lemma == "survivor" else None)


def _is_harm_to(harm: Harm, people: Counted, words: CasualtyWords) -> bool:
    noun = people.noun
    if harm.kind in PLURAL_ONLY and (not people.is_number or people.quantity.best == 1):
        return False
    if noun is None:
        return people.is_number
    if noun.lemma in words.things and (people.is_number or noun.text != "head"):
        return False
    is_lone_name = harm.people_only and not people.is_number and people.span == noun.span
    if is_lone_name:  # "the rebels who captured Goma", which the tagger may take for a person
        return False
    is_name = noun.entity_label in ("PERSON", "NORP")
    if noun.entity_label in ("GPE", "LOC", "ORG", "FAC", "PRODUCT") and not people.is_number:
        return False
    return is_name or not (harm.people_only or not people.is_number) or words.is_person(noun.lemma) or noun.text == "head"


def _with_parts(sentence: Sentence, told: list[Casualty], numbers: Numbers, words: CasualtyWords) -> list[Casualty]:
    """Add the numbers that are parts of a count ("12 people, including four children"), and mark those already found."""
    taken = [c.people.span for c in told]
    for quantity in numbers.found:
        earlier = [c for c in told if c.people.span.end <= quantity.start]
        if earlier and not any(s.start < quantity.end and quantity.start < s.end for s in taken):
            total = max(earlier, key=lambda c: c.people.span.start)
            cue = part_cue(sentence, quantity, total.people.span.end, words)
            suffix = "/part"
            if cue == "how badly":
                total = _divided(sentence, earlier, quantity, words)
                suffix = "" if _are_others(sentence, total, quantity, words) else suffix
            is_more = of_a_total(sentence, quantity, total.people, words, numbers) or goes_on(
                sentence, quantity, as_toll(total), numbers, words
            )
            cue = cue or ("of them" if is_more else None)
            if cue is not None and quantity.best != 0 and not ALIVE.match(sentence.text[quantity.end - sentence.start :]):
                told += [
                    Casualty(total.kind, people, total.predicate, f"{total.rule}{suffix}")
                    for people in part_victims(sentence, quantity, cue, numbers, words)
                ]
                taken = [c.people.span for c in told]
    found = sorted(told, key=lambda c: (c.people.span.start, -c.people.span.end, c.kind))
    marked: list[Casualty] = []
    for i, casualty in enumerate(found):
        marked.append(replace(casualty, part_of=_total(sentence, [*marked, *found[i:]], i, words)))
    return marked


def _divided(sentence: Sentence, earlier: Sequence[Casualty], quantity: Quantity, words: CasualtyWords) -> Casualty:
    """Return the count that a number behind it is a part of: of "*nine* injured, two critically and three lightly" the nine, not the two."""
    in_order = sorted(earlier, key=lambda c: c.people.span.start)
    last = in_order[-1]
    wholes = [
        c
        for i, c in enumerate(in_order)
        if c.kind == last.kind
        and (c.people.quantity.best or 0) >= (quantity.best or 0)
        and not (i and part_cue(sentence, c.people.quantity, in_order[i - 1].people.span.end, words))
    ]
    return wholes[-1] if wholes else last


def _are_others(sentence: Sentence, casualty: Casualty, quantity: Quantity, words: CasualtyWords) -> bool:
    """Return whether a count is itself of those hurt so badly, so that a number joined to it is of others: "three were *slightly* hurt *and two* seriously"."""
    index = casualty.predicate.index
    is_joined = sentence.text[: quantity.start - sentence.start].endswith("and ")
    return is_joined and index > 0 and sentence.tokens[index - 1].text.lower() in words.how_badly


def _total(sentence: Sentence, found: Sequence[Casualty], index: int, words: CasualtyWords) -> int | None:
    """Return which count the one at `index` is a part of; those before it are marked already."""
    part = found[index]
    before = [i for i, c in enumerate(found) if i < index and c.kind == part.kind and c.people.span.end <= part.people.span.start]
    after = [i for i, c in enumerate(found) if c.kind == part.kind and i != index and is_among(sentence, part.people, c.people)]
    if part.rule.endswith("/part") and not before:
        after = after or [i for i, c in enumerate(found) if c.kind == part.kind and i > index][:1]
    if after:
        return after[0]
    if not before:
        return None
    total = next((i for i in reversed(before) if not found[i].rule.endswith("/part") and found[i].part_of is None), before[0])
    cue = part_cue(sentence, part.people.quantity, found[index - 1].people.span.end, words)
    is_part = (
        part.rule.endswith("/part")
        or (cue is not None and not (cue == "how badly" and _are_others(sentence, found[total], part.people.quantity, words)))
        or is_of(sentence, part.people.quantity, found[total].people)
        or _is_wounded_so(sentence, part, found[total])
        or _makes_up(sentence, found, total, index)
    )
    return total if is_part and found[index - 1].kind == part.kind else None


def _is_wounded_so(sentence: Sentence, part: Casualty, whole: Casualty) -> bool:
    """Return whether a count says what wounds some of those before it have: "two sailors were hurt, *one with a broken wrist*"."""
    is_behind = sentence.text[: part.people.span.start - sentence.start].endswith((", ", " (", "- ", "– "))
    return (
        is_behind
        and "/with_" in part.rule
        and (part.people.quantity.best or 0) < (whole.people.quantity.best or whole.people.quantity.low or 0)
    )


def _makes_up(sentence: Sentence, found: Sequence[Casualty], total: int, index: int) -> bool:
    """Return whether a count is one of those that a total is made of: "eleven were abducted: *seven men* …", "24 died, of whom 19 were shot *and five drowned*"."""
    whole, part = found[total].people.quantity, found[index].people.quantity
    between = sentence.text[found[total].people.span.end - sentence.start : part.start - sentence.start]
    others = sum(c.people.quantity.best or 0 for c in found[:index] if c.part_of == total)
    is_rest = others > 0 and others + (part.best or 0) == whole.best
    return is_rest or (re.fullmatch(r"[^.;:]{0,30}: ", between) is not None and 0 < (part.best or 0) < (whole.best or 0))
