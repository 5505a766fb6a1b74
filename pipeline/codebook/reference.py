"""A user's own entries, in the folder that `TIDINGS_REFERENCE` names (`data/reference`): files like the codebook's, which add to it or replace entries by key."""

from hashlib import blake2b
from pathlib import Path

from pipeline.codebook.errors import CodebookError
from pipeline.codebook.yaml_file import files_of
from pipeline.settings import DEFAULT_REFERENCE, SettingsError

# Kinds of files, by the folder of the codebook whose files they extend.
KINDS = {
    "actors": ("sectors", "countries", "organisations", "armed_groups", "people"),
    "places": ("regions",),
    "": ("outlets",),
}
NAMES = tuple(kind for kinds in KINDS.values() for kind in kinds)


def own_files(kind: str, folder: Path | None) -> list[Path]:
    """Return the user's files of a kind. Raises for a folder that is not there, and for a file in it that would be read by nobody."""
    if folder is None or not folder.is_dir():
        if folder is not None and folder != DEFAULT_REFERENCE:
            raise SettingsError(f"TIDINGS_REFERENCE: no folder {folder}")
        return []
    for path in sorted(p for p in folder.iterdir() if p.suffix.casefold() in (".yaml", ".yml")):
        if path.suffix != ".yaml" or not any(path in files_of(name, folder) for name in NAMES):
            allowed = ", ".join(f"{name}.yaml" for name in NAMES)
            raise CodebookError(f"{path}:1: not a name of a reference file; there are {allowed}, and each as {NAMES[-1]}-….yaml")
    return files_of(kind, folder)


def reference_digest(folder: Path | None, part: str = "") -> str:
    """Return a hash of the user's files that extend the whole codebook, or one folder of it; of nothing where there are none."""
    state = blake2b(digest_size=8)
    for kind in KINDS.get(part, ()) if part else NAMES:
        for path in files_of(kind, folder) if folder is not None else ():
            state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()
