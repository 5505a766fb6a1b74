"""`tidings who`: whom a name or a title means, on a day. The resolver of articles answers, asked about one sentence that holds nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from pipeline.annotate.spacy import annotate_text
from pipeline.codebook.actor_entries import Office, Person
from pipeline.codebook.aliases import Alias, normalise
from pipeline.codebook.knowledge import Knowledge, load_knowledge
from pipeline.codebook.places import load_regions
from pipeline.document import Span
from pipeline.extract.mentions import mention_row
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actors import weigh_actors
from pipeline.resolve.gazetteer import load_gazetteer
from pipeline.resolve.identity import person
from pipeline.run import load_words_parser
from pipeline.settings import Settings
from schemas.vocabulary import Judgement, MentionKind

BEFORE, AFTER = "They met ", "."  # nothing in it says who is meant
SUGGESTED, LIKENESS = 5, 0.72

type Row = dict[str, Any]


class UnknownNameError(Exception):
    """No list knows the name. One line, with the nearest names."""


@dataclass(frozen=True)
class Answer:
    """Who may be meant, the likeliest first, and what the asker should know besides."""

    rows: list[Row]
    note: str | None = None


def who(name: str, on: date | None, settings: Settings) -> Answer:
    """Return whom a name may mean on a day: one row per candidate with score, judgement and reasons. Raises `UnknownNameError`."""
    knowledge, regions, gazetteer = (
        load_knowledge(reference=settings.reference),
        load_regions(reference=settings.reference),
        load_gazetteer(),
    )
    words = " ".join(name.split())
    parser = load_words_parser(settings, knowledge, regions, gazetteer)
    document = annotate_text(f"{BEFORE}{words}{AFTER}", parser, on.isoformat() if on else None)
    row = mention_row(document, Span(len(BEFORE), len(BEFORE) + len(words)), MentionKind.ACTOR, "asked")
    found, chosen = weigh_actors(document, row, knowledge) if row else ([], None)
    listed = [candidate for candidate in found if candidate.identity.is_listed]
    if not listed:
        raise UnknownNameError(_unknown(words, bool(found), knowledge))
    people = {person(key, knowledge).actor_id: entry for key, entry in knowledge.people.items()}
    return Answer([_row(candidate, chosen, people) for candidate in listed], _note(listed, chosen, on))


def _row(candidate: Candidate, chosen: Candidate | None, people: Mapping[str, Person]) -> Row:
    identity = candidate.identity
    return {
        "judgement": Judgement.UNRESOLVED.value if chosen is None else candidate.judgement.value if candidate == chosen else None,
        "score": candidate.score,
        "name": identity.name,
        "kind": identity.kind,
        "country": identity.country,
        "sectors": list(identity.sectors),
        "reasons": candidate.reasons,
        "offices": [_office(office) for office in people[identity.actor_id].offices] if identity.actor_id in people else [],
        "wikidata_id": identity.wikidata_id,
        "actor_id": identity.actor_id,
    }


def _office(office: Office) -> str:
    where = f" of {office.of or office.country}" if office.of or office.country else ""
    end = office.to or (f"(seen {office.seen})" if office.seen else "")
    return f"{office.office}{where} {office.since or '?'}/{end}"


def _note(found: list[Candidate], chosen: Candidate | None, on: date | None) -> str | None:
    """Return what would make the answer better."""
    if chosen is None and len(found) > 1:
        return "several fit; in an article the words around the name would have to tell"
    if chosen is None:
        return "too weak without the words around it: in an article it stays unresolved"
    is_holder = chosen.identity.kind == "generic" and chosen.identity.role == "person"
    if is_holder:
        return "no list says who held the office that day" if on else "who held the office depends on the day: give it with --on"
    return None


def _unknown(words: str, is_somebody: bool, knowledge: Knowledge) -> str:
    what = "an article that names it makes an actor of its own of it" if is_somebody else "the words name no actor"
    near = nearest(words, knowledge)
    return f"no list knows {words!r}: {what}" + (f". Nearest names: {', '.join(near)}" if near else "")


def nearest(words: str, knowledge: Knowledge) -> list[str]:
    """Return the known actors one of whose names is spelled most like the words, or whose family name is, the nearest first."""
    forms: dict[str, list[str]] = {
        normal: [_main_name(alias, knowledge) for alias in aliases] for normal, aliases in knowledge.index.items()
    }
    for family, keys in knowledge.families.items():
        forms.setdefault(family, []).extend(knowledge.people[key].name for key in keys)
    close = get_close_matches(normalise(words), forms, SUGGESTED, LIKENESS)
    return list(dict.fromkeys(name for form in close for name in forms[form]))[:SUGGESTED]


def _main_name(alias: Alias, knowledge: Knowledge) -> str:
    referent = alias.referent
    if referent.meaning == "person":
        return knowledge.people[referent.key].name
    return knowledge.actors[referent.key].name if referent.meaning == "entry" else alias.text
