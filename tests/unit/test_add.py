"""`tidings add`: where files go, what is said of them, and that nothing is ever overwritten or half there."""

from datetime import date

import pytest

from pipeline.add import Wishes, add_files, slug, told
from pipeline.read.captures import find_captures
from pipeline.settings import Settings
from tests.corpus.formats import EXPORTS, OUTLET, TEXT, message, plain, table, zipped


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def add(tmp_path, *paths, **wishes):
    """Return where each file went below the folder of raw articles; None for one that was refused."""
    raw = tmp_path / "raw"
    found = list(add_files(paths, Settings(raw=raw), Wishes(**wishes)))
    return [added.target and added.target.relative_to(raw).as_posix() for added in found], found


def test_a_file_goes_to_its_outlet_and_the_day_it_was_published(tmp_path, inbox):
    (inbox / "a.eml").write_bytes(message())
    assert add(tmp_path, inbox / "a.eml")[0] == ["lakes-herald/2025-01-28/a.eml"]
    assert (tmp_path / "raw/lakes-herald/2025-01-28/a.eml").read_bytes() == message()
    assert list(find_captures(tmp_path / "raw")) == ["2025-01-28"]


def test_a_file_of_several_outlets_goes_to_mixed(tmp_path, inbox):
    (inbox / "a.zip").write_bytes(zipped({"a.txt": plain(), "b.txt": plain().replace(OUTLET.encode(), b"The Lantern")}))
    assert add(tmp_path, inbox)[0] == ["mixed/2025-01-28/a.zip"]


def test_an_article_without_a_date_is_not_given_one_by_its_folder(tmp_path, inbox):
    (inbox / "a.zip").write_bytes(zipped({"a.txt": plain(), "b.txt": TEXT.encode()}))
    assert add(tmp_path, inbox, outlet="The Wire")[0] == ["the-wire/a.zip"]


def test_the_caller_knows_better(tmp_path, inbox):
    (inbox / "a.txt").write_bytes(plain())
    assert add(tmp_path, inbox, outlet="Harbour Post", day=date(2025, 2, 1))[0] == ["harbour-post/2025-02-01/a.txt"]


def test_what_cannot_be_used_is_not_copied_and_the_reason_is_said(tmp_path, inbox):
    (inbox / "a.pdf").write_bytes(b"no PDF")
    targets, [refused] = add(tmp_path, inbox)
    assert targets == [None]
    assert "wrong_type: is no PDF" in next(told(refused, Wishes()))
    assert not (tmp_path / "raw").exists()


def test_a_dry_run_copies_nothing(tmp_path, inbox):
    (inbox / "a.txt").write_bytes(plain())
    targets, [added] = add(tmp_path, inbox, is_dry=True)
    assert targets == ["lakes-herald/2025-01-28/a.txt"]
    assert "would go to" in next(told(added, Wishes(is_dry=True)))
    assert not (tmp_path / "raw").exists()


def test_nothing_is_overwritten(tmp_path, inbox):
    (inbox / "one").mkdir()
    (inbox / "two").mkdir()
    (inbox / "one" / "a.txt").write_bytes(plain())
    (inbox / "two" / "a.txt").write_bytes(plain() + b"More was said.\n")
    expected = ["lakes-herald/2025-01-28/a.txt", "lakes-herald/2025-01-28/a-2.txt"]
    assert add(tmp_path, inbox)[0] == expected
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "raw").rglob("*")}
    targets, found = add(tmp_path, inbox)
    assert targets == expected
    assert [added.is_known for added in found] == [True, True]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "raw").rglob("*")} == before


def test_what_speaks_for_a_file_goes_with_it(tmp_path, inbox):
    (inbox / "source.yaml").write_text("columns: {text: Volltext}\noutlet: lantern\n")
    (inbox / "a.csv").write_bytes(table(",").replace(b"Full Text", b"Volltext"))
    (inbox / "a.csv.meta.json").write_text('{"language": "en"}')
    assert add(tmp_path, inbox)[0] == ["lantern/2025-01-28/a/a.csv"]
    (folder,) = (tmp_path / "raw").rglob("a")
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "a.csv.meta.json", "source.yaml"]


def test_an_export_says_how_much_is_in_it(tmp_path, inbox):
    (inbox / "export.docx").write_bytes(EXPORTS["export.docx"]())
    (line,) = told(add(tmp_path, inbox, is_dry=True)[1][0], Wishes(is_dry=True))
    assert ": docx, 2 articles, 2025-01-28, Lakes Herald would go to " in line


def test_known_outlets_keep_their_folder():
    assert (slug("The Harbour Post"), slug("Le Monde (Paris)")) == ("harbour-post", "le-monde-paris")
