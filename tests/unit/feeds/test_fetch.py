"""One address: what a polite and careful reader gets from hosts that are neither."""

import socket
import time
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.feeds.connection import is_public
from pipeline.feeds.feeds_file import Limits
from pipeline.feeds.fetch import Fetcher, FetchError, retry_at
from tests.unit.feeds import server as made
from tests.unit.feeds.server import Server, serving

LIMITS = Limits(delay=0, timeout=30, max_bytes=100_000, max_redirects=3, allow_private=True)
HURRIED = LIMITS.model_copy(update={"timeout": 1.5})  # only where the host never ends: a busy machine answers late


@pytest.fixture
def server():
    with serving() as found:
        yield found


def reason(server: Server, path: str = "/a", limits: Limits = LIMITS) -> str:
    start = time.monotonic()
    with pytest.raises(FetchError) as error:
        Fetcher(limits).fetch(server.url + path)
    assert time.monotonic() - start < 40
    assert error.value.detail
    return str(error.value.reason)


def test_a_page_comes_with_its_headers(server: Server) -> None:
    server.answers["/a"] = made.content(made.ARTICLE, ETag='"1"')
    answer = Fetcher(LIMITS).fetch(server.url + "/a")
    assert (answer.content.decode(), answer.headers["etag"], answer.media_type) == (made.ARTICLE, '"1"', "text/html")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_answers_are_unpacked(server: Server, encoding: str) -> None:
    import gzip
    import zlib

    packed = gzip.compress(b"Troops") if encoding == "gzip" else zlib.compress(b"Troops")
    server.answers["/a"] = made.content(packed, Content_Encoding=encoding)
    assert Fetcher(LIMITS).fetch(server.url + "/a").content == b"Troops"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (made.silent, "timeout"),
        (made.dripping, "timeout"),
        (made.dripping_body, "timeout"),
        (made.endless, "too_large"),
        (made.gzip_bomb, "too_large"),
        (made.cut_short, "unreachable"),
        (made.status(404), "http_error"),
        (made.status(500), "http_error"),
        (made.status(429, Retry_After="120"), "busy"),
        (made.status(301, Location="/a"), "redirect_loop"),
        (made.status(302, Location="file:///etc/passwd"), "scheme"),
        (made.status(302, Location="ftp://x.example/a"), "scheme"),
        (made.status(302, Location="http://name:word@x.example/a"), "scheme"),
        (made.status(302, Location="http://[bad/a"), "scheme"),
        (made.content(b"not packed", Content_Encoding="gzip"), "unreachable"),
        (made.content(b"?", Content_Encoding="br"), "wrong_type"),
    ],
)
def test_what_misbehaves_fails_with_its_reason(server: Server, answer: made.Answer, expected: str) -> None:
    server.answers["/a"] = answer
    assert reason(server, limits=HURRIED if expected == "timeout" else LIMITS) == expected


def test_redirects_are_followed_and_counted(server: Server) -> None:
    server.answers |= {f"/{i}": made.status(302, Location=f"/{i + 1}") for i in range(9)}
    server.answers["/9"] = made.content("end")
    assert Fetcher(LIMITS).fetch(server.url + "/6").url == server.url + "/9"
    assert reason(server, "/5") == "redirect_loop"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="robots"):
        Fetcher(LIMITS).fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "javascript:1", "http://", "x", "http://x.example:99999/", "data:,x"]
)
def test_only_http_is_fetched(url: str) -> None:
    with pytest.raises(FetchError) as error:
        Fetcher(LIMITS).fetch(url)
    assert error.value.reason == "scheme"


def test_this_machine_is_refused_unless_the_setting_allows_it(server: Server) -> None:
    server.answers["/a"] = made.content("secret")
    assert reason(server, limits=LIMITS.model_copy(update={"allow_private": False})) == "private_address"
    assert server.asked == []


def test_a_name_is_checked_where_it_leads_when_it_is_connected(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when asked first, and this machine when connected, as in DNS rebinding: one look-up, checked, then used."""
    found = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_address[1]))]] * 9)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(found))
    with pytest.raises(FetchError) as error:
        Fetcher(LIMITS.model_copy(update={"allow_private": False})).fetch("http://news.example/a")
    assert error.value.reason == "private_address"
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_robots_are_asked_once_and_obeyed(server: Server) -> None:
    server.answers |= {"/robots.txt": made.content("User-agent: *\nDisallow: /private\n", "text/plain"), "/a": made.content("a")}
    fetcher = Fetcher(LIMITS)
    fetcher.fetch(server.url + "/a")
    with pytest.raises(FetchError) as error:
        fetcher.fetch(server.url + "/private/b")
    assert (error.value.reason, server.count("/robots.txt"), server.count("/private/b")) == ("robots", 1, 0)


@pytest.mark.parametrize(("code", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_site_without_robots_allows_all_and_a_broken_one_nothing(server: Server, code: int, allowed: bool) -> None:
    server.answers |= {"/robots.txt": made.status(code), "/a": made.content("a")}
    if allowed:
        assert Fetcher(LIMITS).fetch(server.url + "/a").content == b"a"
    else:
        assert reason(server) == "robots"


def test_a_redirect_into_what_robots_forbid_is_not_followed(server: Server) -> None:
    server.answers |= {"/robots.txt": made.content("User-agent: *\nDisallow: /b\n", "text/plain"), "/a": made.status(302, Location="/b")}
    assert reason(server) == "robots"
    assert server.count("/b") == 0


def test_a_host_is_given_time_between_requests(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("pipeline.feeds.fetch.time.sleep", slept.append)  # not slept, but counted: a busy machine changes nothing
    server.answers["/a"] = made.content("a")
    fetcher = Fetcher(LIMITS.model_copy(update={"delay": 60}))
    with serving() as other:
        other.answers["/a"] = made.content("a")
        for address in (server.url, server.url, other.url):
            fetcher.fetch(address + "/a")
    turns = ["robots.txt", "first", "second", "the other host's robots.txt", "the other host's first"]
    assert dict(zip(turns, (round(seconds / 60) for seconds in slept), strict=True)) == dict(zip(turns, (0, 1, 2, 0, 1), strict=True))


NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", NOW + timedelta(seconds=120)),
        ("Mon, 01 Jan 2024 06:00:00 GMT", NOW + timedelta(hours=6)),
        ("Mon, 01 Jan 1990 06:00:00 GMT", NOW),
        ("99999999999999999999", None),
        ("999999999", NOW + timedelta(days=7)),
        ("soon", None),
        (None, None),
    ],
)
def test_when_to_come_back(value: str | None, expected: datetime | None) -> None:
    assert retry_at(value, NOW) == expected
