"""Streams that unpack: counted as they are read, so that a bomb goes off at ten megabytes and not at ten gigabytes."""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from pipeline.unusable import UnusableError
from schemas.vocabulary import RejectReason

RATIO = 200  # text packs to a tenth of its size, tables of zeros to a hundredth; only a bomb does better
HARMLESS = 10_000_000
BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)


class Counted:
    """A stream that knows how many bytes were taken from it; `start` was taken before."""

    def __init__(self, stream: BinaryIO, start: bytes = b"") -> None:
        self.stream, self.start, self.taken = stream, start, 0

    def read(self, size: int = -1) -> bytes:
        if self.start:
            found, self.start = (self.start, b"") if size < 0 else (self.start[:size], self.start[size:])
        else:
            found = self.stream.read(size)
        self.taken += len(found)
        return found


class Unpacked(io.RawIOBase):
    """A stream that raises `UnusableError` `bomb` once it has given far more bytes than it was packed in."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int]) -> None:
        self.stream, self.packed, self.given = stream, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            found = self.stream.read(len(buffer))
        except BROKEN as error:
            raise UnusableError(RejectReason.UNREADABLE, f"cannot be unpacked: {' '.join(str(error).split())[:160]}") from None
        self.given += len(found)
        if self.given > HARMLESS and self.given > RATIO * max(self.packed(), 1):
            raise UnusableError(RejectReason.BOMB, f"unpacks to more than {RATIO} times its size")
        buffer[: len(found)] = found
        return len(found)

    def seekable(self) -> bool:
        return False


def unpacked(stream: BinaryIO, packed: Callable[[], int]) -> BinaryIO:
    """Return the stream, buffered and counted; `packed` says how many packed bytes have been taken so far, or in all."""
    return cast("BinaryIO", io.BufferedReader(Unpacked(stream, packed), 1 << 16))
