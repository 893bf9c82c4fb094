"""The suggested pairs of a story, asked once and kept."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

from bridge_story import bridge_story
from claimreader.clustering.cache import Cache
from claimreader.model import Opinion, Story
from claimreader.opinions.judge_program import JudgeProgram, JudgeSettings
from claimreader.opinions.second_opinion import second_opinions

JUDGE = """
import json, sys
rows = [json.loads(line) for line in sys.stdin]
open(sys.argv[1], "a").write("".join(json.dumps(row) + "\\n" for row in rows) + "--\\n")
for row in rows:
    print(json.dumps({"id": row["id"], "score": 0.4, "reason": row["a"]["speaker"]}))
"""


def suggested_story() -> Story:
    story = bridge_story()
    return story._replace(links=tuple(link._replace(status="suggested") for link in story.links))


def judge(tmp_path: Path, batch: int = 200) -> JudgeSettings:
    program = tmp_path / "judge.py"
    program.write_text(JUDGE, encoding="utf-8")
    return JudgeSettings(shlex.join((sys.executable, str(program), str(tmp_path / "asked"))), batch=batch)


def asked(tmp_path: Path) -> list[str]:
    file = tmp_path / "asked"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_each_suggested_pair_is_asked_with_both_sides(tmp_path: Path) -> None:
    story, settings = suggested_story(), judge(tmp_path)
    found, problem = second_opinions(story, JudgeProgram(settings), Cache(tmp_path / "kept.sqlite"))
    assert problem is None
    assert found.keys() == {frozenset((link.a, link.b)) for link in story.links}
    statements = {statement.id: statement for statement in story.statements}
    for link in story.links:
        opinion = found[frozenset((link.a, link.b))]
        assert opinion == Opinion(0.4, statements[link.a].speaker or "", opinion.by)
    rows = [json.loads(line) for line in asked(tmp_path) if line != "--"]
    assert {row["a"]["text"] for row in rows} == {statements[link.a].text for link in story.links}
    assert rows[0]["a"].keys() == {"text", "speaker", "polarity", "outlet", "language"}


def test_what_is_decided_or_linked_is_not_asked(tmp_path: Path) -> None:
    story = bridge_story()
    found, _ = second_opinions(story, JudgeProgram(judge(tmp_path)), Cache(tmp_path / "kept.sqlite"))
    assert found.keys() == {frozenset((link.a, link.b)) for link in story.links if link.status == "suggested"}


def test_an_answer_is_kept_for_the_pair_and_the_command(tmp_path: Path) -> None:
    story, settings = suggested_story(), judge(tmp_path)
    kept = Cache(tmp_path / "kept.sqlite")
    first = second_opinions(story, JudgeProgram(settings), kept)
    kept.close()
    before = asked(tmp_path)
    again = Cache(tmp_path / "kept.sqlite")
    assert second_opinions(story, JudgeProgram(settings), again) == first
    assert asked(tmp_path) == before
    other = settings._replace(command=settings.command + " more")
    second_opinions(story, JudgeProgram(other), again)
    assert len(asked(tmp_path)) == 2 * len(before)


def test_a_batch_is_a_run(tmp_path: Path) -> None:
    story = suggested_story()
    second_opinions(story, JudgeProgram(judge(tmp_path, batch=1)), Cache(tmp_path / "kept.sqlite"))
    assert asked(tmp_path).count("--") == len(story.links)


def test_after_a_fault_nothing_more_is_asked(tmp_path: Path) -> None:
    settings = judge(tmp_path, batch=1)
    (tmp_path / "judge.py").write_text(JUDGE + "sys.exit(1)", encoding="utf-8")
    found, problem = second_opinions(suggested_story(), JudgeProgram(settings), Cache(tmp_path / "kept.sqlite"))
    assert len(found) == 1
    assert "ended with status 1" in str(problem)
    assert asked(tmp_path).count("--") == 1


def test_a_cache_that_was_tampered_with_is_asked_again(tmp_path: Path) -> None:
    settings, cache = judge(tmp_path), Cache(tmp_path / "kept.sqlite")
    second_opinions(suggested_story(), JudgeProgram(settings), cache)
    names = [json.loads(line)["id"] for line in asked(tmp_path) if line != "--"]
    for name, text in zip(names, ("7", '{"score": NaN}', '{"score": 9}'), strict=False):
        cache.put(name, text)
    found, problem = second_opinions(suggested_story(), JudgeProgram(settings), cache)
    assert problem is None
    assert {opinion.score for opinion in found.values()} == {0.4}
