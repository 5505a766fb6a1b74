"""The codebook as tables, so that codes in the data can be joined with what they mean."""

from collections.abc import Mapping
from pathlib import Path

from pandera.typing import DataFrame

from pipeline.codebook.agencies import load_agencies
from pipeline.codebook.knowledge import load_knowledge
from pipeline.codebook.load import load_codebook
from pipeline.codebook.reference import own_files
from pipeline.codebook.yaml_file import Entry, read_yaml
from pipeline.settings import Settings
from schemas import Agencies, Contexts, Countries, EventModes, EventTypes, Outlets, Sectors

OUTLETS = Path(__file__).parent / "outlets.yaml"


class Outlet(Entry):
    """An outlet that the codebook knows, by the name of its folder below `data/raw`."""

    name: str
    country: str | None = None
    note: str | None = None


def event_types() -> DataFrame[EventTypes]:
    """Return one row per event type."""
    columns = ("label", "definition", "actor_role", "recipient_role", "quad_class", "score", "cameo_root", "source")
    return EventTypes.conform(
        [{"event_type": name} | {c: getattr(entry, c) for c in columns} for name, entry in load_codebook().event_types.items()]
    )


def event_modes() -> DataFrame[EventModes]:
    """Return one row per mode of an event type; the score is the type's where PLOVER prints none."""
    codebook = load_codebook()
    return EventModes.conform(
        [
            {
                "event_mode": f"{name}/{mode}",
                "event_type": name,
                "mode": mode,
                "definition": found.definition,
                "score": codebook.score(name, mode),
            }
            for name, entry in codebook.event_types.items()
            for mode, found in entry.modes.items()
        ]
    )


def contexts() -> DataFrame[Contexts]:
    """Return one row per context."""
    return Contexts.conform([{"context": name, "definition": entry.definition} for name, entry in load_codebook().contexts.items()])


def sectors() -> DataFrame[Sectors]:
    """Return one row per sector of actors."""
    return Sectors.conform(load_knowledge().sector_rows())


def countries() -> DataFrame[Countries]:
    """Return one row per country and disputed entity."""
    return Countries.conform(load_knowledge().country_rows())


def outlets() -> DataFrame[Outlets]:
    """Return one row per known outlet."""
    return Outlets.conform([{"outlet": slug} | entry.model_dump() for slug, entry in load_outlets(Settings().reference).items()])


def load_outlets(reference: Path) -> Mapping[str, Outlet]:
    """Return the outlets by slug: the codebook's, with the user's own over them. Raises `CodebookError`."""
    found: dict[str, Outlet] = read_yaml(OUTLETS, dict[str, Outlet])
    for path in own_files("outlets", reference):
        found |= read_yaml(path, dict[str, Outlet])
    return found


def agencies() -> DataFrame[Agencies]:
    """Return one row per known news agency."""
    return Agencies.conform([{"agency": code, "name": entry.names[0]} | entry.model_dump() for code, entry in load_agencies().items()])
