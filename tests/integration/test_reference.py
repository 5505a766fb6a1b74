"""A user's own actors and places, as CONTRIBUTING tells it: `who`, `where`, `code` and `run` know them, and a mistake is one line."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.settings import PROJECT
from tests.integration.corpus import environment, run, write_corpus

pytestmark = pytest.mark.integration
PROGRAM = str(Path(sys.executable).parent / "tidings")
EXAMPLE = re.compile(r"```yaml\n# data/reference/(?P<name>[\w-]+\.yaml)\n(?P<text>.*?)```", re.DOTALL)
ARTICLE = (
    "Kenya's president visited the Gorna Gap on Monday. Fighters of the Gorna River Front shelled the town of Isiolo, the army said.\n"
)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of CONTRIBUTING, in a folder of its own."""
    folder = tmp_path_factory.mktemp("reference")
    examples = EXAMPLE.findall((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert {name for name, _ in examples} == {"people.yaml", "armed_groups.yaml", "regions.yaml"}
    for name, text in examples:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def tidings(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Return what the program says, called from the folder above its reference folder, which is named relative to it."""
    own = environment(folder.parent / "raw", folder.parent / "processed") | {"TIDINGS_REFERENCE": folder.name}
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder.parent, env=own, input=stdin, capture_output=True, text=True, timeout=300, check=False
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:  # type: ignore[type-arg]
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_who_and_where_know_them(reference: Path) -> None:
    (president,) = rows(tidings(reference, "who", "the Kenyan president", "--on", "2032-10-01", "--format", "json"))
    assert (president["name"], president["judgement"]) == ("Amina Otieno", "match")
    (before,) = rows(tidings(reference, "who", "the Kenyan president", "--on", "2020-10-01", "--format", "json"))
    assert before["name"] == "Uhuru Kenyatta"
    (group,) = rows(tidings(reference, "who", "Hezbollah", "--on", "2031-06-01", "--format", "json"))
    assert group["sectors"] == ["GOV"]
    (place,) = rows(tidings(reference, "where", "Gorna Gap", "--format", "json"))
    assert (place["country"], place["kind"], place["judgement"]) == ("KEN", "region", "match")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_coder_knows_them(reference: Path, jobs: str) -> None:
    article = json.dumps({"id": "a", "text": ARTICLE, "published_at": "2032-11-01"})
    (coded,) = rows(tidings(reference, "code", "--jobs", jobs, stdin=article))
    assert {"Amina Otieno", "Gorna River Front"} <= {actor["name"] for actor in coded["actors"]}
    assert "Gorna Gap" in {place["name"] for place in coded["places"]}


def test_a_run_knows_them_and_makes_again_what_they_change(reference: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, processed = reference.parent / "raw", reference.parent / "processed"
    write_corpus(raw, {"wire/2032-11-01/gap.txt": ARTICLE})
    assert run(raw, processed).returncode == 0
    query = (
        "query",
        "select count(*) > 0 as found from actor_links where name = 'Gorna River Front' and judgement = 'match'",
        "--format",
        "json",
    )
    assert rows(tidings(reference, *query)) == [{"found": False}]
    done = tidings(reference, "run", "--raw", "raw", "--processed", "processed")
    assert done.returncode == 0, done.stderr
    assert rows(tidings(reference, *query)) == [{"found": True}]
    (known,) = rows(tidings(reference, "query", "select source from known_actors where actor_key = 'gorna-front'", "--format", "json"))
    assert known["source"] == "Our own notes"
    (office,) = rows(tidings(reference, "query", "select country, end_date from offices where person = 'Amina Otieno'", "--format", "json"))
    assert office == {"country": "KEN", "end_date": None}
    monkeypatch.setenv("TIDINGS_REFERENCE", str(reference))
    assert json.loads(run(raw, processed).stdout)["days_made"] == 0


@pytest.mark.parametrize(
    "command",
    [
        ("who", "Hamas"),
        ("code", "raw/note.txt"),
        ("code", "--jobs", "2", "raw/note.txt"),
        ("run", "--raw", "raw", "--processed", "new"),
        ("dev",),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(tmp_path: Path, command: tuple[str, ...]) -> None:
    write_corpus(tmp_path / "raw")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "people.yaml").write_text("source: Notes\nentries:\n  ada: {name: Ada One, country: KEX}\n", encoding="utf-8")
    done = tidings(tmp_path / "mine", *command)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert re.fullmatch(r"tidings: .*people\.yaml:3: ada: unknown country KEX", line)


def test_a_mistake_in_a_region_stops_where(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "regions.yaml").write_text("sources: {s: Notes}\nregions:\n  gap: {names: [Gap], country: KEN, lat: 1}\n")
    done = tidings(tmp_path / "mine", "where", "Goma")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"tidings: .*regions\.yaml:3: regions\.gap\.lon: Field required\n", done.stderr)


def test_a_name_that_no_list_knows_is_exit_code_1_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for command, meant in ((("who", "Hizbolah"), "Hezbollah"), (("where", "Khartoumm"), "Khartoum")):
        done = tidings(tmp_path / "mine", *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(rf"tidings: no .* Nearest names: {meant}.*\n", done.stderr)
    wrong = tidings(tmp_path / "mine", "who", "Hamas", "--on", "2018-02-30")
    assert (wrong.returncode, wrong.stderr) == (2, "tidings: --on is no ISO date: 2018-02-30\n")
