"""A process that ends with another, whatever it is doing: one that works for it, and nobody else."""

from __future__ import annotations

import os
import select
import threading


def end_with_reader_of(descriptor: int) -> None:
    """End this process as soon as nobody holds the other end of a pipe or socket any more.

    Call it in a process that has just been forked. Where the system has no `poll`, nothing is watched: the process
    ends when it next writes.
    """
    if hasattr(select, "poll"):
        threading.Thread(target=_watch, args=(descriptor,), daemon=True).start()


def _watch(descriptor: int) -> None:
    poll = select.poll()
    # Nothing is asked for: that the other end is closed is always said.
    poll.register(descriptor, 0)
    if poll.poll():
        os._exit(1)
