"""The graph of tables, read from the assets: which code makes each table and from what."""

from collections.abc import Mapping, Sequence

import dagster as dg

from assets.freshness import Node
from assets.io import BY_NAME


def nodes(assets: Sequence[dg.AssetsDefinition]) -> Mapping[str, Node]:
    """Return the tables that these assets make, each after those it is made from."""
    specs = {spec.key.to_user_string(): spec for asset in assets for spec in asset.specs if spec.key.to_user_string() in BY_NAME}
    inputs = {name: tuple(sorted(dep.asset_key.to_user_string() for dep in spec.deps)) for name, spec in specs.items()}
    found: dict[str, Node] = {}

    def add(name: str) -> None:
        if name in specs and name not in found:
            for other in inputs[name]:
                add(other)
            found[name] = Node(BY_NAME[name], specs[name].code_version or "", inputs[name])

    for name in specs:
        add(name)
    return found
