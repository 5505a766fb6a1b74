"""RTF: the text of a document, which is one article, or an export of a newspaper database with many. Pictures, fonts and fields are left out."""

import re
from collections.abc import Iterator

from pipeline.read.databases import exported
from pipeline.read.headers import header_fields
from pipeline.read.parts import Part, Source, record
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
HIDDEN = frozenset([
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "fldinst",
    "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "datastore", "latentstyles", "xmlnstbl", "bkmkstart", "bkmkend",
])  # fmt: skip
"""Groups that hold no words of the document."""
CHARACTERS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "nbsp": " ",
}
ENDS = frozenset(("par", "line", "row", "sect", "page", "cell"))
DEEPEST = 1000


def read_rtf(source: Source) -> Iterator[Part]:
    """Yield the articles of an RTF file. Raises `UnusableError`: `wrong_type`, `unreadable`, `too_large`."""
    content = source.content()
    if not content.lstrip().startswith(b"{\\rtf"):
        raise UnusableError(RejectReason.WRONG_TYPE, "is no RTF, whatever its name says")
    lines = rtf_text(content.decode("latin-1")).split("\n")
    articles = exported(lines)
    for number, fields in enumerate(articles, start=1):
        yield record(number, fields, source.max_bytes)
    if not articles:
        while lines and not lines[0].strip():
            lines.pop(0)
        given, rest = header_fields(lines)
        fields = dict(given)
        if not given and len(lines) > 1 and not lines[1].strip():
            fields, rest = {"title": lines[0].strip()}, lines[1:]
        yield record(0, fields | {"text": "\n".join(rest).strip()}, source.max_bytes)


def rtf_text(code: str) -> str:
    """Return the words of RTF, a line for each paragraph or cell. Raises `UnusableError` where its groups nest too deep."""
    found: list[str] = []
    page = re.search(r"\\ansicpg(\d+)", code[:2000])
    encoding = f"cp{page[1]}" if page is not None and page[1] in ("1250", "1251", "1252", "1253", "1254", "1256", "1257") else "cp1252"
    hidden, skip, after = [False], 0, 1
    is_first = False
    for match in TOKEN.finditer(code):
        word, number, byte, symbol, brace, plain = match.groups()
        if brace == "{":
            hidden.append(hidden[-1])
            is_first = True
            if len(hidden) > DEEPEST:
                raise UnusableError(RejectReason.UNREADABLE, "broken RTF: groups nest too deep")
            continue
        if brace == "}":
            hidden = hidden[:-1] or [False]
        elif symbol == "*" or (word in HIDDEN and is_first):
            hidden[-1] = True
        elif word == "uc":
            after = int(number or 1)
        elif word == "u" and number:
            skip = after
            found += [] if hidden[-1] else [chr(int(number) % 65536)]
        elif not hidden[-1]:
            text, skip = _words(word, byte, symbol, plain, encoding, skip=skip)
            found.append(text)
        is_first = is_first and not (word or byte or plain)
    text = "".join(found)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _words(word: str | None, byte: str | None, symbol: str | None, plain: str | None, encoding: str, *, skip: int) -> tuple[str, int]:
    """Return what a token shows, and how many characters are still to be left out: those that stand in for one that was told by its number."""
    if byte is not None:
        return ("", skip - 1) if skip else (bytes([int(byte, 16)]).decode(encoding, "replace"), 0)
    if plain is not None:
        return plain[skip:], max(0, skip - len(plain))
    if word in ENDS:
        return "\n", skip
    if symbol is not None:
        return {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}.get(symbol, symbol if symbol in "\\{}" else ""), skip
    return CHARACTERS.get(word or "", ""), skip
