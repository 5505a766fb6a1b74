"""Which happenings an export may hold. A claim is never turned into a fact: it is flagged where the standard has a place to say so, else left out and counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.export.happenings import Happening
from pipeline.export.loss import Losses


class AssertedBy(StrEnum):
    """Whose word is enough: the narrator's own, or anybody's."""

    NARRATOR = "narrator"
    ANY = "any"


@dataclass(frozen=True)
class Policy:
    """What to let through. `says_claims` and `says_denials`: whether a row of the standard can say that a source claims it and that somebody denies it;
    `needs_day`: whether it must have a date."""

    asserted_by: AssertedBy
    says_claims: bool
    says_denials: bool
    needs_day: bool

    def reason_against(self, happening: Happening) -> str | None:
        """Return why the happening is left out; None when it goes in."""
        if not happening.told:
            return happening.why_not_happening
        if happening.has_parts:
            return "a wave or campaign whose parts go in by themselves"
        if not happening.is_narrated and self.asserted_by is AssertedBy.NARRATOR:
            return "claimed by a source, not told by any narrator (`--asserted-by any` lets it in)"
        if not happening.is_narrated and not self.says_claims:
            return "claimed by a source, and a row cannot say so"
        if happening.is_contested and not self.says_denials:
            return "somebody denies it, and a row cannot say so"
        if happening.day is None and self.needs_day:
            return "no date is known, and a row must have one"
        return None

    def admitted(self, happenings: Iterable[Happening], losses: Losses) -> Iterator[Happening]:
        """Yield what goes in; what does not is counted with its reason."""
        for happening in happenings:
            reason = self.reason_against(happening)
            if reason is None:
                yield happening
            else:
                losses.add(f"left out: {reason}", 1, happening.happening_id)
