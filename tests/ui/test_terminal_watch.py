"""A reader that stops (ctrl+z) while its shell goes, or after, ends as one that the system wakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

READER = """
import os, signal, sys, time
from claimreader.ui.terminal_watch import TerminalWatch
reading, writing = os.pipe()
if os.fork():
    os.read(reading, 1)
    time.sleep(0.3)
    os._exit(0)
shell = os.getppid()
print(os.getpid(), flush=True)
watch = TerminalWatch(at_end=lambda: None)
if sys.argv[1] == "before the shell goes":
    watch.before_stop()
os.write(writing, b"x")
if sys.argv[1] == "after the shell went":
    while os.getppid() == shell:
        time.sleep(0.01)
    watch.before_stop()
os.kill(os.getpid(), signal.SIGSTOP)
while True:
    time.sleep(1)
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
