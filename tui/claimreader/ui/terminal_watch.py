"""The end of the reader that comes from outside: a closed terminal, SIGHUP, SIGTERM.

The screen alone cannot be trusted with it. Textual writes through a thread that dies with the terminal, and what it is
given then waits for ever, with the main thread behind it; a program that is stopped wakes in the background, where one
touch of the terminal stops it again. So a thread of its own waits for the end, asks the screen to leave as `q` does,
and after a moment ends the process. A process that is stopped has no thread that runs: while ctrl+z lasts, a small one
beside it sees to it that it ends with its shell. Nothing is lost: marks and decisions are on the disk before the next
key.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

_TICK = 0.25
"""Seconds between two looks at the terminal."""
_GRACE = 0.8
"""Seconds the screen has to leave by itself."""
_RESTORE = "\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
"""No keyboard protocol, mouse, focus or paste reports; wrapped lines, the first screen, a cursor."""


_GUARD = """
import os, select, signal, sys, time
reader, shell, terminal = map(int, sys.argv[1:])
hangup = select.poll()
hangup.register(terminal, 0)
def is_shell_gone():
    try:
        # A shell that nobody has buried yet can still be sent signals.
        with open(f"/proc/{reader}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[1]) != shell
    except OSError:
        pass
    try:
        os.kill(shell, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False
def is_ended():
    # What is sent to a stopped process waits until it goes on.
    try:
        with open(f"/proc/{reader}/status") as file:
            rows = [row.split() for row in file]
    except OSError:
        return False
    waiting = sum(1 << number - 1 for number in (signal.SIGTERM, signal.SIGHUP))
    return any(row[0] in ("SigPnd:", "ShdPnd:") and int(row[1], 16) & waiting for row in rows if len(row) > 1)
while os.getppid() == reader:
    is_closed = bool(hangup.poll(250))
    if is_ended():
        os.kill(reader, signal.SIGCONT)
    if (is_closed or is_shell_gone()) and os.getppid() == reader:
        os.kill(reader, signal.SIGHUP)
        os.kill(reader, signal.SIGCONT)
        if is_closed:
            # A closed terminal is said at once each time.
            time.sleep(0.25)
"""
"""As long as a reader may be stopped: ends and wakes it when what started it, or its terminal, is gone, and
wakes it when somebody else has ended it."""


class TerminalWatch:
    """Watches from `start` to the end of the process.

    `leave` asks, from a thread, the screen to leave; it returns False while there is no screen. `at_end` is called
    before the process is ended by force.
    """

    def __init__(self, at_end: Callable[[], None]) -> None:
        self.leave: Callable[[], bool] = lambda: False
        self._at_end = at_end
        self._attributes: list[object] | None = None
        self._shell = os.getppid()
        self._guard: subprocess.Popen[bytes] | None = None
        self._ended_by = 0
        self._is_stopping = False

    def start(self) -> None:
        """Take the signals over and begin; in the main thread, and in no process that is forked later."""
        if sys.platform == "win32":
            return
        import termios

        with suppress(termios.error):
            self._attributes = termios.tcgetattr(0)
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        # The signal is written to the pipe as it comes, whatever the main thread waits for.
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        threading.Thread(target=self._watch, args=(reading,), daemon=True, name="terminal-watch").start()

    def take_over_stop(self) -> None:
        """Call it when Textual has its handler of SIGTSTP: from then on every stop comes through here first.

        The terminal sends that signal itself until Textual reads the keys, and a handler that runs late comes after
        those of the signals that ended the shell: Textual's alone would stop a reader that nobody wakes again.
        """
        if sys.platform == "win32":
            return
        stop = signal.getsignal(signal.SIGTSTP)
        if not callable(stop):
            return

        def watched_stop(number: int, frame: FrameType | None) -> None:
            self._before_stop()
            stop(number, frame)

        signal.signal(signal.SIGTSTP, watched_stop)

    def _before_stop(self) -> None:
        """Where nobody is left to wake the reader, end it instead.

        The system ends a job that is stopped when its shell goes; one that stops a moment later would stay for ever.
        """
        if self._ended_by or os.getppid() != self._shell:
            self._end(self._ended_by or signal.SIGHUP)
        self.after_stop()
        self._is_stopping = True
        with suppress(OSError):
            terminal = os.dup(0)
            self._guard = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _GUARD, str(os.getpid()), str(self._shell), str(terminal)],
                pass_fds=(terminal,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            os.close(terminal)

    def after_stop(self) -> None:
        """Call it when the reader goes on."""
        self._is_stopping = False
        if self._guard is not None:
            self._guard.kill()
            self._guard.wait()
            self._guard = None

    def _on_signal(self, number: int, _frame: object) -> None:
        # In the main thread, before it hears that it may go on: Textual would then take the terminal back, and a
        # program in the background is stopped for that. One that is about to stop would leave no thread to end it.
        self._ended_by = number
        if self._is_stopping or _is_in_background():
            self._end(number)

    def _watch(self, signals: int) -> None:
        number = 0
        while not number:
            if select.select([signals], [], [], _TICK)[0]:
                number = next((one for one in os.read(signals, 512) if one in (signal.SIGTERM, signal.SIGHUP)), 0)
            elif self._attributes is not None and _is_terminal_gone():
                number = signal.SIGHUP
        if self.leave():
            time.sleep(_GRACE)
        self._end(number)

    def _end(self, number: int) -> None:
        """End the process, with the status a shell gives one that the signal ended."""
        # A lock that is held or a terminal that takes nothing must not hold this thread too.
        for last_act in (self._at_end, self._restore_terminal):
            acting = threading.Thread(target=last_act, daemon=True)
            acting.start()
            acting.join(_TICK)
        os._exit(128 + number)

    def _restore_terminal(self) -> None:
        import termios

        if self._attributes is None or _is_in_background():
            return
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._attributes)  # type: ignore[arg-type]
            os.write(2, _RESTORE.encode())


def _is_terminal_gone() -> bool:
    import termios

    try:
        termios.tcgetattr(0)
    except termios.error:
        return True
    return False


def _is_in_background() -> bool:
    """Whether the terminal is there and belongs to another group of processes."""
    try:
        return os.tcgetpgrp(0) != os.getpgrp()
    except OSError:
        return False
