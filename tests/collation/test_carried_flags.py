"""A flag is dropped where another linked passage of the same article carries its words unchanged."""

from __future__ import annotations

from claimreader.collation.flags.carried import drop_carried_flags
from claimreader.model import AlignedRun, Flag, Link, Span

ARTICLES = {"a1": "A", "a2": "A", "b1": "B", "b2": "B", "c1": "C"}
CONDITION = Flag("COND", Span(30, 50), Span(80, 80))
NUMBER = Flag("NUM", Span(10, 12), Span(60, 62))


def link(a: str, b: str, *flags: Flag, equal: tuple[Span, Span] | None = None) -> Link:
    runs = (AlignedRun("equal", *equal),) if equal else ()
    return Link(a, b, "linked", 90, "edited", flags, runs)


def flags_of(*links: Link) -> list[tuple[Flag, ...]]:
    return [one.flags for one in drop_carried_flags(links, links, ARTICLES)]


def test_another_passage_of_the_article_has_the_words() -> None:
    full = link("a1", "b2", equal=(Span(0, 60), Span(200, 260)))
    assert flags_of(link("a1", "b1", CONDITION), full) == [(), ()]


def test_either_side_may_have_them() -> None:
    """What only b has stands in another passage of a's article."""
    flag = Flag("COND", Span(30, 30), Span(80, 100))
    full = link("a2", "b1", equal=(Span(300, 360), Span(50, 110)))
    assert flags_of(link("a1", "b1", flag), full) == [(), ()]


def test_the_passage_of_a_third_article_answers_nothing() -> None:
    full = link("a1", "c1", equal=(Span(0, 60), Span(200, 260)))
    assert flags_of(link("a1", "b1", CONDITION), full) == [(CONDITION,), ()]


def test_a_word_shared_alone_answers_nothing() -> None:
    full = link("a1", "b2", equal=(Span(10, 12), Span(200, 202)))
    assert flags_of(link("a1", "b1", NUMBER), full) == [(NUMBER,), ()]


def test_a_rejected_link_answers_nothing() -> None:
    full = Link("a1", "b2", "rejected", 90, "edited", (), (AlignedRun("equal", Span(0, 60), Span(200, 260)),))
    assert flags_of(link("a1", "b1", CONDITION), full) == [(CONDITION,), ()]


def test_a_flag_outside_the_words_stays() -> None:
    """The flags of cues and speakers stand beside the statements."""
    who = Flag("WHO", Span(100, 110), Span(150, 160))
    full = link("a1", "b2", equal=(Span(0, 60), Span(200, 260)))
    assert flags_of(link("a1", "b1", who), full) == [(who,), ()]
