"""A function on many values, in processes of its own, results in order.

A forked process starts in milliseconds and needs no copy of what was loaded; a loop of Python in threads would use one
core. Each worker has one value at a time: nobody waits for a full pipe, and memory stays flat.
"""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, NoReturn, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")


_MAX_PENDING = 64
"""Answers that may wait for one that is asked for before them."""


@dataclass(frozen=True, slots=True)
class Precomputed(Generic[Result]):
    """A value whose answer is there already: it only keeps its place in the order."""

    result: Result


def map_in_order(
    function: Callable[[Value], Result], values: Iterable[Value | Precomputed[Result]], processes: int
) -> Iterator[Result]:
    """`function` of each value, in the order of the values; values are taken as workers come free.

    An exception of the function ends the work (as a ChildProcessError that quotes it, from another process). Without
    fork, or with one process, the work is done in this one.
    """
    if processes < 2 or not hasattr(os, "fork"):
        for value in values:
            yield value.result if isinstance(value, Precomputed) else function(value)
        return
    workers: list[_Worker] = []
    idle: list[_Worker] = []
    pending: deque[_Worker | Precomputed[Result]] = deque()

    def result() -> Result:
        first = pending.popleft()
        if isinstance(first, Precomputed):
            return first.result
        received: Result = first.receive()
        idle.append(first)
        return received

    try:
        for value in values:
            if isinstance(value, Precomputed):
                pending.append(value)
            else:
                if len(workers) < processes:
                    idle.append(_Worker(function, workers))
                    workers.append(idle[-1])
                while not idle:
                    yield result()
                worker = idle.pop()
                worker.send(value)
                pending.append(worker)
            # What is known goes on at once; else all that a cache holds would be gathered here.
            while pending and (isinstance(pending[0], Precomputed) or len(pending) > _MAX_PENDING + processes):
                yield result()
        while pending:
            yield result()
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A forked process that answers each value with (whether it went well, what was made or raised)."""

    def __init__(self, function: Callable[[Any], Any], others: list[_Worker]) -> None:
        request_pipe, reply_pipe = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                # ctrl+c reaches every process of the terminal; the one that was started decides what ends.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                # A pipe that a brother holds open would never tell that this side is gone.
                for other in others:
                    other.close()
                os.close(request_pipe[1])
                os.close(reply_pipe[0])
                _serve(function, os.fdopen(request_pipe[0], "rb"), os.fdopen(reply_pipe[1], "wb"))
            finally:
                # Nothing of the parent's may run its course here: no handlers of exceptions or of the exit, no buffers.
                os._exit(1)
        os.close(request_pipe[0])
        os.close(reply_pipe[1])
        self._requests, self._replies = os.fdopen(request_pipe[1], "wb"), os.fdopen(reply_pipe[0], "rb")

    def send(self, value: Any) -> None:
        pickle.dump(value, self._requests, pickle.HIGHEST_PROTOCOL)
        self._requests.flush()

    def receive(self) -> Any:
        try:
            succeeded, received = pickle.load(self._replies)
        except EOFError:
            raise ChildProcessError("a worker ended before its time") from None
        if not succeeded:
            raise ChildProcessError(received)
        return received

    def close(self) -> None:
        self._replies.close()
        # What could not be sent to a worker that is gone is lost with it.
        with suppress(BrokenPipeError):
            self._requests.close()

    def end(self) -> None:
        os.kill(self._pid, signal.SIGTERM)
        self.close()
        os.waitpid(self._pid, 0)


def _serve(function: Callable[[Any], Any], source: BinaryIO, sink: BinaryIO) -> NoReturn:
    while True:
        try:
            value = pickle.load(source)
        except EOFError:
            os._exit(0)
        try:
            result = (True, function(value))
        except Exception:
            # Not every exception survives the way back; its words do.
            result = (False, traceback.format_exc())
        pickle.dump(result, sink, pickle.HIGHEST_PROTOCOL)
        sink.flush()
