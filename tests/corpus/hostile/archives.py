"""Archives that mean harm."""

import gzip
import io
import stat
import struct
import tarfile
import warnings
import zipfile
from io import BytesIO

from tests.corpus.formats import document, plain, word, zipped

ZEROS = b"0" * 1_000_000


def zip_of(name: str, megabytes: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(megabytes):
            member.write(ZEROS)
    return out.getvalue()


def gzip_bomb(megabytes: int = 60) -> bytes:
    out = BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        for _ in range(megabytes):
            packed.write(ZEROS)
    return out.getvalue()


def nested(depth: int) -> bytes:
    content = zipped({"a.txt": plain()})
    for _ in range(depth):
        content = zipped({"inner.zip": content})
    return content


def lying_zip() -> bytes:
    """Return a zip whose directory claims a small file where a large one is packed."""
    content = bytearray(zip_of("a.txt", 60))
    size = (60_000_000).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (400).to_bytes(4, "little")
    return bytes(content)


def overlapping_zip() -> bytes:
    """Return a zip whose second entry points into the first: the trick of bombs that pack no bytes of their own."""
    content = bytearray(zipped({"a.txt": plain(), "b.txt": plain()}))
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(content)


def encrypted_zip() -> bytes:
    content = bytearray(zipped({"a.txt": plain()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark) + offset
        content[place] |= 1
    return bytes(content)


def link_in_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def tar_with(kind: bytes, target: str = "/etc/passwd", name: str = "link.txt") -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, target
        archive.addfile(member)
    return out.getvalue()


def sparse_tar() -> bytes:
    """Return a tar with a file of ten gigabytes of holes (the old GNU form, which keeps the map in the header)."""
    member = tarfile.TarInfo("holes.txt")
    member.size = 512
    block = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    block[156:157] = b"S"
    block[386:410] = b"%011o\0%011o\0" % (0, 512)
    block[483:495] = b"%011o\0" % 1_000_000_000
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + b"x" * 512 + b"\0" * 1024


def docx_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.infolist():
            if member.filename != "word/document.xml":
                archive.writestr(member, source.read(member))
        with archive.open("word/document.xml", "w") as part:
            for _ in range(150):
                part.write(ZEROS)
    return out.getvalue()


def docx_that_reads_files() -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word(("Troops crossed the border.",)))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "word/document.xml":
                content = content.replace(b"<w:document", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document', 1)
                content = content.replace(b"Troops crossed the border.", b"Troops &x; crossed.")
            archive.writestr(member, content)
    return out.getvalue()


def cut_short(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def wrong_sum() -> bytes:
    content = bytearray(zipped({"a.txt": plain()}))
    for mark, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = content.find(mark) + offset
        content[place : place + 4] = b"\1\2\3\4"
    return bytes(content)


def bombs_in_tar() -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in ("a.txt", "b.txt"):
            member = tarfile.TarInfo(name)
            member.size = 60_000_000
            archive.addfile(member, io.BytesIO(b"0" * 60_000_000))
    return out.getvalue()


def twins() -> bytes:
    """Return a zip that gives the same file twice under one name, and a link and a path that do so too."""
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name in ("a.txt", "a.txt", "../b.txt", "../b.txt"):
            archive.writestr(name, plain())
    return out.getvalue()
