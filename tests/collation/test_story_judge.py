"""What a person's decisions on pairs of a story say of its other pairs."""

from __future__ import annotations

import pytest

from claimreader.collation.story_judge import apply_decisions, find_disagreements, judge_again, review_order
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


def asked(*links: Link, below: tuple[Link, ...] = (), statements: tuple[Statement, ...] = (A, B, C, D)) -> set[str]:
    """The pairs that the review offers."""
    return {f"{item.link.a} {item.link.b}" for item in review_order(links, statements, below=below)}


def test_two_that_are_joined_with_a_third_come_up_however_little_they_share() -> None:
    links = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"))
    (item,) = review_order(links, (A, B, C))
    assert (item.link.a, item.link.b, item.link.status) == ("a1", "c1", "suggested")
    assert item.link.reasons == ("both are one with “words”",)
    assert 0.1 < item.probability < 0.5
    assert apply_decisions(links, (A, B, C)) == links, "a pair that came up is linked by the person alone"


def test_a_confirmed_pair_and_a_linked_one_bring_up_the_third_two_linked_ones_do_not() -> None:
    linked = link("b1", "c1", 95)
    assert asked(link("a1", "b1", 60, "confirmed"), linked) == {"a1 c1", "b1 c1"}
    assert asked(link("a1", "b1", 60), linked) == {"a1 b1", "b1 c1"}


def test_two_tellings_of_one_turn_are_not_brought_up_nor_two_of_one_article() -> None:
    links = (link("b1", "a1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"))
    assert not asked(*links, statements=(A, B._replace(kind="turn"), C))
    assert not asked(link("a1", "b1", 60, "confirmed"), link("a2", "b1", 60, "confirmed"))


def test_of_many_joined_with_one_not_every_pair_is_asked() -> None:
    others = tuple(said(f"{letter}1") for letter in "bcdefgh")
    links = tuple(link("a1", other.id, 60, "confirmed") for other in others)
    assert len(asked(*links[:6], statements=(A, *others))) == 15
    assert not asked(*links, statements=(A, *others))


def test_names_that_are_apart_are_not_brought_up() -> None:
    office = said("c1", "mayor's office")
    links = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"))
    apart = {frozenset(("Ada Vell", "mayor's office"))}
    assert not review_order(links, (A, B, office), apart)


def test_a_pair_below_the_bar_comes_up_when_the_decisions_raise_it() -> None:
    below = (link("a1", "c1", 12, "suggested"),)
    legs = (link("a1", "b1", 60), link("b1", "c1", 60))
    assert "a1 c1" not in asked(*legs, below=below)
    confirmed = tuple(leg._replace(status="confirmed") for leg in legs)
    (item,) = review_order(confirmed, (A, B, C), below=below)
    assert item.link == below[0]
    contrary = (legs[0]._replace(status="confirmed"), legs[1]._replace(status="rejected"))
    assert "a1 c1" not in asked(*contrary, below=below)


def test_a_pair_that_came_up_and_was_rejected_does_not_come_up_again() -> None:
    links = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"))
    assert not asked(*links, below=(link("a1", "c1", 0, "rejected"),))


def test_what_came_up_by_decisions_says_nothing_of_how_ready_the_others_are() -> None:
    decided, other = link("a1", "b1", 60, "confirmed"), link("a2", "b2", 45)
    came_up = link("a1", "c1", 5, "confirmed")
    statements = (A, B, C, D, said("b2"))
    pair = frozenset(("a2", "b2"))
    assert judge_again((decided, came_up, other), statements)[pair] == judge_again((decided, other), statements)[pair]


def test_three_decisions_that_hardly_fit_together_are_found() -> None:
    both = (link("a1", "b1", 60, "confirmed"), link("b1", "c1", 60, "confirmed"))
    assert find_disagreements((*both, link("a1", "c1", 60)), (A, B, C)) == []
    rejected = link("a1", "c1", 60, "rejected")
    assert find_disagreements((*both, rejected), (A, B, C)) == [("a1", "c1", "b1")]
    assert find_disagreements((both[0], link("b1", "c1", 60), rejected), (A, B, C)) == []
    assert find_disagreements((*both, rejected), (A, B._replace(kind="turn"), C)) == []
