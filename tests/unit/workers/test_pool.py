"""Workers die and are replaced; what they did not do is done by the next one, and each death has its reason."""

import time

import pytest

from pipeline.workers.limits import Limits
from pipeline.workers.pool import Pool, Worker, WorkerError
from pipeline.workers.step import Death
from tests.unit.workers.deadly import Deadly, Returning

LIMITS = Limits(seconds=0.3, memory=200_000_000, output=1_000_000)


@pytest.fixture(scope="module")
def worker():
    with Worker(LIMITS, ()) as made:
        yield made


def done(worker, *items: str) -> list[str]:
    """Return what became of each item: its name, or the reason of its death."""
    return [str(found.reason) if isinstance(found, Death) else found[0] for found in worker.run(Deadly(items))]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("segfault", "crashed"),
        ("abort", "too_large"),
        ("exit", "crashed"),
        ("forever", "timeout"),
        ("memory", "too_large"),
        ("flood", "too_large"),
    ],
)
def test_what_kills_the_worker_costs_nothing_but_itself(worker, item, reason):
    assert done(worker, "one", item, "two", item) == ["one", reason, "two", reason]


def test_what_kills_is_tried_twice_and_no_more(worker):
    found = list(worker.run(Returning(("one", "two", "segfault", "three"))))
    assert [str(each.reason) if isinstance(each, Death) else each[0] for each in found] == ["one", "two", "crashed", "three"]


def test_a_job_without_deaths_is_done_by_one_process(worker):
    found = list(worker.run(Deadly(tuple("abc"))))
    assert [name for name, _ in found] == ["a", "b", "c"]
    assert {pid for _, pid in found} == {pid for _, pid in worker.run(Deadly(("d",)))}


def test_what_a_library_prints_is_not_taken_for_an_answer(worker):
    assert done(worker, "print", "two") == ["print", "two"]


def test_a_job_that_nobody_reads_to_its_end_does_not_disturb_the_next(worker):
    answers = worker.run(Deadly(("one", "two", "three")))
    assert next(answers)[0] == "one"
    answers.close()
    assert done(worker, "four") == ["four"]


def test_a_death_says_where_and_what_of(worker):
    (death,) = list(worker.run(Deadly(("segfault",))))
    assert (death.step.position, death.detail) == ((0,), "ended its process (SIGSEGV)")


def test_a_worker_that_does_not_start_is_an_error():
    with pytest.raises(WorkerError, match="does not start"):
        list(Worker(LIMITS, ("no.such.module",)).run(Deadly(("one",))))


def test_a_pool_answers_in_the_order_of_the_jobs():
    with Pool(2, LIMITS, ()) as pool:
        answers = list(pool.map(Deadly((str(i), "segfault") if i == 3 else (str(i),)) for i in range(8)))
    assert [found[0][0] for found in answers] == [str(i) for i in range(8)]
    assert len({pid for found in answers for name, pid in (f for f in found if not isinstance(f, Death))}) >= 2


def test_a_second_job_beside_an_unfinished_one_gets_a_worker_of_its_own():
    with Pool(1, LIMITS, ()) as pool:
        first = pool.run(Deadly(("one", "two")))
        assert next(first)[0] == "one"
        assert [name for name, _ in pool.run(Deadly(("other",)))] == ["other"]
        assert [name for name, _ in first] == ["two"]


def test_a_thousand_small_steps_take_no_process_each(worker):
    worker.start()
    start = time.process_time()
    found = list(worker.run(Deadly(("x",) * 1000)))
    assert len({pid for _, pid in found}) == 1
    assert time.process_time() - start < 1.0
