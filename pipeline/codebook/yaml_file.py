"""Strict YAML: every file is checked against a pydantic model, and an error names the line it stands on."""

import re
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.codebook.errors import CodebookError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's booleans: only `true` and `false`. In 1.1, `no` and `on` are booleans too, and a word list that holds them breaks."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class Entry(BaseModel):
    """Base of all codebook entries: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_yaml[T](path: Path, shape: type[T] | Any) -> T:
    """Return the content of a YAML file as the given type (a model, or `dict[str, Model]`, `list[Model]`).

    Raises `CodebookError` with file and line when the file is missing, is no YAML, gives a key twice, or does not have the shape.
    """
    if not path.is_file():
        raise CodebookError(f"{path}:1: file is missing")
    text = _text(path)
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        _refuse_twice(path, root)
        data = loader.construct_document(root) if root is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CodebookError(f"{path}:{mark.line + 1 if mark else 1}: {getattr(error, 'problem', None) or 'not YAML'}") from None
    except CodebookError:
        raise
    except ValueError as error:  # a day that no calendar has: YAML's own reader does not say where
        line, day = _bad_day(text)
        raise CodebookError(f"{path}:{line}: {day}: {error}") from None
    finally:
        loader.dispose()
    try:
        return TypeAdapter[T](shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CodebookError(f"{path}:{line_of(text, first['loc'])}: {where}: {first['msg']}") from None


def files_of(kind: str, folder: Path) -> list[Path]:
    """Return the files of a kind in a folder: `people.yaml` and any `people-….yaml`, in order of their names."""
    return sorted(path for path in folder.glob(f"{kind}*.yaml") if path.stem == kind or path.stem.startswith(f"{kind}-"))


def digest(folder: Path) -> str:
    """Return a hash over every YAML file below the folder: it changes when any of them does."""
    state = blake2b(digest_size=8)
    for path in sorted(folder.rglob("*.yaml")):
        state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CodebookError(f"{path}:{line}: not UTF-8") from None


def _refuse_twice(path: Path, node: Any) -> None:
    """Raise for a key given twice: YAML would silently keep the second."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise CodebookError(f"{path}:{key.start_mark.line + 1}: {name}: given twice")
            seen.add(name)
            _refuse_twice(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_twice(path, item)


def _bad_day(text: str) -> tuple[int, str]:
    """Return the line, from 1, of the first day that no calendar has, and that day; 1 when there is none."""
    for number, line in enumerate(text.splitlines(), 1):
        for day in re.findall(r"\b\d{4}-\d\d-\d\d\b", line):
            try:
                date.fromisoformat(day)
            except ValueError:
                return number, day
    return 1, ""


def line_of(text: str, location: tuple[Any, ...]) -> int:
    """Return the line, from 1, of a place in a YAML text, given as keys and indices; of its nearest parent when it is missing."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for part in location:
        found = None
        if isinstance(node, yaml.MappingNode):
            pairs = ((key, value) for key, value in node.value if getattr(key, "value", None) == str(part))
            key, found = next(pairs, (None, None))
            line = key.start_mark.line + 1 if key is not None else line
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
            line = found.start_mark.line + 1
        if found is None:
            continue  # a union's or a function's name, not a place in the file
        node = found
    return line
