"""The review of a story: decisions in the notebook, and what they do to it."""

from __future__ import annotations

import pytest

from bridge_story import bridge_story
from claimreader.collation.cluster import StoryIndex
from claimreader.errors import NotebookError
from claimreader.model import Article, Story
from claimreader.notebook.apply import apply_notebook, index_articles
from claimreader.notebook.model import OTHER_OCCASION, Snapshot
from claimreader.notebook.review import Decision, Progress, Review, Undecided, decide
from claimreader.notebook.store import Notebook

STORY = bridge_story()


def undecided(story: Story, snapshot: Snapshot) -> Undecided:
    return Review().undecided(story, snapshot)


def test_progress_in_words() -> None:
    assert str(Progress(9, 31, 240.0)) == "9 of 31, about 4 minutes"
    assert str(Progress(9, 10, 12.0)) == "9 of 10, about 1 minute"
    assert str(Progress(3, 3, 0.0)) == "3 of 3"


def test_the_pace_of_a_person_counts() -> None:
    assert undecided(STORY, Snapshot()).progress([1.0, 40.0, 40.0]).seconds_left == 120.0


def test_a_decision_counts_until_it_is_undone() -> None:
    with Notebook.in_memory(who="ana") as notebook:
        decide(notebook, STORY, "c2", "p1", "same")
        snapshot = notebook.snapshot(STORY)
        applied = apply_notebook(STORY, snapshot)
        left = undecided(applied, snapshot)
        assert left.done == 1
        assert ("c2", "p1") not in {(item.link.a, item.link.b) for item in left.items}
        notebook.undo()
        assert notebook.snapshot(STORY).verdicts == ()


def test_the_same_words_on_another_occasion_are_no_link_and_say_why() -> None:
    with Notebook.in_memory(who="ana", clock=lambda: "2024-05-09T10:00:00Z") as notebook:
        entry = decide(notebook, STORY, "c2", "p1", "other_occasion")
        assert (entry.what, entry.tags) == ("rejected", (OTHER_OCCASION,))
        link = apply_notebook(STORY, notebook.snapshot(STORY)).links[0]
        assert link.status == "rejected"
        assert link.reasons[-1] == "rejected: other occasion by ana, 2024-05-09T10:00:00Z"
        assert decide(notebook, STORY, "c2", "p1", "not_same").tags == ()


def test_two_speakers_are_one_or_not_the_last_word_counts() -> None:
    with Notebook.in_memory(who="ana") as notebook:
        decide(notebook, STORY, "c1", "l1", "two_speakers")
        snapshot = notebook.snapshot(STORY)
        assert [entry.what for entry in snapshot.corrections] == ["apart"]
        links = {(link.a, link.b): link.status for link in apply_notebook(STORY, snapshot).links}
        assert links["c1", "l1"] == "suggested"
        decide(notebook, STORY, "c1", "l1", "one_speaker")
        assert [entry.what for entry in notebook.snapshot(STORY).corrections] == ["same"]


def test_one_name_is_no_two_speakers() -> None:
    with Notebook.in_memory() as notebook, pytest.raises(NotebookError, match="both are credited to Ada Vell"):
        decide(notebook, STORY, "c2", "p1", "two_speakers")


def test_where_no_speaker_is_named_there_is_nothing_to_say_of_two() -> None:
    nameless = STORY._replace(statements=tuple(s._replace(speaker=None) for s in STORY.statements))
    with Notebook.in_memory() as notebook, pytest.raises(NotebookError, match="names no speaker"):
        decide(notebook, nameless, "c1", "l1", "one_speaker")


@pytest.mark.parametrize(("decision", "status"), [("same", "confirmed"), ("not_same", None)])
def test_a_pair_that_came_up_is_decided_like_any_other(decision: Decision, status: str | None) -> None:
    first = STORY.links[0]
    story = STORY._replace(links=(first._replace(a="c1", b="l1"), first._replace(a="p1", b="l1")))
    with Notebook.in_memory(who="ana") as notebook:
        decide(notebook, story, "c1", "l1", "same")
        decide(notebook, story, "p1", "l1", "same")
        snapshot = notebook.snapshot(story)
        left = undecided(apply_notebook(story, snapshot), snapshot)
        came_up = {(item.link.a, item.link.b): item.link for item in left.items}
        assert came_up["c1", "p1"].runs, "it says what the two share"
        assert left.progress().total == left.done + len(left.items)
        decide(notebook, story, "c1", "p1", decision)
        snapshot = notebook.snapshot(story)
        applied = apply_notebook(story, snapshot)
        assert {(link.a, link.b): link.status for link in applied.links}.get(("c1", "p1")) == status
        left = undecided(applied, snapshot)
        assert left.done == 3
        assert left.disagreements == ([] if status else [("c1", "p1", "l1")])
        assert ("c1", "p1") not in {(item.link.a, item.link.b) for item in left.items}


def test_a_rejected_pair_that_is_no_link_speaks_against_the_third() -> None:
    first = STORY.links[0]
    story = STORY._replace(links=(first._replace(a="c1", b="l1"), first._replace(a="p1", b="l1", score=55)))
    with Notebook.in_memory(who="ana") as notebook:
        decide(notebook, story, "c1", "l1", "same")
        before = apply_notebook(story, notebook.snapshot(story)).links[1]
        decide(notebook, story, "c1", "p1", "not_same")
        after = apply_notebook(story, notebook.snapshot(story)).links[1]
    assert (before.status, after.status) == ("linked", "suggested")


def test_what_linking_does_not_offer_is_worked_out_once_and_only_after_a_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def index_of(articles: tuple[Article, ...]) -> StoryIndex:
        asked.append(articles)
        return index_articles(articles)

    review = Review(index_of)
    with Notebook.in_memory(who="ana") as notebook:
        review.undecided(STORY, Snapshot())
        assert not asked
        decide(notebook, STORY, "c2", "p1", "same")
        snapshot = notebook.snapshot(STORY)
        applied = apply_notebook(STORY, snapshot)
        assert review.undecided(applied, snapshot) == review.undecided(applied, snapshot)
        assert len(asked) == 1
        monkeypatch.setattr("claimreader.notebook.review._MAX_STATEMENTS", 1)
        Review(index_of).undecided(applied, snapshot)
        assert len(asked) == 1, "a large story has enough to decide"


def test_a_pair_below_the_bar_comes_up_when_a_decision_raises_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What linking finds is set by hand: `c1 p1` shares too little to be suggested, until both are one with `l1`."""
    first = STORY.links[0]
    weak = first._replace(a="c1", b="p1", score=14, status="suggested")
    monkeypatch.setattr("claimreader.collation.record_links.link_story", lambda *_: ((weak,), ()))
    story = STORY._replace(links=(first._replace(a="c1", b="l1"), first._replace(a="p1", b="l1")))
    with Notebook.in_memory(who="ana") as notebook:
        assert weak not in [item.link for item in undecided(story, Snapshot()).items]
        decide(notebook, story, "c1", "l1", "same")
        decide(notebook, story, "p1", "l1", "same")
        snapshot = notebook.snapshot(story)
        assert [item.link for item in undecided(apply_notebook(story, snapshot), snapshot).items] == [weak]
