"""What a person's decisions on pairs of a story say of its other pairs."""

from __future__ import annotations

import pytest

from claimreader.collation.story_judge import apply_decisions, judge_again, review_order
from claimreader.model import Link, LinkStatus, Span, Statement


def said(name: str, speaker: str = "Ada Vell") -> Statement:
    """A statement; the first letter of its id is its article."""
    return Statement(name, name[0], "direct", (Span(0, 4),), "words", speaker)


def link(a: str, b: str, score: int, status: LinkStatus | None = None) -> Link:
    return Link(a, b, status or ("linked" if score >= 50 else "suggested"), score, "edited", (), (), ("reason",))


def status_of(links: tuple[Link, ...], a: str, b: str) -> LinkStatus:
    return next(one.status for one in links if {one.a, one.b} == {a, b})


A, B, C, D = (said(name) for name in ("a1", "b1", "c1", "a2"))


def test_without_a_decision_nothing_changes() -> None:
    links = (link("a1", "b1", 60), link("b1", "c1", 40))
    assert apply_decisions(links, (A, B, C)) == links


def test_two_that_a_third_is_the_same_as_are_one() -> None:
    links = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"), link("a1", "c1", 45))
    judged = apply_decisions(links, (A, B, C))
    assert status_of(judged, "a1", "c1") == "linked"
    assert judged[2].reasons[-1] == "what you decided speaks for it"


def test_two_that_a_third_is_the_same_as_one_of_only_are_not() -> None:
    links = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "rejected"), link("a1", "c1", 60))
    judged = apply_decisions(links, (A, B, C))
    assert status_of(judged, "a1", "c1") == "suggested"
    assert judged[2].reasons[-1] == "but what you decided speaks against it"


@pytest.mark.parametrize(("decision", "expected"), [("confirmed", "linked"), ("rejected", "suggested")])
def test_a_decision_between_two_names_counts_for_the_others_between_them(decision: LinkStatus, expected: str) -> None:
    office = [said(name, "mayor's office") for name in ("b1", "b2")]
    links = (link("a1", "b1", 45, decision), link("a2", "b2", 48 if decision == "confirmed" else 55))
    judged = apply_decisions(links, (A, D, *office))
    assert status_of(judged, "a2", "b2") == expected


def test_what_is_decided_stays() -> None:
    links = (link("a1", "b1", 20, "confirmed"), link("a2", "b1", 99, "rejected"), link("a1", "c1", 99))
    assert [one.status for one in apply_decisions(links, (A, B, C, D))][:2] == ["confirmed", "rejected"]


def test_names_that_are_apart_are_not_linked() -> None:
    links = (link("a1", "b1", 80),)
    statements = (A, said("b1", "mayor's office"))
    judged = apply_decisions(links, statements, {frozenset(("Ada Vell", "mayor's office"))})
    assert judged[0].status == "suggested"


def test_what_shares_too_little_is_linked_only_where_a_decision_speaks_for_it() -> None:
    short = link("a1", "c1", 70, "suggested")
    assert status_of(apply_decisions((short, link("a2", "b1", 60, "rejected")), (A, B, C, D)), "a1", "c1") == (
        "suggested"
    )


def test_the_most_doubtful_pair_comes_first_and_a_decided_one_not_at_all() -> None:
    links = (link("a1", "b1", 95), link("a2", "b1", 52), link("a1", "c1", 22), link("a2", "c1", 60, "confirmed"))
    items = review_order(links, (A, B, C, D))
    assert (items[0].link.a, items[0].link.b) == ("a2", "b1")
    assert ("a2", "c1") not in {(item.link.a, item.link.b) for item in items}
    assert all(0 <= item.probability <= 1 for item in items)


def test_a_pair_that_others_hang_on_comes_before_one_that_stands_alone() -> None:
    links = (link("a1", "b1", 48), link("b1", "c1", 48), link("a1", "c1", 48), link("a2", "b2", 48))
    items = review_order(links, (A, B, C, D, said("b2")))
    assert {items[-1].link.a, items[-1].link.b} == {"a2", "b2"}


def test_the_scale_of_scores_goes_on_below_a_link() -> None:
    values = judge_again((link("a1", "b1", 20), link("a1", "c1", 49), link("a2", "c1", 51)), (A, B, C, D))
    low, middle, high = (values[frozenset(pair)] for pair in (("a1", "b1"), ("a1", "c1"), ("a2", "c1")))
    assert low < -2.5 < middle < 0 < high
