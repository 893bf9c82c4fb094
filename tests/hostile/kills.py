"""A notebook that is killed while it writes, against a twin in memory that nobody kills.

    python tests/hostile/kills.py [--kills 1000] [--seed 0]

A process marks, tags, notes, decides, corrects, removes, undoes and redoes at random, says each change when the call
has returned, and is killed at a random moment, also while it opens the file. Then the notebook is opened again: it must
hold what its twin holds after the changes that were said, or after the one more that was under way, and nothing else.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from claimreader.attribution.statements import find_statements
from claimreader.errors import NotebookError
from claimreader.language.analysis import Analysis
from claimreader.model import Span, Story
from claimreader.notebook.model import ReadingPosition, Snapshot
from claimreader.notebook.store import Notebook
from claimreader.serialization import article_from_json

PAGES = (
    "“We will not pay for the bridge,” Ada Lund said on Tuesday. Tom Brack said the ferry would close in May.",
    "Ada Lund said she would not pay for the bridge. “The ferry closes in May,” said Tom Brack.",
    "The mayor, Ada Lund, refused to pay. Tom Brack announced that the ferry would close.",
)
WORDS = "check later wrong copy figure quote ask own record".split()
MOST_CHANGES = 12
"""A process is killed after so many at most, and a moment."""
MOMENT = 0.004
"""Seconds at most; a change takes about a thousandth, opening two or three."""


class Tally(NamedTuple):
    """What came out of so many kills."""

    kills: int
    changes: int
    """Made in all, by processes that were then killed."""
    under_way: int
    """Kills that a change under way survived though nobody had said so."""
    faults: int


class State(NamedTuple):
    """All that a notebook holds."""

    snapshot: Snapshot
    tags: tuple[str, ...]
    position: ReadingPosition | None


class Steps:
    """The changes of a seed: the same number makes the same change of the same notebook."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._story = _story()
        self._number = 0
        self._made = 0

    def open(self, file: Path | None) -> Notebook:
        """The notebook in this file, or a twin in memory, with ids and times that depend on the number alone."""
        given = {"who": "ana", "clock": lambda: f"at {self._number}", "new_id": self._new_id}
        return Notebook.in_memory(**given) if file is None else Notebook.open(file, **given)

    def take(self, notebook: Notebook, number: int) -> None:
        """Make the change of this number."""
        self._number, self._made = number, 0
        chance = random.Random(f"{self._seed}/{number}")
        with suppress(NotebookError):
            # Nothing to undo that is still as it was.
            chance.choice(CHANGES)(notebook, self._story, chance)

    def _new_id(self) -> str:
        self._made += 1
        return f"{self._number}.{self._made}"


Change = Callable[[Notebook, Story, random.Random], object]


def _mark_words(notebook: Notebook, story: Story, chance: random.Random) -> object:
    article = chance.choice(story.articles)
    start = chance.randrange(len(article.text) - 10)
    return notebook.mark_selection(story, article.id, Span(start, start + chance.randrange(1, 10)))


def _mark_statement(notebook: Notebook, story: Story, chance: random.Random) -> object:
    return notebook.mark_statement(story, chance.choice(story.statements).id)


def _on_an_entry(act: Callable[[Notebook, str, random.Random], object]) -> Change:
    def change(notebook: Notebook, _story: Story, chance: random.Random) -> object:
        entries = [entry.id for part in notebook.snapshot() for entry in part]
        return act(notebook, chance.choice(entries), chance) if entries else None

    return change


def _decide(notebook: Notebook, story: Story, chance: random.Random) -> object:
    one, other = chance.sample(story.statements, 2)
    return chance.choice((notebook.confirm, notebook.reject, notebook.link))(story, one.id, other.id)


def _correct(notebook: Notebook, story: Story, chance: random.Random) -> object:
    return notebook.correct_speaker(story, chance.choice(story.statements).id, chance.choice(WORDS))


def _leave(notebook: Notebook, story: Story, chance: random.Random) -> object:
    return notebook.save_position(ReadingPosition(story.story_id, offset=chance.randrange(99)))


CHANGES: tuple[Change, ...] = (
    _mark_words, _mark_statement, _decide, _correct, _leave,
    _on_an_entry(lambda notebook, key, chance: notebook.tag(key, *chance.sample(WORDS, 2))),
    _on_an_entry(lambda notebook, key, chance: notebook.untag(key, chance.choice(WORDS))),
    _on_an_entry(lambda notebook, key, chance: notebook.annotate(key, " ".join(chance.choices(WORDS, k=300)))),
    _on_an_entry(lambda notebook, key, _: notebook.remove(key)),
    lambda notebook, story, chance: notebook.undo(),
    lambda notebook, story, chance: notebook.redo(),
)  # fmt: skip


def run(kills: int, seed: int, folder: Path, report: Callable[[str], None] = print) -> Tally:
    """Kill so many processes that write one notebook in `folder`; needs `os.fork`."""
    file, steps, chance = folder / "notebook.sqlite", Steps(seed), random.Random(seed)
    twin, number, under_way, faults = steps.open(None), 0, 0, 0
    for kill in range(kills):
        said = _write_until_killed(steps, file, number, chance)
        with steps.open(file) as notebook:
            kept, notice = _state_of(notebook), notebook.notice
        for _ in range(said):
            steps.take(twin, number)
            number += 1
        if kept != _state_of(twin):
            steps.take(twin, number)
            number += 1
            under_way += 1
        if kept != _state_of(twin) or notice:
            report(f"kill {kill}, after change {number}: {notice or _difference(kept, _state_of(twin))}")
            faults += 1
            file, twin, number = folder / f"{kill}.sqlite", steps.open(None), 0
    return Tally(kills, number, under_way, faults)


def _write_until_killed(steps: Steps, file: Path, number: int, chance: random.Random) -> int:
    """How many changes, from `number` on, a process had said when it was killed."""
    reading, writing = os.pipe()
    if not (writer := os.fork()):
        os.close(reading)
        try:
            notebook = steps.open(file)
            while True:
                steps.take(notebook, number)
                os.write(writing, b".")
                number += 1
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = len(pipe.read(chance.randrange(MOST_CHANGES + 1)))
        time.sleep(chance.uniform(0, MOMENT))
        os.kill(writer, signal.SIGKILL)
        _, status = os.waitpid(writer, 0)
        assert os.WIFSIGNALED(status), "the writer ended by itself"
        return said + len(pipe.read())


def _state_of(notebook: Notebook) -> State:
    return State(notebook.snapshot(), notebook.tags(), notebook.last_position())


def _difference(kept: State, expected: State) -> str:
    def entries(state: State) -> dict[str, object]:
        return {entry.id: entry for part in state.snapshot for entry in part}

    ours, theirs = entries(kept), entries(expected)
    wrong = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
    return f"entries {wrong} differ" if wrong else f"{kept[1:]} is not {expected[1:]}"


def _story() -> Story:
    articles = [
        article_from_json({"id": f"p{number}", "source": f"p{number}.txt", "text": text})
        for number, text in enumerate(PAGES)
    ]
    statements = [one for article in articles for one in find_statements(Analysis(article))]
    return Story("bridge", tuple(articles), tuple(statements))


def main() -> int:
    """Kill, and say what was lost; 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(args.kills, args.seed, Path(folder))
    print(f"{tally.kills} kills over {tally.changes} changes: {tally.faults} left another notebook than its twin")
    print(f"{tally.under_way} times the change under way was kept, the other times not, as both are right")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
