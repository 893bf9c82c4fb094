"""A program that is asked about lines of JSON: run without a shell, under limits, its answers read as hostile."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import IO, Any, NamedTuple

from claimreader.errors import ClaimreaderError
from claimreader.sanitize import for_name

_LINE_LIMIT = 2**16
"""Bytes of an answer at most; a longer line is none."""
_OUTPUT_LIMIT = 2**24
"""Bytes of all answers at most; a program that writes more is ended."""
_CHUNK = 2**16
_MAX_REASON = 200
_MAX_COMMAND = 80
_GRACE = 2.0
"""Seconds that a program has to end once it has closed its output."""


class JudgeSettings(NamedTuple):
    """Which program is asked, and its limits."""

    command: str
    seconds: int = 60
    """After which one run of it is ended."""
    batch: int = 200
    """Pairs of one run at most."""
    source: str = "the settings"
    """The file that names it."""


class Answer(NamedTuple):
    """What a program says of one pair."""

    score: float
    """0–1."""
    reason: str = ""


class JudgeFailed(ClaimreaderError):
    """A program that was asked and did not answer as it should; reading goes on without it."""

    def __init__(self, command: str, reason: str, remedy: str) -> None:
        super().__init__(f"[judge] {shown_command(command)}: {reason}; {remedy}")


class JudgeProgram:
    """A program of the person's. `ask` runs it once; `stop` ends it from another thread."""

    def __init__(self, settings: JudgeSettings) -> None:
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.stopped = False

    def ask(self, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Answer], JudgeFailed | None]:
        """The answers by the `id` of the rows, each at most once; and what went wrong, if anything did.

        What came before the fault counts. Nothing that the program writes raises.
        """
        with tempfile.TemporaryFile() as task:
            for row in rows:
                task.write(json.dumps(row, ensure_ascii=True).encode() + b"\n")
            task.seek(0)
            try:
                process = self._start(task)
            except (OSError, ValueError) as error:
                words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                remedy = f"install it, or correct command under [judge] in {self.settings.source}"
                return {}, self._failure(f"cannot be started ({words})", remedy)
        if process is None:
            return {}, None
        answers = _Answers({str(row["id"]) for row in rows})
        try:
            return answers.found, self._listen(process, answers)
        finally:
            self._end(process)

    def stop(self) -> None:
        """End the program, and start it no more."""
        with self._lock:
            self.stopped = True
            if self._process is not None:
                _kill(self._process)

    def _start(self, task: IO[bytes]) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self.stopped:
                return None
            self._process = subprocess.Popen(
                shlex.split(self.settings.command),
                stdin=task,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # A group of its own, to end what it starts as well; and ctrl+c in the terminal is not meant for it.
                start_new_session=True,
            )
            return self._process

    def _listen(self, process: subprocess.Popen[bytes], answers: _Answers) -> JudgeFailed | None:
        assert process.stdout is not None
        assert process.stderr is not None
        errors: deque[bytes] = deque(maxlen=2)
        listening = threading.Thread(target=answers.read, args=(process.stdout,), daemon=True)
        threading.Thread(target=_keep_end, args=(process.stderr, errors), daemon=True).start()
        ends = monotonic() + self.settings.seconds
        listening.start()
        listening.join(self.settings.seconds)
        if self.stopped:
            return None
        if answers.overflowed:
            return self._failure(f"writes more than {_OUTPUT_LIMIT >> 20} MB", "let it write a short line a pair")
        try:
            if listening.is_alive():
                raise subprocess.TimeoutExpired(self.settings.command, self.settings.seconds)
            status = process.wait(max(_GRACE, ends - monotonic()))
        except subprocess.TimeoutExpired:
            answered = f"{len(answers.found)} of {len(answers.asked)} pairs"
            reason = f"has not ended after {self.settings.seconds} seconds ({answered} answered)"
            return self._failure(reason, f"set seconds under [judge] in {self.settings.source} higher, or batch lower")
        if status:
            said = _last_line(b"".join(errors))
            return self._failure(f"ended with status {status}" + (f": {said}" if said else ""), "try it by hand")
        return self._misread(answers)

    def _misread(self, answers: _Answers) -> JudgeFailed | None:
        """What is wrong with the lines of a program that ended well."""
        form = 'answer each pair with a line {"id": its id, "score": 0 to 1}'
        if answers.bad:
            return self._failure(f"{answers.bad} of its lines are no answers (the first {answers.first_fault})", form)
        return None if answers.found or not answers.asked else self._failure("answers no pair", form)

    def _failure(self, reason: str, remedy: str) -> JudgeFailed:
        return JudgeFailed(self.settings.command, reason, remedy)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            _kill(process)
            self._process = None


class _Answers:
    """The answers among the lines that a program writes, as they come."""

    def __init__(self, asked: set[str]) -> None:
        self.asked = asked
        self.found: dict[str, Answer] = {}
        self.bad, self.first_fault, self.overflowed = 0, "", False

    def read(self, stream: IO[bytes]) -> None:
        """Take every line up to the end, or up to the limit of all output."""
        taken, is_rest = 0, False
        with suppress(OSError, ValueError), stream:
            while line := stream.readline(_LINE_LIMIT):
                taken += len(line)
                if taken > _OUTPUT_LIMIT:
                    self.overflowed = True
                    return
                is_whole = line.endswith(b"\n")
                if not is_rest and (is_whole or len(line) < _LINE_LIMIT):
                    self._take(line)
                elif not is_rest:
                    self._count_fault("is too long")
                is_rest = not is_whole

    def _take(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            row = json.loads(line.decode("utf-8", "replace"))
            name, answer = row["id"], answer_from(row)
        except (ValueError, RecursionError):
            return self._count_fault("is not JSON, or its score is no number from 0 to 1")
        except (TypeError, KeyError):
            return self._count_fault("has no id or no score")
        if not isinstance(name, str) or name not in self.asked:
            return self._count_fault("has an id that was not asked about")
        self.found.setdefault(name, answer)

    def _count_fault(self, fault: str) -> None:
        self.bad += 1
        self.first_fault = self.first_fault or fault


def answer_from(row: Mapping[str, Any]) -> Answer:
    """An answer of the program, or one that was kept. Raises KeyError, TypeError or ValueError where it is none."""
    score, reason = row["score"], row.get("reason")
    if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 <= score <= 1:
        raise ValueError("the score is no number from 0 to 1")
    words = for_name(" ".join(reason[: 4 * _MAX_REASON].split())) if isinstance(reason, str) else ""
    return Answer(round(float(score), 3), words if len(words) <= _MAX_REASON else words[: _MAX_REASON - 1] + "…")


def shown_command(command: str) -> str:
    """A command as it is named to the person, on one line and not too long."""
    line = for_name(" ".join(command.split()))
    return line if len(line) <= _MAX_COMMAND else line[: _MAX_COMMAND - 1] + "…"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with what it started, and take its status."""
    if process.returncode is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)


def _keep_end(stream: IO[bytes], end: deque[bytes]) -> None:
    with suppress(OSError, ValueError), stream:
        while chunk := os.read(stream.fileno(), _CHUNK):
            end.append(chunk)


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return for_name(lines[-1].strip())[:_MAX_REASON] if lines else ""
