"""What an e-mail message says: its words, subject, date, and who sends it. Also the parts of a web page saved as MHTML, which is a message."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from itertools import islice

from pipeline.decoding import decode
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

HEADER = re.compile(rb"\A(?:From [^\n]*\r?\n|>?)(?:[!-9;-~]+:[^\n]*\r?\n)", re.IGNORECASE)
BULK = ("list-id", "list-unsubscribe", "list-post")
MOST_PARTS = 500


def parse_message(content: bytes) -> EmailMessage:
    """Return the message of these bytes. Raises `UnusableError`: `empty`, `wrong_type`, `too_deep`, `unreadable`."""
    if not content.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    if not HEADER.match(content.lstrip()):
        raise UnusableError(RejectReason.WRONG_TYPE, "starts with no mail header")
    try:
        message = BytesParser(policy=policy.default).parsebytes(content.lstrip())
    except RecursionError:
        raise UnusableError(RejectReason.TOO_DEEP, "messages in messages in messages") from None
    except (MessageError, ValueError, LookupError, TypeError, IndexError, AttributeError) as error:
        raise UnusableError(RejectReason.UNREADABLE, f"no mail that can be read: {type(error).__name__}") from None
    return message  # type: ignore[return-value]


def text_parts(message: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """Yield the parts that hold text or a page, with their type; attachments and messages inside are left out."""
    waiting: list[EmailMessage] = [message]
    seen = 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            payload = part.get_payload()
            waiting[:0] = [p for p in payload if isinstance(p, EmailMessage)] if isinstance(payload, list) else []
        elif kind in ("text/plain", "text/html") and header(part, "content-disposition").partition(";")[0] != "attachment":
            yield kind, part


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a message carries, with their names; pictures and messages inside are left alone."""
    for part in islice(message.walk(), MOST_PARTS):
        if header(part, "content-disposition").partition(";")[0].strip().lower() == "attachment":  # type: ignore[arg-type]
            name = part.get_filename()
            payload = part.get_payload(decode=True)
            if name and isinstance(payload, bytes) and payload:
                yield name.replace("\\", "/").rsplit("/", 1)[-1], payload


def body(part: EmailMessage) -> str:
    """Return the characters of a part, by the encoding it declares and else by what they read as. Raises `UnusableError`."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return decode(content, _charset(part))


def _charset(part: EmailMessage) -> str | None:
    try:
        name = part.get_content_charset()
        "".encode(name or "ascii")
    except (LookupError, ValueError, TypeError):
        return None
    return None if name in (None, "us-ascii") else str(name)


def header(message: EmailMessage, name: str) -> str:
    """Return a header, decoded; empty when there is none or it is broken."""
    try:
        return str(message.get(name) or "").strip()
    except (MessageError, ValueError, LookupError, TypeError, IndexError, AttributeError, RecursionError):
        return ""


def message_fields(message: EmailMessage) -> dict[str, str | None]:
    """Return subject, date and, of a newsletter or an alert, the sender's name as the outlet."""
    sender, _ = parseaddr(header(message, "from"))
    is_bulk = any(message.get(name) for name in BULK) or header(message, "precedence").lower() in ("bulk", "list")
    return {
        "title": header(message, "subject") or None,
        "published_at": header(message, "date") or None,
        "outlet": sender or None if is_bulk else None,
        "id": header(message, "message-id") or None,
    }


def unflowed(text: str, part: EmailMessage) -> str:
    """Return `format=flowed` text with its soft line breaks taken out: a line that ends in a space goes on in the next one."""
    try:
        is_flowed = part.get_param("format", "") == "flowed"
    except (MessageError, ValueError, TypeError):
        is_flowed = False
    return re.sub(r"(?<=\S) \r?\n(?=\S)", " ", text) if is_flowed else text
