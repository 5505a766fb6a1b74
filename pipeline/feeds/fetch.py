"""Fetching one address, politely and within limits: robots.txt, a delay per host, and bounds of time, size and redirects. Never an exception but
`FetchError`, which says why in a word to count by and in words for a person."""

import socket
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from protego import Protego
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, LocationParseError, SSLError
from urllib3.util import Timeout

from pipeline.feeds.connection import PrivateAddressError, pool_manager
from pipeline.feeds.feeds_file import Limits
from schemas.vocabulary import FetchReason

CHUNK = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
ROBOTS_BYTES = 500_000
LONGEST_DELAY = 60.0
LONGEST_WAIT = timedelta(days=7)
DECODED = ("", "identity", "gzip", "x-gzip", "deflate")


class FetchError(Exception):
    """An address that gave nothing to use. `retry_at`: when the host said to come back."""

    def __init__(self, reason: FetchReason, detail: str, retry_at: datetime | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.retry_at = reason, detail, retry_at


@dataclass(frozen=True)
class Fetched:
    """What an address answered; `content` is decoded. `is_new` is false when it has not changed since."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def is_new(self) -> bool:
        return self.status != 304

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass
class Fetcher:
    """Fetches addresses, and remembers for the time of a poll what each host allows and when it was last asked."""

    limits: Limits
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what an address answers, after redirects. Raises `FetchError`."""
        seen: list[str] = []
        deadline = time.monotonic() + self.limits.timeout
        while True:
            _check(url)
            if url in seen:
                raise FetchError(FetchReason.REDIRECT_LOOP, f"{url} leads back to itself")
            if len(seen) > self.limits.max_redirects:
                raise FetchError(FetchReason.REDIRECT_LOOP, f"more than {self.limits.max_redirects} redirects")
            waited = self._ask(url)
            deadline += waited
            answer = self._get(url, headers or {}, deadline, self.limits.max_bytes)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return _usable(answer)
            seen.append(url)
            url = _joined(url, answer.headers["location"])

    def _ask(self, url: str) -> float:
        """Wait for the host's turn and return how long that took. Raises `FetchError` where robots.txt forbids the address."""
        start = time.monotonic()
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        rules = self._rules(site)
        if not rules.can_fetch(url, self.limits.agent):
            raise FetchError(FetchReason.ROBOTS, f"robots.txt of {site} does not allow it")
        self._wait(site, min(LONGEST_DELAY, max(self.limits.delay, float(rules.crawl_delay(self.limits.agent) or 0))))
        return time.monotonic() - start

    def _wait(self, site: str, delay: float) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(site, now))
            self._next[site] = turn + delay
        time.sleep(turn - now)

    def _rules(self, site: str) -> Protego:
        """Return the robots.txt of a site: all is allowed where there is none, nothing where it cannot be read (RFC 9309)."""
        if site not in self._robots:
            self._robots[site] = self._fetch_rules(site)
        rules = self._robots[site]
        if rules is None:
            raise FetchError(FetchReason.ROBOTS, f"robots.txt of {site} cannot be read")
        return rules

    def _fetch_rules(self, site: str) -> Protego | None:
        url = f"{site}/robots.txt"
        try:
            for _ in range(self.limits.max_redirects + 1):
                _check(url)
                self._wait(site, self.limits.delay)
                answer = self._get(url, {}, time.monotonic() + self.limits.timeout, ROBOTS_BYTES)
                if answer.status in REDIRECTS and "location" in answer.headers:
                    url = _joined(url, answer.headers["location"])
                    continue
                if answer.status == 200:
                    return Protego.parse(answer.content.decode("utf-8", "replace"))
                return Protego.parse("") if 400 <= answer.status < 500 and answer.status not in BUSY else None
        except FetchError as error:
            if error.reason in (FetchReason.PRIVATE_ADDRESS, FetchReason.SCHEME):
                raise
        return None

    def _get(self, url: str, headers: Mapping[str, str], deadline: float, max_bytes: int) -> Fetched:
        """Return one answer, no redirect followed. At the deadline the connection is shut down, whatever it is waiting for."""
        watch = _Watch(deadline)
        sent = {"User-Agent": self.limits.agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", **headers}
        left = max(0.1, deadline - time.monotonic())
        manager = pool_manager(self.limits.allow_private, watch.opened)
        try:
            answer = manager.request(
                "GET",
                url,
                headers=sent,
                redirect=False,
                preload_content=False,
                decode_content=False,
                timeout=Timeout(connect=left, read=left),
            )
            found = {name.lower(): value for name, value in answer.headers.items()}
            content = b"" if answer.status == 304 or answer.status in REDIRECTS else _content(answer, found, max_bytes)
            answer.close()
        except FetchError:
            raise
        except (HTTPError, OSError, ValueError, zlib.error) as error:
            raise _failed(url, error, watch.is_over) from None
        finally:
            watch.end()
            manager.clear()
        if watch.is_over:
            raise FetchError(FetchReason.TIMEOUT, f"{url} took more than {self.limits.timeout:g} s")
        return Fetched(url, answer.status, found, content)


class _Watch:
    """Ends the connections of one request at its deadline: a host that sends one byte a second never meets a timeout of its own."""

    def __init__(self, deadline: float) -> None:
        self.is_over = False
        self._handles: list[socket.socket] = []
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._shut)
        self._timer.daemon = True
        self._timer.start()

    def opened(self, connection: socket.socket) -> None:
        self._handles.append(connection.dup())  # TLS takes the socket itself over; its copy ends the same connection

    def end(self) -> None:
        self._timer.cancel()
        for handle in self._handles:
            handle.close()

    def _shut(self) -> None:
        self.is_over = True
        for handle in self._handles:
            try:
                handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _check(url: str) -> None:
    """Raise `FetchError` for an address that is not plain http or https."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(FetchReason.SCHEME, f"{url} is no address: {error}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(FetchReason.SCHEME, f"{url} is neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise FetchError(FetchReason.SCHEME, f"{parts.scheme}://{host}: an address with a name or password is not fetched")


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(FetchReason.SCHEME, f"{url} leads to {location}, which is no address: {error}") from None


def _content(answer: BaseHTTPResponse, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """Return the decoded body. Raises `FetchError` as soon as it, or what it unpacks to, is too large."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in DECODED:
        raise FetchError(FetchReason.WRONG_TYPE, f"packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding not in ("", "identity") else None
    content, read = bytearray(), 0
    while chunk := answer.read1(CHUNK, decode_content=False):
        read += len(chunk)
        content += unpack.decompress(chunk, max_bytes + 1 - len(content)) if unpack else chunk
        if len(content) > max_bytes or read > max_bytes:
            raise FetchError(FetchReason.TOO_LARGE, f"more than {max_bytes:,} bytes" + (" unpacked" if read <= max_bytes else ""))
    if unpack and not unpack.eof:
        raise FetchError(FetchReason.BROKEN, "the packed answer ends before its end")
    return bytes(content)


def _failed(url: str, error: Exception, is_late: bool) -> FetchError:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, PrivateAddressError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, PrivateAddressError):
        return FetchError(FetchReason.PRIVATE_ADDRESS, str(cause))
    if is_late or "timed out" in str(error).lower():
        return FetchError(FetchReason.TIMEOUT, f"{url} did not answer in time")
    if isinstance(error, LocationParseError):
        return FetchError(FetchReason.SCHEME, f"{url} is no address")
    kind = "no secure connection" if isinstance(error, SSLError) else "no answer"
    return FetchError(FetchReason.UNREACHABLE, f"{url}: {kind} ({type(error).__name__})")


def _usable(answer: Fetched) -> Fetched:
    """Return the answer if it is one: 200, or 304 to a question that allows it."""
    if answer.status in (200, 304):
        return answer
    if answer.status in BUSY:
        raise FetchError(FetchReason.BUSY, f"{answer.url} answers {answer.status}", retry_at(answer.headers.get("retry-after")))
    raise FetchError(FetchReason.HTTP_ERROR, f"{answer.url} answers {answer.status}")


def retry_at(value: str | None, now: datetime | None = None) -> datetime | None:
    """Return when a host wants to be asked again: seconds or a date; a week at most."""
    now = now or datetime.now(UTC)
    if value is None:
        return None
    try:
        moment = now + timedelta(seconds=int(value)) if value.strip().isdigit() else parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment, now), now + LONGEST_WAIT)
