"""Workers as seen from the process that has them: started early, given jobs, replaced when one dies."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from pipeline.settings import PROJECT, Settings
from pipeline.workers.frames import Answers, SilentError, write_frame
from pipeline.workers.limits import Limits
from pipeline.workers.step import Death, Job, Step
from pipeline.workers.worker import END, NO_MEMORY, TOO_MUCH
from schemas.vocabulary import RejectReason

PATIENCE, LEAST_PATIENCE = (
    10,
    120.0,
)  # a step may wait for disk or processor this many times longer than it may compute, and these seconds in any case
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
MODULES = ("pipeline.read.walk", "pipeline.clean.articles")  # what a worker imports before it is asked


class WorkerError(RuntimeError):
    """A worker that does not even start: a broken installation. One line."""


class _DiedError(Exception):
    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


@dataclass
class Worker:
    """One process that does jobs, and its successors."""

    limits: Limits = field(default_factory=Limits)
    modules: tuple[str, ...] = MODULES
    _process: subprocess.Popen[bytes] | None = None
    _steps: int = 0
    is_busy: bool = False

    def start(self) -> None:
        """Start the process unless it runs; it imports what it needs while others load theirs."""
        if self._process is not None:
            return
        path = os.pathsep.join([str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.workers.worker", *self.modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD | {"PYTHONPATH": path},
        )
        self._steps = 0
        self._send(self.limits)

    @property
    def patience(self) -> float:
        return max(LEAST_PATIENCE, self.limits.seconds * PATIENCE)

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def run(self, job: Job) -> Iterator[Any]:
        """Yield what the job yields, and a `Death` in the place of what a step died of; the job goes on behind it in a new process.

        What dies in a process that has done other things before is tried once more in a new one: it may have been the others' memory.
        """
        if self.is_busy:
            raise WorkerError("a worker does one job at a time")
        self.is_busy = True
        try:
            yield from self._run(job)
        finally:
            self.is_busy = False

    def _run(self, job: Job) -> Iterator[Any]:
        tried: Step | None = None
        while True:
            last: Step | None = None
            try:
                for answer in self._answers(job):
                    if isinstance(answer, Step):
                        last, self._steps = answer, self._steps + 1
                    else:
                        yield answer
                return
            except _DiedError as died:
                self.close()
                if last is None:
                    raise WorkerError(f"a worker process does not start: {died.detail}") from None
                if self._steps > 1 and died.reason != RejectReason.TIMEOUT and last != tried:
                    tried, job = last, job.again(last)  # on its way back to where it died, the new process may count steps, too
                else:
                    death = Death(last, died.reason, died.detail)
                    yield death
                    job = job.after(death)

    def _answers(self, job: Job) -> Iterator[Any]:
        self.start()
        assert self._process is not None
        assert self._process.stdout is not None
        answers = Answers(self._process.stdout.fileno(), self.patience)
        finished = False
        try:
            self._send(job)
            while (answer := answers.next()) != END:
                yield answer
            finished = True
        except (EOFError, BrokenPipeError):
            raise self._died(self._process.wait()) from None
        except SilentError:
            raise _DiedError(RejectReason.TIMEOUT, f"no answer for {self.patience:g} s") from None
        finally:
            if not finished:
                self.close()  # whoever asked lost interest: the rest of the answers must not meet the next job

    def _send(self, value: Any) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        write_frame(self._process.stdin, value)  # type: ignore[arg-type]
        self._process.stdin.flush()

    def _died(self, code: int) -> _DiedError:
        if code == -signal.SIGPROF:
            return _DiedError(RejectReason.TIMEOUT, f"took more than {self.limits.seconds:g} s of processor time")
        if code == NO_MEMORY:
            return _DiedError(RejectReason.TOO_LARGE, f"needs more than {self.limits.memory // 1_000_000:,} MB of memory")
        if code == -signal.SIGABRT:  # so end the libraries in Rust and C++ that get no more memory
            return _DiedError(
                RejectReason.TOO_LARGE, f"ended its process (SIGABRT): most likely needs more than {self.limits.memory // 1_000_000:,} MB"
            )
        if code == TOO_MUCH:
            return _DiedError(RejectReason.TOO_LARGE, f"becomes more than {self.limits.output:,} bytes")
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
        return _DiedError(RejectReason.CRASHED, f"ended its process ({name})")


@dataclass
class Pool:
    """A few workers side by side. Jobs are handed out as workers become free; answers come in the order of the jobs."""

    size: int = 1
    limits: Limits = field(default_factory=Limits)
    modules: tuple[str, ...] = MODULES
    _workers: list[Worker] = field(default_factory=list)

    @classmethod
    def of(cls, settings: Settings, size: int = 1) -> Self:
        """Return a pool under the limits that the settings give."""
        return cls(size, Limits(settings.document_seconds, settings.document_memory, 5 * settings.max_bytes))

    def start(self) -> Self:
        """Start every worker now, to be ready when they are needed."""
        self._workers = self._workers or [Worker(self.limits, self.modules) for _ in range(self.size)]
        for worker in self._workers:
            worker.start()
        return self

    def run(self, job: Job) -> Iterator[Any]:
        """Yield what one job yields, as it comes, by a worker that is free; one more is started when none is."""
        self.start()
        free = next((worker for worker in self._workers if not worker.is_busy), None)
        if free is None:
            free = Worker(self.limits, self.modules)
            self._workers.append(free)
        return free.run(job)

    def map(self, jobs: Iterable[Job]) -> Iterator[list[Any]]:
        """Yield all that each job yields, in the order of the jobs; no more jobs are taken than there are workers to do them."""
        self.start()
        if self.size == 1:
            yield from (list(self._workers[0].run(job)) for job in jobs)
            return
        free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            free.put(worker)
        with ThreadPoolExecutor(self.size) as threads:
            waiting: deque[Future[list[Any]]] = deque()
            for job in jobs:
                waiting.append(threads.submit(_do, free, job))
                if len(waiting) > self.size:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def close(self) -> None:
        for worker in self._workers:
            worker.close()
        self._workers = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _do(free: SimpleQueue[Worker], job: Job) -> list[Any]:
    worker = free.get()
    try:
        return list(worker.run(job))
    finally:
        free.put(worker)
