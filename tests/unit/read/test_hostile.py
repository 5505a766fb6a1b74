"""Files that mean harm end as rejects with their reason, and the good article beside them in the same archive is read."""

from collections.abc import Iterator

import pytest

from pipeline.clean.articles import Cleaned, clean_articles
from pipeline.read.captures import Reading, capture_file
from pipeline.workers.limits import Limits
from pipeline.workers.pool import Pool
from schemas.documents import RawDocuments
from tests.corpus.formats import PARAGRAPHS, plain, zipped
from tests.corpus.hostile.cases import CASES, Case

GOOD = "\n".join(PARAGRAPHS)
NAMES = [case.name for case in CASES]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, Limits(seconds=1.0, memory=300_000_000)) as made:
        yield made


def read(pool, path, content: bytes) -> Cleaned:
    path.write_bytes(content)
    raw = RawDocuments.conform(list(capture_file(path, Reading(pool=pool))))
    cleaned = clean_articles(raw, pool=pool)
    assert len(raw) == len(cleaned.articles) + len(cleaned.rejected_documents)
    return cleaned


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_hostile_file_costs_nothing_but_itself(case: Case, pool, tmp_path):
    found = read(pool, tmp_path / "beside.zip", zipped({"first.txt": plain(), case.name: case.make(), "last.txt": plain()}))
    good = found.articles[found.articles.text == GOOD]
    assert len(good) >= 2
    assert sorted(found.rejected_documents.reason) == sorted(case.reasons)
    assert len(found.articles) == 2 + case.articles
    assert found.rejected_documents.detail.str.len().gt(3).all()


def case(name: str) -> bytes:
    return next(case.make() for case in CASES if case.name == name)


def test_what_kills_alone_is_a_reject_too(pool, tmp_path):
    assert list(read(pool, tmp_path / "slow.pdf", case("slow.pdf")).rejected_documents.reason) == ["timeout"]


@pytest.mark.parametrize("name", ["reads-a-file.nitf", "reads-a-file.docx", "symlink.tar", "link.zip"])
def test_no_file_of_the_machine_is_read(name, pool, tmp_path):
    found = read(pool, tmp_path / name, case(name))
    assert not found.articles.text.str.contains("root:").any()
    assert not found.rejected_documents.detail.str.contains("root:").any()


def test_scripts_of_a_page_say_nothing(pool, tmp_path):
    (article,) = read(pool, tmp_path / "script.html", case("script.html")).articles.itertuples()
    assert article.text == GOOD


def test_a_formula_is_a_text(pool, tmp_path):
    titles = read(pool, tmp_path / "formulas.csv", case("formulas.csv")).articles.title
    assert sorted(titles) == ["+1+cmd|' /C calc'!A0", "-2", '=HYPERLINK("http://x.example","Click")', "@SUM(1)"]


def test_direction_marks_and_lookalikes_are_kept(pool, tmp_path):
    (article,) = read(pool, tmp_path / "disguised.txt", case("disguised.txt")).articles.itertuples()
    assert "\u202eadvance\u202c" in article.text
    assert "Gоma" in article.text
