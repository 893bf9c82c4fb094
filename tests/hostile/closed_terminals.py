"""Terminals that close at any moment: the reader must end within two seconds, leave no process, and lose no mark.

`python tests/hostile/closed_terminals.py [first seed] [number]` tries that many and prints those that failed. A seed
determines the way (the terminal closes, SIGTERM, SIGHUP, ctrl+z and then a signal, a closed terminal or a killed
shell, before or after the reader has stopped), the moment, the keys that come before it, and whether a shell stands
between the reader and the terminal.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import io
import os
import pty
import random
import select
import signal
import sqlite3
import struct
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

WAYS = (
    "close",
    "term",
    "hup",
    "term and close",
    "stop, kill -9",
    "stop, term",
    "stop, term alone",
    "stop, hup",
    "stop, close",
    "unread",
    "stop, shell",
    "stop and shell",
    "stop and close",
)
KEYS = (b"j", b"J", b"m", b"m", b"m", b"D", b"0", b"/", b"?", b"u", b"R", b":", b"\x1b", b" ", b"t", b"e")
LIMIT = 2.0
"""Seconds within which the reader ends."""
PATIENCE = 8.0
"""Seconds more after which one that has not ended is said to stay."""


class Trial(NamedTuple):
    """What a seed stands for: `delay` is seconds from the start to the end that is forced."""

    seed: int
    way: str
    delay: float
    keys: tuple[bytes, ...]
    shell: bool


class Outcome(NamedTuple):
    """How a trial ended: `seconds` until the last process was gone, or what went wrong."""

    trial: Trial
    seconds: float
    fault: str


def trial_of(seed: int) -> Trial:
    """The trial of a seed."""
    chance = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    delay = chance.uniform(0.02, 1.5) if chance.random() < 0.7 else chance.uniform(1.5, 5.0)
    keys = tuple(chance.choice(KEYS) for _ in range(chance.randrange(12)))
    return Trial(seed, way, delay, keys, chance.random() < 0.5)


def run_trial(trial: Trial, pages: Sequence[str], limit: float = LIMIT) -> Outcome:
    """Start a reader in a terminal of its own and end it."""
    with tempfile.TemporaryDirectory() as home:
        notebook = Path(home, "notebook.sqlite")
        master, leader, mark = _start(trial, pages, home, notebook)
        try:
            marked = _use(trial, master)
            _end(trial, master, leader, mark)
            seconds, fault = _wait_for_end(leader, mark, limit)
        finally:
            for pid in _members(mark):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(leader, 0)
            master.close()
        return Outcome(trial, seconds, fault or _notebook_fault(notebook, marked))


def _start(trial: Trial, pages: Sequence[str], home: str, notebook: Path) -> tuple[io.FileIO, int, str]:
    """The terminal, the process that leads its session, and what marks the environment of all its processes."""
    mark = f"CLOSED_TERMINAL_TRIAL={os.getpid()}-{trial.seed}-{time.monotonic_ns()}"
    name, _, value = mark.partition("=")
    environment = os.environ | {"HOME": home, "TERM": "xterm-256color", name: value}
    for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        environment[folder] = os.path.join(home, folder)
    command = [sys.executable, "-m", "claimreader", *pages, "--notebook", str(notebook)]
    if trial.shell:
        command = [sys.executable, "-c", _SHELL, *command]
    master, slave = pty.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    actions = [(os.POSIX_SPAWN_DUP2, slave, number) for number in (0, 1, 2)]
    actions += [(os.POSIX_SPAWN_CLOSE, fd) for fd in (master, slave)]
    # A program in between takes the terminal for its own: this process has threads and should not fork.
    leader = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", _LEADER, *command],
        environment,
        file_actions=actions,
        setsid=True,
        # This process may have been started with some of them ignored (nohup), and a reader keeps that.
        setsigdef=(signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM),
    )
    os.close(slave)
    os.set_blocking(master, False)
    return io.FileIO(master, "r+"), leader, mark


_LEADER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.chdir(os.environ["HOME"])  # The keys may export.
os.execv(sys.argv[1], sys.argv[1:])
"""
_SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
def hang_up(number, frame):
    for one in (signal.SIGHUP, signal.SIGCONT):
        os.killpg(pid, one)
    os._exit(0)
signal.signal(signal.SIGHUP, hang_up)
while True:
    done, status = os.waitpid(pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        os._exit(0)
    os.tcsetpgrp(0, os.getpid())
"""
"""What a shell does with one job: a group of its own in the foreground, the terminal taken back when it stops."""


def _use(trial: Trial, master: io.FileIO) -> bool:
    """Read the screen and type until it is time; whether the reader said that something is marked."""
    screen = b""
    end = time.monotonic() + trial.delay
    keys = list(trial.keys)
    next_key = end - 0.05 * len(keys)
    while (now := time.monotonic()) < end:
        if trial.way == "unread" and now > end - trial.delay / 2:
            time.sleep(0.01)
        else:
            select.select([master], [], [], 0.02)
            with contextlib.suppress(OSError):
                screen += master.read(65536) or b""
        if keys and now >= next_key:
            with contextlib.suppress(OSError):
                master.write(keys.pop(0))
            next_key = now + 0.05
    return b"in this story. " in screen


def _end(trial: Trial, master: io.FileIO, leader: int, mark: str) -> None:
    """Do to the reader what the way says."""
    members = _members(mark)
    reader = min(_children(leader) or [leader]) if trial.shell else leader

    def send(*numbers: int) -> None:
        for number in numbers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(reader, number)

    stop, _, then = trial.way.rpartition(", ")
    if trial.way.startswith("stop and "):
        then = trial.way.rpartition(" ")[2]
        with contextlib.suppress(OSError):
            master.write(b"\x1a")
        # At any moment of the stopping, which takes about as long.
        time.sleep(random.Random(trial.seed).uniform(0, 0.06))
    elif stop:
        with contextlib.suppress(OSError):
            master.write(b"\x1a")
        # A busy machine takes its time to stop.
        _wait(lambda: _is_stopped(reader) or reader not in _members(mark), 5.0)
    if trial.shell and len(members) < 2:
        # The shell itself is still starting: there is no reader yet, and the terminal closes on it.
        then = "close"
    match then:
        case "close":
            master.close()
        case "term" | "unread":
            # As a shell's kill does with a job that is stopped.
            send(signal.SIGTERM, signal.SIGCONT)
        case "term alone":
            send(signal.SIGTERM)
        case "hup":
            send(signal.SIGHUP, signal.SIGCONT)
        case "shell":
            os.kill(leader, signal.SIGKILL)
        case "kill -9":
            send(signal.SIGKILL)
        case "term and close":
            send(signal.SIGTERM)
            master.close()


def _wait_for_end(leader: int, mark: str, limit: float) -> tuple[float, str]:
    start = time.monotonic()

    def is_over() -> bool:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(leader, os.WNOHANG)
        return not _members(mark)

    _wait(is_over, limit)
    left = _members(mark)
    if not left:
        return time.monotonic() - start, ""
    names = [f"{pid} ({_state(pid)})" for pid in left]
    _wait(is_over, PATIENCE)
    seconds = time.monotonic() - start
    how = "stays" if _members(mark) else f"ends after {seconds:.1f} s"
    return seconds, f"{'the reader' if leader in left else 'an orphan'} {how}: {', '.join(names)}"


def _wait(done: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.02)


def _members(mark: str) -> list[int]:
    """The living processes that were started with `mark` in their environment."""
    wanted, found = mark.encode(), []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if wanted in Path("/proc", name, "environ").read_bytes() and _state(int(name)) not in "ZX":
                    found.append(int(name))
    return found


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def _is_stopped(pid: int) -> bool:
    return _state(pid) == "T"


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
    return []


def _notebook_fault(file: Path, marked: bool) -> str:
    """What is wrong with the notebook that was left behind."""
    if not file.exists() or not file.stat().st_size:
        return "a mark is lost: there is no notebook" if marked else ""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            return f"the notebook is damaged: {found}"
        kept = connection.execute("SELECT count(*) FROM change").fetchone()[0] if marked else 1
    return "" if kept else "a mark is lost"


def main() -> int:
    """Run the trials of some seeds; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", nargs="?", type=int, default=0)
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--pages", nargs="*", default=(), help="what the reader opens; else the sample story")
    args = parser.parse_args()
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(args.at_once) as crew:
        trials = (trial_of(seed) for seed in range(args.first, args.first + args.number))
        for outcome in crew.map(lambda trial: run_trial(trial, args.pages), trials):
            outcomes.append(outcome)
            if outcome.fault:
                print(f"{outcome.trial}: {outcome.fault}", flush=True)
    failed = Counter(outcome.trial.way for outcome in outcomes if outcome.fault)
    slowest = max(outcome.seconds for outcome in outcomes)
    print(f"{len(outcomes) - failed.total()} of {len(outcomes)} ended within {LIMIT} s; slowest {slowest:.2f} s")
    for way, count in failed.items():
        print(f"  {way}: {count} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
