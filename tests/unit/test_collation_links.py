"""Linking a small invented story: what stands side by side, and with what evidence."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.collation.gather import gather
from claimreader.collation.links import link_statements
from claimreader.model import Article, Block, Dropped, Span, Statement


def article(name: str, text: str, dropped: Sequence[str] = ()) -> Article:
    lines = tuple(Dropped(Span(0, len(line)), line, "a caption") for line in dropped)
    return Article(name, f"{name}.txt", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "", lines)


def statement(
    home: Article, words: str, speaker: str | None, name: str = "s", kind: str = "direct"
) -> Statement:
    start = home.text.index(words)
    span = Span(start, start + len(words))
    return Statement(f"{home.id}-{name}", home.id, kind, (span,), words, speaker)  # type: ignore[arg-type]


ONE = article("one", "“The harbour bridge will stay closed until the spring,” Mayor Ilse Brandt said.")
TWO = article("two", 'The mayor said: "The harbor bridge will stay closed until the spring."')
DROPPED = "The harbour bridge will stay closed until the spring, said Ilse Brandt"
THREE = article("three", "Nothing of it here.", [DROPPED])
STATEMENTS = [
    statement(ONE, "The harbour bridge will stay closed until the spring,", "Ilse Brandt"),
    statement(TWO, "The harbor bridge will stay closed until the spring.", "Ilse Brandt"),
]


def test_the_same_words_link() -> None:
    links, echoes = link_statements([ONE, TWO, THREE], STATEMENTS)
    assert [(link.a, link.b, link.status, link.label) for link in links] == [("one-s", "two-s", "linked", "verbatim")]
    assert {run.op for run in links[0].runs} == {"equal", "style"}
    assert links[0].reasons
    assert not echoes


def test_runs_are_offsets_into_the_articles() -> None:
    links, _ = link_statements([ONE, TWO, THREE], STATEMENTS)
    style = next(run for run in links[0].runs if run.op == "style")
    assert (style.a.of(ONE.text), style.b.of(TWO.text)) == ("harbour", "harbor")


def test_absence_is_answered() -> None:
    links, _ = link_statements([ONE, TWO, THREE], STATEMENTS)
    (collation,) = gather([ONE, TWO, THREE], STATEMENTS, links)
    assert collation.outlets == 2
    assert [(absent.article, absent.answer) for absent in collation.absent] == [("three", "removed")]


def test_every_statement_stands_in_one_collation() -> None:
    collations = gather([ONE, TWO, THREE], STATEMENTS, ())
    assert sorted(name for collation in collations for name in collation.statements) == ["one-s", "two-s"]
