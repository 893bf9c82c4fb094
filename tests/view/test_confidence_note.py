"""What is said of a page that may not be an article: a stub, a notice, a wall; and what is not doubted."""

from __future__ import annotations

from claimreader.model import Article, Page
from claimreader.page.read import read_page
from claimreader.view.confidence_note import confidence_note

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
