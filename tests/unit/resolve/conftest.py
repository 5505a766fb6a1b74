"""The real gazetteer, and an article's links."""

import pytest

from pipeline.codebook.places import Regions, load_regions
from pipeline.resolve.gazetteer import Gazetteer, load_gazetteer
from pipeline.resolve.places import resolve_places
from tests.place_articles import place_document, place_mentions


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def regions() -> Regions:
    return load_regions()


@pytest.fixture
def resolve(gazetteer: Gazetteer, regions: Regions):  # type: ignore[no-untyped-def]
    """Return the links of an article by the words of the mention; of several with the same words, the first."""

    def links(text: str, names: str, label: str | None = "GPE", dateline: str | None = None) -> dict[str, dict[str, object]]:
        mentions = place_mentions(text, names, label=label)
        found = (
            resolve_places([place_document(text, dateline=dateline)], mentions, gazetteer, regions).set_index("mention_id").to_dict("index")
        )
        return {row["text"]: found[row["mention_id"]] for row in reversed(mentions.to_dict("records"))}

    return links
