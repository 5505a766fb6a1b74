"""A poll of several feeds: what is filed, what is remembered, and that one bad feed costs the others nothing."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.articles import clean_articles
from pipeline.codebook.errors import CodebookError
from pipeline.feeds.feeds_file import Feed, FeedsFile, Limits, read_feeds
from pipeline.feeds.poll import Polled, poll_feeds
from pipeline.read.captures import capture_documents, find_captures
from schemas import FeedPages, FeedPolls
from schemas.table import records
from tests.unit.feeds import server as made
from tests.unit.feeds.server import Server, serving

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
LIMITS = Limits(delay=0, timeout=30, max_bytes=100_000, allow_private=True)
HURRIED = LIMITS.model_copy(update={"timeout": 4})  # only where a host never ends: a busy machine answers late


@pytest.fixture
def server():
    with serving() as found:
        yield found


def poll(server: Server, root: Path, before: Polled | None = None, hours: int = 0, limits: Limits = LIMITS, **feeds: str) -> Polled:
    file = FeedsFile(
        feeds=[Feed(outlet=outlet, url=server.url + path) for outlet, path in (feeds or {"post": "/feed"}).items()], limits=limits
    )
    known = before or Polled(FeedPolls.none(), FeedPages.none())
    return poll_feeds(file, root, known.feed_polls, known.feed_pages, NOW + timedelta(hours=hours))


def first(frame: Any) -> dict[str, Any]:
    return records(frame)[0]


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_new_pages_are_filed_as_they_came_with_their_headers(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": made.feed("/news/Troops-cross?x=1#top"), "/news/Troops-cross?x=1": made.content(made.ARTICLE, ETag='"7"')}
    found = poll(server, tmp_path)
    page, about = files(tmp_path)
    assert page.startswith("post/2024-05-01/troops-cross-")
    assert about == page + ".meta.json"
    assert (tmp_path / page).read_text() == made.ARTICLE
    told = json.loads((tmp_path / about).read_text())
    assert (told["url"], told["headers"]["etag"], told["title"]) == (server.url + "/news/Troops-cross?x=1", '"7"', "Troops cross border")
    row = first(found.feed_pages)
    assert (row["status"], row["path"], row["try_count"]) == ("filed", page, 1)


def test_what_is_filed_is_an_article(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": made.feed("/a"), "/a": made.content(made.ARTICLE)}
    poll(server, tmp_path)
    captures = find_captures(tmp_path)
    assert list(captures) == ["2024-05-01"]
    article = first(clean_articles(capture_documents(tmp_path, captures["2024-05-01"])).articles)
    assert (article["outlet"], article["url"], article["published_at"]) == ("post", server.url + "/a", datetime(2023, 9, 19, 6, tzinfo=UTC))


def test_a_page_is_fetched_once(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": made.feed("/a", "/a"), "/a": made.content(made.ARTICLE)}
    again = poll(server, tmp_path, poll(server, tmp_path), hours=24)
    assert (server.count("/a"), len(again.feed_pages), first(again.feed_polls)["new_count"]) == (1, 1, 0)


def test_an_unchanged_feed_is_asked_for_changes_only(server: Server, tmp_path: Path) -> None:
    server.answers |= {
        "/feed": made.feed("/a", ETag='"5"', Last_Modified="Tue, 19 Sep 2023 06:00:00 GMT"),
        "/a": made.content(made.ARTICLE),
    }
    before = poll(server, tmp_path)
    server.answers["/feed"] = made.status(304)
    after = poll(server, tmp_path, before, hours=1)
    sent = [headers for path, headers in server.asked if path == "/feed"][-1]
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"5"', "Tue, 19 Sep 2023 06:00:00 GMT")
    row = first(after.feed_polls)
    assert (row["status"], row["etag"], row["failure_count"]) == ("not_modified", '"5"', 0)


def test_a_feed_that_fails_is_a_row_and_the_others_go_on(server: Server, tmp_path: Path) -> None:
    bad = {
        "silent": made.silent,
        "endless": made.endless,
        "loop": made.status(302, Location="/loop"),
        "bomb": made.gzip_bomb,
        "page": made.content("<html><p>No feed.</p></html>"),
        "entities": made.content('<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', "text/xml"),
        "gone": made.status(410),
        "busy": made.status(429, Retry_After="7200"),
    }
    server.answers |= {f"/{name}": answer for name, answer in bad.items()} | {"/feed": made.feed("/a"), "/a": made.content(made.ARTICLE)}
    found = poll(server, tmp_path, limits=HURRIED, **{name: f"/{name}" for name in bad}, post="/feed")
    rows = {row["outlet"]: row for row in records(found.feed_polls)}
    assert {name: row["reason"] for name, row in rows.items() if row["reason"]} == {
        "silent": "timeout",
        "endless": "too_large",
        "loop": "redirect_loop",
        "bomb": "too_large",
        "page": "wrong_type",
        "entities": "wrong_type",
        "gone": "http_error",
        "busy": "busy",
    }
    assert all(row["detail"] and row["failure_count"] == 1 for name, row in rows.items() if name != "post")
    assert rows["post"]["new_count"] == 1


def test_a_busy_host_is_left_alone_until_it_says(server: Server, tmp_path: Path) -> None:
    server.answers["/feed"] = made.status(429, Retry_After="7200")
    before = poll(server, tmp_path)
    asked = server.count("/feed")
    waiting = poll(server, tmp_path, Polled(before.feed_polls.assign(retry_at=NOW + timedelta(hours=2)), before.feed_pages), hours=1)
    assert (server.count("/feed"), first(waiting.feed_polls)["reason"], first(waiting.feed_polls)["failure_count"]) == (asked, "busy", 2)
    server.answers["/feed"] = made.feed()
    assert first(poll(server, tmp_path, waiting, hours=3).feed_polls)["status"] == "filed"


def test_pages_that_fail_are_rows_and_tried_again_a_few_times(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": made.feed("/a", "/b", "", ETag='"1"'), "/a": made.status(500), "/b": made.content(b"\x00", "image/png")}
    found = poll(server, tmp_path)
    assert sorted(row["reason"] for row in records(found.feed_pages)) == ["http_error", "no_link", "wrong_type"]
    assert first(found.feed_polls)["etag"] is None  # asked for in full again, since a page is still to be tried
    for hours in range(1, 6):
        found = poll(server, tmp_path, found, hours=hours)
    assert (server.count("/a"), server.count("/b")) == (LIMITS.tries, 1)
    assert files(tmp_path) == []


def test_a_page_that_comes_at_the_second_try_is_filed(server: Server, tmp_path: Path) -> None:
    server.answers |= {"/feed": made.feed("/a"), "/a": made.status(503)}
    before = poll(server, tmp_path)
    server.answers["/a"] = made.content(made.ARTICLE)
    row = first(poll(server, tmp_path, before, hours=1).feed_pages)
    assert (row["status"], row["reason"], row["try_count"]) == ("filed", None, 2)


def test_no_more_pages_than_allowed_at_once_and_the_rest_next_time(server: Server, tmp_path: Path) -> None:
    links = [f"/{i}" for i in range(5)]
    server.answers |= {"/feed": made.feed(*links, ETag='"1"')} | {link: made.content(made.ARTICLE) for link in links}
    few = LIMITS.model_copy(update={"max_pages": 3})
    before = poll(server, tmp_path, limits=few)
    assert (len(before.feed_pages), first(before.feed_polls)["etag"]) == (3, None)
    assert len(poll(server, tmp_path, before, hours=1, limits=few).feed_pages) == 5


def test_an_atom_feed_is_read_too(server: Server, tmp_path: Path) -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>T</title><link href="a"/><id>1</id><updated>2023-09-19T06:00:00Z</updated></entry></feed>'
    server.answers |= {"/x/feed": made.content(atom, "application/atom+xml"), "/x/a": made.content(made.ARTICLE)}
    assert first(poll(server, tmp_path, post="/x/feed").feed_pages)["url"] == server.url + "/x/a"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("feeds:\n  - {outlet: post, url: 'https://x.example/feed', every: 5}\n", "feeds.yaml:2"),
        ("feeds:\n  - {outlet: ../up, url: 'https://x.example/feed'}\n", "feeds.yaml:2"),
        ("limits: {timeout: 0}\n", "feeds.yaml:1"),
    ],
)
def test_the_file_is_read_strictly(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "feeds.yaml").write_text(text)
    with pytest.raises(CodebookError, match=problem):
        read_feeds(tmp_path)


def test_no_file_is_no_feed(tmp_path: Path) -> None:
    assert read_feeds(tmp_path).feeds == []
