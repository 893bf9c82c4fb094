"""`review`: the undecided pairs of a story, and decisions that are read back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimreader.cli.main import main

Capture = pytest.CaptureFixture[str]
COURIER = (
    "Mayor keeps the lighthouse\n\n“We will keep the lighthouse burning until the last trawler is home,” said "
    "Mira Tolvanen, the mayor of Sandvik.\n\nTolvanen said that the council had never asked for a second lamp.\n\n"
    "“The pilots will be paid twice from the first of May,” the harbour office said."
)
POST = (
    "Lighthouse stays\n\nMira Tolvanen said the lighthouse would burn until the last trawler came home.\n\n"
    "She said a second lamp was never asked for by the council.\n\n"
    "“The pilots will be paid twice from the first of May,” said Deniz Okafor, who leads the harbour office."
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("courier", COURIER), ("post", POST)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def review(pages: Path, capsys: Capture, *more: str) -> list[dict[str, Any]]:
    notebook = pages.parent / "story.notebook"
    status = main(["review", str(pages), "--cleaned", "--format", "jsonl", "--notebook", str(notebook), "-q", *more])
    assert status == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def decisions(pages: Path, *rows: dict[str, str]) -> str:
    file = pages.parent / "decisions.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(file)


def test_the_undecided_pairs_come_in_order_with_what_is_on_them(pages: Path, capsys: Capture) -> None:
    rows = review(pages, capsys)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    for row in rows:
        assert row["status"] in {"linked", "suggested"}
        assert [side["id"] for side in row["sides"]] == [row["a"], row["b"]]
        assert {side["outlet"].rpartition("/")[2] for side in row["sides"]} == {"courier.txt", "post.txt"}
    assert not (pages.parent / "story.notebook").exists()


@pytest.mark.parametrize("decision", ["same", "not_same", "other_occasion"])
def test_a_decision_is_kept_and_not_asked_again(pages: Path, capsys: Capture, decision: str) -> None:
    first, *others = review(pages, capsys)
    row = {"a": first["a"], "b": first["b"], "decision": decision}
    left = review(pages, capsys, "--decide", decisions(pages, row))
    assert (first["a"], first["b"]) not in {(one["a"], one["b"]) for one in left}
    assert {(one["a"], one["b"]) for one in left} == {(one["a"], one["b"]) for one in others}
    assert review(pages, capsys) == left


def test_decisions_come_from_standard_input(pages: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = review(pages, capsys)
    line = json.dumps({"story_id": first["story_id"], "a": first["a"], "b": first["b"], "decision": "same"})
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(line.encode())))
    assert len(review(pages, capsys, "--decide", "-")) == len(others)


def test_speakers_that_are_not_one_are_linked_no_more(pages: Path, capsys: Capture) -> None:
    (pair,) = [row for row in review(pages, capsys) if len({side["speaker"] for side in row["sides"]}) == 2][:1]
    row = {"a": pair["a"], "b": pair["b"], "decision": "two_speakers"}
    left = review(pages, capsys, "--decide", decisions(pages, row))
    again = next(one for one in left if (one["a"], one["b"]) == (pair["a"], pair["b"]))
    assert again["probability"] < pair["probability"]
    assert again["status"] == "suggested"


def test_a_decision_that_cannot_be_is_named_and_the_rest_is_done(pages: Path, capsys: Capture) -> None:
    first = review(pages, capsys)[0]
    pair = {"a": first["a"], "b": first["b"]}
    file = decisions(pages, {**pair, "decision": "two_speakers"}, {**pair, "decision": "same"})
    notebook = str(pages.parent / "story.notebook")
    assert main(["review", str(pages), "--cleaned", "--notebook", notebook, "--decide", file]) == 1
    out, err = capsys.readouterr()
    assert "both are credited to" in err
    assert "1 of " in out.splitlines()[0]


def test_a_line_that_is_no_decision_is_named_and_the_rest_is_done(pages: Path, capsys: Capture) -> None:
    first = review(pages, capsys)[0]
    file = decisions(
        pages,
        {"a": first["a"], "b": first["b"], "decision": "maybe"},
        {"a": first["a"], "b": "nobody", "decision": "same"},
        {"a": first["a"], "b": first["b"], "decision": "same"},
    )
    notebook = str(pages.parent / "story.notebook")
    status = main(["review", str(pages), "--cleaned", "--notebook", notebook, "--decide", file])
    out, err = capsys.readouterr()
    assert status == 1
    assert "line 1: is no decision" in err
    assert "line 2" in err
    assert "1 of " in out.splitlines()[0]


def test_text_says_how_far_it_is(pages: Path, capsys: Capture) -> None:
    assert main(["review", str(pages), "--cleaned", "-q"]) == 0
    assert ": 0 of " in capsys.readouterr().out.splitlines()[0]


JUDGE = """
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps({"id": row["id"], "score": 0.8, "reason": "both of " + row["a"]["speaker"]}))
"""


def settings_with(tmp_path: Path, command: str) -> str:
    file = tmp_path / "config.toml"
    file.write_text(f"[links]\nlinked = 100\n[judge]\ncommand = {json.dumps(command)}\n", encoding="utf-8")
    return str(file)


def test_the_opinion_of_another_program_stands_beside_the_score_of_what_is_suggested(
    pages: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "judge.py").write_text(JUDGE, encoding="utf-8")
    config = settings_with(tmp_path, f"{sys.executable} {tmp_path / 'judge.py'}")
    rows = review(pages, capsys, "--config", config)
    assert {row["status"] for row in rows} == {"linked", "suggested"}
    for row in rows:
        assert ("opinion" in row) == (row["status"] == "suggested")
        if opinion := row.get("opinion"):
            assert (opinion["score"], opinion["reason"]) == (0.8, f"both of {row['sides'][0]['speaker']}")
    assert review(pages, capsys, "--config", config) == rows


def test_a_judge_that_fails_is_named_and_the_pairs_are_listed_all_the_same(
    pages: Path, tmp_path: Path, capsys: Capture
) -> None:
    config = settings_with(tmp_path, "no-such-judge --fast")
    assert main(["review", str(pages), "--cleaned", "--format", "jsonl", "-q", "--config", config]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == len(review(pages, capsys))
    assert err.startswith("claimreader: [judge] no-such-judge --fast: cannot be started")
    assert len(err.splitlines()) == 1
    assert config in err
