"""E-mail: a message is one article, a mailbox holds many. Newsletters, alerts, wires by mail."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial
from hashlib import sha256
from io import BytesIO

from pipeline.read.message import attachments, body, message_fields, parse_message, text_parts, unflowed
from pipeline.read.parts import PAGE, Member, Part, Piece, Source, part, record, refused
from pipeline.read.readers import reader_of
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

SEPARATOR = b"From "
ATTACHED = re.compile(rb"^content-disposition:\s*attachment", re.IGNORECASE | re.MULTILINE)
FEW = 200  # characters of a plain part that only says where to read the page


def read_mail(source: Source) -> Iterator[Part | Member]:
    """Yield the document of a message, and the files attached to it that a reader understands."""
    content = source.content()
    message = parse_message(content)
    carried = [(name, payload) for name, payload in attachments(message) if reader_of(name) is not None] if ATTACHED.search(content) else []
    try:
        yield message_document(0, message, source.max_bytes)
    except UnusableError as error:
        yield refused(0, error.reason, error.detail, content)
    for name, payload in carried:
        yield Member(name, partial(BytesIO, payload))


def read_mailbox(source: Source) -> Iterator[Part | Piece | Member]:
    """Yield one document per message, numbered from 1, each parsed as a step of its own; one that carries files is a file of its own."""
    number = 0
    for content in _messages(source):
        number += 1
        if isinstance(content, Part):
            yield Part(number, content.byte_count, content.sha256, None)
        elif ATTACHED.search(content):
            yield Member(f"{number}.eml", partial(BytesIO, content))
        else:
            yield Piece(number, partial(_document, number, content, source.max_bytes))
    if number == 0:
        raise UnusableError(RejectReason.EMPTY, "a mailbox without messages")


def _messages(source: Source) -> Iterator[bytes | Part]:
    """Yield the bytes of each message; `From ` at the start of a line after a blank one begins it."""
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    while line := source.stream.readline(source.max_bytes + 1):
        if after_blank and line.startswith(SEPARATOR):
            if begun:
                yield _whole(lines, size, source.max_bytes)
            elif b"".join(lines).strip():
                raise UnusableError(RejectReason.WRONG_TYPE, "a mailbox starts with a line `From …`")
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= source.max_bytes:
                lines.append(line[1:] if line.startswith(b">From ") else line)
            elif not begun:
                raise UnusableError(RejectReason.WRONG_TYPE, "a mailbox starts with a line `From …`")
        after_blank = not line.strip()
    if begun:
        yield _whole(lines, size, source.max_bytes)
    elif b"".join(lines).strip():
        raise UnusableError(RejectReason.WRONG_TYPE, "a mailbox starts with a line `From …`")


def _whole(lines: list[bytes], size: int, max_bytes: int) -> bytes | Part:
    content = b"".join(lines)
    return content if size <= max_bytes else Part(0, size, sha256(content).hexdigest(), None)


def _document(number: int, content: bytes, max_bytes: int) -> Part:
    try:
        return message_document(number, parse_message(content), max_bytes)
    except UnusableError as error:
        return refused(number, error.reason, error.detail, content)


def message_document(number: int, message: EmailMessage, max_bytes: int) -> Part:
    """Return the document of a message: its plain text where it has one that says something, else its page. Raises `UnusableError`."""
    fields = message_fields(message)
    plain, page = _bodies(message)
    if page is None or (plain is not None and len(plain) >= min(FEW, len(page) // 20)):
        if plain is None:
            raise UnusableError(RejectReason.NO_TEXT, "a message without text")
        return record(number, fields | {"text": plain}, max_bytes)
    return part(number, b"\xef\xbb\xbf" + page.encode("utf-8", "replace"), max_bytes, PAGE, fields)


def _bodies(message: EmailMessage) -> tuple[str | None, str | None]:
    """Return the plain text and the page of a message, each the first that holds anything. Raises `UnusableError` when all of them are broken."""
    found: dict[str, str] = {}
    failure: UnusableError | None = None
    for kind, piece in text_parts(message):
        try:
            words = unflowed(body(piece), piece)
        except UnusableError as error:
            failure = failure or error
            continue
        if words.strip():
            found.setdefault(kind, words)
    if not found and failure is not None:
        raise failure
    return found.get("text/plain"), found.get("text/html")
