"""Plain text: the words as they stand. Lines broken at a fixed width are joined again, because a line is a paragraph."""

import re

from pipeline.clean.encoding import normalise
from pipeline.clean.parse_html import parse_html
from pipeline.clean.parsed import ParsedArticle
from pipeline.decoding import decode

LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)[\s>]", re.IGNORECASE | re.DOTALL
)
BLOCKS = re.compile(r"(\n\n+)")
WIDEST, NARROWEST = 100, 50
ENDS = (".", "!", "?", ":", '."', ".”", ".'", ".’", '!"', "!”", '?"', "?”", ".)", ";")


def parse_text(content: bytes) -> ParsedArticle:
    """Return the text of a plain-text document. A web page saved as `.txt` is read as the page it is."""
    if LOOKS_LIKE_HTML.match(content):
        return parse_html(content)
    return ParsedArticle(join_wrapped(normalise(decode(content))))


def join_wrapped(text: str) -> str:
    """Return the text with each paragraph on one line if it was broken at a fixed width, as mail and old wires are.

    It was, when lines are short and alike, most break inside a sentence, and many go on in lower case (where there is any: old wires are
    all capitals). A space takes the place of the break, so that no offset moves.
    """
    blocks = BLOCKS.split(text)
    broken = [lines for block in blocks[::2] if len(lines := block.split("\n")) > 1]
    inner = [line for lines in broken for line in lines[:-1]]
    if len(inner) < 3 or max(map(len, inner)) > WIDEST or sum(len(line) >= NARROWEST for line in inner) < 0.8 * len(inner):
        return text
    inside = sum(not line.endswith(ENDS) for line in inner)
    lower = sum(line[:1].islower() for lines in broken for line in lines[1:])
    if inside < 0.7 * len(inner) or (lower < 0.4 * len(inner) and not text.isupper()):
        return text
    return "".join(block.replace("\n", " ") if index % 2 == 0 else block for index, block in enumerate(blocks))
