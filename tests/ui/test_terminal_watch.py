"""A reader that stops (ctrl+z) while its shell goes, or after, ends as one that the system wakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

READER = """
import os, signal, sys
from claimreader.ui.terminal_watch import TerminalWatch
is_made, making = os.pipe()
is_gone, shell = os.pipe()
if child := os.fork():
    os.close(making)
    os.read(is_made, 1)
    if sys.argv[1] == "before the shell goes":
        os.waitpid(child, os.WUNTRACED)
    os._exit(0)
os.close(shell)
print(os.getpid(), flush=True)
watch = TerminalWatch(at_end=lambda: None)
os.write(making, b"x")
if sys.argv[1] == "after the shell went":
    # The shell alone holds the other end.
    os.read(is_gone, 1)
# As Textual does.
signal.signal(signal.SIGTSTP, lambda *_: os.kill(os.getpid(), signal.SIGSTOP))
watch.take_over_stop()
os.kill(os.getpid(), signal.SIGTSTP)
while True:
    signal.pause()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("moment", ["before the shell goes", "after the shell went"])
def test_a_reader_that_stops_ends_with_its_shell(moment: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", READER, moment],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": ":".join(sys.path)},
    ) as process:
        assert process.stdout is not None
        reader = int(process.stdout.readline())
        try:
            # The end of the pipe is that of the last process that holds it.
            process.communicate(timeout=5)
        finally:
            with suppress(ProcessLookupError):
                os.kill(reader, signal.SIGKILL)


STOPPED = """
import os, signal
from claimreader.ui.terminal_watch import TerminalWatch
watch = TerminalWatch(at_end=lambda: None)
watch.start()
signal.signal(signal.SIGTSTP, lambda *_: os.kill(os.getpid(), signal.SIGSTOP))
watch.take_over_stop()
os.kill(os.getpid(), signal.SIGTSTP)
while True:
    signal.pause()
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="a signal that waits is seen in /proc")
def test_a_reader_that_is_stopped_ends_when_it_is_asked_to() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED], env=os.environ | {"PYTHONPATH": ":".join(sys.path)}
    ) as reader:
        try:
            os.waitid(os.P_PID, reader.pid, os.WSTOPPED | os.WNOWAIT)
            os.kill(reader.pid, signal.SIGTERM)
            assert reader.wait(timeout=5) == 128 + signal.SIGTERM
        finally:
            reader.kill()
