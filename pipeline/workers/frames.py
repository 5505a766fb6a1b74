"""How two processes of this program talk: pickles with their length before them, over pipes that nobody else holds."""

import os
import pickle
import select
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

LENGTH = struct.Struct(">Q")
CHUNK = 1 << 20


class SilentError(Exception):
    """The other side says nothing for too long."""


def write_frame(stream: BinaryIO, value: Any, most: int | None = None) -> bool:
    """Write a value; return whether it was no more bytes than allowed, else nothing is written."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if most is not None and len(content) > most:
        return False
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    return True


def read_frame(stream: BinaryIO) -> Any:
    """Return the next value. Raises `EOFError` when the other side is gone."""
    start = stream.read(LENGTH.size)
    content = stream.read(LENGTH.unpack(start)[0]) if len(start) == LENGTH.size else b""
    if not content:
        raise EOFError
    return pickle.loads(content)  # noqa: S301  (our own parent, our own pipe)


@dataclass
class Answers:
    """The answers of a worker, read from its pipe with patience but without end."""

    descriptor: int
    patience: float
    kept: bytearray = field(default_factory=bytearray)

    def next(self) -> Any:
        """Return the next value. Raises `EOFError` when the worker is gone, `SilentError` when it says nothing for too long."""
        (length,) = LENGTH.unpack(self._take(LENGTH.size))
        return pickle.loads(self._take(length))  # noqa: S301  (our own child, our own pipe)

    def _take(self, count: int) -> bytes:
        while len(self.kept) < count:
            ready, _, _ = select.select([self.descriptor], [], [], self.patience)
            if not ready:
                raise SilentError
            more = os.read(self.descriptor, CHUNK)
            if not more:
                raise EOFError
            self.kept += more
        found = bytes(self.kept[:count])
        del self.kept[:count]
        return found
