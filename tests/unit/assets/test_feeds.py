"""The assets of feeds: a poll files pages, a feed that fails fails the check, and the tables follow."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import NODES, definitions
from assets.freshness import plan
from assets.jobs import corpus, everything, polling
from pipeline.settings import Settings
from pipeline.store import Store
from schemas import FeedPages, FeedPolls
from tests.unit.feeds import server as made
from tests.unit.feeds.server import Server, serving


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("TIDINGS_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TIDINGS_PROCESSED", str(tmp_path / "processed"))
    (tmp_path / "raw").mkdir()
    with serving() as found:
        found.answers |= {"/feed": made.feed("/a"), "/a": made.content(made.ARTICLE), "/bad": made.status(500)}
        feeds = "".join(f"  - {{outlet: {outlet}, url: '{found.url}/{path}'}}\n" for outlet, path in (("post", "feed"), ("gone", "bad")))
        (tmp_path / "raw" / "feeds.yaml").write_text(f"limits: {{delay: 0, allow_private: true}}\nfeeds:\n{feeds}")
        yield found


def test_a_poll_files_pages_and_the_feed_that_fails_fails_the_check(server: Server) -> None:
    result = definitions.resolve_job_def(polling.name).execute_in_process(instance=dg.DagsterInstance.ephemeral())
    assert result.success
    [check] = [found for found in result.get_asset_check_evaluations() if not found.passed]
    assert check.asset_check_key.name == "every_feed_answers"
    assert f"{server.url}/bad: http_error" in str(check.description)
    store = Store(Settings().processed)
    assert dict(zip(*(store.read(FeedPolls)[name] for name in ("outlet", "status")), strict=True)) == {"post": "filed", "gone": "failed"}
    [path] = store.read(FeedPages)["path"]
    assert (Settings().raw / path).read_text() == made.ARTICLE


def test_without_feeds_a_poll_succeeds(server: Server) -> None:
    (Settings().raw / "feeds.yaml").unlink()
    result = definitions.resolve_job_def(polling.name).execute_in_process(instance=dg.DagsterInstance.ephemeral())
    assert result.success
    assert all(found.passed for found in result.get_asset_check_evaluations())


def test_after_a_poll_only_what_it_filed_is_out_of_date(server: Server) -> None:
    definitions.resolve_job_def(polling.name).execute_in_process(instance=dg.DagsterInstance.ephemeral())
    stale = plan(Settings(), NODES)
    assert len(stale.by_day) == 1
    assert not {"feed_polls", "feed_pages"} & set(stale.whole)


def test_no_other_job_uses_the_network() -> None:
    for job in (everything, corpus):
        assert "polls" not in {key.to_user_string() for key in definitions.resolve_job_def(job.name).asset_layer.selected_asset_keys}
