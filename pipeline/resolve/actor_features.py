"""Why an actor is likely: named features with weights. `actor_links.reasons` holds the names of those that fired."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.resolve.identity import Identity
from schemas.vocabulary import Judgement

MATCH, PROBABLE = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    weight: float


FEATURES = [
    Feature("same_alias", 0.95),
    Feature("same_full_name", 0.95),  # "Nikol Pashinyan"
    Feature("name_in_front", 0.9),  # "Ana Paz, *the governor*"
    Feature("member_of", 0.85),  # "Taliban fighters"
    Feature("generic_noun", 0.8),  # "civilians"
    Feature("acronym_in_text", 0.75),  # "the Front for National Unity (FNU)"
    Feature("proper_name", 0.7),  # a name no list knows
    Feature("short_form", 0.7),  # "Pashinyan" after "Nikol Pashinyan"
    Feature("family_name", 0.6),
    Feature("office_on_date", 0.5),  # "the Ukrainian president"
    Feature("definite_description", 0.55),  # "the ministry"
    Feature("pronoun", 0.55),
    Feature("possessive_pronoun", 0.4),  # "its troops"
    Feature("role_noun", 0.45),  # "the military"
    Feature("country_modifier", 0.45),  # "Azerbaijan's", "Azerbaijani"
    Feature("blocked_state", 0.1),  # "ethnic Armenian forces" are not the state's
    Feature("title", 0.1),
    Feature("shared_alias", 0.35),  # "RSF": Rapid Support Forces or Reporters Without Borders
    Feature("context_country", 0.3),
    Feature("described", 0.35),  # the watchdog RSF publishes an index, the paramilitary RSF shells a town
    Feature("only_country", 0.2),  # the article knows one country
    Feature("subject", 0.1),
    Feature("same_sentence", 0.05),
    Feature("adjective", 0.75),  # the "Indian" of "the Indian strikes"
    Feature("metonym", -0.05),  # "Baku" may be the town
    Feature("apposition", -0.05),  # "his deputy, *Kithure Kindiki*"
    Feature("out_of_office", -0.2),
    Feature("no_country", -0.1),
    Feature("open_class", -0.6),  # "two men" may be civilians, soldiers or gunmen
]
WEIGHTS = {feature.name: feature.weight for feature in FEATURES}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that words may mean, and the features that speak for it. `is_listed`: the codebook knows it."""

    identity: Identity
    features: tuple[str, ...]
    is_listed: bool = True

    @property
    def score(self) -> float:
        return round(min(1.0, max(0.0, sum(WEIGHTS[name] for name in self.features))), 4)

    @property
    def reasons(self) -> list[str]:
        return sorted(self.features, key=lambda name: (-abs(WEIGHTS[name]), name))

    @property
    def judgement(self) -> Judgement:
        if not self.is_listed:
            return Judgement.UNLISTED
        return Judgement.MATCH if self.score >= MATCH else Judgement.PROBABLE


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the best candidate; None when it is too weak, or when another actor fits as well."""
    best = max(candidates, key=lambda c: (c.score, c.identity.actor_id), default=None)
    if best is None or (best.score < PROBABLE and best.is_listed):
        return None
    rivals = {c.identity.actor_id for c in candidates if c.score == best.score}
    return best if len(rivals) == 1 else None


def why_none(candidates: Sequence[Candidate]) -> list[str]:
    """Return why `choose` took none of the candidates: several fit equally well, or the reasons of the best, which speak against it; none without candidates."""
    if len({c.identity.actor_id for c in candidates}) > 1:
        return ["several_fit"]
    return candidates[0].reasons if candidates else []
