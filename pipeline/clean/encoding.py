"""Characters as they are kept: one form, plain line ends, no controls."""

import re
import unicodedata

# Control characters but white space go, as do marks that only steer line breaking; marks of writing direction are part of the text.
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xFFF9, 0xFFFC)])
SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
BREAKS = dict.fromkeys([0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
CHARACTERS = CONTROLS | SPACES | BREAKS | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
UNUSUAL = re.compile(f"[{re.escape(''.join(map(chr, CHARACTERS.keys() - {0x0A})))}]")
AT_LINE_ENDS = re.compile(r" *\n *")
MANY_SPACES = re.compile(r" {2,}")
BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """Return the text as it is kept: NFC, lines end in `\\n`, no control characters, single spaces, none at line ends, one blank line at most."""
    text = UNUSUAL.sub(lambda match: CHARACTERS[ord(match[0])] or "", text.replace("\r\n", "\n"))
    text = unicodedata.normalize("NFC", text)
    return BLANK_LINES.sub("\n\n", AT_LINE_ENDS.sub("\n", MANY_SPACES.sub(" ", text))).strip()


def normalise_line(text: str | None) -> str | None:
    """Return a title, name or address on one line; null when nothing is left of it."""
    return " ".join(normalise(text).split()) or None if text else None
