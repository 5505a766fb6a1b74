"""Which files are read, into which partition, and that every file becomes at least one row."""

import json
import os
import random
from pathlib import Path, PurePath

import pytest

from pipeline.clean.parsers import PARSERS
from pipeline.read.captures import Reading, capture_bytes, capture_documents, capture_file, capture_lines, find_captures, partition_of
from pipeline.read.readers import READERS


def write(root: Path, name: str, content: bytes = b"Troops crossed the border on Monday.") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def capture_all(root: Path, max_bytes: int = 1000):
    paths = [path for files in find_captures(root).values() for path in files]
    return capture_documents(root, paths, Reading(max_bytes))


@pytest.mark.parametrize(
    ("path", "partition"),
    [
        ("wire/2023-09-20/a.txt", "2023-09-20"),
        ("wire/2023-09-20/deeper/a.txt", "2023-09-20"),
        ("wire/2023-13-45/a.txt", "undated"),
        ("wire/20230920/a.txt", "undated"),
        ("wire/2023-W38-2/a.txt", "undated"),
        ("wire/a.txt", "undated"),
        ("a.txt", "undated"),
        ("wire/2023-09-20", "undated"),
    ],
)
def test_the_folder_of_the_day_is_the_partition(path, partition):
    assert partition_of(PurePath(path)) == partition


def test_files_are_found_sorted_by_partition(tmp_path):
    for name in ("b/2023-09-21/z.txt", "a/2023-09-20/b.txt", "a/2023-09-20/a.txt", "loose.txt", "a/loose.txt"):
        write(tmp_path, name)
    found = {day: [path.relative_to(tmp_path).as_posix() for path in paths] for day, paths in find_captures(tmp_path).items()}
    assert found == {
        "2023-09-20": ["a/2023-09-20/a.txt", "a/2023-09-20/b.txt"],
        "2023-09-21": ["b/2023-09-21/z.txt"],
        "undated": ["a/loose.txt", "loose.txt"],
    }


@pytest.mark.parametrize(
    "name", ["README.md", "feeds.yaml", "wire/source.yaml", "wire/.gitkeep", ".hidden/a.txt", "wire/2023-09-20/a.txt.meta.json"]
)
def test_what_is_no_document_is_left_out(tmp_path, name):
    write(tmp_path, name)
    assert find_captures(tmp_path) == {}


def test_outlet_and_day_come_from_the_folders(tmp_path):
    write(tmp_path, "wire/2023-09-20/a.txt")
    row = capture_all(tmp_path).iloc[0]
    assert (row.outlet, str(row.capture_date), row.path) == ("wire", "2023-09-20", "wire/2023-09-20/a.txt")


def test_a_loose_file_has_no_outlet(tmp_path):
    write(tmp_path, "a.txt")
    assert capture_all(tmp_path).outlet.isna().all()


@pytest.mark.parametrize("sidecar", ["a.txt.meta.json", "a.meta.json"])
def test_the_sidecar_beside_a_file_is_kept_with_it(tmp_path, sidecar):
    write(tmp_path, "wire/2023-09-20/a.txt")
    write(tmp_path, f"wire/2023-09-20/{sidecar}", b'{"title": "T"}')
    assert list(capture_all(tmp_path).sidecar) == ['{"title": "T"}']


def test_every_line_of_a_jsonl_file_is_a_document_numbered_by_line():
    raw = capture_bytes("a.jsonl", b'{"text": "one"}\n\n  \r\nbroken\r\n{"text": "two"}').sort_values("part")
    assert list(zip(raw.part, raw.content, strict=True)) == [(1, b'{"text": "one"}'), (4, b"broken"), (5, b'{"text": "two"}')]


def test_a_jsonl_file_without_lines_is_one_empty_document():
    assert list(capture_bytes("a.jsonl", b"\n \n").content) == [b""]


def test_a_line_separator_inside_a_string_ends_no_line():
    assert len(capture_bytes("a.jsonl", '{"text": "one\u2028two"}\n'.encode())) == 1


def test_jsonl_saved_as_utf16_is_split_into_lines():
    raw = capture_bytes("a.jsonl", '{"text": "Ċ one"}\n{"text": "two"}\n'.encode("utf-16")).sort_values("part")
    assert [json.loads(content.decode("utf-8-sig"))["text"] for content in raw.content] == ["Ċ one", "two"]


def test_a_line_that_is_too_long_does_not_take_the_others_with_it():
    raw = capture_bytes("a.jsonl", b'{"text": "one"}\n' + b"x" * 5000 + b'\n{"text": "two"}\n', max_bytes=100).sort_values("part")
    assert list(raw.part) == [1, 2, 3]
    assert list(raw.content.isna()) == [False, True, False]


def test_the_items_of_a_json_array_are_documents():
    raw = capture_bytes("a.json", b'[{"text": "a, [b]"},\n {"text": "c"}]').sort_values("part")
    assert list(zip(raw.part, raw.content, strict=True)) == [(1, b'{"text": "a, [b]"}'), (2, b'{"text": "c"}')]


@pytest.mark.parametrize("content", [b'{"text": "a"}', b"[]", b'[{"text": "a"}', b"[" * 100_000, b"\xff"])
def test_any_other_json_file_is_one_document(content):
    assert list(capture_bytes("a.json", content).part) == [0]


def test_a_file_that_is_too_large_is_hashed_but_not_held():
    (row,) = capture_bytes("a.txt", b"x" * 5000, max_bytes=100).itertuples()
    whole = capture_bytes("a.txt", b"x" * 5000)
    assert (row.byte_count, row.sha256) == (5000, whole.sha256[0])
    assert not isinstance(row.content, bytes)


def test_ids_depend_on_path_part_and_content_only():
    one = capture_bytes("a.txt", b"news").document_id[0]
    assert one == capture_bytes("a.txt", b"news").document_id[0]
    assert len({one, capture_bytes("b.txt", b"news").document_id[0], capture_bytes("a.txt", b"News").document_id[0]}) == 3


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = write(tmp_path, "outside/secret.txt", b"secret words")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "link.txt").symlink_to(secret)
    (tmp_path / "raw" / "folder").symlink_to(secret.parent)
    raw = capture_all(tmp_path / "raw")
    assert sorted(raw.path) == ["folder", "link.txt"]
    assert raw.content.isna().all()
    assert (raw.byte_count == 0).all()


def test_a_sidecar_that_links_out_of_the_folder_is_not_read(tmp_path):
    secret = write(tmp_path, "outside/secret.json", b'{"title": "secret"}')
    write(tmp_path, "raw/a.txt")
    (tmp_path / "raw" / "a.txt.meta.json").symlink_to(secret)
    assert capture_all(tmp_path / "raw").sidecar.isna().all()


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert capture_all(tmp_path).content.isna().all()


def test_a_file_name_that_is_no_utf8_is_shown_escaped(tmp_path):
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_bytes(b"news")
    assert list(capture_all(tmp_path).path) == ["caf\\xe9.txt"]


def test_a_stream_is_captured_line_by_line():
    with open(os.devnull, "rb") as nothing:
        assert [row["content"] for row in capture_lines("stdin.jsonl", nothing)] == [b""]


def test_a_file_anywhere_keeps_its_name_and_order(tmp_path):
    path = write(tmp_path, "a.jsonl", b'{"text": "b"}\n{"text": "a"}\n')
    assert [(row["path"], row["part"], row["outlet"]) for row in capture_file(path)] == [(str(path), 1, None), (str(path), 2, None)]


def test_capturing_changes_no_file(tmp_path):
    path = write(tmp_path, "wire/2023-09-20/a.jsonl", b'{"text": "x"}\r\n\xff\n')
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    capture_all(tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_every_reader_has_a_parser():
    assert {reader.media_type for reader in READERS.values()} == set(PARSERS)


def test_every_file_gives_a_row_whatever_its_bytes(tmp_path):
    chance = random.Random(7)
    for index in range(60):
        content = bytes(chance.choices(b'{}[]"a \n\r\x00\xff\xfe<p>:,', k=chance.randrange(0, 60)))
        write(
            tmp_path,
            f"o{index % 3}/2023-09-{1 + index % 28:02}/{index}{chance.choice(['.txt', '.html', '.json', '.jsonl', '.pdf', ''])}",
            content,
        )
    raw = capture_all(tmp_path, max_bytes=40)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(raw.path) == files
    assert raw.document_id.is_unique
