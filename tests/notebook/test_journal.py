"""Undo and redo against the plainest notebook there is: a list of the states one has seen."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bridge_story import bridge_story
from claimreader.notebook.model import Snapshot
from claimreader.notebook.store import Notebook

STORY = bridge_story()
KEYS = [statement.id for statement in STORY.statements]
STEPS = st.one_of(
    st.tuples(st.just("mark"), st.sampled_from(KEYS)),
    st.tuples(st.sampled_from(["tag", "untag", "annotate", "remove"]), st.integers(0, 5), st.sampled_from("ab")),
    st.tuples(st.sampled_from(["confirm", "reject", "link"]), st.sampled_from(KEYS), st.sampled_from(KEYS)),
    st.tuples(st.just("speaker"), st.sampled_from(KEYS), st.sampled_from(["X", "Y", None])),
    st.tuples(st.sampled_from(["undo", "undo", "redo"])),
)


def take(notebook: Notebook, step: tuple[object, ...]) -> None:
    name, *rest = step
    marks = notebook.snapshot().marks
    if name == "mark":
        notebook.mark_statement(STORY, str(rest[0]))
    elif name in ("tag", "untag", "annotate", "remove"):
        at, word = rest
        if marks:
            mark = marks[int(str(at)) % len(marks)].id
            getattr(notebook, str(name))(mark, *([] if name == "remove" else [word]))
    elif name in ("confirm", "reject", "link"):
        getattr(notebook, str(name))(STORY, *rest)
    elif name == "speaker":
        notebook.correct_speaker(STORY, *rest)  # type: ignore[arg-type]


@given(st.lists(STEPS, max_size=25))
def test_undo_and_redo_walk_the_states_that_were(steps: list[tuple[object, ...]]) -> None:
    ticks = itertools.count()
    with Notebook.in_memory(clock=lambda: f"2024-05-09T{next(ticks):010d}Z") as notebook:
        states, at = [Snapshot()], 0
        for step in steps:
            if step[0] == "undo":
                assert (notebook.undo() is not None) == (at > 0)
                at = max(0, at - 1)
            elif step[0] == "redo":
                assert (notebook.redo() is not None) == (at + 1 < len(states))
                at = min(len(states) - 1, at + 1)
            else:
                take(notebook, step)
                now = notebook.snapshot()
                if now != states[at]:
                    states, at = [*states[: at + 1], now], at + 1
            assert notebook.snapshot() == states[at]
        for state in reversed(states[:at]):
            notebook.undo()
            assert notebook.snapshot() == state
