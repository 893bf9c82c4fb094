"""Gathering: every statement in one collation, no chains, the fullest as base, absence answered, origins counted."""

from __future__ import annotations

from claimreader.collation.agencies import credited_agencies
from claimreader.collation.cluster import StoryIndex, cluster
from claimreader.collation.full_sentences import find_full_sentences
from claimreader.collation.headline_check import check_headlines
from claimreader.collation.provenance import Provenance
from claimreader.language.analysis import analyse
from claimreader.model import Article, Block, DroppedLine, Link, LinkStatus, Span, Statement


def article(name: str, *parts: str, dropped: tuple[str, ...] = (), byline: str | None = None) -> Article:
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(at, at + len(part), "paragraph" if at else "title", Span(at, at + len(part))))
        at += len(part) + 2
    lines = tuple(DroppedLine(Span(at, at + len(line)), line, "a caption") for line in dropped)
    return Article(name, f"{name}.txt", text, tuple(blocks), "", "", lines, byline=byline, outlet=name.title())


def statement(home: Article, words: str, kind: str = "direct") -> Statement:
    start = home.text.index(words)
    span = Span(start, start + len(words))
    return Statement(f"{home.id}:{start}", home.id, kind, (span,), words, "Ilse Brandt")  # type: ignore[arg-type]


def link(a: Statement, b: Statement, score: int = 80, status: LinkStatus = "linked") -> Link:
    return Link(a.id, b.id, status, score, "edited")


ONE = article("one", "Bridge", "The bridge will stay shut and the ferry will run twice a day.")
TWO = article("two", "Bridge", "The bridge will stay shut.", "The ferry will run twice a day.")
THREE = article("three", "Bridge", "The ferry runs twice daily.", dropped=("The bridge will stay shut and the ferry",))
FULL = statement(ONE, "The bridge will stay shut and the ferry will run twice a day.")
SHUT = statement(TWO, "The bridge will stay shut.")
FERRY = statement(TWO, "The ferry will run twice a day.")
DAILY = statement(THREE, "The ferry runs twice daily.")
ARTICLES, STATEMENTS = [ONE, TWO, THREE], [FULL, SHUT, FERRY, DAILY]


def groups(*links: Link) -> list[tuple[str, ...]]:
    return [collation.statements for collation in cluster(StoryIndex(analyse(ARTICLES)), STATEMENTS, links)]


def test_every_statement_stands_once_without_links() -> None:
    assert groups() == [(s.id,) for s in STATEMENTS]


def test_the_fullest_is_the_base() -> None:
    collations = cluster(StoryIndex(analyse(ARTICLES)), STATEMENTS, [link(SHUT, FULL)])
    assert collations[0].base == FULL.id
    assert collations[0].statements == (FULL.id, SHUT.id)
    assert collations[0].outlets == 2


def test_a_third_statement_does_not_chain_two() -> None:
    """SHUT and DAILY are linked to FERRY's neighbours only: DAILY has no link with the base."""
    assert groups(link(FULL, SHUT, 90), link(SHUT, DAILY, 60)) == [(FULL.id, SHUT.id), (FERRY.id,), (DAILY.id,)]


def test_a_long_remark_gathers_the_short_ones_that_are_linked_to_it() -> None:
    links = [link(FULL, SHUT), link(FULL, FERRY), link(FULL, DAILY), link(FERRY, DAILY)]
    assert groups(*links) == [(FULL.id, SHUT.id, FERRY.id, DAILY.id)]


def test_only_what_is_linked_or_confirmed_gathers() -> None:
    assert len(groups(link(FULL, SHUT, status="suggested"), link(FULL, FERRY, status="rejected"))) == 4
    assert groups(link(FULL, SHUT, 10, "confirmed"))[0] == (FULL.id, SHUT.id)


def test_a_confirmed_link_is_never_overruled() -> None:
    links = [link(FULL, SHUT, 90), link(SHUT, DAILY, 5, "confirmed")]
    assert groups(*links)[0] == (FULL.id, SHUT.id, DAILY.id)


def test_the_order_of_links_does_not_matter() -> None:
    links = [link(FULL, SHUT, 70), link(FULL, FERRY, 70), link(FERRY, DAILY, 70)]
    assert groups(*links) == groups(*links[::-1])


def test_absence_has_three_answers() -> None:
    """Only in what was removed; not found; and no answer where the words do stand in the article."""
    four = article("four", "Weather", "The wind will drop by the evening.")
    carried, *_ = cluster(StoryIndex(analyse([*ARTICLES, four])), STATEMENTS, [link(FULL, SHUT)])
    assert {a.article: a.answer for a in carried.absent} == {"three": "removed", "four": "not_found"}
    alone = next(c for c in cluster(StoryIndex(analyse([*ARTICLES, four])), STATEMENTS, []) if c.base == FERRY.id)
    assert {a.article: a.answer for a in alone.absent} == {"four": "not_found"}


def test_shared_running_text_is_one_origin() -> None:
    running = "Crews worked through the night to pump water from the lower decks while families waited on the quay"
    one = article("one", "Ferry", f"{running}, officials said.", "“We saw smoke,” said a guard.")
    two = article("two", "Ferry fire", f"In the port, {running.lower()}. It rained.")
    three = article("three", "Ferry", "Families stood on the quay while crews worked.")
    origins, evidence = Provenance(analyse([one, two, three])).count_origins({"one", "two", "three"})
    assert origins == 2
    assert len(evidence) == 1
    assert evidence[0].startswith("One and Two share 18 words of running text: “Crews worked")


def test_a_credited_agency_is_one_origin() -> None:
    one = article("one", "Ferry", "LUND (Reuters) — A ferry burned in the port.")
    two = article("two", "Ferry", "A ship burned.", byline="By Reuters staff")
    assert credited_agencies(one) == ("Reuters",)
    assert Provenance(analyse([one, two])).count_origins({"one", "two"}) == (1, ("One and Two both credit Reuters",))


def test_an_agency_that_is_only_talked_of_is_no_origin() -> None:
    one = article("one", "Ferry", "A reporter of Reuters was on board when the ferry burned, and wrote of it.", "End.")
    assert credited_agencies(one) == ()


def test_the_same_quotation_is_no_shared_text() -> None:
    words = "we will rebuild the bridge and the quay and the market and every house that burned in that long night"
    one = article("one", "Bridge", f"“{words},” she said.")
    two = article("two", "Bridge", f"She said: “{words}.”")
    assert Provenance(analyse([one, two])).count_origins({"one", "two"}) == (2, ())


def test_the_full_sentence_behind_a_fragment() -> None:
    one = article("one", "Bridge", "She spoke of a “ruinous harbour gamble” on Monday.")
    said = "It was a ruinous harbour gamble from the first day, and the town will pay. I warned them."
    two = article("two", "Bridge", f"“{said}”")
    short = statement(one, "a “ruinous harbour gamble”", "mixed")
    whole = statement(two, said)
    (found,) = find_full_sentences(analyse([one, two]), [short, whole])
    assert (found.statement, found.fragment.of(one.text)) == (short.id, "ruinous harbour gamble")
    assert found.sentence.of(two.text) == "It was a ruinous harbour gamble from the first day, and the town will pay."


def test_the_headline_check() -> None:
    kept = article("kept", "Mayor: bridge is a “ruinous gamble”", "It is “a ruinous gamble,” the mayor said.")
    lost = article("lost", "Mayor calls bridge a “criminal gamble”", "It is “a ruinous gamble,” the mayor said.")
    assert check_headlines(analyse([kept])) == ()
    (check,) = check_headlines(analyse([lost]))
    assert check.quoted.of(lost.text) == "criminal gamble"
    assert check.closest is not None
    assert "ruinous gamble" in check.closest.of(lost.text) or "gamble" in check.closest.of(lost.text)
