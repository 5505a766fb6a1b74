"""`docs/exports.md`: which of our columns fill which of theirs, what is lost, and the crosswalks, printed from the lists that the exporters run on."""

from collections.abc import Iterator

from pipeline.export.crosswalk import load_acled, load_cameo, load_ucdp
from pipeline.export.exporters import EXPORTERS, LOSSES, Exporter

INTRODUCTION = f"""# Exports

`tidings export FORMAT [--out FOLDER] [--asserted-by narrator|any]` writes the data in another standard's columns, into `exports/FORMAT` beside the tables or the folder
named. Each file is replaced whole. What the standard could not hold is counted in `{LOSSES}` beside it, with the id of one example (`tidings explain ID`).

## What goes in

A row is an incident: one thing in the world, however many reports tell of it (in the data package, every table is as it is). An export holds what *happened*: `actual`, not background, not told by
a copy alone. Plans, demands, denials and guesses are left out and counted, and so is a wave or campaign whose parts go in by themselves.

News reports claims of events. `--asserted-by narrator` (the default) lets in what at least one narrator says in their own voice; `--asserted-by any` also what somebody
only claims. A claim is never turned into a fact without a sign: a row says who claims and who denies it where the standard has a place for that, and what it cannot say is
left out and counted.

| format | what is only claimed (`any`) | what somebody denies |
|---|---|---|"""
PACKAGE = """## package

A Frictionless data package: `datapackage.json`, `CITATION.cff` and one CSV per table in `data/`, with types, descriptions, keys and references between tables as
[tables.md](tables.md) lists them. Nothing is left out but the captured bytes and sidecars of `raw_documents`: who published them has not licensed them, and neither
are the texts of `articles` yours to republish unless you may. Lists are JSON arrays; references from lists have no form in a package."""
CELLS = """## Cells

Text that a spreadsheet would read as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a line break) has an apostrophe in front, in every format but PLOVER's JSON. Files without
quoting (GDELT, Phoenix) have spaces for tabs and line breaks and `'` for `"`."""


def exports_page() -> str:
    """Return the page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield INTRODUCTION
    for name, exporter in EXPORTERS.items():
        yield f"| [{name}](#{name}) | {'marked' if exporter.says_claims else 'left out'} | {'marked' if exporter.says_denials else 'left out'} |"
    yield "| [package](#package) | marked | marked |"
    yield from ("", CELLS)
    for name, exporter in EXPORTERS.items():
        yield from _format(name, exporter)
    yield from ("", PACKAGE, "")
    yield from _cameo()
    yield from _acled()
    yield from _ucdp()


def _format(name: str, exporter: Exporter) -> Iterator[str]:
    yield from ("", f"## {name}", "", f"{exporter.title}. {exporter.about}")
    for title, columns in exporter.columns.items():
        yield from ("", f"### {name}: {title}", "", "| # | column | type | holds |", "|---|---|---|---|")
        yield from (f"| {number} | `{c.name}` | {c.kind} | {c.holds} |" for number, c in enumerate(columns, start=1))
    yield from ("", f"What {name} cannot hold, counted at each export:", "")
    yield from (f"- {loss.what}" for loss in exporter.losses)


def _cameo() -> Iterator[str]:
    cameo = load_cameo()
    yield from ("## PLOVER in CAMEO", "", f"Source: {cameo.source}.", "", "| type | mode | CAMEO | Goldstein |", "|---|---|---|---|")
    for event_type, found in sorted(cameo.types.items()):
        yield f"| {event_type} | others | {found.code} | {cameo.goldstein[found.code]} |"
        yield from (f"| | {mode} | {code} | {cameo.goldstein[code]} |" for mode, code in sorted(found.modes.items()))
    yield from ("", "| PLOVER sector | CAMEO role |", "|---|---|")
    yield from (f"| {sector} | {role} |" for sector, role in sorted(cameo.roles.items()))


def _acled() -> Iterator[str]:
    acled = load_acled()
    yield from (
        "",
        "## PLOVER in ACLED's types",
        "",
        f"Source: {acled.source}. The first rule that fits counts; what fits none is left out.",
        "",
    )
    yield from ("| type | modes | who is hit | sub-event type | event type |", "|---|---|---|---|---|")
    for rule in acled.rules:
        yield f"| {rule.type} | {', '.join(rule.modes)} | {rule.recipient or 'any'} | {rule.sub_event} | {acled.sub_events[rule.sub_event].event_type} |"
    yield from ("", "| main sector | ACLED's kind of actor |", "|---|---|")
    yield from (f"| {sector} | {kind} {acled.labels[kind]} |" for sector, kind in sorted(acled.kinds.items()))


def _ucdp() -> Iterator[str]:
    ucdp = load_ucdp()
    yield from ("", "## Sides in UCDP's GED", "", f"Source: {ucdp.source}.", "", "| main sector | side |", "|---|---|")
    yield from (f"| {sector} | {side} |" for sector, side in sorted(ucdp.sides.items()))
    yield from ("", "| who does it | to whom | type of violence |", "|---|---|---|")
    yield from (f"| {a} | {b} | {kind} |" for a, others in sorted(ucdp.violence.items()) for b, kind in sorted(others.items()))
