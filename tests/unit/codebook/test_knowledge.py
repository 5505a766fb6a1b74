"""Actor knowledge: what is known, and that mistakes are refused with file and line."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.codebook.actor_entries import Entries
from pipeline.codebook.aliases import normalise
from pipeline.codebook.errors import CodebookError
from pipeline.codebook.knowledge import DIRECTORY, load_knowledge
from pipeline.codebook.yaml_file import read_yaml
from schemas import Countries, Sectors

KNOWLEDGE = load_knowledge()
WRITTEN = Path(__file__).parents[3] / "pipeline" / "training" / "examples" / "written"
NO_UN_MEMBERS = {"ESH", "PSE", "TWN", "VAT", "XKX"}
NO_ARMED_FORCES = {
    "AND",
    "CRI",
    "DMA",
    "FSM",
    "GRD",
    "ISL",
    "KIR",
    "LCA",
    "LIE",
    "MCO",
    "MHL",
    "MUS",
    "NRU",
    "PAN",
    "PLW",
    "SLB",
    "SMR",
    "TUV",
    "VCT",
    "VUT",
    "WSM",
}
DISPUTED = {"ABK", "ART", "DPR", "ESH", "LPR", "SML", "SOS", "TNC", "TRN", "TWN", "XKX"}
# Names that are also written small, and mean the same then.
SAME_WHEN_SMALL = {"basij", "carabineros", "carabinieri", "democrats", "emirates", "peshmerga", "republicans", "saeima"}


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """Return a copy of the codebook's actors with one change."""
    copy = folder / "actors"
    shutil.copytree(DIRECTORY, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("the U.S.", "USA"),
        ("Britain", "GBR"),
        ("DR Congo", "COD"),
        ("Kosovo", "XKX"),
        ("Somaliland", "SML"),
    ],
)
def test_countries_are_known_by_their_other_names(name: str, key: str) -> None:
    assert [a.referent.key for a in KNOWLEDGE.candidates(name)] == [key]


@pytest.mark.parametrize("name", ["us", "car", "turkey", "who"])
def test_lower_case_words_are_no_names(name: str) -> None:
    assert KNOWLEDGE.candidates(name) == ()


def test_a_capital_is_a_metonym_in_each_spelling() -> None:
    assert {a.referent for name in ("Kyiv", "Kiev") for a in KNOWLEDGE.candidates(name)} == {KNOWLEDGE.candidates("Kyiv")[0].referent}


def test_disputed_entities_have_a_sovereign() -> None:
    assert {c.sovereign for k, c in KNOWLEDGE.countries.items() if k in ("ABK", "SOS", "TRN", "TNC", "SML", "ART", "DPR", "LPR")} == {
        "GEO",
        "MDA",
        "CYP",
        "SOM",
        "AZE",
        "UKR",
    }


def test_a_shared_acronym_has_several_candidates() -> None:
    assert {a.referent.key for a in KNOWLEDGE.candidates("RSF")} == {"rsf", "rsf-press"}


def test_phrases_hold_names_and_acronyms_of_bodies_whichever_is_meant() -> None:
    phrases = dict(KNOWLEDGE.phrases())
    assert phrases["Hayat Tahrir al-Sham"] == "ORG"
    assert phrases["Yerevan"] == "GPE"
    assert phrases["Nikol Pashinyan"] == "PERSON"
    assert phrases["RSF"] == "ORG"  # reporters or paramilitaries
    assert "RAW" not in phrases


@pytest.mark.parametrize(
    ("file", "least"),
    [("armed_groups.yaml", 280), ("organisations-parties.yaml", 200), ("organisations-media.yaml", 150), ("organisations.yaml", 300)],
)
def test_each_file_holds_what_conflict_news_names(file: str, least: int) -> None:
    assert len(read_yaml(DIRECTORY / file, Entries).entries) >= least


def test_every_file_says_where_it_is_from() -> None:
    for file in DIRECTORY.glob("*.yaml"):
        source = re.search(r"^source: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert source, file
        assert len(source[1]) > 20, file


def test_every_member_of_the_united_nations_is_known() -> None:
    assert len([key for key, c in KNOWLEDGE.countries.items() if c.iso2 and not c.part_of and key not in NO_UN_MEMBERS]) == 193


@pytest.mark.parametrize("organ", ["legislature", "police", "military"])
def test_every_country_has_its_organs_under_their_names(organ: str) -> None:
    missing = {key for key, c in KNOWLEDGE.countries.items() if c.iso2 and not c.part_of and organ not in c.institutions}
    assert missing == {"military": NO_ARMED_FORCES, "police": {"ESH"}, "legislature": {"VAT"}}[organ]


def test_a_territory_is_part_of_a_country() -> None:
    territories = {key: c.part_of for key, c in KNOWLEDGE.countries.items() if c.part_of}
    assert {"HKG", "NCL", "PRI"} <= territories.keys()
    assert set(territories.values()) <= KNOWLEDGE.countries.keys()


def test_intelligence_services_have_their_names() -> None:
    assert len([c for c in KNOWLEDGE.countries.values() if "intelligence" in c.institutions]) >= 90


def test_every_disputed_entity_has_armed_forces_and_a_parliament() -> None:
    for key in DISPUTED:
        assert {"military", "legislature"} <= KNOWLEDGE.countries[key].institutions.keys(), key


def test_no_alias_is_a_common_word() -> None:
    texts = [text for file in sorted(WRITTEN.glob("*.txt")) for text in re.split(r"^==$", file.read_text("utf-8"), flags=re.MULTILINE)]
    with_capitals = [text for text in texts if re.search(r"(?<!^)\b[A-Z][a-z]", text.strip().partition("\n--")[0])]  # not old teletype
    small = Counter(word for text in with_capitals for word in re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w-])", text))
    common = {
        normal
        for normal, aliases in KNOWLEDGE.index.items()
        if small[normal] > 1 and any(not a.is_shared and not a.is_acronym and a.referent.meaning != "country" for a in aliases)
    }
    assert common <= SAME_WHEN_SMALL | {"congress", "guardian", "memorial"}


@pytest.mark.parametrize(
    "acronym",
    [
        "ADF",
        "AFP",
        "APC",
        "CCTV",
        "CPC",
        "Congress",
        "FLN",
        "House of Representatives",
        "MDC",
        "NDC",
        "PDF",
        "PDP",
        "RSF",
        "SAF",
        "SDF",
        "UDA",
        "UPC",
    ],
)
def test_an_acronym_of_several_needs_its_context(acronym: str) -> None:
    assert KNOWLEDGE.candidates(acronym)
    assert all(alias.is_shared for alias in KNOWLEDGE.candidates(acronym))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("al-Shabab", "al-shabaab"),
        ("Daesh", "islamic-state"),
        ("M23", "m23"),
        ("Fano", "fano"),
        ("Africa Corps", "africa-corps"),
        ("Sudan Doctors Network", "sdn-doctors-network"),
        ("ACLED", "acled"),
        ("MONUSCO", "monusco"),
        ("Knesset", "ISR"),
        ("Verkhovna Rada", "UKR"),
        ("Lok Sabha", "IND"),
        ("Rashtrapati Bhavan", "IND"),
        ("Aso Rock", "NGA"),
        ("Zhongnanhai", "CHN"),
        ("Baabda", "LBN"),
        ("FARDC", "COD"),
        ("Tatmadaw", "MMR"),
        ("SBU", "UKR"),
        ("FSB", "RUS"),
        ("Artsakh Defence Army", "ART"),
    ],
)
def test_a_name_of_the_news_has_one_meaning(name: str, key: str) -> None:
    assert [a.referent.key for a in KNOWLEDGE.candidates(name)] == [key]


def test_reference_rows_fit_their_tables() -> None:
    assert len(Countries.conform(KNOWLEDGE.country_rows())) == len(KNOWLEDGE.countries)
    assert len(Sectors.conform(KNOWLEDGE.sector_rows())) == 25


def test_normal_form_ignores_case_accents_dots_and_article() -> None:
    assert normalise("The Élysée’s") == normalise("elysee")
    assert normalise("U.S.") == "us"
    assert normalise("al-Qaeda") == normalise("Al Qaeda")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("people-europe.yaml", "{name: Edi Rama,", "{nom: Edi Rama,", "entries.edi-rama"),
        ("people-europe.yaml", "from: 2013-09-15, seen", "from: 2013-19-15, seen", "2013-19-15"),
        (
            "people-asia.yaml",
            "office: head_of_state, from: 2014-09-29, to: 2021-08-15",
            "office: head_of_state, from: 2014-09-29, to: 2011-08-15",
            "before it begins",
        ),
        ("people-europe.yaml", "  edi-rama:", "  ditmir-bushati:", "given twice"),
        ("armed_groups.yaml", "sectors: [REB], wikidata_id: Q38799", "sectors: [RED], wikidata_id: Q38799", "unknown sector RED"),
        ("armed_groups.yaml", "aliases: [ISWAP]", "aliases: [ISWAP, Boko Haram]", "alias 'Boko Haram' is also one of iswap"),
        ("people-europe.yaml", "country: ALB, ", "country: ALX, ", "unknown country ALX"),
        ("people-asia.yaml", "  ashraf-ghani:", "  un:", "also in "),
        ("countries.yaml", "sovereign: GEO", "sovereign: GEX", "unknown country GEX"),
        ("roles.yaml", "sectors: [GOV]", "sectors: [GOX]", "government: unknown sector GOX"),
        ("roles.yaml", "makes: refugees", "makes: refugee", "qualified: unknown generic actor refugee"),
        ("roles.yaml", "titles: [resident,", "titles: [resident, bishop,", "resident: 'bishop' is also one of cleric"),
        ("organisations.yaml", "  unsc: {name", "  unsc: {colour: blue, name", "Extra inputs"),
        ("armed_groups.yaml", "from: 1976, to: 2009", "from: 1976, to: 1909", "ends 1909 before it begins"),
        ("armed_groups.yaml", "from: 2021-08-15, sectors: [GOV]", "from: 2021-08-15, sectors: [GVO]", "unknown sector GVO"),
        ("countries.yaml", "lat: 43.0", "lat: 143.0", "less than or equal to 90"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_line_number(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    with pytest.raises(CodebookError) as error:
        load_knowledge(changed(tmp_path, file, old, new))
    message = str(error.value)
    assert problem in message
    assert re.search(rf"{file}:\d+: ", message)
    assert "\n" not in message


def test_a_clash_names_both_lines_and_the_way_out(tmp_path: Path) -> None:
    copy = changed(
        tmp_path, "people-europe.yaml", "  edi-rama: {name: Edi Rama,", "  edi-rama:\n    {name: Edi Rama,\n    aliases: [Boko Haram],"
    )
    with pytest.raises(CodebookError) as error:
        load_knowledge(copy)
    people, groups = ((copy / file).read_text(encoding="utf-8").splitlines() for file in ("people-europe.yaml", "armed_groups.yaml"))
    here = next(i for i, line in enumerate(people, 1) if "aliases: [Boko Haram]" in line)
    there = next(i for i, line in enumerate(groups, 1) if "name: Boko Haram" in line)
    assert f"people-europe.yaml:{here}: edi-rama: alias 'Boko Haram' is also one of boko-haram" in str(error.value)
    assert f"armed_groups.yaml:{there})" in str(error.value)
    assert "`shared` in both" in str(error.value)


def test_people_of_one_name_may_share_it_when_both_say_so(tmp_path: Path) -> None:
    twin = "  edi-rama-2: {name: Edi Rama, country: KEN, shared: [Edi Rama]}\n  edi-rama: {name: Edi Rama, shared: [Edi Rama],"
    knowledge = load_knowledge(changed(tmp_path, "people-europe.yaml", "  edi-rama: {name: Edi Rama,", twin))
    assert {a.referent.key for a in knowledge.candidates("Edi Rama")} == {"edi-rama", "edi-rama-2"}
    assert all(a.is_shared for a in knowledge.candidates("Edi Rama"))
    assert "Edi Rama" not in dict(knowledge.phrases())


def test_one_that_does_not_say_so_is_a_clash(tmp_path: Path) -> None:
    twin = "  edi-rama-2: {name: Edi Rama, country: KEN, shared: [Edi Rama]}\n  edi-rama: {name: Edi Rama,"
    with pytest.raises(CodebookError, match="also one of edi-rama-2"):
        load_knowledge(changed(tmp_path, "people-europe.yaml", "  edi-rama: {name: Edi Rama,", twin))


def test_a_kind_may_stand_in_several_files(tmp_path: Path) -> None:
    copy = changed(tmp_path, "sectors.yaml", "label: Unknown", "label: Not known")
    (copy / "people-sahel.yaml").write_text("source: Own notes\nentries:\n  ada-one: {name: Ada One, country: MLI}\n", encoding="utf-8")
    knowledge = load_knowledge(copy)
    assert knowledge.people["ada-one"].name == "Ada One"
    assert knowledge.origins["people", "ada-one"].source == "Own notes"


@pytest.mark.parametrize(
    ("name", "country", "role"),
    [
        ("Senate of Colombia", "COL", "legislature"),
        ("Cabinet of Lebanon", "LBN", "government"),
        ("Ministry of Internal Affairs of Kazakhstan", "KAZ", "interior_ministry"),
        ("Constitutional Council of Algeria", "DZA", "constitutional_court"),
        ("Provisional Electoral Council of Haiti", "HTI", "electoral_commission"),
        ("AFAD", "TUR", "civil_protection"),
    ],
)
def test_organs_of_state_are_known_by_their_own_names_and_by_those_made_of_their_country(name: str, country: str, role: str) -> None:
    assert [(a.referent.key, a.referent.role) for a in KNOWLEDGE.candidates(name)] == [(country, role)]


def test_no_name_by_an_adjective_of_two_countries() -> None:
    assert [a.referent.key for a in KNOWLEDGE.candidates("Congolese Army")] == []
    assert [a.referent.key for a in KNOWLEDGE.candidates("Kenyan Army")] == ["KEN"]
