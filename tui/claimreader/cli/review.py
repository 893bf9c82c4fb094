"""`claimreader review`: the undecided pairs of each story, the most instructive first; decisions are read back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimreader.cli.arguments import notebook_file_from, say_notice
from claimreader.cli.compare import stories_of
from claimreader.cli.console import Console
from claimreader.collation.story_judge import Disagreement, ReviewItem
from claimreader.errors import ExportError, NotebookError
from claimreader.model import Opinion, Statement, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import Snapshot
from claimreader.notebook.review import DECISIONS, Review, Undecided, decide
from claimreader.notebook.store import Notebook
from claimreader.settings import load_settings
from claimreader.sources.files import LINE_LIMIT, read_bounded, read_file
from claimreader.wording import opinion_words

if TYPE_CHECKING:
    from claimreader.opinions.judge_program import JudgeSettings

_Row = Mapping[str, Any]
_Opinions = Mapping[frozenset[str], Opinion]


def run(args: argparse.Namespace, console: Console) -> None:
    """Take over the decisions that --decide names, then list what is undecided."""
    settings, _ = load_settings(Path(args.config) if args.config else None)
    file = notebook_file_from(args, settings)
    decisions = list(_decisions(args.decide, console)) if args.decide else []
    stories = list(stories_of(args, console))
    if decisions:
        with Notebook.open(file, who=settings.name) as notebook:
            say_notice(notebook, console)
            _take_over(notebook, stories, decisions, console)
            snapshot = notebook.snapshot()
    elif file.exists():
        with Notebook.open(file) as notebook:
            say_notice(notebook, console)
            snapshot = notebook.snapshot()
    else:
        snapshot = Snapshot()
    for story in stories:
        applied = apply_notebook(story, snapshot)
        opinions = _ask(applied, settings.judge, console)
        _write(applied, Review().undecided(applied, snapshot), opinions, args.format, console)


def _ask(story: Story, judge: JudgeSettings | None, console: Console) -> _Opinions:
    """What the program of the settings says of the suggested pairs; one that fails is named, the rest is done."""
    if judge is None:
        return {}
    from claimreader.opinions.judge_program import JudgeProgram
    from claimreader.opinions.second_opinion import second_opinions

    found, problem = second_opinions(story, JudgeProgram(judge), progress=console.progress)
    if problem is not None:
        console.report_error(problem)
    return found


def _decisions(name: str, console: Console) -> Iterator[tuple[int, _Row]]:
    """The lines of a file of decisions with their numbers; one that is none is named."""
    from claimreader.serialization import load_json

    content = read_bounded("standard input", sys.stdin.buffer, LINE_LIMIT) if name == "-" else read_file(name)
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = load_json(line, f"line {number}")
        except ValueError:
            row = None
        if not isinstance(row, dict) or not {"a", "b", "decision"} <= row.keys() or row["decision"] not in DECISIONS:
            console.report_error(
                ExportError(
                    f"{name}, line {number}", "is no decision", f"give a, b and decision: {', '.join(DECISIONS)}"
                )
            )
            continue
        yield number, row


def _take_over(
    notebook: Notebook, stories: Iterable[Story], decisions: Iterable[tuple[int, _Row]], console: Console
) -> None:
    story_of = {(story.story_id, s.id): story for story in stories for s in story.statements}
    by_statement = {statement: story for (_, statement), story in story_of.items()}
    for number, row in decisions:
        a, b = str(row["a"]), str(row["b"])
        story = story_of.get((str(row["story_id"]), a)) if row.get("story_id") else by_statement.get(a)
        articles = {s.article for s in story.statements if s.id in (a, b)} if story else set()
        if story is None or len(articles) < 2:
            place = f"the decisions, line {number}"
            console.report_error(ExportError(place, f"{a}, {b} are no pair of these stories", "give the ids of review"))
            continue
        try:
            decide(notebook, story, a, b, row["decision"])
        except NotebookError as error:
            console.report_error(error)


def _write(story: Story, left: Undecided, opinions: _Opinions, format_name: str, console: Console) -> None:
    statements = {statement.id: statement for statement in story.statements}
    if format_name == "text":
        console.write_line(f"{story.story_id}: {left.progress()}")
        for number, item in enumerate(left.items, start=1):
            for line in _text_lines(number, item, statements, story):
                console.write_line(line)
            if opinion := opinions.get(frozenset((item.link.a, item.link.b))):
                console.write_line(f"   {opinion_words(opinion)}")
        for odd in left.disagreements:
            console.write_line("")
            console.write_line(f"But {_disagreement(odd)}")
        return
    from claimreader.serialization import dump_json

    for odd in left.disagreements:
        console.notice(f"{story.story_id}: {_disagreement(odd)}")
    for number, item in enumerate(left.items, start=1):
        record = _record(number, len(left.items), item, statements, story)
        if opinion := opinions.get(frozenset((item.link.a, item.link.b))):
            record["opinion"] = opinion._asdict()
        console.write(dump_json(record))


def _text_lines(number: int, item: ReviewItem, statements: Mapping[str, Statement], story: Story) -> Iterator[str]:
    link = item.link
    yield ""
    yield f"{number}. {link.status}, {round(100 * item.probability)} of 100 · {link.a} {link.b}"
    for key in (link.a, link.b):
        one = statements[key]
        yield f"   {_outlet(story, one)}, {one.speaker or 'speaker not named'}: {' '.join(one.text.split())}"
    yield f"   {'; '.join(link.reasons)}"


def _disagreement(odd: Disagreement) -> str:
    return f"{odd.a} and {odd.b} are not one as you decided, yet each is one with {odd.third}"


def _outlet(story: Story, statement: Statement) -> str:
    return next(article.outlet or article.source for article in story.articles if article.id == statement.article)


def _record(
    number: int, total: int, item: ReviewItem, statements: Mapping[str, Statement], story: Story
) -> dict[str, Any]:
    """A pair as a line of JSON: `rank` of `undecided`, what is on it, and what a decision on it is worth."""
    link = item.link
    return {
        "story_id": story.story_id,
        "rank": number,
        "undecided": total,
        "a": link.a,
        "b": link.b,
        "status": link.status,
        "score": link.score,
        "probability": round(item.probability, 3),
        "value": round(item.value, 4),
        "label": link.label,
        "flags": [flag.name for flag in link.flags],
        "reasons": list(link.reasons),
        "sides": [
            {
                "id": one.id,
                "article": one.article,
                "outlet": _outlet(story, one),
                "speaker": one.speaker,
                "text": one.text,
                "paragraph": one.paragraph,
            }
            for one in (statements[link.a], statements[link.b])
        ],
    }
