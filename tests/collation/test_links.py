"""Linking a small invented story: what stands side by side, with what evidence, and what must not matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from claimreader.collation.links import link_statements
from claimreader.collation.speaker_relation import SpeakerRelations
from claimreader.errors import Cancelled
from claimreader.language.analysis import analyse
from claimreader.language.normalize import normalize_words
from claimreader.model import Affiliation, Article, Block, Link, LinkSettings, Page, Span, Statement
from claimreader.pipeline import StoryRequest, build_story


def article(name: str, text: str) -> Article:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph" if at else "title", Span(at, at + len(part))))
        at += len(part) + 2
    return Article(name, f"{name}.txt", text, tuple(blocks), "", "")


def statement(home: Article, words: str, speaker: str | None, kind: str = "direct") -> Statement:
    start = home.text.index(words)
    span = Span(start, start + len(words))
    name = f"{home.id}-{start}"
    return Statement(name, home.id, kind, (span,), words, speaker, cue="said")  # type: ignore[arg-type]


ONE = article(
    "one",
    "Bridge stays shut\n\n“The harbour bridge will stay closed until the spring,” Mayor Ilse Brandt said.\n\n"
    "“Nobody asked the fishermen about the ferry,” said Tom Hale, who fishes there.",
)
TWO = article(
    "two",
    'No bridge until spring\n\nThe mayor said: "The harbor bridge will stay closed until the spring."\n\n'
    "Anna Vos, of the port, said the harbour bridge would stay closed until the spring.",
)
FAR = article("far", "Weather\n\nThe sun will shine over the hills, said forecaster Bo Lind, and the wind will drop.")
SAID = [
    statement(ONE, "The harbour bridge will stay closed until the spring,", "Ilse Brandt"),
    statement(ONE, "Nobody asked the fishermen about the ferry,", "Tom Hale"),
    statement(TWO, "The harbor bridge will stay closed until the spring.", "Ilse Brandt"),
    statement(TWO, "the harbour bridge would stay closed until the spring", "Anna Vos", "indirect"),
]


def pairs(links: Sequence[Link]) -> set[tuple[frozenset[str], str, int]]:
    return {(frozenset((link.a, link.b)), link.status, link.score) for link in links}


def test_the_same_words_by_the_same_speaker_link() -> None:
    links, _ = link_statements(analyse([ONE, TWO]), SAID)
    linked = [link for link in links if link.status == "linked"]
    assert [(link.a, link.b, link.label) for link in linked] == [(SAID[0].id, SAID[2].id, "verbatim")]
    assert {run.op for run in linked[0].runs} == {"equal", "style"}
    assert linked[0].reasons[0].startswith("shared: ")
    assert "both credited to Ilse Brandt" in linked[0].reasons


def test_runs_are_offsets_into_the_articles() -> None:
    links, _ = link_statements(analyse([ONE, TWO]), SAID)
    style = next(run for run in links[0].runs if run.op == "style")
    assert (style.a.of(ONE.text), style.b.of(TWO.text)) == ("harbour", "harbor")


def test_another_speaker_is_an_echo() -> None:
    links, echoes = link_statements(analyse([ONE, TWO]), SAID)
    assert (SAID[0].id, SAID[3].id) in {(echo.a, echo.b) for echo in echoes}
    assert not any({link.a, link.b} == {SAID[0].id, SAID[3].id} for link in links)


WEIR = "Nobody has written to the barge owners"


def quoted(name: str, *told: tuple[str, str]) -> tuple[Article, list[Statement]]:
    """An article that quotes each of some speakers with some words."""
    home = article(name, "Weir\n\n" + "\n\n".join(f"“{words},” {speaker} said." for words, speaker in told))
    statements, at = [], 0
    for words, speaker in told:
        at = home.text.index(words, at)
        span = Span(at, at + len(words))
        mention = home.text.index(speaker, at)
        statements.append(
            Statement(
                f"{name}-{at}",
                name,
                "direct",
                (span,),
                words,
                speaker,
                speaker,
                Span(mention, mention + len(speaker)),
                cue="said",
            )
        )
        at += len(words)
    return home, statements


def linked_speakers(*tellings: tuple[Article, list[Statement]]) -> dict[frozenset[str | None], tuple[str, list[str]]]:
    """The speakers of each firm link, with its label and its flags."""
    statements = {one.id: one for _, told in tellings for one in told}
    links, _ = link_statements(analyse([home for home, _ in tellings]), list(statements.values()))
    return {
        frozenset((statements[link.a].speaker, statements[link.b].speaker)): (link.label, [f.name for f in link.flags])
        for link in links
        if link.status == "linked"
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEIR, WEIR),
        (WEIR, "NOBODY has written to the barge-owners!"),
        ("The gates were never closed that night", "The gates were never closed that night"),
        ("We sent two letters to the barge owners in May", "We sent 2 letters to the barge owners in May"),
    ],
)
def test_one_quotation_under_two_names_links_and_says_who(one: str, other: str) -> None:
    found = linked_speakers(quoted("one", (one, "Deniz Okafor")), quoted("two", (other, "Pia Lund")))
    assert found == {frozenset(("Deniz Okafor", "Pia Lund")): ("verbatim", ["WHO"])}


def test_what_an_article_credits_to_both_is_said_by_both() -> None:
    one = quoted("one", (WEIR, "Deniz Okafor"))
    both = quoted("two", (WEIR, "Pia Lund"), (WEIR, "Deniz Okafor"))
    assert set(linked_speakers(one, both)) == {frozenset(("Deniz Okafor",))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will not pay for it", "We will not pay for it"),
        ("I do not know what happened", "I do not know what happened"),
        (WEIR, "Everybody has written to the barge owners"),
        (WEIR, "Nobody has written to the widow of the lock keeper"),
    ],
)
def test_few_or_other_words_of_another_speaker_are_no_link(one: str, other: str) -> None:
    assert linked_speakers(quoted("one", (one, "Deniz Okafor")), quoted("two", (other, "Pia Lund"))) == {}


def test_a_short_whole_quotation_under_two_names_is_offered() -> None:
    (one, said), (two, told) = (
        quoted("one", ("We will not pay", "Deniz Okafor")),
        quoted("two", ("We will not pay", "Pia Lund")),
    )
    (link,), echoes = link_statements(analyse([one, two]), [*said, *told])
    assert (link.status, link.label, [flag.name for flag in link.flags], echoes) == (
        "suggested",
        "verbatim",
        ["WHO"],
        (),
    )


def test_the_order_of_what_is_given_does_not_matter() -> None:
    wanted = pairs(link_statements(analyse([ONE, TWO, FAR]), SAID)[0])
    for articles in permutations([ONE, TWO, FAR]):
        for told in (SAID, SAID[::-1]):
            assert pairs(link_statements(analyse(articles), told)[0]) == wanted


def test_an_unrelated_article_changes_no_link() -> None:
    far = statement(FAR, "The sun will shine over the hills", "Bo Lind", "indirect")
    alone = {pair: score for pair, _, score in pairs(link_statements(analyse([ONE, TWO]), SAID)[0])}
    beside = {pair: score for pair, _, score in pairs(link_statements(analyse([ONE, TWO, FAR]), [*SAID, far])[0])}
    assert alone.keys() == beside.keys()
    assert all(abs(alone[pair] - beside[pair]) <= 10 for pair in alone)


def test_a_fragment_is_never_more_than_suggested() -> None:
    one = article("one", "Talks\n\nBrandt spoke of a “shameless ferry swindle” again.")
    two = article("two", "Talks\n\nIt was, Brandt said, a “shameless ferry swindle”.")
    said = [statement(home, "shameless ferry swindle", "Ilse Brandt", "fragment") for home in (one, two)]
    links, _ = link_statements(analyse([one, two]), said, settings=LinkSettings(linked=1, suggested=1))
    assert [link.status for link in links] == ["suggested"]


@pytest.mark.parametrize(("other", "status"), [("Ferries sank twice.", "linked"), ("Ferries sank once.", "suggested")])
def test_short_whole_contents_are_linked_where_they_are_the_same_words(other: str, status: str) -> None:
    one = article("one", "Inquiry\n\n“Ferries sank twice,” Brandt said.")
    two = article("two", f"Inquiry\n\n“{other}” Ilse Brandt said.")
    said = [statement(one, "Ferries sank twice,", "Ilse Brandt"), statement(two, other, "Ilse Brandt")]
    links, _ = link_statements(analyse([one, two]), said, settings=LinkSettings(linked=1, suggested=1))
    assert [link.status for link in links] == [status]


def test_statements_of_unknown_articles_are_left_out() -> None:
    assert link_statements(analyse([ONE]), SAID) == ((), ())
    assert link_statements(analyse([]), []) == ((), ())


def test_cancelling_is_heard() -> None:
    with pytest.raises(Cancelled):
        link_statements(analyse([ONE, TWO]), SAID, is_cancelled=lambda: True)


def test_statements_without_words_or_over_the_end_are_harmless() -> None:
    odd = article("odd", "…\n\n— — —")
    said = [
        Statement("x", "odd", "direct", (Span(0, 1),), "…", "A"),
        Statement("y", "odd", "indirect", (Span(5, 900),), "", None),
    ]
    assert link_statements(analyse([odd, ONE]), [*said, *SAID[:2]])[0] == ()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("a lawyer for Mr. Hale", "Jane Doe", "same"),
        ("a lawyer for Mr. Hale", "Tom Hale", "other"),
        ("Tom Hale's attorney", "a lawyer for Mr. Hale", "same"),
        ("the Treasury and the I.R.S.", "Internal Revenue Service and Treasury", "same"),
        ("port officials", "the port", "same"),
        ("Ilse Brandt", "Thomas Brandt", "other"),
        ("Mike Brandt", "Michael Brandt", "same"),
        ("Bill Brandt", "William Brandt", "same"),
        ("the statement", "Ilse Brandt", "unknown"),
        ("she", "Ilse Brandt", "unknown"),
        ("Ilse Brandt", "Bo Lind", "other"),
        ("police spokesman", "spokesperson for Ekby police", "same"),
        ("Lund police spokesman", "spokesperson for Ekby police", "other"),
        ("nurses' union", "union representing nurses", "same"),
    ],
)
def test_who_is_one_and_the_same(one: str, other: str, kind: str) -> None:
    home = article("home", "Court\n\nJane Doe, a lawyer for Tom Hale, spoke. Bo Lind and Ilse Brandt listened.")
    told = (Affiliation("Jane Doe", "lawyer", "Tom Hale", "home", Span(7, 15)),)
    speakers = SpeakerRelations([one, other], [home], {"home": normalize_words(home.text)}, told)
    a, b = (Statement(name, "home", "indirect", (Span(7, 15),), "", name, mention=name) for name in (one, other))
    assert speakers.relation(a, b).kind == speakers.relation(b, a).kind == kind


def test_a_pronoun_stands_for_those_its_article_names() -> None:
    near = article("near", "Port\n\nBo Lind met Ilse Brandt. He was glad.")
    far = article("far", "Port\n\nKurt Ost met nobody. He was glad.")
    named = Statement("x", "other", "indirect", (Span(0, 1),), "", "Ilse Brandt", mention="Ilse Brandt")
    speakers = SpeakerRelations(
        ["Bo Lind", "Kurt Ost", "Ilse Brandt"], [near, far], {a.id: normalize_words(a.text) for a in (near, far)}
    )
    kinds = [
        speakers.relation(Statement("y", home, "indirect", (Span(0, 1),), "", speaker, mention="He"), named).kind
        for home, speaker in (("near", "Bo Lind"), ("far", "Kurt Ost"))
    ]
    assert kinds == ["doubtful", "other"]


def test_what_another_denies_is_no_echo() -> None:
    three = article("three", "Port\n\nAnna Vos said the harbour bridge would not stay closed until the spring.")
    denied = statement(three, "the harbour bridge would not stay closed until the spring", "Anna Vos", "indirect")
    _, echoes = link_statements(analyse([ONE, three]), [SAID[0], denied])
    assert echoes == ()


def test_what_another_only_asks_is_no_echo() -> None:
    question = "Will the harbour bridge stay closed until the spring?"
    three = article("three", f"Port\n\n“{question}” said Anna Vos.")
    _, echoes = link_statements(analyse([ONE, three]), [SAID[0], statement(three, question, "Anna Vos")])
    assert echoes == ()


def test_what_another_only_supposes_is_no_echo() -> None:
    pages = (
        "“We will not close the bridge before winter, unless the inspectors find new cracks in the piers,” Mayor Helen "
        "Ferris said.\n\nChief engineer Daniel Okoro said the bridge was safe for cars.",
        "“We will not close the bridge before winter,” Mayor Helen Ferris said.\n\n“I would drive my own children over "
        "it,” chief engineer Daniel Okoro said.\n\nOkoro denied that the piers were cracked.",
    )
    read = tuple(Page(f"{at}.txt", f"Tarn Bridge\n\n{text}".encode(), cleaned=True) for at, text in enumerate(pages))
    *_, story = build_story(StoryRequest(read))
    assert story.echoes == ()


def test_the_ambassador_echoes_the_president(seeds: Path) -> None:
    """In the sample story: no alliance is planned, said by another in another year."""
    pages = [Page(path.name, path.read_bytes()) for path in sorted(seeds.glob("*.txt"))]
    *_, story = build_story(StoryRequest(tuple(pages)))
    told = {one.id: one for one in story.statements}
    pairs = [{told[echo.a].speaker, told[echo.b].speaker} for echo in story.echoes]
    assert {"Vladimir Putin", "Li Hui"} in pairs
    linked = [{told[link.a].speaker, told[link.b].speaker} for link in story.links if link.status == "linked"]
    assert {"Vladimir Putin", "Li Hui"} not in linked
