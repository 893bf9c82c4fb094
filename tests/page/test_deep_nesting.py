"""Elements inside elements by the thousand: the article in them is read, at its place in the page."""

from __future__ import annotations

import pytest

from claimreader.model import Page
from claimreader.page.deep_nesting import DEPTH_LIMIT, flatten
from claimreader.page.html_lines import parse_html
from claimreader.page.read import read_page

WORDS = "The weir stays shut for the winter, and the barges wait below it until the ice is gone."


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<div>", "</div>"),
        ("<div class='a b'>", ""),
        ("<section><span>", "</span></section>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<ul><li>", "</ul>"),
        ("<x-part>", "</x-part>"),
        ("<script>'<div>'</script><!-- <div> --><b>", "</b>"),
    ],
)
def test_lines_in_deep_elements_are_read_at_their_places(opening: str, closing: str) -> None:
    page = f"<body><p>{WORDS}</p>{opening * 4_000}<p>{WORDS}</p>{closing * 4_000}<p>{WORDS}</p></body>"
    lines = parse_html(page).lines
    assert [line.text for line in lines] == [WORDS] * 3
    assert [page[line.start : line.end] for line in lines] == [WORDS] * 3


def test_the_article_of_a_deep_page_is_read() -> None:
    paragraphs = "".join(f"<p>{WORDS} Mira Tolvanen said so {number} times.</p>" for number in range(6))
    page = f"<title>Weir shut</title>{'<div>' * 10_000}<h1>Weir shut</h1>{paragraphs}{'</div>' * 10_000}"
    article = read_page(Page("weir.html", page.encode()))
    assert article.text.count(WORDS) == 6


def test_only_what_is_too_deep_goes_and_what_hides_stays() -> None:
    fine = "<div>" * DEPTH_LIMIT + "a" + "</div>" * DEPTH_LIMIT + "<div>b</div>"
    assert flatten(fine) == fine
    deep = f"{'<b>' * DEPTH_LIMIT}<i><u hidden><q title='a>b'>c</q></u></i>{'</b>' * DEPTH_LIMIT}<i>d</i>"
    assert flatten(deep) == deep.replace("<i><u", "   <u").replace("</u></i>", "</u>    ")
