"""Which sources make a table follows from what its stage imports."""

from pathlib import Path

import pytest

from assets.sources import STAGES, sources_of
from pipeline.settings import PROJECT

FILES = {
    "extract/events.py": "from pipeline.codebook import cues, model\nfrom pipeline.resolve.names import last\n",
    "extract/counts.sql": "SELECT 1",
    "codebook/cues.py": "from pipeline.letters import (\n    plain,\n)\n",
    "codebook/model.py": "from pipeline.codebook.cues import CUES\n",
    "codebook/places.py": "",
    "letters.py": "",
    "resolve/names.py": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, source in FILES.items():
        (tmp_path / "pipeline" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pipeline" / name).write_text(source, encoding="utf-8")
    return tmp_path


def names(stage: str, project: Path) -> list[str]:
    return [path.relative_to(project / "pipeline").as_posix() for path in sources_of(stage, project)]


def test_what_is_imported_counts_also_through_others_and_no_other_stage_does(project: Path) -> None:
    assert names("pipeline/extract", project) == [
        "codebook/cues.py",
        "codebook/model.py",
        "extract/counts.sql",
        "extract/events.py",
        "letters.py",
    ]


def test_a_stage_may_be_one_file(project: Path) -> None:
    assert names("pipeline/codebook/cues.py", project) == ["codebook/cues.py", "letters.py"]


@pytest.mark.parametrize(
    ("stage", "ground"),
    [("clean", "lookalikes.py"), ("extract", "codebook/cues.py"), ("resolve", "codebook/knowledge.py"), ("marts", "catalog.py")],
)
def test_the_ground_of_our_own_stages_is_found(stage: str, ground: str) -> None:
    found = names(f"pipeline/{stage}", PROJECT)
    assert ground in found
    assert not [name for name in found if name.split("/")[0] in set(STAGES) - {stage}]
