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

Given = TypeVar("Given")
Made = TypeVar("Made")


_WAITING = 64
"""Answers that may wait for one that is asked for before them."""


@dataclass(frozen=True, slots=True)
class Known(Generic[Made]):
    """A value whose answer is there already: it only keeps its place in the order."""

    answer: Made


def in_order(
    function: Callable[[Given], Made], values: Iterable[Given | Known[Made]], processes: int
) -> Iterator[Made]:
    """`function` of each value, in the order of the values; values are taken as workers come free.

    An exception of the function ends the work (as a ChildProcessError that quotes it, from another process). Without
    fork, or with one process, the work is done in this one.
    """
    if processes < 2 or not hasattr(os, "fork"):
        for value in values:
            yield value.answer if isinstance(value, Known) else function(value)
        return
    crew: list[_Worker] = []
    free: list[_Worker] = []
    waiting: deque[_Worker | Known[Made]] = deque()

    def answer() -> Made:
        first = waiting.popleft()
        if isinstance(first, Known):
            return first.answer
        made: Made = first.receive()
        free.append(first)
        return made

    try:
        for value in values:
            if isinstance(value, Known):
                waiting.append(value)
            else:
                if len(crew) < processes:
                    free.append(_Worker(function, crew))
                    crew.append(free[-1])
                while not free:
                    yield answer()
                worker = free.pop()
                worker.send(value)
                waiting.append(worker)
            # What is known goes on at once; else all that a cache holds would be gathered here.
            while waiting and (isinstance(waiting[0], Known) or len(waiting) > _WAITING + processes):
                yield answer()
        while waiting:
            yield answer()
    finally:
        for worker in crew:
            worker.end()


class _Worker:
    """A forked process that answers each value with (whether it went well, what was made or raised)."""

    def __init__(self, function: Callable[[Any], Any], others: list[_Worker]) -> None:
        down, up = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                # ctrl+c reaches every process of the terminal; the one that was started decides what ends.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                # A pipe that a brother holds open would never tell that this side is gone.
                for other in others:
                    other.close()
                os.close(down[1])
                os.close(up[0])
                _work(function, os.fdopen(down[0], "rb"), os.fdopen(up[1], "wb"))
            finally:
                # Nothing of the parent's may run its course here: no handlers of exceptions or of the exit, no buffers.
                os._exit(1)
        os.close(down[0])
        os.close(up[1])
        self._to, self._from = os.fdopen(down[1], "wb"), os.fdopen(up[0], "rb")

    def send(self, value: Any) -> None:
        pickle.dump(value, self._to, pickle.HIGHEST_PROTOCOL)
        self._to.flush()

    def receive(self) -> Any:
        try:
            well, made = pickle.load(self._from)
        except EOFError:
            raise ChildProcessError("a worker ended before its time") from None
        if not well:
            raise ChildProcessError(made)
        return made

    def close(self) -> None:
        self._from.close()
        # What could not be sent to a worker that is gone is lost with it.
        with suppress(BrokenPipeError):
            self._to.close()

    def end(self) -> None:
        os.kill(self._pid, signal.SIGTERM)
        self.close()
        os.waitpid(self._pid, 0)


def _work(function: Callable[[Any], Any], source: BinaryIO, sink: BinaryIO) -> NoReturn:
    while True:
        try:
            value = pickle.load(source)
        except EOFError:
            os._exit(0)
        try:
            answer = (True, function(value))
        except Exception:
            # Not every exception survives the way back; its words do.
            answer = (False, traceback.format_exc())
        pickle.dump(answer, sink, pickle.HIGHEST_PROTOCOL)
        sink.flush()
