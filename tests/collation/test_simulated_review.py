"""A person who is always right reviews an invented story: learning from the decisions must find more with as many."""

from __future__ import annotations

import random

from claimreader.model import Link, LinkStatus, Span, Statement
from review import ReviewedStory, decide, measure, review

_OUTLETS = "abcd"
_REMARKS = 10


def invented_story(seed: int) -> ReviewedStory:
    """Ten remarks in four outlets; the scores of true pairs and of false ones overlap."""
    chance = random.Random(seed)
    names = [f"{outlet}{remark}" for outlet in _OUTLETS for remark in range(_REMARKS)]
    statements = tuple(Statement(name, name[0], "direct", (Span(0, 5),), "words", "Mira Tolvanen") for name in names)
    links, linked = [], set()
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            is_same = one[1:] == other[1:]
            if one[0] == other[0] or not (is_same or chance.random() < 0.03):
                continue
            score = round(min(95, max(21, chance.gauss(60 if is_same else 35, 18))))
            status: LinkStatus = "linked" if score >= 50 else "suggested"
            links.append(Link(one, other, status, score, "edited", (), ()))
            if is_same:
                linked.add(frozenset((one, other)))
    return ReviewedStory(str(seed), tuple(links), (), statements, linked, set(), set())


STORIES = [invented_story(seed) for seed in range(6)]


def test_learning_from_the_decisions_finds_clearly_more_with_as_many() -> None:
    learning, alone = (measure(STORIES, 15, learns) for learns in (True, False))
    assert learning.decisions == alone.decisions == 15
    assert learning.f1 > alone.f1 + 3


def test_more_decisions_are_better() -> None:
    f1 = [measure(STORIES, number, learns=True).f1 for number in (0, 8, 16, 32)]
    assert f1 == sorted(f1)


def test_what_was_decided_is_never_changed() -> None:
    story = STORIES[0]
    wrong = next(link for link in story.links if link.score >= 80)
    rejected = decide(story._replace(linked=set()), story.links, wrong)
    linked, _ = review(story._replace(links=rejected), 20, learns=True)
    assert frozenset((wrong.a, wrong.b)) not in linked
