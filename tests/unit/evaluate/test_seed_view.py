"""The whole-article gold and the coder's JSON meet by words, names and rules. The article here is made up."""

from typing import Any

import pytest

from pipeline.evaluate.must_not import cleansing, furniture, no_date, unreal
from pipeline.evaluate.seed import score
from pipeline.evaluate.seed_view import SeedView

TEXT = "Ruritania shelled Zenda. Medics said two were killed. Zenda called for sanctions."


def place(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold_event(event_id: str, words: str, event_type: str, **more: Any) -> dict[str, Any]:
    shifted = place(words) | {"start": place(words)["start"] + 7}
    known = {
        "tier": "core",
        "codable": True,
        "modality": "actual",
        "status": "asserted_by_narrator",
        "attribution": None,
        "acceptable_types": [],
    }
    return {"id": event_id, "trigger": shifted, "plover_type": event_type, "sentence": {"text": TEXT}} | known | more


def coded_event(words: str, event_type: str, **more: Any) -> dict[str, Any]:
    known = {"modality": "actual", "is_historical": False, "attributed_to": [], "actors": [], "recipients": [], "places": [], "rule": "r"}
    return {"event_id": words, "trigger": place(words), "event_type": event_type, "date": {"start": None, "precision": None}} | known | more


def view(gold: list[dict[str, Any]], coded: list[dict[str, Any]], **more: Any) -> SeedView:
    mapped = {"actual": "actual", "alleged": "actual (with an attribution)", "historical": "actual with is_historical = true"}
    actors = [("A1", "Ruritania", ["Strelsau"]), ("A2", "Ruritanian Army", ["the Ruritanian army"]), ("A3", "Callers", [])]
    labels: dict[str, Any] = {
        "meta": {"to_product_vocabulary": {"modality": mapped}},
        "events": gold,
        "actors": [{"id": i, "canonical_name": n, "aliases_in_text": a, "tier": "extended"} for i, n, a in actors],
    }
    labels |= {key: [] for key in ("must_not", "claims", "claim_relations", "quotes", "casualties", "furniture", "locations")}
    found: dict[str, Any] = {"article": {"text": TEXT, "furniture": []}, "events": coded}
    found |= {key: [] for key in ("attributions", "claim_relations", "casualties", "actors", "places")}
    return SeedView(labels | more.pop("labels", {}), found | more)


def test_offsets_may_differ_where_words_do_not() -> None:
    seen = view([gold_event("E1", "shelled", "ASSAULT")], [coded_event("shelled", "ASSAULT")])
    assert seen.match(seen.events["E1"]) == seen.coded["events"][0]


def test_the_own_type_is_taken_before_an_acceptable_one() -> None:
    gold = gold_event("E1", "said two were killed", "ASSAULT", acceptable_types=[None, "ACCUSE"])
    seen = view([gold], [coded_event("said", "ACCUSE"), coded_event("killed", "ASSAULT")])
    assert (seen.match(gold) or {})["event_type"] == "ASSAULT"
    assert view([gold], [coded_event("said", "CONSULT")]).match(gold) is None


def test_modality_is_mapped_as_the_gold_says() -> None:
    seen = view([], [])
    assert seen.modality({"modality": "alleged"}) == ("actual", False)
    assert seen.modality({"modality": "historical"}) == ("actual", True)


def test_an_actor_is_the_one_whose_name_is_most_alike() -> None:
    seen = view([], [])
    assert seen.is_actor("A1", {"name": "Government of Ruritania", "text": "it"})
    assert seen.is_actor("A2", {"name": None, "text": "Ruritanian army"})
    assert not seen.is_actor("A1", {"name": None, "text": "Ruritanian army"})
    assert not seen.is_actor("A1", {"name": "Zenda", "text": "Zenda"})
    assert not seen.is_actor("A1", None)


def test_an_actor_without_a_name_is_anybody() -> None:
    assert view([], []).is_actor("A3", {"name": "Zenda", "text": "Zenda"})


def test_what_the_narrator_tells_is_attributed_to_nobody() -> None:
    gold = gold_event("E1", "shelled", "ASSAULT")
    said = coded_event("shelled", "ASSAULT", attributed_to=[{"attribution_id": "a", "name": "Ruritania", "polarity": "affirm"}])
    seen = view([gold], [said], attributions=[{"attribution_id": "a", "source": None, "is_direct": False}])
    assert not seen.is_attributed(gold, said)
    assert seen.is_attributed(gold | {"status": "claimed_by", "attribution": "A1"}, said)
    assert not seen.is_attributed(gold | {"status": "denied_by", "attribution": "A1"}, said)


def test_what_is_only_called_for_breaks_a_rule_when_it_is_actual() -> None:
    gold = [gold_event(i, "sanctions", "SANCTION") for i in ("EV06", "EV08", "EV28b", "EV35b", "EV36b")]
    assert unreal(view(gold, [coded_event("sanctions", "SANCTION")]))
    assert not unreal(view(gold, [coded_event("sanctions", "SANCTION", modality="called_for")]))
    assert not unreal(view(gold, [coded_event("called for sanctions", "REQUEST")]))


def test_an_accusation_breaks_a_rule_in_the_narrators_voice() -> None:
    gold = [gold_event("EV20", "killed", "ASSAULT")]
    assert cleansing(view(gold, [coded_event("killed", "ASSAULT")]))
    assert not cleansing(view(gold, [coded_event("killed", "ASSAULT", attributed_to=[{}])]))


def test_a_date_that_the_text_does_not_give_breaks_a_rule() -> None:
    assert no_date(view([], [coded_event("killed", "ASSAULT", date={"start": "2026-01-01", "precision": "publication"})]))
    assert not no_date(view([], [coded_event("killed", "ASSAULT", date={"start": "2020-01-01", "precision": "year"})]))


def test_words_of_the_furniture_break_a_rule() -> None:
    labels = {"furniture": [{"id": "F1", "text": "Follow us on Twitter"}]}
    assert not furniture(view([], [coded_event("killed", "ASSAULT")], labels=labels))
    assert furniture(view([], [], labels=labels, actors=[{"actor_id": "x", "mentions": [{"start": 0, "end": 7, "text": "Twitter"}]}]))


def test_a_span_that_quotes_other_words_is_counted() -> None:
    broken = coded_event("killed", "ASSAULT", trigger={"start": 0, "end": 6, "text": "killed"})
    gold = [gold_event(i, "Zenda", "ASSAULT") for i in ("EV06", "EV07", "EV08", "EV08b", "EV09", "EV17", "EV20", "EV28b", "EV35b", "EV36b")]
    labels = {"must_not": [{"id": f"X{i:02}", "rule": ""} for i in range(1, 15)]}
    assert score(view(gold, [broken], labels=labels)).values()["spans that quote the text"] == 0


def test_an_actor_is_found_with_its_country_its_sectors_and_its_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.evaluate.seed.RULES", {})
    gold = {
        "id": "A1",
        "canonical_name": "Ruritania",
        "aliases_in_text": [],
        "tier": "core",
        "country_iso3": "RUR",
        "plover_country_sector": "RUR GOV",
        "wikidata": "Q1",
        "mentions": [place("Ruritania")],
    }

    def measured(**actor: Any) -> dict[str, float]:
        coded: dict[str, Any] = {"actor_id": "1", "name": "Ruritania", "country": "RUR", "sectors": ["GOV"], "wikidata_id": "Q1"}
        coded["mentions"] = [place("Ruritania")]
        values = score(view([], [], labels={"actors": [gold]}, actors=[coded | actor])).values()
        return {measure: value for measure, value in values.items() if measure.startswith("core actors")}

    item, known = "core actors found with their Wikidata item", "core actors found with country and sectors"
    assert measured() == {item: 1.0, known: 1.0}
    assert measured(sectors=["MIL"]) == {item: 1.0, known: 0.0}
    assert measured(wikidata_id=None) == {item: 0.0, known: 1.0}
    assert measured(mentions=[place("Zenda")]) == {item: 0.0, known: 0.0}


def test_a_place_is_found_in_its_country_and_near_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.evaluate.seed.RULES", {})
    gold = {
        "id": "L1",
        "canonical_name": "Zenda",
        "tier": "core",
        "country_iso3": "RUR",
        "lat": 50.0,
        "lon": 12.0,
        "tolerance_km": 20,
        "mentions": [place("Zenda") | {"use": "literal"}],
    }

    def measured(lat: float, country: str) -> float:
        coded = {"name": "Zenda", "country": country, "lat": lat, "lon": 12.0, "mentions": [place("Zenda")]}
        return score(view([], [], labels={"locations": [gold]}, places=[coded])).values()["core places found with country and coordinates"]

    assert [measured(50.1, "RUR"), measured(51.0, "RUR"), measured(50.1, "GRA")] == [1.0, 0.0, 0.0]
