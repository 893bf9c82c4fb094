"""What is said of a page that may not be an article: a stub, a notice, a wall; and what is not doubted."""

from __future__ import annotations

from claimreader.model import Article, Block, DroppedLine, Page, Span
from claimreader.page import drop_reasons
from claimreader.page.read import read_page
from claimreader.view.confidence_note import UNSURE_REASONS, confidence_note

BODY = "\n".join(
    f"The council said on {day} that the old ferry would run every {hour} hours until the new bridge is opened, "
    f"and that nobody in the {part} part of the town would have to walk further than before."
    for day, hour, part in (("Monday", "two", "upper"), ("Tuesday", "three", "lower"), ("Friday", "four", "outer"))
)


def article(text: str, confidence: float) -> Article:
    return Article("a", "page.txt", text, (), "", "", confidence=confidence)


def test_a_stub_a_wall_and_a_menu_are_doubted() -> None:
    stub = "The ferry stops\nThe old ferry stops on Monday, the council said.\nTo continue reading, subscribe now.\n"
    wall = "We value your privacy\nWe and our partners store information on a device.\nAccept all\nReject all\n"
    for given in (stub, wall, "Home\nWorld\nSport\nWeather\nLog in\nSearch\n", "The ferry stops"):
        assert confidence_note(read_page(Page("page.txt", given.encode()))).startswith("only ")


def test_a_page_whose_cleaning_was_unsure_is_doubted() -> None:
    assert confidence_note(article(BODY, 0.4)) == "cleaning is unsure what of this page is the article"


def test_an_article_and_a_text_given_as_one_are_not_doubted() -> None:
    assert confidence_note(article(BODY, 0.9)) == ""
    assert confidence_note(read_page(Page("page.txt", b"The ferry stops.", cleaned=True))) == ""


def test_words_are_counted_where_no_spaces_part_them() -> None:
    assert confidence_note(article("市议会周一说渡轮将停运直到新桥开通为止" * 8, 0.9)) == ""


def test_a_page_that_lost_a_third_of_its_running_text_is_doubted() -> None:
    block = Block(0, len(BODY), "paragraph", Span(0, len(BODY)))
    half, few = (DroppedLine(Span(9999, 9999), "word " * count, "stands after it") for count in (60, 20))
    given = article(BODY, 0.9)._replace(blocks=(block,))
    note = confidence_note(given._replace(dropped=(half,)))
    assert note == "60 words of running text removed below the headline: see what was removed"
    assert confidence_note(given._replace(dropped=(few,))) == ""
    assert confidence_note(given._replace(dropped=(half._replace(reason="readers' comments"),))) == ""


def test_short_sentences_and_those_between_the_headline_and_the_text_count() -> None:
    blocks = (Block(0, 5, "title", Span(10, 20)), Block(7, len(BODY), "paragraph", Span(500, 900)))
    given = article(BODY, 0.9)._replace(blocks=blocks)
    short = [
        DroppedLine(Span(at, at), "Nobody at the ferry was asked then.", "stands after it") for at in range(1000, 1009)
    ]
    above = [line._replace(raw=Span(100, 100), reason="stands before the article") for line in short]
    over = [line._replace(raw=Span(1, 1)) for line in above]
    for dropped in (short, above):
        assert confidence_note(given._replace(dropped=tuple(dropped))).startswith("63 words of running text removed")
    assert confidence_note(given._replace(dropped=tuple(over))) == ""
    headings = [line._replace(text="Nobody at the ferry was asked then") for line in short]
    assert confidence_note(given._replace(dropped=tuple(headings))) == ""


def test_the_unsure_reasons_are_reasons_of_cleaning() -> None:
    known = {*drop_reasons._HEADLINE_REASON.values(), *drop_reasons._PLACE_REASON.values()}
    assert known.issuperset(UNSURE_REASONS)
