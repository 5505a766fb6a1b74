"""The tree keeps its promises: small modules, descriptions everywhere, nothing of this machine in what is committed."""

import re
import subprocess
from pathlib import Path

import pytest

from schemas import TABLES, Table

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
LARGEST_FILE = 2 * 1024 * 1024
LARGEST_MODEL = 30 * 1024 * 1024


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_longer_than_400_lines() -> None:
    long = {p.relative_to(ROOT): n for p in tracked("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE}
    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [p for p in tracked("*.py") if p.stem in ("utils", "helpers", "common", "misc")]


def test_every_module_says_what_it_is() -> None:
    modules = [p for p in tracked("schemas/*.py", "pipeline/*.py", "assets/*.py") if p.read_text(encoding="utf-8").strip()]
    assert not [p.relative_to(ROOT) for p in modules if not p.read_text(encoding="utf-8").startswith('"""')]


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-zA-Z0-9_.-]+)==", lock, re.MULTILINE)
    assert len(pinned) > 50
    assert "://" not in lock
    assert all(re.search(rf"^{re.escape(name)}==[^\n]*\\\n    --hash=", lock, re.MULTILINE) for name in pinned)


def test_nothing_of_this_machine_is_in_a_file() -> None:
    home, work = str(Path.home()) + "/.", str(ROOT.parent) + "/"
    texts = [p for p in tracked() if p.suffix in (".py", ".md", ".yaml", ".toml", ".lock", ".sql", "") and p.stat().st_size < LARGEST_FILE]
    assert not [p.relative_to(ROOT) for p in texts if home in (t := p.read_text(encoding="utf-8", errors="ignore")) or work in t]


def test_nothing_large_is_committed() -> None:
    limit = {".onnx": LARGEST_MODEL}
    assert not [p.relative_to(ROOT) for p in tracked() if p.stat().st_size > limit.get(p.suffix, LARGEST_FILE)]


def test_pandas_3_is_allowed() -> None:
    assert not re.search(r'"pandas[^"]*<\s*3', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.table_name())
def test_every_table_and_column_is_described(table: type[Table]) -> None:
    assert table.description()
    assert all(len(text) > 3 for text in table.column_descriptions().values())


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.table_name())
def test_every_reference_names_a_key(table: type[Table]) -> None:
    by_name = {t.table_name(): t for t in TABLES}
    assert table.key()
    assert not [r for r in table.references() if r.target not in by_name[r.table].key()]
