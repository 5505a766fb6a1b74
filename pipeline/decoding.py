"""From bytes to characters: UTF-8, UTF-16 and UTF-32 that say so, and Windows-1252 where it reads as English. Never a guess that garbles."""

import codecs
import re

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
)
PUNCTUATION_1252 = frozenset("‘’“”–—…•€£§©®°·«»¡¿½¼¾´\u00a0")
GARBLED = re.compile("[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
FOREIGN_SHARE = 0.1
CONTROL_SHARE = 0.02
NO_TEXT_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the characters. Raises `UnusableError`: `empty`, `binary` or `broken_encoding`. A declared encoding comes after a byte-order mark."""
    if not content.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    if content.startswith(SIGNATURES):
        raise UnusableError(RejectReason.BINARY, "starts like an image, an archive or a PDF")
    text = _decoded(content, next((encoding for mark, encoding in BOMS if content.startswith(mark)), None), declared)
    if "\0" in text or len(NO_TEXT_CHARACTER.findall(text)) > CONTROL_SHARE * len(text):
        raise UnusableError(RejectReason.BINARY, "holds control characters that no text has")
    if not text.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    return text


def _decoded(content: bytes, marked: str | None, declared: str | None) -> str:
    if marked is None and b"\0" in content:
        raise UnusableError(RejectReason.BINARY, "holds zero bytes")
    for encoding in [marked] if marked else [declared, "utf-8"]:
        try:
            if encoding:
                return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    if marked is None and (text := _windows_1252(content)) is not None:
        return text
    raise UnusableError(RejectReason.BROKEN_ENCODING, f"not {marked or 'UTF-8'}, and nothing else that reads as text")


def _windows_1252(content: bytes) -> str | None:
    """Return the text if it reads as Windows-1252: mostly ASCII, the rest letters and quotation marks, and no half UTF-8 (`donâ€™t`)."""
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if character > "\x7f"]
    plausible = all(character.isalpha() or character in PUNCTUATION_1252 for character in foreign)
    return text if plausible and len(foreign) <= FOREIGN_SHARE * len(text) and not GARBLED.search(text) else None
