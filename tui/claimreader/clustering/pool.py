"""A function on many values, in processes of its own, results in order.

A forked process starts in milliseconds and needs no copy of what is loaded; threads share one core in Python. Each
worker has one value at a time: nobody waits for a full pipe, and memory stays flat. These are processes of
`multiprocessing` and not a ProcessPoolExecutor, which before Python 3.14 cannot stop a running call (a person who
cancels would wait for a whole story) and whose workers stay for ever when this process is killed.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from claimreader.lifeline import end_with_reader_of

Value = TypeVar("Value")
Result = TypeVar("Result")

_MAX_PENDING = 64
"""Results that may wait for an earlier one."""


@dataclass(frozen=True, slots=True)
class Precomputed(Generic[Result]):
    """A value whose result is there already: it only keeps its place in the order."""

    result: Result


def map_in_order(
    function: Callable[[Value], Result], values: Iterable[Value | Precomputed[Result]], processes: int
) -> Iterator[Result]:
    """`function` of each value, in the order of the values; values are taken as workers come free.

    With one process, or where there is no fork, the work is done in this process and raises what `function` raises.
    Else raises ChildProcessError: with the traceback of what `function` raised, or when a worker was killed.
    """
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for value in values:
            yield value.result if isinstance(value, Precomputed) else function(value)
        return
    pool = _Pool(function, processes)
    try:
        for value in values:
            while pool.must_wait(value):
                yield pool.next_result()
            pool.submit(value)
            # A result that is there goes on at once; else all that a cache holds would be gathered here.
            while pool.is_next_ready:
                yield pool.next_result()
        while pool.pending:
            yield pool.next_result()
    finally:
        pool.close()


class _Pool:
    """Workers, started when they are needed, and what they owe, in order."""

    def __init__(self, function: Callable[[Any], Any], processes: int) -> None:
        self.pending: deque[_Worker | Precomputed[Any]] = deque()
        self._function = function
        self._processes = processes
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []

    def must_wait(self, value: Any) -> bool:
        """Whether a result must be taken before `value` can be given in."""
        is_busy = not self._idle and len(self._workers) == self._processes
        return (is_busy and not isinstance(value, Precomputed)) or len(self.pending) >= _MAX_PENDING + self._processes

    @property
    def is_next_ready(self) -> bool:
        """The next result needs no worker."""
        return bool(self.pending) and isinstance(self.pending[0], Precomputed)

    def submit(self, value: Any) -> None:
        """Give the value to a worker."""
        if isinstance(value, Precomputed):
            self.pending.append(value)
            return
        if not self._idle:
            self._idle.append(_Worker(self._function, self._workers))
            self._workers.append(self._idle[-1])
        worker = self._idle.pop()
        worker.send(value)
        self.pending.append(worker)

    def next_result(self) -> Any:
        """The result of the earliest value that is still owed; waits for it."""
        earliest = self.pending.popleft()
        if isinstance(earliest, Precomputed):
            return earliest.result
        result = earliest.receive()
        self._idle.append(earliest)
        return result

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in self._workers:
            worker.end()


class _Worker:
    """A forked process that answers each value with (whether it went well, the result or the traceback)."""

    def __init__(self, function: Callable[[Any], Any], others: Sequence[_Worker]) -> None:
        fork = multiprocessing.get_context("fork")
        self._pipe, its_end = fork.Pipe()
        ours = [self._pipe, *(other._pipe for other in others)]
        self._process = fork.Process(target=_serve, args=(function, its_end, ours), daemon=True)
        self._process.start()
        its_end.close()

    def send(self, value: Any) -> None:
        try:
            self._pipe.send(value)
        except (BrokenPipeError, ConnectionResetError):
            raise self._killed() from None

    def receive(self) -> Any:
        try:
            succeeded, received = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            raise self._killed() from None
        if not succeeded:
            raise ChildProcessError(received)
        return received

    def end(self) -> None:
        self._process.terminate()
        self._pipe.close()
        self._process.join()

    def _killed(self) -> ChildProcessError:
        self._process.join()
        return ChildProcessError(
            f"a worker process ended before its time (exit status {self._process.exitcode}); "
            "if memory ran out, fewer --jobs need less"
        )


def _serve(function: Callable[[Any], Any], pipe: Connection, inherited: Sequence[Connection]) -> None:
    # ctrl+c reaches every process of the terminal; the one that was started decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A pipe whose other end is open here as well would never show that the first process is gone.
    for other in inherited:
        other.close()
    end_with_reader_of(pipe.fileno())
    while True:
        try:
            value = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            pipe.send((True, function(value)))
        except BrokenPipeError:
            return
        except Exception:
            # Not every exception can be sent; its words can.
            pipe.send((False, traceback.format_exc()))
