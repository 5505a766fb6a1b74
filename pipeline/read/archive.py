"""zip and tar: every file inside is read by the reader of its own name. Nothing is unpacked to disk; links and paths out of the archive are refused."""

import bz2
import gzip
import lzma
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from pipeline.read.names import LARGEST_SIDECAR, SIDECAR, is_document
from pipeline.read.parts import Member, Refused, Source
from pipeline.read.unpacking import Counted, unpacked
from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

IN_MEMORY = 32_000_000
MOST_MEMBERS = 200_000
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
    zlib.error,
    lzma.LZMAError,
    UnicodeError,
)
OFFICE = {
    "word/document.xml": "a Word document: name it .docx",
    "xl/workbook.xml": "a workbook of Excel: name it .xlsx",
    "META-INF/manifest.xml": "an OpenDocument file: name it .odt or .ods",
}
"""What a zip archive with such a part is in truth."""
type Inside = Member | Refused


def read_zip(source: Source) -> Iterator[Inside]:
    """Yield the files of a zip archive. Raises `UnusableError`: `wrong_type`, `unreadable`, `bomb`, `empty`."""
    stream = _on_disk(source.stream)
    if not zipfile.is_zipfile(stream):
        raise UnusableError(RejectReason.WRONG_TYPE, "is no zip archive, or a broken one")
    try:
        archive = zipfile.ZipFile(stream)
        members = [member for member in archive.infolist() if not member.is_dir()]
    except BROKEN as error:
        raise UnusableError(RejectReason.UNREADABLE, f"broken zip: {error}") from None
    if not members:
        raise UnusableError(RejectReason.EMPTY, "an archive without files")
    if len(members) > MOST_MEMBERS:
        raise UnusableError(RejectReason.BOMB, f"{len(members):,} files in one archive")
    by_name = {member.filename: member for member in members}
    if named := next((named for part, named in OFFICE.items() if part in by_name), None):
        raise UnusableError(RejectReason.WRONG_TYPE, f"is {named}")
    for member in members:
        if _is_document(member.filename):
            sidecars = [by_name[name] for name in _sidecars(member.filename) if name in by_name]
            yield _zip_member(archive, member, sidecars[0] if sidecars else None)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, sidecar: zipfile.ZipInfo | None) -> Inside:
    if refusal := _unsafe(member.filename):
        return refusal
    if stat.S_ISLNK(member.external_attr >> 16):
        return Refused(member.filename, RejectReason.LINK, "a link, not a file")
    if member.flag_bits & 0x1:
        return Refused(member.filename, RejectReason.ENCRYPTED, "locked with a password")
    return Member(member.filename, partial(_open_zip, archive, member), _zip_sidecar(archive, sidecar))


def _open_zip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return unpacked(cast("BinaryIO", archive.open(member)), lambda: member.compress_size)
    except BROKEN as error:
        raise UnusableError(RejectReason.UNREADABLE, f"cannot be unpacked: {error}") from None


def _zip_sidecar(archive: zipfile.ZipFile, sidecar: zipfile.ZipInfo | None) -> str | None:
    if sidecar is None or sidecar.flag_bits & 0x1:
        return None
    try:
        return _open_zip(archive, sidecar).read(LARGEST_SIDECAR).decode("utf-8-sig", "replace")
    except (UnusableError, OSError, ValueError):
        return None


def read_tar(source: Source) -> Iterator[Inside]:
    """Yield the files of a tar archive, packed (gz, bz2, xz) or not. Raises `UnusableError`: `wrong_type`, `unreadable`, `bomb`, `empty`."""
    stream = _on_disk(source.stream)
    sidecars: dict[str, str] = {}
    found = False
    try:
        for archive, member in _entries(stream):
            if member.name.endswith(SIDECAR) and member.isreg():
                sidecars[member.name] = _tar_bytes(archive, member, LARGEST_SIDECAR).decode("utf-8-sig", "replace")
        for archive, member in _entries(stream):
            if member.isdir() or not _is_document(member.name):
                continue
            found = True
            yield _tar_member(archive, member, next((sidecars[name] for name in _sidecars(member.name) if name in sidecars), None))
    except BROKEN as error:
        is_tar = found or not isinstance(error, tarfile.ReadError)
        raise UnusableError(RejectReason.UNREADABLE if is_tar else RejectReason.WRONG_TYPE, f"broken tar: {error}") from None
    if not found:
        raise UnusableError(RejectReason.EMPTY, "an archive without files")


def _entries(stream: BinaryIO) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """Yield the entries in their order, each to be read before the next one is asked for."""
    stream.seek(0)
    start = stream.read(6)
    stream.seek(0)
    counted = Counted(stream)
    plain = _decompressor(start, counted)
    with tarfile.open(fileobj=unpacked(plain, lambda: counted.taken) if plain is not None else stream, mode="r|") as archive:
        for number, member in enumerate(archive):
            if number >= MOST_MEMBERS:
                raise UnusableError(RejectReason.BOMB, f"more than {MOST_MEMBERS:,} files in one archive")
            yield archive, member


def _decompressor(start: bytes, counted: Any) -> BinaryIO | None:
    if start.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=counted, mode="rb"))
    if start.startswith(b"BZh"):
        return cast("BinaryIO", bz2.BZ2File(counted))
    if start.startswith(b"\xfd7zXZ"):
        return cast("BinaryIO", lzma.LZMAFile(counted))
    return None


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, sidecar: str | None) -> Inside:
    if refusal := _unsafe(member.name):
        return refusal
    if not member.isreg():
        kind = "a link" if member.issym() or member.islnk() else "a device or pipe"
        return Refused(member.name, RejectReason.LINK, f"{kind}, not a file")
    if member.issparse():
        return Refused(member.name, RejectReason.BOMB, "a file of holes")
    return Member(member.name, lambda: unpacked(cast("BinaryIO", archive.extractfile(member)), lambda: member.size), sidecar)


def _tar_bytes(archive: tarfile.TarFile, member: tarfile.TarInfo, most: int) -> bytes:
    stream = archive.extractfile(member)
    return stream.read(most) if stream is not None else b""


def _unsafe(name: str) -> Refused | None:
    """Return a refusal for a name that leads out of the archive: `../../etc/passwd`, `/etc/passwd`, `C:\\x`."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":"):
        return Refused(name, RejectReason.UNSAFE_PATH, "its path leads out of the archive")
    return None


def _is_document(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        is_document(path.name)
        and not any(part.startswith(".") and part not in {"..", "."} for part in path.parts)
        and "__MACOSX" not in path.parts
    )


def _sidecars(name: str) -> tuple[str, str]:
    return name + SIDECAR, str(PurePosixPath(name).with_suffix(SIDECAR)) if PurePosixPath(name).name else name


def _on_disk(stream: BinaryIO) -> BinaryIO:
    """Return a stream that can be read in any order: an archive inside an archive is kept in memory, or in a nameless file when it is large."""
    if stream.seekable():
        return stream
    kept = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    while chunk := stream.read(1 << 20):
        kept.write(chunk)
    kept.seek(0)
    return cast("BinaryIO", kept)
