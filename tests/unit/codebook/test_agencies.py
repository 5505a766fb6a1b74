"""Which agency a signature names."""

from pathlib import Path

import pytest

from pipeline.codebook.agencies import agency_in, load_agencies
from pipeline.codebook.errors import CodebookError


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("AFP)", "afp"),
        ("By Jane Example, Associated Press", "ap"),
        ("Source: Xinhua", "xinhua"),
        ("By Mapper Dee", None),  # PAP, AP: parts of words are none
        ("Interfax-Ukraine", "interfax-ukraine"),
        ("By the staff", None),
    ],
)
def test_a_signature_names_an_agency(words: str, agency: str | None) -> None:
    assert agency_in(["by a reader", words]) == agency


def test_two_agencies_with_one_name_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yaml"
    path.write_text("one: {names: [ONE]}\ntwo: {names: [TWO, ONE]}\n")
    with pytest.raises(CodebookError, match=r"agencies.yaml:2: ONE is one already"):
        load_agencies(path)
