"""People who were taken with what carried them: "pirates seized a tanker *with 19 sailors on board*", "carried the dhow off *with its crew of fourteen*"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import Sentence, Span
from pipeline.extract.people_numbers import Numbers
from pipeline.extract.toll import Toll, counted_at
from schemas.vocabulary import CasualtyKind

TAKEN = re.compile(
    r"\b(?:hijack(?:s|ed|ing)?|seiz(?:es?|ed|ing)|commandeer(?:s|ed|ing)?|ma(?:kes?|de|king) off with|carr(?:y|ies|ied|ying) (?:\w+ ){0,3}off"
    r"|captur(?:es?|ed|ing)|stole|ambushed and took)\b"
    r"[^.;]{0,80}? (?:with|carrying) (?:its |her |the |a |all )?(?:crew of |complement of )?$"
)
ABOARD = re.compile(
    r"(?: (?:[A-Z]\w+ )?(?:crew(?: members| ?men)?|fishermen|mariners|men|passengers|people|sailors|seafarers|seamen|travellers))?(?: (?:and \w+ )?(?:aboard|on board|inside))?(?=[.,;]| (?:to|towards?|into|off|in|near|on|late|early)\b|$)"
)
CRAFT = re.compile(
    r"\b(?:aircraft|barge|boat|bus|car|dhow|ferry|freighter|helicopter|it|lorry|minibus|MV|plane|ship|tanker|taxi|train|trawler|truck|van|vessel|yacht)\b"
)
STATE = ("coastguard", "customs", "military", "navy")
CREW = re.compile(r"\bcrew of $|\b(?:with|carrying) (?:its |her |the |a |all )?$")


def taken_along(sentence: Sentence, told: Sequence[Toll], numbers: Numbers, words: CasualtyWords) -> Iterator[Toll]:
    """Yield the people aboard what was seized; not where soldiers or the police seize it."""
    if any(t.kind == CasualtyKind.ABDUCTED for t in told):
        return
    for quantity in numbers.found:
        before, after = sentence.text[: quantity.start - sentence.start], sentence.text[quantity.end - sentence.start :]
        match = TAKEN.search(before)
        aboard = ABOARD.match(after)
        if (
            match is None
            or aboard is None
            or not CRAFT.search(before[match.start() :])
            or not (CREW.search(before) and ("crew" in before[match.start() :] or aboard[0].strip()))
        ):
            continue
        first = sentence.at(sentence.start + match.start())
        if (
            first is None
            or any(t.lemma in words.authorities or t.lemma in STATE for t in sentence.tokens[: first.index])
            or not (quantity.best or 0) > 1
        ):
            continue
        people = counted_at(sentence, quantity, numbers)
        span = Span(quantity.start, max(people.span.end, quantity.end))
        if not any(t.counted.span.overlaps(span) for t in told):
            yield Toll(CasualtyKind.ABDUCTED, people, first, f"en/casualties/abducted/{first.lemma}_with")
