"""Load the codebook from its folder, strictly: what does not fit is an error that names file and line."""

from functools import cache
from pathlib import Path

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.model import Codebook, ContextWords, Domain, EventType, LookBackWords, ModalityWords, PartyWords, TriggerFile
from pipeline.codebook.yaml_file import digest, line_of, read_yaml

FOLDER = Path(__file__).parent


@cache
def load_codebook(folder: Path = FOLDER, language: str = "en") -> Codebook:
    """Return the codebook of one language. Raises `CodebookError` for the first thing that is wrong."""
    words = folder / "languages" / language
    event_types: dict[str, EventType] = {}
    for path in sorted((folder / "events").glob("*.yaml")):
        event_types |= read_yaml(path, dict[str, EventType])
    triggers: dict[str, TriggerFile] = {}
    for path in sorted((words / "triggers").glob("*.yaml")):
        found: dict[str, TriggerFile] = read_yaml(path, dict[str, TriggerFile])
        for name, file in found.items():
            _check(path, name, file, event_types)
            triggers[name] = file
    return Codebook(
        language=language,
        event_types=event_types,
        triggers=triggers,
        contexts=read_yaml(words / "contexts.yaml", dict[str, ContextWords]),
        modality=read_yaml(words / "modality.yaml", ModalityWords),
        parties=read_yaml(words / "parties.yaml", PartyWords),
        domains=read_yaml(words / "domains.yaml", dict[str, Domain]),
        look_backs=read_yaml(words / "look_backs.yaml", LookBackWords),
        digest=digest(folder),
    )


def languages(folder: Path = FOLDER) -> set[str]:
    """Return the languages that have a codebook: articles in others are rejected, with that reason."""
    return {path.parent.name for path in (folder / "languages").glob("*/triggers")}


def _check(path: Path, name: str, file: TriggerFile, event_types: dict[str, EventType]) -> None:
    """A trigger may name only an event type and a mode that exist."""
    if name not in event_types:
        raise CodebookError(f"{path}:{line_of(path.read_text(encoding='utf-8'), (name,))}: no event type {name}")
    for i, trigger in enumerate(file.triggers):
        if trigger.mode is not None and trigger.mode not in event_types[name].modes:
            line = line_of(path.read_text(encoding="utf-8"), (name, "triggers", i, "mode"))
            raise CodebookError(f"{path}:{line}: {name} has no mode {trigger.mode}")
