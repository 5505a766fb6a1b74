"""Where mentions happen: which names behind "in" are taken for places."""

from pipeline.cluster.sites import Sites, is_of_care
from pipeline.codebook.incidents import load_incident_words
from schemas import ActorLinks, Articles, Attributions, EntityMentions, EventPlaces, PlaceLinks, Sentences
from tests.rows import frame


def villages(text: str) -> set[str]:
    empty = (PlaceLinks, EntityMentions, Attributions, EventPlaces, Sentences, ActorLinks)
    tables = {table.table_name(): table.none() for table in empty}
    return Sites(tables | {"articles": frame(Articles, {"article_id": "a", "text": text})}, load_incident_words()).villages


def test_a_name_no_gazetteer_knows_is_a_place() -> None:
    assert villages("A clinic in Zorvat burned on Monday.") == {"zorvat"}


def test_an_adjective_a_continent_and_a_hospital_are_none() -> None:
    assert villages("Three died in Israeli strikes. Prices rose in Europe. Two were treated in Shifa Hospital.") == set()


def test_a_preposition_that_begins_a_sentence_is_no_part_of_the_name() -> None:
    assert villages("In Zorva Tal they count again. Fire broke out in Zorva Tal.") == {"zorva tal"}


def test_where_the_wounded_are_taken_nothing_need_have_happened() -> None:
    text = "One of the wounded died on the flight to Zorvat."
    assert is_of_care(text, text.index("Zorvat"))
    assert not is_of_care("Six died in Zorvat.", 12)


def test_a_known_town_within_a_longer_name_is_not_meant() -> None:
    text = "Four were shot in Novy Orsk. Orsk mourned."
    empty = (Attributions, EventPlaces, Sentences, ActorLinks)
    mentions = [
        {"mention_id": m, "article_id": "a", "kind": "place", "text": t, "start_char": i, "end_char": i + 4}
        for m, t, i in (("new", "Novy", 18), ("old", "Orsk", 23), ("town", "Orsk", 29))
    ]
    links = [
        {"mention_id": m, "place_id": "orsk", "name": "Orsk", "country": "RUS", "precision": "populated_place", "judgement": "match"}
        for m in ("old", "town")
    ]
    tables = {table.table_name(): table.none() for table in empty}
    tables |= {"articles": frame(Articles, {"article_id": "a", "text": text}), "entity_mentions": frame(EntityMentions, *mentions)}
    found = Sites(tables | {"place_links": frame(PlaceLinks, *links)}, load_incident_words()).by_article["a"]
    assert [site if isinstance(site, str) else site.key for _, site in found] == ["novy orsk", "orsk"]
