"""XML, hardened: nothing is fetched, no entity is expanded, and a file that declares entities of its own is refused before it is parsed."""

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y|\0<\0!\0E\0N\0T\0I\0T\0Y")
NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{1,10});")  # `&nbsp;`, which a DTD declares that is not fetched


def refuse_entities(content: bytes) -> None:
    """Raise `UnusableError` for a document that declares entities: no news format needs them, bombs do."""
    if ENTITY.search(content):
        raise UnusableError(RejectReason.BOMB, "declares XML entities of its own")


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of an XML document. Raises `UnusableError`: `empty`, `bomb`, `too_deep`, `unreadable`."""
    if not content.strip():
        raise UnusableError(RejectReason.EMPTY, "nothing but white space")
    refuse_entities(content)
    content = NAMED.sub(_as_number, content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = RejectReason.TOO_DEEP if "depth" in str(error).lower() else RejectReason.UNREADABLE
        raise UnusableError(reason, f"not XML: {error}") from None
    broken = next((e for e in parser.error_log if e.level_name == "FATAL" and e.type_name != "ERR_UNDECLARED_ENTITY"), None)
    if broken is not None:
        reason = RejectReason.TOO_DEEP if "depth" in broken.message.lower() else RejectReason.UNREADABLE
        raise UnusableError(reason, f"not XML: line {broken.line}: {broken.message.strip()[:160]}")
    if root is None:
        raise UnusableError(RejectReason.UNREADABLE, "not XML")
    return root


def _as_number(match: re.Match[bytes]) -> bytes:
    """Return a named character as XML knows it: `&nbsp;` is `&#160;`."""
    point = name2codepoint.get(match[1].decode())
    return b"&#%d;" % point if point is not None else match[0]


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def each(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of these names below an element, whatever their namespace, in the order of the document."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def first(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first element at a path of names, each anywhere below the one before."""
    found: etree._Element | None = element
    for name in path:
        found = next(each(found, name), None) if found is not None else None
    return found


def words(element: etree._Element | None) -> str | None:
    """Return the words below an element on one line; null when there are none."""
    return " ".join("".join(str(text) for text in element.itertext()).split()) or None if element is not None else None
