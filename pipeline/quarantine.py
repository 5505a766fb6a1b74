"""What documents died of, kept so that they are not tried again before the version of their reader changes, or somebody asks for it.

One small file per file or document that killed something, beside the tables: `<processed>/quarantine/<key>.json`.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.ids import mint
from pipeline.workers.step import Death, Step
from schemas.vocabulary import RejectReason


@dataclass(frozen=True)
class Quarantine:
    """The folder of deaths. Without a folder nothing is kept and nothing known."""

    folder: Path | None = None

    @property
    def is_empty(self) -> bool:
        return self.folder is None or not any(self.folder.glob("*.json"))

    def deaths(self, *key: str) -> tuple[Death, ...]:
        """Return what is known to kill in the file or document of this key. A note that cannot be read says nothing."""
        path = self._path(*key)
        try:
            rows = json.loads(path.read_text(encoding="utf-8")) if path is not None and path.exists() else []
            return tuple(
                Death(Step(tuple(r["position"]), r["is_opening"], r["version"]), RejectReason(r["reason"]), r["detail"]) for r in rows
            )
        except (ValueError, KeyError, TypeError, OSError):
            return ()

    def add(self, death: Death, *key: str) -> None:
        """Keep a death."""
        path = self._path(*key)
        if path is None:
            return
        others = [d for d in self.deaths(*key) if (d.step.position, d.step.is_opening) != (death.step.position, death.step.is_opening)]
        rows = [
            {
                "position": d.step.position,
                "is_opening": d.step.is_opening,
                "version": d.step.version,
                "reason": d.reason,
                "detail": d.detail,
            }
            for d in [*others, death]
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps(rows), encoding="utf-8")
        os.replace(temporary, path)

    def remove(self, keys: Iterable[tuple[str, ...]]) -> int:
        """Forget what is known of these keys; return of how many something was."""
        paths = [path for key in keys if (path := self._path(*key)) is not None and path.exists()]
        for path in paths:
            path.unlink()
        if self.folder is not None and self.folder.exists() and not any(self.folder.iterdir()):
            self.folder.rmdir()
        return len(paths)

    def _path(self, *key: str) -> Path | None:
        return self.folder / f"{mint('quarantine', *key)}.json" if self.folder is not None else None
