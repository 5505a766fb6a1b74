"""Counts that only the sentence before explains: "The government spoke of 19.", "They were killed when a silo exploded.", "All died.", "the remaining two"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence
from pipeline.extract.harm import Harm, harms
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers, numbers_of
from pipeline.extract.toll import Toll, counted_at
from pipeline.extract.victims import bare
from schemas.vocabulary import CasualtyKind

SAYS = re.compile(
    r"\b(?:s(?:ays?|aid)|acknowledge[sd]?|confirm(?:s|ed)?|admit(?:s|ted)?(?: to)?|conced(?:es?|ed)|claim(?:s|ed)?|insist(?:s|ed)?|count(?:s|ed)|report(?:s|ed)|puts? (?:it|(?:the|its own) (?:figure|number|toll|total|count)) at|g[ai]ve(?:s|n)? (?:a|the|its own) (?:[\w-]+ )?(?:figure|number|toll|total|count) of|"
    r"(?:cut|lower(?:s|ed)?|raise[sd]?|reduced?|revise[sd]?|updated?|correct(?:s|ed)?) (?:the|this|that|its) (?:figure|number|toll|total|count|tally)(?: up| down)? to|"
    r"(?:the|this|that|its) (?:figure|number|toll|total|count|tally) (?:has |had )?(?:since |now |later )?(?:climbed to|grew to|grown to|increased to|jumped to|reached|risen to|rose to|stands at|stood at)|"
    r"^(?:It['’]s|The (?:correct|real|true) (?:figure|number) (?:is|was))|sp(?:eaks?|oke|eaking) of|talk(?:s|ed)? of)(?: that| only| just)?"
    r"(?: (?:it|this|that|there|the (?:real |true |actual |correct )?(?:figure|number|count|total))"
    r" (?:(?:might|may|could|must|had|has) )?(?:be|been|was|were|is|are)(?: as (?:high|many) as)?)? [\"“]?$",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"(?: of (?:them|those))?(?: (?:people|persons|dead|victims|men|women))?(?=[.,;:!?”\"]|$| (?:and|but|who|in all)\b| at the (?:start|time)"
    r"| (?:from|in) (?:the |that |its )?(?:[\w'’-]+ )?(?:attack|battle|blast|bombing|clash(?:es)?|fight(?:ing)?|raid|shelling|strike|violence)\b)"
)
DEFINITE = re.compile(r"\b(?:the|those|these|all|all the|toll of|total of) $", re.IGNORECASE)
THEY = ("they", "them", "themselves")
ONESELF = ("himself", "herself", "he", "she")
MEANWHILE = ("as", "when", "while", "whilst")
NAMED_BEFORE = re.compile(r"(?:,(?: aged)? \d+)?,? and (?:(?:his|her|their) )?$")
THOSE_BEFORE = {"they": None, "all": None, "everyone": None, "everybody": None, "both": 2}
ABOARD = re.compile(r" (?:(?:people|persons|passengers|men|others) )?(?:aboard|on board|inside)\b")
CARRYING = re.compile(r"\b(?:carrying|with) (?:a crew of )?$")
NONE_LEFT = re.compile(
    r"\b(?:no(?:ne| one|body|t one|t a single one)?(?: of them)? (?:has |had )?(?:survived|survivors)|no survivors|all (?:of them )?(?:were )?(?:dead|perished|died))\b",
    re.IGNORECASE,
)


def answering(sentence: Sentence, before: Sequence[Toll], numbers: Numbers) -> list[Toll]:
    """Return the other figure that a sentence sets against the count of the sentence before: "*The government spoke of 19.*", "The parish says it might be 3,000."

    Nothing else in it says what is counted, so it is what was counted last.
    """
    last = max((t for t in before if t.counted.quantity.best != 0), key=lambda t: t.counted.span.start, default=None)
    free = [q for q in numbers.found if SAYS.search(sentence.text[: q.start - sentence.start])]
    if last is None or len(free) != 1:
        return []
    quantity = free[0]
    after = sentence.text[quantity.end - sentence.start :]
    if sentence.text[: quantity.start - sentence.start].endswith(('"', "“")):
        after = after.lstrip('"”')  # "said “fewer than fifty” *prisoners* had got out"
    if any(q.end <= quantity.start for q in numbers.found):
        return []  # "a march like this, *6,000* by our count, though the police said 1,500": another thing is counted
    cue = next((t for t in reversed(sentence.tokens) if t.end <= quantity.start and t.pos in ("VERB", "AUX")), None)
    if cue is None or quantity.best == 0 or not PEOPLE.match(after):
        return []
    return [Toll(last.kind, bare(quantity), cue, f"en/casualties/{last.kind}/answer")]


def taken_up(sentence: Sentence, before: Sentence, told: Collection[CasualtyKind], words: CasualtyWords) -> list[Toll]:
    """Return the harm to those whom the sentence before numbers: "… with five aboard. *All were killed.*", "… for the five firemen. *They were killed* when …"."""
    if not any(t.text.lower() in THOSE_BEFORE for t in sentence.tokens[:3]):
        return []
    for harm in harms(sentence, words):
        victim = harm.victim
        if victim.index > 2 or victim.text.lower() not in THOSE_BEFORE or harm.kind in told:
            continue
        number = _those(before, words)
        wanted = THOSE_BEFORE[victim.text.lower()]
        if number is not None and (wanted is None or number.best == wanted):
            at = Quantity(victim.start, victim.end, number.low, number.best, number.high)
            return [Toll(harm.kind, bare(at), harm.predicate, f"{harm.rule}/answer")]
    return []


def _those(before: Sentence, words: CasualtyWords) -> Quantity | None:
    """Return the only number of people in a sentence; None where there are several, or none."""
    numbers = numbers_of(before)
    people = [q for q in numbers.found if (q.best or 0) > 1 and _are_people(before, q, numbers, words)]
    return people[0] if len(people) == 1 else None


def _are_people(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> bool:
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    if ABOARD.match(sentence.text[end:]):
        return True
    noun = counted_at(sentence, quantity, numbers).noun
    return (noun is None and CARRYING.search(sentence.text[:start]) is not None) or (noun is not None and words.is_person(noun.lemma))


def none_survived(sentence: Sentence, told: Sequence[Toll], numbers: Numbers) -> list[Toll]:
    """Read "a plane carrying 62 people crashed, leaving *no survivors*": all who were aboard are dead."""
    none = NONE_LEFT.search(sentence.text)
    verb = None if none is None else sentence.at(sentence.start + none.end() - 1)
    aboard = [
        q
        for q in numbers.found
        if none is not None
        and q.end - sentence.start <= none.start()
        and q.best
        and (ABOARD.match(sentence.text[q.end - sentence.start :]) or CARRYING.search(sentence.text[: q.start - sentence.start]))
    ]
    if verb is None or len(aboard) != 1 or any(t.kind == CasualtyKind.KILLED and t.counted.quantity.best for t in told):
        return []
    return [Toll(CasualtyKind.KILLED, counted_at(sentence, aboard[0], numbers), verb, "en/casualties/killed/survive")]


def meant(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Return the harm to those whom a pronoun takes up: "the three engineers were driving when *they were kidnapped*", "the gunman killed *himself*"."""
    found: list[Toll] = []
    if sentence.forms.isdisjoint((*THEY, *ONESELF)):
        return found
    for harm in harms(sentence, words):
        victim = harm.victim
        pronoun = victim.text.lower()
        if pronoun in THEY:
            before = [q for q in numbers.found if q.end <= victim.start and (q.best or 0) > 1 and _are_people(sentence, q, numbers, words)]
            is_in_passing = harm.kind == CasualtyKind.DISPLACED and any(
                t.text.lower() in MEANWHILE for t in sentence.children(harm.predicate, "mark", "advmod")
            )  # "killed three men and fired *as they fled*": whoever fled, he was not driven from home
            quantity = _with_the_named(sentence, before[0], numbers, words) if len(before) == 1 and not is_in_passing else None
        elif harm.kind == CasualtyKind.DISPLACED:
            continue  # one who fled is no count of the displaced
        else:
            quantity = Quantity.one(victim.start, victim.end) if pronoun in ONESELF and _is_somebody(sentence, harm, words) else None
        if quantity is None or any(t.kind == harm.kind and t.counted.quantity.best == quantity.best for t in [*told, *found]):
            continue
        people = bare(replace(quantity, start=victim.start, end=victim.end))
        found.append(Toll(harm.kind, replace(people, is_number=pronoun not in ONESELF), harm.predicate, f"{harm.rule}/meant"))
    return found


def _with_the_named(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> Quantity:
    """Return the number of counted people with the one who is named before them: four of "*Ms Adu, 29, and three colleagues* were freed where they had been held"."""
    joint = NAMED_BEFORE.search(sentence.text[: quantity.start - sentence.start])
    last = None if joint is None else sentence.at(sentence.start + joint.start() - 1)
    if last is None or not quantity.is_exact or last.pos not in ("NOUN", "PROPN") or last.tag not in ("NN", "NNP"):
        return quantity
    is_one = (last.entity_label == "PERSON" or words.is_person(last.lemma)) and numbers.covering(last) is None
    return replace(quantity, **dict.fromkeys(("low", "best", "high"), (quantity.best or 0) + 1)) if is_one else quantity


def _is_somebody(sentence: Sentence, harm: Harm, words: CasualtyWords) -> bool:
    """Return whether the subject above a pronoun is one person: "*a gunman* killed himself", "*the bishop* was freed after he was kidnapped"."""
    verbs = [harm.predicate, *sentence.ancestors(harm.predicate)]
    subjects = [t for v in verbs for t in sentence.children(v, "nsubj", "nsubj:pass") if t.index < harm.victim.index]
    return any(
        t.pos in ("NOUN", "PROPN") and t.tag in ("NN", "NNP") and (t.entity_label == "PERSON" or words.is_person(t.lemma))
        for t in subjects[:1]
    )


def is_left_over(sentence: Sentence, count: Toll) -> bool:
    """Return whether a count is of the missing who are left: "the search for the *remaining two*"."""
    before = sentence.text[: count.counted.span.start - sentence.start]
    return count.kind == CasualtyKind.MISSING and re.search(r"\b(?:remaining|other|last) $", before) is not None


def is_told_again(sentence: Sentence, count: Toll, earlier: Sequence[Toll]) -> bool:
    """Return whether a count only takes up one of the sentences before: "killed six teachers. … *The six teachers* were buried", "*The nurse* was killed on her way"."""
    people = count.counted
    is_definite = count.rule.endswith("/answer") or DEFINITE.search(sentence.text[: people.span.start - sentence.start]) is not None
    first = sentence.at(people.span.start)
    is_definite = is_definite or (first is not None and first.text.lower() in ("the", "all"))
    same = [e for e in earlier if e.kind == count.kind and _bounds(e.counted.quantity) == _bounds(people.quantity)]
    if people.quantity.best == 1:
        return is_definite and any(
            e.counted.noun is not None and people.noun is not None and e.counted.noun.lemma == people.noun.lemma for e in same
        )
    return is_definite and bool(same) and not count.rule.endswith("/part")


def _bounds(quantity: Quantity) -> tuple[int | None, int | None, int | None]:
    return quantity.low, quantity.best, quantity.high
