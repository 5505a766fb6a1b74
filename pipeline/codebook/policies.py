"""Policies of counting, read strictly from `codebook/policies/casualties.yaml`: how tolls are made where sources disagree."""

from pathlib import Path
from typing import Literal

from pandera.typing import DataFrame

from pipeline.codebook.yaml_file import Entry, read_yaml
from schemas import TollPolicies

FILE = Path(__file__).parent / "policies" / "casualties.yaml"


class TollPolicy(Entry):
    """How one policy weighs counts; the file explains each key."""

    definition: str
    partisan: Literal["ignore", "bounds", "trust"]
    replace: Literal["per_source", "by_latest"]
    best: Literal["latest", "lowest", "most_supported", "highest"]
    words: dict[str, int] = {}


def load_toll_policies(path: Path = FILE) -> dict[str, TollPolicy]:
    """Return the policies by name, the default first. Raises `CodebookError` with file and line."""
    policies: dict[str, TollPolicy] = read_yaml(path, dict[str, TollPolicy])
    return policies


def toll_policies() -> DataFrame[TollPolicies]:
    """Return one row per policy."""
    return TollPolicies.conform([{"policy": name, "definition": policy.definition} for name, policy in load_toll_policies().items()])
