"""The review of a story: its undecided pairs in the order in which a decision teaches most, and the decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from claimreader.collation.story_judge import Disagreement, ReviewItem, find_disagreements, review_order
from claimreader.model import Article, Link, LinkSettings, Statement, Story
from claimreader.notebook.apply import index_articles
from claimreader.notebook.flag_decisions import names_apart, unite_names, with_one_name
from claimreader.notebook.model import OTHER_OCCASION, Entry, Snapshot
from claimreader.notebook.store import Notebook
from claimreader.notebook.verdicts import link_of_pair, rejected_unlinked

if TYPE_CHECKING:
    from claimreader.collation.cluster import StoryIndex

Decision = Literal["same", "not_same", "other_occasion", "one_speaker", "two_speakers"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
VERDICTS: frozenset[Decision] = frozenset({"same", "not_same", "other_occasion"})
"""The decisions on the pair itself; the others are on its speakers."""

_DECIDED = frozenset({"confirmed", "rejected"})
LOWEST_SCORE = 8
"""Of the pairs that are not offered, those of so much are kept in sight: decisions may raise them."""
_MAX_STATEMENTS = 200
"""A story of more statements has enough to decide."""
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


class Undecided(NamedTuple):
    """What a review has left."""

    items: list[ReviewItem]
    """The most instructive first."""
    done: int
    """How many pairs are decided."""
    disagreements: list[Disagreement]
    """The decisions that hardly fit together."""

    def progress(self, seconds_each: Sequence[float] = ()) -> Progress:
        """How many pairs are decided, of how many; `seconds_each`: what the last decisions took."""
        pace = sorted(seconds_each)[len(seconds_each) // 2] if seconds_each else _SECONDS
        return Progress(self.done, self.done + len(self.items), len(self.items) * pace)


class Review:
    """The review of a story that changes with every decision; what linking does not offer is worked out once."""

    def __init__(self, index_of: Callable[[tuple[Article, ...]], StoryIndex] = index_articles) -> None:
        """`index_of` may keep the index of articles that come again."""
        self._index_of = index_of
        self._of: tuple[Statement, ...] | None = None
        self._below: tuple[Link, ...] | None = None
        self._joined: dict[frozenset[str], Link] = {}

    def undecided(self, story: Story, snapshot: Snapshot) -> Undecided:
        """The undecided pairs of a story to which the entries of `snapshot` were applied."""
        names = unite_names(story, snapshot.corrections)
        statements = with_one_name(story.statements, names)
        if self._of != statements:
            self._of, self._below, self._joined = statements, None, {}
        done = sum(link.status in _DECIDED for link in story.links)
        rejected = rejected_unlinked(story, snapshot.verdicts)
        below = self._pairs_below(story, statements) if done or rejected else ()
        apart = names_apart(snapshot.corrections, names)
        items = review_order(story.links, story.statements, apart, (*rejected, *below))
        known = {frozenset((link.a, link.b)) for link in (*story.links, *below)}
        return Undecided(
            [item if _pair(item) in known else self._with_words(story, item) for item in items],
            done + len(rejected),
            find_disagreements((*story.links, *rejected), story.statements),
        )

    def _pairs_below(self, story: Story, statements: tuple[Statement, ...]) -> tuple[Link, ...]:
        """The pairs below the bar of suggestions; none in a large story, which has enough to decide."""
        if len(statements) > _MAX_STATEMENTS:
            return ()
        if self._below is None:
            from claimreader.collation.record_links import link_story

            settings = LinkSettings(suggested=LOWEST_SCORE)
            links, _ = link_story(self._index_of(story.articles).analyses, statements, story.affiliations, settings)
            self._below = tuple(link for link in links if link.score < LinkSettings().suggested)
        return self._below

    def _with_words(self, story: Story, item: ReviewItem) -> ReviewItem:
        """The item of a pair that linking never compared, with what the two share."""
        link, pair = item.link, _pair(item)
        if pair not in self._joined:
            a, b = (next(s for s in story.statements if s.id == key) for key in (link.a, link.b))
            self._joined[pair] = link_of_pair(story, a, b, self._index_of(story.articles).analyses)
        found = self._joined[pair]
        return item._replace(link=link._replace(label=found.label, flags=found.flags, runs=found.runs))


def _pair(item: ReviewItem) -> frozenset[str]:
    return frozenset((item.link.a, item.link.b))


def decide(notebook: Notebook, story: Story, a: str, b: str, decision: Decision) -> Entry:
    """Write a decision on a pair into the notebook, as one step of undo.

    Raises KeyError for a statement that is not in the story; NotebookError for a decision on speakers where the two
    statements do not name two.
    """
    return _DECIDE[decision](notebook, story, a, b)


_DECIDE: Mapping[Decision, Callable[[Notebook, Story, str, str], Entry]] = {
    "same": Notebook.confirm,
    "not_same": Notebook.reject,
    "other_occasion": lambda notebook, story, a, b: notebook.reject(story, a, b, (OTHER_OCCASION,)),
    "one_speaker": lambda notebook, story, a, b: notebook.judge_speakers(story, a, b, one=True),
    "two_speakers": lambda notebook, story, a, b: notebook.judge_speakers(story, a, b, one=False),
}
