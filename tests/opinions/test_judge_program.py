"""A program that is asked: its answers, its limits, and what a hostile one can do."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import pytest

from claimreader.opinions.judge_program import Answer, JudgeFailed, JudgeProgram, JudgeSettings

ROWS = [{"id": "p1", "a": {"text": "The bridge holds."}, "b": {"text": "It holds."}}, {"id": "p2"}]


def ask(
    folder: Path, code: str, seconds: int = 20, rows: list[dict[str, object]] | None = None
) -> tuple[dict[str, Answer], JudgeFailed | None]:
    program = folder / "judge.py"
    program.write_text(f"import json, os, sys, time\n{code}\n", encoding="utf-8")
    command = shlex.join((sys.executable, str(program)))
    return JudgeProgram(JudgeSettings(command, seconds=seconds)).ask(ROWS if rows is None else rows)


def test_it_is_given_a_line_a_pair_and_its_answers_are_taken(tmp_path: Path) -> None:
    code = """
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps({"id": row["id"], "score": 0.75 if "a" in row else 1, "reason": "about  one\\nbridge"}))
"""
    answers, problem = ask(tmp_path, code)
    assert answers == {"p1": Answer(0.75, "about one bridge"), "p2": Answer(1.0, "about one bridge")}
    assert problem is None


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["not JSON"], "is not JSON"),
        (["[" * 50_000], "is not JSON"),
        (["[]"], "has no id"),
        (["7", "null", '"p1"'], "has no id"),
        (['{"id": "p1"}'], "has no id or no score"),
        (['{"id": ["p1"], "score": 1}'], "was not asked about"),
        (['{"id": "p3", "score": 1}'], "was not asked about"),
        (['{"id": "p1", "score": NaN}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": Infinity}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": 1.01}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": -0.2}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": "0.5"}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": true}'], "is not JSON, or its score"),
        (['{"id": "p1", "score": 1' + "0" * 9000 + "}"], "is not JSON, or its score"),
        (['{"id": "p1", "reason": "' + "x" * 200_000 + '", "score": 1}'], "is too long"),
    ],
)
def test_a_line_that_is_no_answer_is_counted_and_the_others_hold(tmp_path: Path, lines: list[str], fault: str) -> None:
    good = '{"id": "p2", "score": 0.5}'
    (tmp_path / "lines").write_text("\n".join([*lines, "", good, good.replace("0.5", "0.9")]), encoding="utf-8")
    file = str(tmp_path / "lines")
    answers, problem = ask(tmp_path, f"sys.stdout.write(open({file!r}).read())")
    assert answers == {"p2": Answer(0.5)}
    assert f"{len(lines)} of its lines are no answers" in str(problem)
    assert fault in str(problem)


def test_bytes_that_are_no_text_harm_nothing(tmp_path: Path) -> None:
    code = r"""sys.stdout.buffer.write(b'\xff\xfe\x00\n{"id": "p1", "score": 1, "reason": "\xff"}')"""
    answers, problem = ask(tmp_path, code)
    assert answers == {"p1": Answer(1.0, "�")}
    assert problem is not None


def test_what_acts_in_a_terminal_is_taken_out_and_a_long_reason_cut(tmp_path: Path) -> None:
    code = r"""
print(json.dumps({"id": "p1", "score": 1, "reason": "\x1b[2J\u202e[bold]gone\x07" + "y" * 9000}))
print(json.dumps({"id": "p2", "score": 0, "reason": {"not": "words"}}))
"""
    answers, _ = ask(tmp_path, code)
    assert answers["p1"].reason.startswith("�[2J�[bold]gone�yyy")
    assert len(answers["p1"].reason) == 200
    assert answers["p2"] == Answer(0.0)


def test_a_line_without_end_ends_the_program(tmp_path: Path) -> None:
    began = time.monotonic()
    answers, problem = ask(
        tmp_path, 'print(\'{"id": "p1", "score": 0.1}\')\nwhile True: sys.stdout.write(\'x\' * 1_000_000)'
    )
    assert answers == {"p1": Answer(0.1)}
    assert "writes more than 16 MB" in str(problem)
    assert time.monotonic() - began < 15


def test_one_that_does_not_end_is_ended_with_what_it_started(tmp_path: Path) -> None:
    code = """
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[0] + ".pid", "w").write(str(child.pid))
print('{"id": "p1", "score": 0.1}', flush=True)
time.sleep(600)
"""
    answers, problem = ask(tmp_path, code, seconds=1)
    assert answers == {"p1": Answer(0.1)}
    assert "has not ended after 1 seconds (1 of 2 pairs answered)" in str(problem)
    assert "set seconds under [judge]" in str(problem)
    child = Path(f"/proc/{(tmp_path / 'judge.py.pid').read_text()}/stat")
    ends = time.monotonic() + 10
    while child.exists() and child.read_text().split()[2] != "Z":
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_an_end_with_a_status_is_said_with_its_last_words(tmp_path: Path) -> None:
    answers, problem = ask(tmp_path, "sys.stderr.write('z' * 300_000 + '\\nno \\x1b[1mmodel here\\n\\n'); sys.exit(3)")
    assert answers == {}
    assert str(problem).startswith("[judge] ")
    assert str(problem).endswith("ended with status 3: no �[1mmodel here; try it by hand")
    assert "\n" not in str(problem)


def test_one_that_reads_nothing_and_says_nothing(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": "x" * 1000} for number in range(1000)]
    assert "answers no pair" in str(ask(tmp_path, "pass", rows=rows)[1])


@pytest.mark.parametrize("command", ["no-such-program --fast", "/"])
def test_one_that_cannot_be_started_is_named_with_the_remedy(command: str) -> None:
    answers, problem = JudgeProgram(JudgeSettings(command, source="config.toml")).ask(ROWS)
    assert answers == {}
    assert str(problem).startswith(f"[judge] {command}: cannot be started (")
    assert str(problem).endswith("; install it, or correct command under [judge] in config.toml")


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    program = tmp_path / "echo.py"
    program.write_text("import sys; sys.stderr.write(repr(sys.argv[1:])); sys.exit(1)", encoding="utf-8")
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(program))} '$HOME' ; touch {tmp_path}/made"
    _, problem = JudgeProgram(JudgeSettings(command)).ask(ROWS)
    assert "['$HOME', ';', 'touch'" in str(problem)
    assert not (tmp_path / "made").exists()


def test_one_that_was_stopped_is_started_no_more(tmp_path: Path) -> None:
    program = JudgeProgram(JudgeSettings(f"touch {tmp_path}/made"))
    program.stop()
    assert program.ask(ROWS) == ({}, None)
    assert not (tmp_path / "made").exists()
