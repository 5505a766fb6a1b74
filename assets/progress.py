"""Progress of `tidings run`: a bar on a terminal, a line now and then elsewhere."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext
from multiprocessing.queues import Queue
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from assets.tables import PROGRESS


class Progress:
    """A bar on standard error; nothing but a last line where that is no terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("tidings run"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def update(self, done: int, total: int, name: str) -> None:
        self._bar.update(self._task, completed=done, total=total, description=name)


class _Counter(logging.Handler):
    def __init__(self, report: Callable[[int, int, str], None], total: int) -> None:
        super().__init__(logging.INFO)
        self.report, self.total, self.done = report, total, 0

    def emit(self, record: logging.LogRecord) -> None:
        self.done += 1
        self.report(min(self.done, self.total), self.total, record.getMessage())


@contextmanager
def counting(report: Callable[[int, int, str], None], total: int) -> Iterator[None]:
    """Report each file as it is made, in this process or in a worker started by `start_worker`."""
    counter = _Counter(report, total)
    PROGRESS.addHandler(counter)
    PROGRESS.setLevel(logging.INFO)
    try:
        yield
    finally:
        PROGRESS.removeHandler(counter)


@contextmanager
def relayed(context: SpawnContext) -> Iterator[Queue[logging.LogRecord]]:
    """Yield a queue through which workers report; what arrives is counted here."""
    queue = context.Queue()
    listener = QueueListener(queue, *PROGRESS.handlers)
    listener.start()
    try:
        yield queue
    finally:
        listener.stop()


def start_worker(queue: Queue[logging.LogRecord]) -> None:
    """Set up a worker: it reports through the queue, and ends when the process that started it is killed, whatever it is doing."""
    PROGRESS.addHandler(QueueHandler(queue))
    PROGRESS.setLevel(logging.INFO)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
