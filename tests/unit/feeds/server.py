"""A real HTTP server on this machine that misbehaves as hosts do."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BOMB = gzip.compress(b"0" * 50_000_000, 6)
Answer = Callable[[BaseHTTPRequestHandler], None]
ARTICLE = "<html><head><title>Troops cross border</title></head><body><article>{}</article></body></html>".format(
    "<p>Troops crossed the border at dawn on Monday and shelled two villages near the capital, officials said.</p>" * 2
)


class Server(ThreadingHTTPServer):
    """Answers by path; counts what it is asked, and keeps the headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        try:
            self.server.answers.get(self.path, status(404))(self)
        except (BrokenPipeError, ConnectionError):
            return

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def content(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """Return an answer with a body; header names are written with underscores."""
    sent = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(sent)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(sent)

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def rss(*links: str, title: str = "Troops cross border") -> str:
    items = "".join(
        f"<item><title>{title}</title>{f'<link>{link}</link>' if link else ''}<pubDate>Tue, 19 Sep 2023 06:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def feed(*links: str, **headers: str) -> Answer:
    return content(rss(*links), "application/rss+xml", **headers)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Says nothing for a minute."""
    time.sleep(60)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte of its headers now and then, so that no single wait is long."""
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 600:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


def dripping_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"<p>")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>Troops crossed the border.</p>" * 1000)


def gzip_bomb(handler: BaseHTTPRequestHandler) -> None:
    content(BOMB, Content_Encoding="gzip")(handler)


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<p>Troops")
    handler.close_connection = True
