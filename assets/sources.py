"""Which sources make a table: those of its stage, and what these import from the ground the stages stand on (`codebook`, `document`, `ids`, …)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pipeline.settings import PROJECT

STAGES = ("read", "clean", "annotate", "extract", "resolve", "cluster", "marts")
ABOVE = ("feeds", "export", "evaluate", "training", "cli")
IMPORT = re.compile(r"^\s*from (pipeline(?:\.\w+)*) import (\([^)]*\)|[^\n#]*)", re.MULTILINE)


def sources_of(stage: str, project: Path = PROJECT) -> tuple[Path, ...]:
    """Return the sources below a folder of the project, or the one file of that name, and all of the ground that they import, sorted.

    Another stage is no ground: what is taken from it comes as a table, with a hash of its own.
    """
    place = project / stage
    own = [place] if place.is_file() else [path for kind in ("*.py", "*.sql") for path in place.rglob(kind)]
    found, queue = set(own), list(own)
    while queue:
        for path in _ground(_imported(queue.pop(), project), project):
            if path not in found:
                found.add(path)
                queue.append(path)
    return tuple(sorted(found))


def _ground(paths: Iterable[Path], project: Path) -> Iterator[Path]:
    return (path for path in paths if path.relative_to(project).parts[1] not in (*STAGES, *ABOVE))


@cache
def _imported(path: Path, project: Path) -> tuple[Path, ...]:
    """Return the modules of `pipeline` that a source names; of `from pipeline.codebook import tables` the module `tables`."""
    found: list[Path] = []
    for module, names in IMPORT.findall(path.read_text(encoding="utf-8")):
        base = project.joinpath(*module.split("."))
        inside = [base / f"{name}.py" for name in re.findall(r"\w+", names)]
        found += [candidate for candidate in (base.with_suffix(".py"), *inside) if candidate.is_file()]
    return tuple(found)
