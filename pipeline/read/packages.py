"""Office files are zip packages of XML: looked at before anything in them is parsed, so that a bomb does not go off."""

import io
import zipfile
import zlib

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

RATIO, LARGEST_PART = 200, 100_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How files of Word and Excel begin that are older than 2007, or encrypted."""
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


def open_package(content: bytes, kind: str, inside: str) -> zipfile.ZipFile:
    """Return the package of an office file that has parts of a name. Raises `UnusableError`: `wrong_type`, `encrypted`, `unreadable`, `bomb`."""
    if content.startswith(OLD_OFFICE):
        raise UnusableError(RejectReason.ENCRYPTED, f"an old or encrypted office file: save it as {kind} without a password")
    if not content.startswith(b"PK"):
        raise UnusableError(RejectReason.WRONG_TYPE, f"is no {kind}, whatever its name says")
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken {kind}: {error}") from None
    for part in package.infolist():
        if part.file_size > LARGEST_PART or part.file_size > max(1_000_000, RATIO * part.compress_size):
            raise UnusableError(RejectReason.BOMB, f"{part.filename[:80]} unpacks to {part.file_size:,} bytes")
    if not any(name.startswith(inside) for name in package.namelist()):
        raise UnusableError(RejectReason.WRONG_TYPE, f"a zip archive, but no {kind}")
    return package


def part_of(package: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """Return a part; nothing when there is none of that name. Raises `UnusableError`: `unreadable`, `encrypted`."""
    try:
        return package.read(name)
    except KeyError:
        return b""
    except BROKEN as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken {kind}: {name[:80]}: {' '.join(str(error).split())[:160]}") from None
