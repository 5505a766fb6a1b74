"""What the actor files say about sides that are not the state: breakaway, regional and installed authorities, and about role nouns."""

import pytest
from test_actors import SAID, links, one, parsed, short

TIGRAY = ("Government of Tigray", "ETH", ["GOV"])
KARABAKH_ARMY = ("Artsakh Defence Army", "AZE", ["REB", "PRE"])
INSTALLED = ("Russian-installed authorities in occupied Ukraine", "UKR", ["GOV", "PRE"])


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (f"Tigrayan/JJ/2/amod/B-NORP officials/NNS/3/nsubj {SAID}", "Tigrayan officials", TIGRAY),
        (f"the/DT/3/det Tigrayan/JJ/3/amod/B-NORP leadership/NN/4/nsubj {SAID}", "the Tigrayan leadership", TIGRAY),
        (f"Tigrayan/JJ/2/amod/B-NORP fighters/NNS/3/nsubj {SAID}", "Tigrayan fighters", ("Tigray Defence Forces", "ETH", ["REB"])),
        (f"Tigrayan/JJ/2/amod/B-NORP refugees/NNS/3/nsubj {SAID}", "Tigrayan refugees", ("Refugees (ETH)", "ETH", ["REF"])),
        (f"Ethnic/JJ/3/amod Armenian/JJ/3/amod/B-NORP forces/NNS/4/nsubj {SAID}", "Ethnic Armenian forces", KARABAKH_ARMY),
        (f"Karabakh/NNP/2/compound/B-GPE forces/NNS/3/nsubj {SAID}", "Karabakh forces", KARABAKH_ARMY),
        (
            f"Bosnian/JJ/3/amod/B-NORP Serb/JJ/3/amod/B-NORP lawmakers/NNS/4/nsubj {SAID}",
            "Bosnian Serb lawmakers",
            ("National Assembly of Republika Srpska", "BIH", ["LEG"]),
        ),
        (f"Puntland/NNP/2/compound/B-GPE forces/NNS/3/nsubj {SAID}", "Puntland forces", ("Puntland Security Forces", "SOM", ["MIL"])),
        (f"the/DT/3/det Russian-installed/JJ/3/amod governor/NN/4/nsubj {SAID}", "the Russian-installed governor", INSTALLED),
        (f"Moscow-appointed/JJ/2/amod officials/NNS/3/nsubj {SAID}", "Moscow-appointed officials", INSTALLED),
        (f"Kyiv/NNP/2/compound/B-GPE officials/NNS/3/nsubj {SAID}", "Kyiv officials", ("Government of Ukraine", "UKR", ["GOV"])),
    ],
)
def test_another_side_is_not_the_state(sentence: str, words: str, expected: tuple[str, str, list[str]]) -> None:
    assert one(sentence, words) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (f"senior/JJ/2/amod officers/NNS/3/nsubj {SAID}", "senior officers", ("Armed forces", None, ["MIL"])),
        (
            f"a/DT/5/det Sudanese/JJ/5/amod/B-NORP doctors/NNS/5/nmod:poss '/POS/3/case group/NN/6/nsubj {SAID}",
            "a Sudanese doctors ' group",
            ("Medics (SDN)", "SDN", ["MED"]),
        ),
        (
            f"Nigerien/JJ/2/amod/B-NORP gendarmes/NNS/3/nsubj {SAID}",
            "Nigerien gendarmes",
            ("National Gendarmerie of Niger", "NER", ["COP"]),
        ),
        (
            f"Kenya/NNP/4/nmod:poss/B-GPE 's/POS/1/case electoral/JJ/4/amod commission/NN/5/nsubj {SAID}",
            "Kenya 's electoral commission",
            ("Independent Electoral and Boundaries Commission", "KEN", ["GOV"]),
        ),
        (f"Russian/JJ/2/amod/B-NORP deputies/NNS/3/nsubj {SAID}", "Russian deputies", ("Federal Assembly of Russia", "RUS", ["LEG"])),
        (f"Somali/JJ/2/amod/B-NORP herders/NNS/3/nsubj {SAID}", "Somali herders", ("Herders (SOM)", "SOM", ["AGR"])),
        (
            f"an/DT/3/det occupation/NN/3/compound authority/NN/4/nsubj {SAID}",
            "an occupation authority",
            ("Occupation authorities", None, ["GOV", "PRE"]),
        ),
    ],
)
def test_a_role_has_the_sector_of_those_who_play_it(sentence: str, words: str, expected: tuple[str, str | None, list[str]]) -> None:
    assert one(sentence, words) == expected


@pytest.mark.parametrize(
    ("words", "day", "sectors"),
    [
        ("Hayat Tahrir al-Sham", "2024-11-30", ["REB"]),
        ("Hayat Tahrir al-Sham", "2025-01-30", ["GOV"]),
        ("Rapid Support Forces", "2019-06-03", ["PRM"]),
        ("Rapid Support Forces", "2024-06-03", ["REB"]),
        ("Taliban", "2000-06-03", ["GOV"]),
        ("Taliban", "2015-06-03", ["REB"]),
    ],
)
def test_a_group_has_the_sector_of_its_day(words: str, day: str, sectors: list[str]) -> None:
    names = [f"{word}/NNP/{len(words.split()) + 1}/nsubj/{'B' if i == 0 else 'I'}-ORG" for i, word in enumerate(words.split())]
    document = parsed(f"{' '.join(names)} {SAID}", published_at=f"{day}T12:00:00Z")
    assert short(links(document, words)[0])[2] == sectors


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("Peru", "Congress of Peru"),
        ("America", "United States Congress"),
        ("India", "Indian National Congress"),
        ("Norway", None),
    ],
)
def test_congress_is_that_of_a_country_that_the_article_names(country: str, name: str | None) -> None:
    document = parsed(f"{country}/NNP/2/nsubj/B-GPE protested/VBD/0/root", f"Congress/NNP/2/nsubj/B-ORG {SAID}")
    assert links(document, "Congress")[0]["name"] == name
