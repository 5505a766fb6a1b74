"""Lists of words of one language, each file of them read strictly into a class of its own."""

from pathlib import Path

from pipeline.codebook.yaml_file import Entry, read_yaml

FOLDER = Path(__file__).parent / "languages"
Words = frozenset[str]


def read_word_lists[T: Entry](name: str, shape: type[T], language: str, folder: Path) -> T:
    """Return the file `languages/<language>/<name>.yaml`. Raises `CodebookError` with file and line when it says something it may not."""
    lists: T = read_yaml(folder / language / f"{name}.yaml", shape)
    return lists
