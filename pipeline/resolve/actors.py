"""Which actor the words mean, and the actors of the corpus."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Span
from pipeline.resolve.actor_adjectives import by_adjective
from pipeline.resolve.actor_aliases import by_alias
from pipeline.resolve.actor_context import Context, read_context
from pipeline.resolve.actor_descriptions import by_crew, by_described, by_junta
from pipeline.resolve.actor_features import Candidate, choose, why_none
from pipeline.resolve.actor_followings import AGENTS, by_claim, by_following, forces_led, is_named, owner_of_men
from pipeline.resolve.actor_guards import is_nobody
from pipeline.resolve.actor_names import (
    by_initials,
    by_local_name,
    by_national_society,
    by_new_name,
    by_organ_name,
    by_peacekeepers,
    by_seat,
    by_short_name,
)
from pipeline.resolve.actor_offices import by_former, by_office
from pipeline.resolve.actor_people import by_leader, by_person
from pipeline.resolve.actor_predecessors import by_predecessor
from pipeline.resolve.actor_references import by_definite, by_pronoun, by_spokesman, is_bare_spokesman
from pipeline.resolve.actor_rules import (
    by_acronym,
    by_composition,
    by_membership,
    by_noun,
)
from pipeline.resolve.actor_settled import settled
from pipeline.resolve.actor_unlisted import is_called_after
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.appositions import named_behind, named_in_front
from pipeline.resolve.blows import struck_by
from pipeline.resolve.coreference import Resolved
from pipeline.resolve.country_evidence import borne_elsewhere, contradicted, is_guess, is_namesake, is_told
from pipeline.resolve.digests import items
from pipeline.resolve.gazetteer import Gazetteer
from pipeline.resolve.names import fullest
from pipeline.resolve.successions import is_rival
from pipeline.resolve.towns_in_names import country_of_names
from schemas.actors import ActorLinks, Actors
from schemas.vocabulary import Judgement, MentionKind

# In order: the first rule that proposes anything decides.
RULES: list[Callable[[Mention, Context], list[Candidate]]] = [
    by_pronoun,
    by_following,
    by_acronym,
    by_national_society,
    by_alias,
    by_organ_name,
    by_adjective,
    by_person,
    by_former,
    by_junta,
    by_definite,
    by_described,
    by_leader,
    by_office,
    by_membership,
    by_crew,
    by_local_name,
    by_claim,
    by_peacekeepers,
    by_seat,
    by_composition,
    by_noun,
    by_short_name,
    by_initials,
    by_new_name,
]


def resolve_actors(
    documents: Iterable[Document],
    entity_mentions: pd.DataFrame,
    knowledge: Knowledge,
    place_links: pd.DataFrame | None = None,
    gazetteer: Gazetteer | None = None,
) -> DataFrame[ActorLinks]:
    """Return one row per actor mention: the actor, how sure that is, and why.

    With `place_links`, "police" in an article whose places lie in one country are that country's; without, only names of countries, capitals
    and regions in the text can tell; with a `gazetteer`, towns inside names tell too where nothing else does ("the Kitwe High Court").
    """
    links = {} if place_links is None else {row["mention_id"]: row for row in place_links.to_dict("records")}
    by_article: dict[str, list[dict[Any, Any]]] = {}
    for row in entity_mentions.to_dict("records"):
        by_article.setdefault(row["article_id"], []).append(row)
    rows: list[dict[str, Any]] = []
    for document in documents:
        mentions = sorted(by_article.get(document.article_id, []), key=lambda m: (m["start_char"], -m["end_char"]))
        places = [
            (Span(int(m["start_char"]), int(m["end_char"])), _known(links[m["mention_id"]]["country"]))
            for m in mentions
            if m["mention_id"] in links
        ]
        for item in items(document, places, knowledge):
            start, end = (item.sentences[0].start, item.sentences[-1].end) if item is not document else (0, len(document.text) + 1)
            inside = [m for m in mentions if start <= m["start_char"] < end]
            rows += _resolve(item, inside, knowledge, links, gazetteer)
    return ActorLinks.conform(rows)


def _resolve(
    document: Document,
    mentions: Sequence[dict[Any, Any]],
    knowledge: Knowledge,
    links: dict[str, dict[Any, Any]],
    gazetteer: Gazetteer | None,
) -> list[dict[str, Any]]:
    where = [
        (Span(int(m["start_char"]), int(m["end_char"])), links.get(m["mention_id"])) for m in mentions if m["kind"] == MentionKind.PLACE
    ]
    places = [(span, _known(link["country"]) if link else None) for span, link in where]
    guesses = [span for span, link in where if link and (is_guess(link) or is_namesake(link, document, span, knowledge))]
    guesses += contradicted(where, document, knowledge)
    actors = [(Span(int(m["start_char"]), int(m["end_char"])), bool(m["is_name"])) for m in mentions if m["kind"] == MentionKind.ACTOR]
    told = [(span, _known(link["country"])) for span, link in where if link and is_told(link)]
    elsewhere = tuple(borne_elsewhere(document, told, knowledge))
    nowhere = [span for span, link in where if link and not len(link["reasons"]) and _is_bare_name(document.words(span))]
    places = [(span, country) for span, country in places if span not in nowhere]
    context = read_context(document, places, actors, knowledge, guesses, elsewhere=[*nowhere, *(span for span, _ in elsewhere)])
    if gazetteer is not None and not context.told_countries | context.countries | context.lead:
        home = country_of_names(context, gazetteer)
        at_home = frozenset() if home is None else frozenset({home})
        context = replace(context, place_countries=at_home, told_countries=at_home)
    rows = []
    for row in (m for m in mentions if m["kind"] == MentionKind.ACTOR):
        mention = _mention(row, document, knowledge, elsewhere)
        found = _propose(mention, context) if mention else []
        choice = choose(found)
        around = _around(mention, context) if mention else None
        choice = around if around and not (choice and choice.identity.actor_id == around.identity.actor_id) else choice
        if mention and choice:
            choice = replace(choice, identity=settled(choice.identity, mention, context))
            context.history.append(Resolved(mention, choice.identity))
        elif mention:
            context.unknown.append(mention)
        rows.append(_link(row, choice, [] if choice else why_none(found)))
    return rows


def _around(mention: Mention, context: Context) -> Candidate | None:
    """Return the listed actor of longer words around the mention that have its head: Gaza's for the "health ministry" of "Gaza's health ministry"."""
    longer = [r for r in context.history[-4:] if r.mention.span != mention.span and r.mention.span.contains(mention.span)]
    same = [r for r in longer if r.mention.head == mention.head and r.identity.is_listed and r.identity.kind not in ("generic", "person")]
    return Candidate(same[-1].identity, ("short_form",)) if same else None


def weigh_actors(document: Document, row: dict[str, Any], knowledge: Knowledge) -> tuple[list[Candidate], Candidate | None]:
    """Return all whom the words of one mention may mean, the likeliest first, and the one that `resolve_actors` would choose. `row`: the mention's."""
    mention = _mention(row, document, knowledge)
    if mention is None:
        return [], None
    context = read_context(document, [], [(mention.span, mention.is_name)], knowledge)
    found = _propose(mention, context)
    return sorted(found, key=lambda c: (-c.score, c.identity.name, c.identity.actor_id)), choose(found)


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _is_bare_name(words: str) -> bool:
    """Return whether the words are a name alone: the Rome of "the Treaty of Rome", which lies nowhere, unlike "the Libyan border"."""
    return all(word[:1].isupper() for word in words.split())


def _mention(
    row: dict[Any, Any], document: Document, knowledge: Knowledge, elsewhere: tuple[tuple[Span, str | None], ...] = ()
) -> Mention | None:
    """Return the mention with its sentence; None when it stands in no parsed sentence."""
    span = Span(int(row["start_char"]), int(row["end_char"]))
    sentence = document.sentence_at(span.start)
    if sentence is None or not sentence.within(span):
        return None
    mention = Mention(row["mention_id"], span, document, sentence, _known(row.get("label")), bool(row["is_name"]), knowledge, elsewhere)
    return mention if mention.tokens else None


def _propose(mention: Mention, context: Context) -> list[Candidate]:
    """Return the candidates of the first rule that has any; none for words that are nobody's."""
    named = named_behind(mention)
    behind = [] if named is None else [c for c in _propose(named, context) if c.identity.kind != "generic"]
    if choose(behind) is not None:
        return [replace(c, features=(*c.features, "apposition")) for c in behind]
    if is_nobody(mention, context) or is_called_after(mention):
        return []
    described = named_in_front(mention, context.history)
    if described is not None:
        return [Candidate(described.identity, ("name_in_front",), is_listed=described.identity.is_listed)]
    if mention.head.lemma.casefold() == "predecessor" or is_rival(mention):
        return by_predecessor(mention, context)
    if is_bare_spokesman(mention):
        return by_spokesman(mention, context)
    owner = None if is_named(mention) or [*mention.countries_in(mention.before)] else owner_of_men(mention)
    led = choose(_propose(owner, context)) if owner is not None else None
    if led is not None and mention.head.text.casefold() in AGENTS:
        forces = led.identity if led.identity.kind in ("group", "military", "police") or "SPY" in led.identity.sectors else None
    else:
        forces = forces_led(led.identity, mention.knowledge) if led is not None else None
    if forces is not None:
        return [Candidate(forces, ("member_of",))]
    if owner is not None and owner.span.start > mention.span.end:
        return []  # "*warplanes* of the coalition" are not those of the country that the article is on
    found = next((found for found in (rule(mention, context) for rule in RULES) if found), [])
    enemies = struck_by(mention, context.history) if not mention.countries and any(c.identity.kind == "military" for c in found) else set()
    return [c for c in found if c.identity.kind != "military" or c.identity.country not in enemies]


def _link(row: dict[Any, Any], choice: Candidate | None, doubts: list[str]) -> dict[str, Any]:
    link = {"article_id": row["article_id"], "mention_id": row["mention_id"]}
    if choice is None:
        nobody = dict.fromkeys(("actor_id", "name", "kind", "country", "wikidata_id"))
        return link | nobody | {"sectors": [], "judgement": Judgement.UNRESOLVED, "score": 0.0, "reasons": doubts}
    actor = choice.identity
    return link | {
        "actor_id": actor.actor_id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "wikidata_id": actor.wikidata_id,
        "judgement": choice.judgement,
        "score": choice.score,
        "reasons": choice.reasons,
    }


def list_actors(actor_links: pd.DataFrame) -> DataFrame[Actors]:
    """Return one row per actor of the corpus. Where links differ (an office ends, one article says more), the most frequent value stands."""
    rows = []
    resolved = actor_links[actor_links["actor_id"].notna()]
    for actor_id, links in resolved.groupby("actor_id", sort=True):
        rows.append(
            {
                "actor_id": actor_id,
                "name": fullest(set(links["name"])),
                "kind": _usual(links["kind"]),
                "country": _usual(links["country"]),
                "sectors": list(_usual([tuple(s) for s in links["sectors"] if len(s)]) or ()),
                "wikidata_id": _usual(links["wikidata_id"]),
                "is_listed": not bool((links["judgement"] == Judgement.UNLISTED).any()),
                "mention_count": len(links),
                "article_count": int(links["article_id"].nunique()),
            }
        )
    return Actors.conform(rows)


def _usual(values: Iterable[Any]) -> Any:
    """Return the most frequent value that is not null; of equally frequent ones the first in order."""
    counts: dict[Any, int] = {}
    for value in values:
        if isinstance(value, tuple) or pd.notna(value):
            counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], value), default=None)
