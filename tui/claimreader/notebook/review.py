"""The review of a story: its undecided pairs in the order in which a decision teaches most, and the decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from claimreader.collation.story_judge import ReviewItem, review_order
from claimreader.model import Story
from claimreader.notebook.flag_decisions import names_apart, unite_names
from claimreader.notebook.model import OTHER_OCCASION, Entry, Snapshot
from claimreader.notebook.store import Notebook

Decision = Literal["same", "not_same", "other_occasion", "one_speaker", "two_speakers"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)

_SECONDS = 12
"""What a decision takes a person before anything is known of their pace."""


class Progress(NamedTuple):
    """How far a review is."""

    done: int
    total: int
    seconds_left: float

    def __str__(self) -> str:
        """In words: "9 of 31, about 4 minutes"."""
        if self.done >= self.total:
            return f"{self.done} of {self.total}"
        minutes = max(1, round(self.seconds_left / 60))
        return f"{self.done} of {self.total}, about {minutes} minute{'s' if minutes > 1 else ''}"


def review(story: Story, snapshot: Snapshot) -> list[ReviewItem]:
    """The undecided pairs of a story to which the entries of `snapshot` were applied, the most instructive first."""
    names = unite_names(story, snapshot.corrections)
    return review_order(story.links, story.statements, names_apart(snapshot.corrections, names))


def progress(story: Story, seconds_each: Sequence[float] = ()) -> Progress:
    """How many pairs are decided, of how many; `seconds_each`: what the last decisions took."""
    total = len(story.links)
    done = sum(link.status in {"confirmed", "rejected"} for link in story.links)
    pace = sorted(seconds_each)[len(seconds_each) // 2] if seconds_each else _SECONDS
    return Progress(done, total, (total - done) * pace)


def decide(notebook: Notebook, story: Story, a: str, b: str, decision: Decision) -> Entry:
    """Write a decision on a pair into the notebook, as one step of undo.

    Raises KeyError for a statement that is not in the story; NotebookError for a decision on speakers where one of the
    two statements names none.
    """
    return _DECIDE[decision](notebook, story, a, b)


_DECIDE: Mapping[Decision, Callable[[Notebook, Story, str, str], Entry]] = {
    "same": Notebook.confirm,
    "not_same": Notebook.reject,
    "other_occasion": lambda notebook, story, a, b: notebook.reject(story, a, b, (OTHER_OCCASION,)),
    "one_speaker": lambda notebook, story, a, b: notebook.judge_speakers(story, a, b, one=True),
    "two_speakers": lambda notebook, story, a, b: notebook.judge_speakers(story, a, b, one=False),
}
