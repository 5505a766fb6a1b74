"""Whom a title without a name means on a day: "the Ukrainian president" in 2018 and in 2023."""

from datetime import date

import pytest
from test_actors import KNOWLEDGE, SAID, links, one, parsed, short

from pipeline.codebook.actor_entries import Office
from pipeline.codebook.aliases import normalise
from pipeline.resolve.coreference import suits_title
from pipeline.resolve.identity import listed, unlisted


def titled(owner: str, title: str, day: str | None, entity: str = "NORP") -> str:
    """Return the name of whom "the Ukrainian foreign minister" means; of nobody's it is "Foreign minister (UKR)"."""
    words = [*owner.split(), *title.split()]
    head = len(words) + 1
    tokens = [f"The/DT/{head}/det"]
    for i, word in enumerate(words[:-1]):
        inside = i < len(owner.split())
        tag, relation = ("JJ", "amod") if entity == "NORP" and inside else ("NN", "compound")
        mark = f"/{'B' if i == 0 else 'I'}-{entity}" if inside else ""
        tokens.append(f"{word}/{tag}/{head}/{relation}{mark}")
    return str(one(" ".join([*tokens, f"{words[-1]}/NN/{head + 1}/nsubj", SAID]), " ".join(["The", *words]), day)[0])


PRESIDENT, PREMIER, FOREIGN, DEFENCE = "president", "prime minister", "foreign minister", "defence minister"


@pytest.mark.parametrize(
    ("owner", "title", "day", "name"),
    [
        ("Ukrainian", PRESIDENT, "2018-11-26", "Petro Poroshenko"),
        ("Ukrainian", PRESIDENT, "2023-06-01", "Volodymyr Zelenskyy"),
        ("Ukrainian", PREMIER, "2019-12-01", "Oleksiy Honcharuk"),
        ("Ukrainian", FOREIGN, "2022-03-10", "Dmytro Kuleba"),
        ("Ukrainian", DEFENCE, "2022-04-01", "Oleksii Reznikov"),
        ("Ukrainian", DEFENCE, "2024-04-01", "Rustem Umerov"),
        ("Russian", DEFENCE, "2022-02-24", "Sergei Shoigu"),
        ("Russian", DEFENCE, "2025-01-10", "Andrei Belousov"),
        ("Russian", PREMIER, "2016-05-01", "Dmitry Medvedev"),
        ("Belarusian", FOREIGN, "2021-05-24", "Vladimir Makei"),
        ("Moldovan", PREMIER, "2022-10-10", "Natalia Gavrilița"),
        ("British", PREMIER, "2022-09-20", "Liz Truss"),
        ("British", "foreign secretary", "2017-06-01", "Boris Johnson"),
        ("British", "home secretary", "2020-06-01", "Priti Patel"),
        ("French", PRESIDENT, "2015-11-13", "François Hollande"),
        ("French", FOREIGN, "2019-10-01", "Jean-Yves Le Drian"),
        ("German", "chancellor", "2022-06-01", "Olaf Scholz"),
        ("German", DEFENCE, "2018-06-01", "Ursula von der Leyen"),
        ("Italian", FOREIGN, "2020-02-01", "Luigi Di Maio"),
        ("Polish", DEFENCE, "2016-07-01", "Antoni Macierewicz"),
        ("Hungarian", PREMIER, "2023-01-01", "Viktor Orbán"),
        ("Serbian", PREMIER, "2019-01-01", "Ana Brnabić"),
        ("Spanish", FOREIGN, "2018-12-01", "Josep Borrell"),
        ("Greek", DEFENCE, "2018-03-05", "Panos Kammenos"),
        ("Turkish", FOREIGN, "2020-10-01", "Mevlüt Çavuşoğlu"),
        ("Armenian", PREMIER, "2020-10-10", "Nikol Pashinyan"),
        ("Armenian", DEFENCE, "2020-10-10", "Davit Tonoyan"),
        ("Azerbaijani", FOREIGN, "2020-10-10", "Jeyhun Bayramov"),
        ("Georgian", PREMIER, "2022-03-01", "Irakli Garibashvili"),
        ("Israeli", PREMIER, "2021-10-01", "Naftali Bennett"),
        ("Israeli", DEFENCE, "2023-10-09", "Yoav Gallant"),
        ("Lebanese", PREMIER, "2020-08-05", "Hassan Diab"),
        ("Syrian", PRESIDENT, "2017-04-07", "Bashar al-Assad"),
        ("Syrian", PRESIDENT, "2025-06-01", "Ahmed al-Sharaa"),
        ("Iraqi", PREMIER, "2016-10-17", "Haider al-Abadi"),
        ("Iranian", PRESIDENT, "2022-09-20", "Ebrahim Raisi"),
        ("Iranian", "supreme leader", "2022-09-20", "Ali Khamenei"),
        ("Iranian", FOREIGN, "2015-07-14", "Mohammad Javad Zarif"),
        ("Saudi", FOREIGN, "2018-10-20", "Adel al-Jubeir"),
        ("Saudi", "crown prince", "2018-10-20", "Mohammed bin Salman"),
        ("Yemeni", PRESIDENT, "2015-03-26", "Abdrabbuh Mansur Hadi"),
        ("Jordanian", "king", "2021-04-04", "Abdullah II of Jordan"),
        ("Egyptian", FOREIGN, "2019-05-01", "Sameh Shoukry"),
        ("Libyan", PREMIER, "2019-04-06", "Fayez al-Sarraj"),
        ("Tunisian", PRESIDENT, "2021-07-25", "Kais Saied"),
        ("Algerian", PRESIDENT, "2019-02-22", "Abdelaziz Bouteflika"),
        ("Sudanese", PRESIDENT, "2018-12-25", "Omar al-Bashir"),
        ("Sudanese", FOREIGN, "2021-06-01", "Mariam al-Sadiq al-Mahdi"),
        ("Sudanese", PREMIER, "2020-05-01", "Abdalla Hamdok"),
        ("Sudanese", PREMIER, "2023-01-01", "Osman Hussein"),
        ("Ethiopian", PREMIER, "2017-01-01", "Hailemariam Desalegn"),
        ("Ethiopian", FOREIGN, "2021-11-10", "Demeke Mekonnen"),
        ("Somali", PRESIDENT, "2019-07-01", "Mohamed Abdullahi Mohamed"),
        ("Kenyan", PRESIDENT, "2022-08-01", "Uhuru Kenyatta"),
        ("Rwandan", FOREIGN, "2022-06-10", "Vincent Biruta"),
        ("Burundian", PRESIDENT, "2015-05-13", "Pierre Nkurunziza"),
        ("Ugandan", FOREIGN, "2022-06-01", "Jeje Odongo"),
        ("Malian", DEFENCE, "2023-07-01", "Sadio Camara"),
        ("Burkinabe", PRESIDENT, "2022-05-01", "Paul-Henri Sandaogo Damiba"),
        ("Chadian", PRESIDENT, "2020-04-01", "Idriss Déby"),
        ("Nigerian", PRESIDENT, "2016-04-14", "Muhammadu Buhari"),
        ("Nigerian", FOREIGN, "2020-10-22", "Geoffrey Onyeama"),
        ("Mozambican", PRESIDENT, "2021-03-27", "Filipe Nyusi"),
        ("Zimbabwean", PRESIDENT, "2017-06-01", "Robert Mugabe"),
        ("Afghan", PRESIDENT, "2020-02-29", "Ashraf Ghani"),
        ("Pakistani", PREMIER, "2019-02-27", "Imran Khan"),
        ("Pakistani", "army chief", "2023-05-10", "Asim Munir"),
        ("Indian", FOREIGN, "2016-09-29", "Sushma Swaraj"),
        ("Bangladeshi", PREMIER, "2017-08-25", "Sheikh Hasina"),
        ("Chinese", FOREIGN, "2023-05-01", "Qin Gang"),
        ("Chinese", FOREIGN, "2024-05-01", "Wang Yi"),
        ("Taiwanese", PRESIDENT, "2022-08-03", "Tsai Ing-wen"),
        ("Japanese", PREMIER, "2019-05-01", "Shinzo Abe"),
        ("Philippine", PRESIDENT, "2017-05-23", "Rodrigo Duterte"),
        ("Thai", PREMIER, "2024-03-01", "Srettha Thavisin"),
        ("Kazakh", PRESIDENT, "2022-01-05", "Kassym-Jomart Tokayev"),
        ("American", PRESIDENT, "2019-06-01", "Donald Trump"),
        ("American", "secretary of state", "2015-04-02", "John Kerry"),
        ("Colombian", DEFENCE, "2019-09-01", "Guillermo Botero"),
        ("Venezuelan", FOREIGN, "2019-01-23", "Jorge Arreaza"),
        ("Brazilian", PRESIDENT, "2021-01-01", "Jair Bolsonaro"),
        ("Peruvian", PRESIDENT, "2023-01-10", "Dina Boluarte"),
        ("Haitian", PREMIER, "2023-01-10", "Ariel Henry"),
        ("Kosovan", PREMIER, "2018-12-14", "Ramush Haradinaj"),
        ("Abkhazian", PRESIDENT, "2022-08-01", "Aslan Bzhania"),
    ],
)
def test_a_title_means_who_held_it_on_the_day(owner: str, title: str, day: str, name: str) -> None:
    assert titled(owner, title, day) == name


@pytest.mark.parametrize(
    ("owner", "title", "before", "day", "after"),
    [
        ("French", PRESIDENT, "François Hollande", "2017-05-14", "Emmanuel Macron"),
        ("American", PRESIDENT, "Barack Obama", "2017-01-20", "Donald Trump"),
        ("British", PREMIER, "Liz Truss", "2022-10-25", "Rishi Sunak"),
        ("Ukrainian", PRESIDENT, "Petro Poroshenko", "2019-05-20", "Volodymyr Zelenskyy"),
        ("German", "chancellor", "Angela Merkel", "2021-12-08", "Olaf Scholz"),
        ("Indonesian", PRESIDENT, "Joko Widodo", "2024-10-20", "Prabowo Subianto"),
        ("Nigerian", PRESIDENT, "Goodluck Jonathan", "2015-05-29", "Muhammadu Buhari"),
        ("Israeli", PREMIER, "Benjamin Netanyahu", "2021-06-13", "Naftali Bennett"),
    ],
)
def test_on_the_day_of_handing_over_it_is_the_newcomer(owner: str, title: str, before: str, day: str, after: str) -> None:
    year, month, last = (int(part) for part in day.split("-"))
    assert titled(owner, title, f"{year}-{month:02}-{last - 1:02}") == before
    assert titled(owner, title, day) == after


@pytest.mark.parametrize(
    ("owner", "title", "day", "nobody"),
    [
        ("Lebanese", PRESIDENT, "2023-06-01", "President (LBN)"),
        ("Haitian", PRESIDENT, "2022-06-01", "President (HTI)"),
        ("Sudanese", PREMIER, "2019-06-01", "Prime minister (SDN)"),
        ("Pakistani", FOREIGN, "2016-01-01", "Foreign minister (PAK)"),
        ("Afghan", PRESIDENT, "2022-01-01", "President (AFG)"),
        ("Malian", DEFENCE, "2026-06-01", "Defence minister (MLI)"),
        ("Ukrainian", PRESIDENT, None, "President (UKR)"),
    ],
)
def test_in_a_vacancy_a_title_names_nobody(owner: str, title: str, day: str | None, nobody: str) -> None:
    assert titled(owner, title, day) == nobody


def test_of_a_month_only_the_time_surely_in_office_counts() -> None:
    assert titled("Malian", FOREIGN, "2017-06-01") == "Abdoulaye Diop"
    assert [titled("Chadian", FOREIGN, day) for day in ("2024-05-15", "2024-06-15")] == ["Foreign minister (TCD)", "Abderaman Koulamallah"]


def test_past_the_last_day_seen_a_title_names_nobody_and_a_name_still_does() -> None:
    office = KNOWLEDGE.people["viktor-khrenin"].offices[-1]
    assert office.seen is not None
    assert titled("Belarusian", DEFENCE, "2024-01-01") == "Viktor Khrenin"
    assert titled("Belarusian", DEFENCE, f"{office.seen.year + 1}-06-01") == "Defence minister (BLR)"
    sentence = f"Viktor/NNP/2/compound/B-PERSON Khrenin/NNP/3/nsubj/I-PERSON {SAID}"
    assert one(sentence, "Viktor Khrenin", f"{office.seen.year + 1}-06-01") == ("Viktor Khrenin", "BLR", ["GOV", "MIL"])


@pytest.mark.parametrize("title", ["envoy", "special envoy", "minister", "ambassador", "governor", "adviser"])
def test_of_an_office_that_many_hold_the_title_alone_names_none(title: str) -> None:
    name = titled("American", title, "2025-06-01")
    assert not KNOWLEDGE.candidates(name), name


@pytest.mark.parametrize(
    ("organisation", "title", "day", "name"),
    [
        ("UN", "secretary-general", "2016-06-01", "Ban Ki-moon"),
        ("UN", "secretary-general", "2023-06-01", "António Guterres"),
        ("NATO", "secretary-general", "2022-06-29", "Jens Stoltenberg"),
        ("NATO", "chief", "2025-06-24", "Mark Rutte"),
        ("IAEA", "chief", "2018-06-01", "Yukiya Amano"),
        ("IAEA", "chief", "2023-06-01", "Rafael Grossi"),
        ("UNHCR", "chief", "2020-06-01", "Filippo Grandi"),
        ("ICC", "prosecutor", "2019-06-01", "Fatou Bensouda"),
        ("EU", "foreign policy chief", "2016-06-01", "Federica Mogherini"),
        ("Hezbollah", "leader", "2020-01-05", "Hassan Nasrallah"),
        ("Hezbollah", "leader", "2025-01-05", "Naim Qassem"),
        ("Hamas", "leader", "2023-10-07", "Ismail Haniyeh"),
        ("Taliban", "leader", "2015-12-01", "Akhtar Mansour"),
    ],
)
def test_who_leads_an_organisation(organisation: str, title: str, day: str, name: str) -> None:
    assert titled(organisation, title, day, "ORG") == name


def test_an_organisation_without_a_leader_has_none() -> None:
    assert normalise(titled("Hamas", "leader", "2025-03-01", "ORG")) == "hamas"


@pytest.mark.parametrize(
    ("name", "day", "sectors"),
    [
        ("Ali Bongo", "2023-08-01", ["GOV"]),
        ("Theresa May", "2019-07-26", ["ELI"]),  # her successor is in office
        ("Mohamed Bazoum", "2023-07-27", ["GOV"]),  # toppled the day before, nobody has taken over
        ("Mohamed Bazoum", "2024-07-27", ["ELI"]),
        ("Emmanuel Macron", "2012-01-10", []),  # not yet in office
        ("Imran Khan", "2019-03-01", ["GOV"]),  # what he is called otherwise is not what he then was
        ("Imran Khan", "2024-03-01", ["OPP", "PTY"]),
        ("Samvel Shahramanyan", "2023-09-15", ["GOV", "PRE"]),
    ],
)
def test_sectors_of_a_person_are_those_of_the_day(name: str, day: str, sectors: list[str]) -> None:
    first, last = name.split()
    sentence = f"{first}/NNP/2/compound/B-PERSON {last}/NNP/3/nsubj/I-PERSON {SAID}"
    assert one(sentence, name, day)[2] == sectors


def test_a_month_in_which_an_office_ended_is_not_past_before_its_end() -> None:
    office = Office.model_validate({"office": "minister", "from": "2019-01", "to": "2021-05"})
    assert (office.to, office.over) == (date(2021, 5, 1), date(2021, 5, 31))


@pytest.mark.parametrize(("day", "sectors"), [("2023-04-01", ["PRM"]), ("2023-04-17", ["REB"]), ("2023-06-01", ["REB"])])
def test_sectors_of_a_group_are_open_in_the_days_after_they_changed(day: str, sectors: list[str]) -> None:
    assert list(listed("rsf", KNOWLEDGE, date.fromisoformat(day)).sectors) == sectors


def test_a_deputy_is_not_the_minister() -> None:
    sentence = f"the/DT/5/det Ukrainian/JJ/5/amod/B-NORP deputy/NN/5/compound defence/NN/5/compound minister/NN/6/nsubj {SAID}"
    assert one(sentence, "the Ukrainian deputy defence minister", "2022-04-01") == ("Deputy defence minister (UKR)", "UKR", ["GOV", "MIL"])


def test_the_mayor_is_not_who_was_called_governor() -> None:
    paz = unlisted("Ana Paz", "person", "MEX", ("GOV",))
    assert suits_title("mayor", ("GOV",))(paz)
    assert not suits_title("mayor", ("GOV",), {paz.actor_id: "governor"})(paz)
    assert suits_title("governor", ("GOV",), {paz.actor_id: "governor"})(paz)


def test_the_governor_is_not_the_government() -> None:
    sentence = f"the/DT/2/det governor/NN/3/nsubj {SAID} in/IN/5/case Accra/NNP/3/obl:in/B-GPE"
    assert short(links(parsed(sentence), "the governor", "Accra@place")[0]) == ("Governor (GHA)", "GHA", ["GOV"])


def test_a_premier_is_of_the_country_whose_organs_are_named_whatever_place_he_speaks_of() -> None:
    told = "told/VBD/0/root the/DT/6/det Knesset/NNP/4/obj/B-ORG on/IN/8/case Kenya/NNP/4/obl:on/B-GPE"
    sentence = f"the/DT/3/det prime/JJ/3/amod minister/NN/4/nsubj {told}"
    assert short(links(parsed(sentence, published_at="2023-05-02"), "the prime minister", "Kenya@place")[0])[0] == "Benjamin Netanyahu"


@pytest.mark.parametrize(
    ("owner", "title", "name"),
    [
        ("Ghanaian", "former defence minister", "Elites (GHA)"),
        ("Ghanaian", "retired general", "Elites (GHA)"),
        ("Ghanaian", "ousted president", "Elites (GHA)"),
        ("Polish", "outgoing president", "Andrzej Duda"),
    ],
)
def test_who_has_left_an_office_is_not_the_state_and_who_is_leaving_still_holds_it(owner: str, title: str, name: str) -> None:
    assert titled(owner, title, "2024-02-05") == name


@pytest.mark.parametrize(
    ("head", "tag", "name"), [("reporter", "NN", "Agence France-Presse"), ("soldiers", "NNS", "Armed Forces of the Philippines")]
)
def test_whose_acronym_it_is_shows_by_who_serves_it(head: str, tag: str, name: str) -> None:
    assert one(f"AFP/NNP/2/compound/B-ORG {head}/{tag}/3/nsubj {SAID}", f"AFP {head}", "2024-02-05")[0] == name


def test_an_interim_government_that_has_ended_is_not_the_later_one() -> None:
    def interim(day: str) -> str:
        sentence = f"the/DT/4/det Syrian/JJ/4/amod/B-NORP interim/JJ/4/amod government/NN/5/nsubj {SAID}"
        return str(one(sentence, "the Syrian interim government", day)[0])

    assert interim("2018-02-05") == "Syrian Interim Government (opposition)"
    assert interim("2025-09-05") == "Government of Syria"
