"""Where mentions happen: which names behind "in" are taken for places."""

from pipeline.cluster.place_roles import is_mark, is_of_care, is_power
from pipeline.cluster.sites import Sites
from pipeline.codebook.incidents import load_incident_words
from schemas import ActorLinks, Articles, Attributions, EntityMentions, EventPlaces, PlaceLinks, Sentences
from tests.rows import frame


def villages(text: str, outlet: str | None = None) -> set[str]:
    empty = (PlaceLinks, EntityMentions, Attributions, EventPlaces, Sentences, ActorLinks)
    tables = {table.table_name(): table.none() for table in empty}
    articles = frame(Articles, {"article_id": "a", "text": text, "outlet": outlet})
    return Sites(tables | {"articles": articles}, load_incident_words()).villages


def test_a_name_no_gazetteer_knows_is_a_place() -> None:
    assert villages("A clinic in Zorvat burned on Monday.") == {"zorvat"}


def test_an_adjective_a_continent_and_a_hospital_are_none() -> None:
    assert villages("Three died in Israeli strikes. Prices rose in Europe. Two were treated in Shifa Hospital.") == set()


def test_a_hospital_named_in_small_letters_is_no_village() -> None:
    assert villages("Two died, said a doctor at Zorvi hospital. Men fired in Zorvat.") == {"zorvat"}


def test_an_outlet_a_road_and_a_hotel_are_no_villages() -> None:
    text = "Men fired at Harbour Post. Two died near Highway 12 and at National Road 4. A fire at Zorvat Palace hotel was put out. A mine lay in An Zor and near D'Orvat."
    assert villages(text, "harbour-post") == {"an zor", "dorvat"}


def test_who_is_told_is_no_place_nor_is_where_something_was_signed() -> None:
    text = "It broke the accord that was signed in Zorvat."
    assert is_mark(text, text.index("Zorvat"))
    text = "Nobody kept to the Joint Declaration of Zorvat."
    assert is_mark(text, text.index("Zorvat"))
    assert not is_mark("Shells fell in Zorvat.", 15)
    text = "what the army in Zorvat calls an accident"
    assert is_power(text, text.index("Zorvat"), text.index("Zorvat") + 6)


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


def told(text: str, *places: str, **known: str) -> Sites:
    """Return the places of an article in which the parser sees some names; `known` ones are towns of a country."""
    empty = (Attributions, EventPlaces, ActorLinks)
    mentions = [
        {"mention_id": name, "article_id": "a", "kind": "place", "text": name, "start_char": at, "end_char": at + len(name)}
        for name in (*places, *known)
        for at in [text.index(name)]
    ]
    links = [
        {"mention_id": name, "place_id": name.lower(), "name": name, "country": code, "precision": "populated_place", "judgement": "match"}
        for name, code in known.items()
    ]
    starts = [0, *(i + 2 for i, c in enumerate(text[:-1]) if c == ".")]
    sentences = [{"sentence_id": f"s{i}", "article_id": "a", "start_char": at} for i, at in enumerate(starts)]
    tables = {table.table_name(): table.none() for table in empty}
    tables |= {"articles": frame(Articles, {"article_id": "a", "text": text}), "entity_mentions": frame(EntityMentions, *mentions)}
    tables |= {"place_links": frame(PlaceLinks, *links) if links else PlaceLinks.none(), "sentences": frame(Sentences, *sentences)}
    return Sites(tables, load_incident_words())


def where(sites: Sites, text: str, words: str) -> set[str]:
    """Return towns and villages of the sentence that begins with some words."""
    start = text.index(words)
    end = text.find(". ", start) + 1 or len(text)
    found = sites.of("", {"article_id": "a", "start_char": start, "end_char": end, "text": text[start:end]}, None)
    return {s.key for s in found["towns"]} | set(found["villages"])


def test_a_single_word_nobody_is_in_or_near_is_no_place() -> None:
    text = "Gunmen spoke Zorvi among themselves and had come across the Line. Four died."
    assert told(text, "Zorvi", "Line").by_article["a"] == []
    assert [s for _, s in told("Gunmen came from Zorvat.", "Zorvat").by_article["a"]] == ["zorvat"]


def test_a_square_or_a_park_leaves_the_town_told_before() -> None:
    text = "Two were dead in Orsk. The crowd was met at Liberty Park by police. Men fired."
    sites = told(text, "Liberty Park", Orsk="RUS")
    assert where(sites, text, "The crowd") == {"orsk", "liberty park"}
    assert where(sites, text, "Men fired") == {"orsk", "liberty park"}


def test_where_a_spokesman_speaks_nothing_need_have_happened() -> None:
    text = "Nobody fired at Zorvat. There was no shooting, a colonel said in Orsk."
    assert where(told(text, "Zorvat", Orsk="RUS"), text, "There was") == {"zorvat"}


def test_a_town_that_a_road_leads_to_is_not_all_that_is_known() -> None:
    text = "A raid began near Zorvat. A car was hit on the road to Orsk."
    assert where(told(text, "Zorvat", Orsk="RUS"), text, "A car") == {"zorvat", "orsk"}


def test_where_the_wounded_die_nothing_need_have_happened() -> None:
    for text in (
        "A guard who had been hit on Monday died at Orsk",
        "Two of them succumbed in Orsk",
        "Ten are under treatment there and in Orsk",
    ):
        assert is_of_care(text, text.index("Orsk"))
    assert not is_of_care("Two were shot and died in Orsk", 26)


def test_a_people_is_no_place_and_a_town_reached_in_flight_is_not_where_it_happened() -> None:
    text = "Men shot at houses in Zorvat, nearly all of them Orsk whose fathers came here. A shop burned."
    assert where(told(text, "Zorvat", Orsk="RUS"), text, "A shop") == {"zorvat"}
    text = "Gunmen fired in Zorvat, said survivors who have reached Orsk."
    assert is_of_care(text, text.index("Orsk"))
    assert not is_of_care("Gunmen who reached Orsk", 19)


def test_who_fled_from_a_town_left_the_place_and_from_a_town_one_only_measures() -> None:
    text = "Three farmers died in Zorvat. From Orsk four thousand have fled."
    assert where(told(text, "Zorvat", Orsk="RUS"), text, "From Orsk") == {"orsk"}
    text = "Three farmers died in Zorvat. From Orsk it is an hour to Zorvat. They buried them."
    assert where(told(text, "Zorvat", Orsk="RUS"), text, "They buried") == {"zorvat"}


def test_a_name_goes_on_behind_what_the_parser_found_and_a_heading_is_a_place() -> None:
    text = "In Orsk Tal men fought. Orsk Tal district was quiet."
    first, second = text.index("Orsk"), text.rindex("Orsk")
    mentions = [
        {"mention_id": m, "article_id": "a", "kind": "place", "text": text[at:end], "start_char": at, "end_char": end}
        for m, at, end in (("whole", first, first + 8), ("head", second, second + 4))
    ]
    links = [
        {
            "mention_id": "whole",
            "place_id": "tal",
            "name": "Orsk Tal",
            "country": "RUS",
            "precision": "populated_place",
            "judgement": "match",
        }
    ]
    tables = {table.table_name(): table.none() for table in (Attributions, EventPlaces, Sentences, ActorLinks)}
    tables |= {"articles": frame(Articles, {"article_id": "a", "text": text}), "entity_mentions": frame(EntityMentions, *mentions)}
    found = Sites(tables | {"place_links": frame(PlaceLinks, *links)}, load_incident_words()).by_article["a"]
    assert {site if isinstance(site, str) else site.key for _, site in found} == {"tal"}
    text = "Zorvat was hit. Orsk: all who died in the attack are named."
    sentence = {"article_id": "a", "start_char": 16, "end_char": len(text), "text": text[16:]}
    assert {s.key for s in told(text, "Zorvat", Orsk="RUS").of("", sentence, text.index("attack") + 6)["towns"]} == {"orsk"}


def test_a_capital_that_stands_for_a_power_is_no_place_of_an_act() -> None:
    text = "A farmer was shot in Zorvat, beyond the land under Gorna's control. Two died in Gorna-held hills. Men met at Belin."
    sites = told(text, "Zorvat", Gorna="GEO", Belin="GEO")
    assert where(sites, text, "A farmer") == {"zorvat"}


def test_the_television_of_a_capital_is_no_place_of_an_act() -> None:
    text = "Six died in Zorvat. Not one man was killed whom the television of Gorna has buried."
    assert where(told(text, "Zorvat", Gorna="GEO"), text, "Not one") == {"zorvat"}


def test_an_operation_and_a_person_are_no_places() -> None:
    text = "In Operation Iron Wall planes flew. We spoke to Mahama K., a trader. Four died in Zorvat."
    assert where(told(text, "Operation Iron Wall", "Mahama", "Zorvat"), text, "We spoke") == set()
    assert villages(text) == {"zorvat"}


def test_a_place_goes_by_one_word_of_its_name() -> None:
    text = "Guns fired at Kaiga Zorva. The men of Kaiga fled. A fire broke out in Kaiga."
    assert where(told(text, "Kaiga Zorva"), text, "Guns") == {"kaiga zorva", "kaiga"}


def test_the_place_of_another_stretch_or_phrase_is_not_that_of_a_trigger() -> None:
    text = "The bombing of boats off Gorna on Monday and the strike on Belin were ours. Men met in Zorvat."
    sites = told(text, Gorna="GEO", Belin="GEO")
    sentence = {"article_id": "a", "start_char": 0, "end_char": text.index(" Men"), "text": text[: text.index(" Men")]}
    for word, town in (("bombing", "gorna"), ("strike", "belin")):
        at = text.index(word)
        assert {s.key for s in sites.of("", sentence, None, (at, at + len(word)))["towns"]} == {town}


def test_an_opening_keeps_its_place_to_itself() -> None:
    text = "Six were shot at Belin. After the raid on Gorna, they have gone over to murder."
    sites = told(text, Belin="GEO", Gorna="GEO")
    start = text.index("After")
    sentence = {"article_id": "a", "start_char": start, "end_char": len(text), "text": text[start:]}
    for word, town in (("murder", "belin"), ("raid", "gorna")):
        at = text.index(word)
        assert {s.key for s in sites.of("", sentence, None, (at, at + len(word)))["towns"]} == {town}
