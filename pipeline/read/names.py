"""Names of files: which are documents, which stand beside one, and how a name is shown."""

import os

SIDECAR = ".meta.json"
LARGEST_SIDECAR = 100_000
NOT_DOCUMENTS = frozenset({"README.md", "feeds.yaml", "source.yaml"})


def is_document(name: str) -> bool:
    """Return whether a file of this name is a document: hidden files, sidecars and settings are none."""
    return not name.startswith(".") and not name.endswith(SIDECAR) and name not in NOT_DOCUMENTS


def printable(name: str) -> str:
    """Return a file name as UTF-8 on one line: bytes that are none (a name from an old disk) are shown as `\\xe9`, controls as `\\n`."""
    text = (
        os.fsencode(name).decode("utf-8", "backslashreplace") if _is_encodable(name) else name.encode("utf-8", "backslashreplace").decode()
    )
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def _is_encodable(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True
