"""A function on many values in processes of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from claimreader.clustering.pool import Precomputed, map_in_order
from claimreader.errors import UnreadablePage


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_results_come_in_the_order_of_the_values(processes: int) -> None:
    values = [b"x" * size for size in (1, 200_000, 3, 0, 70_000)]
    assert list(map_in_order(len, values, processes)) == [1, 200_000, 3, 0, 70_000]
    assert list(map_in_order(len, [], processes)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_that_are_known_keep_their_place_and_are_not_gathered(processes: int) -> None:
    asked = []

    def values() -> Iterator[int | Precomputed[int]]:
        for number in range(1000):
            asked.append(number)
            yield number if number in (300, 301, 700) else Precomputed(number * 2)

    made = map_in_order(lambda number: number * 2, values(), processes)
    for number in range(300):
        assert next(made) == number * 2
        assert len(asked) == number + 1
    for number in range(300, 1000):
        assert next(made) == number * 2
        assert len(asked) <= number + 100


def test_what_a_worker_raises_ends_the_work() -> None:
    with pytest.raises(ChildProcessError, match="modulo by zero"):
        list(map_in_order(lambda value: 1 // value, [1, 0], 2))


def test_a_worker_that_is_killed_ends_the_work_with_its_status() -> None:
    with pytest.raises(ChildProcessError, match=r"ended before its time \(exit status 3\)"):
        list(map_in_order(lambda _: os._exit(3), [1], 2))


@pytest.mark.parametrize("is_reading", [False, True], ids=["before", "while it reads"])
def test_a_worker_that_is_killed_when_it_is_given_a_value_is_named(is_reading: bool) -> None:
    reading, writing = os.pipe()

    def size(value: bytes) -> int:
        os.write(writing, b".")
        return len(value)

    def values() -> Iterator[bytes]:
        yield from (b"first", b"second")
        # Both workers are past their first value.
        os.read(reading, 1)
        os.read(reading, 1)
        for worker in multiprocessing.active_children():
            if is_reading:
                os.kill(worker.pid or 0, signal.SIGSTOP)
                threading.Timer(0.3, worker.kill).start()
            else:
                worker.kill()
                worker.join()
        yield b"x" * 10_000_000

    with pytest.raises(ChildProcessError, match=r"ended before its time \(exit status -9\)"):
        list(map_in_order(size, values(), 2))


def test_a_result_that_cannot_be_sent_is_named() -> None:
    with pytest.raises(ChildProcessError, match="pickle"):
        list(map_in_order(lambda _: lambda: None, [1], 2))


def test_an_exception_that_cannot_be_made_anew_is_named() -> None:
    def fail(_: int) -> None:
        raise UnreadablePage("harbour.txt", "empty")

    with pytest.raises(ChildProcessError, match=r"harbour\.txt: empty"):
        list(map_in_order(fail, [1], 2))


def test_closing_ends_workers_in_the_middle_of_their_work() -> None:
    def work(number: int) -> int:
        while number:
            pass
        return os.getpid()

    results = map_in_order(work, [0, 1, 1], 2)
    pid = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_workers_end_with_the_process_that_started_them() -> None:
    """The reading end of a pipe gets its end only when nobody holds the writing end any more."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        results = map_in_order(lambda value: value, [1, 2, 3], 2)
        next(results)
        os.write(writing, b"started")
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as stream:
        assert stream.read() == b"started"
