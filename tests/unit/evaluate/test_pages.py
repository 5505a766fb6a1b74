"""The pages of the project's own making: the article comes out of every layout, and nothing of a page is lost."""

import pytest

from pipeline.evaluate.pages import FOLDER, pages, score
from pipeline.evaluate.sheet import Sheet


@pytest.mark.parametrize("folder", ["layouts", "held_out"])
def test_articles_come_out_of_every_layout(folder: str) -> None:
    sheet, made = Sheet("pages"), list(pages(FOLDER / folder))
    for page in made:
        score(page, sheet)
    values = sheet.values()
    assert len(made) == 36
    assert values["main text: F1"] >= 0.95
    assert values["paragraphs kept whole"] == 1.0
    assert values["words of the page kept, in text or furniture"] >= 0.99
    assert values["title"] == 1.0


def test_what_a_paywall_hides_is_not_expected() -> None:
    page = next(page for page in pages(FOLDER / "layouts") if page.name == "paywall/0")
    assert len(page.paragraphs) == 2


def test_a_cut_paragraph_costs() -> None:
    page = next(iter(pages(FOLDER / "layouts")))
    sheet = Sheet("pages")
    score(type(page)(page.name, page.content.replace(page.paragraphs[1].encode(), b""), page.article, page.paragraphs, page.says), sheet)
    assert sheet.values()["paragraphs kept whole"] == pytest.approx(5 / 6)
