"""Which reader proposes: `rules`, `learned` or `both`. Rules need no model and no onnxruntime, so the others are imported only when asked for."""

from collections.abc import Callable
from functools import cache
from hashlib import file_digest
from pathlib import Path

from pipeline.codebook.model import Codebook
from pipeline.extract.readers.base import Reader
from pipeline.extract.readers.rules import RuleReader
from pipeline.settings import SettingsError

MODEL = Path(__file__).parent / "model" / "reader.onnx"


class UnknownReaderError(SettingsError):
    """A name that is no reader's."""


def load_reader(name: str, codebook: Codebook) -> Reader:
    """Return the reader of a name. Raises `UnknownReaderError`, which lists the names, for another."""
    if name not in READERS:
        raise UnknownReaderError(f"TIDINGS_READER: no reader is called {name!r}: choose {', '.join(READERS)}")
    return READERS[name](codebook)


def _rules(codebook: Codebook) -> Reader:
    return RuleReader(codebook)


def _learned(codebook: Codebook) -> Reader:
    from pipeline.extract.readers.learned import LearnedReader

    return LearnedReader()


def _both(codebook: Codebook) -> Reader:
    from pipeline.extract.readers.both import BothReader
    from pipeline.extract.readers.learned import LearnedReader

    return BothReader(codebook, LearnedReader())


READERS: dict[str, Callable[[Codebook], Reader]] = {"rules": _rules, "learned": _learned, "both": _both}


@cache
def model_digest() -> str:
    """Return a hash of the network's weights: other weights make other events."""
    with MODEL.open("rb") as file:
        return file_digest(file, "blake2b").hexdigest()[:16]
