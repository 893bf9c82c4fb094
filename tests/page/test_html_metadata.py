"""What the head of a page declares, read through whole pages; each source has its cases in fixtures/page/sources."""

from __future__ import annotations

import pytest

from claimreader.model import Article
from harbour_page import HTML, PARAGRAPHS, read_html

STORY = (
    '{"@type": "NewsArticle", "headline": "Bridge stays free", "datePublished": "2024-03-03", "url": '
    '"https://harbour.example/b", "publisher": {"name": "Harbour Times"}, "author": {"name": "Ada O&#039;Vell"}}'
)


def test_the_head_declares_the_metadata() -> None:
    article = read_html(HTML)
    assert (article.outlet, article.byline, article.date) == ("Harbour Times", "Ada Vell", "2024-03-03T08:15")
    assert article.url == "https://harbour.example/bridge"


def test_a_web_page_that_is_no_article_has_no_date() -> None:
    page = HTML.replace('content="article"', 'content="website"')
    assert read_html(page).date is None


@pytest.mark.parametrize("name", ["admin", "Harbour Times", "https://harbour.example/ada", "undefined"])
def test_a_placeholder_is_no_author(name: str) -> None:
    assert read_html(HTML.replace("Ada Vell", name)).byline is None


def test_the_note_of_singlefile_is_read() -> None:
    note = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://harbour.example/a?b=1 \n"
        " saved date: Sun Mar 03 2024 10:30:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    article = read_html(HTML.replace("<!DOCTYPE html><html>", note))
    assert (article.url, article.captured) == ("https://harbour.example/a?b=1", "2024-03-03T09:30:00Z")


def read_with_metadata(story: str, head: str = "") -> Article:
    script = f'<script type="application/ld+json">{story}</script>' if story else ""
    return read_html(
        f"<html><head><title>Bridge stays free</title>{head}{script}</head><body>{PARAGRAPHS}</body></html>"
    )


@pytest.mark.parametrize("frame", ["{}", "//<![CDATA[\n{}\n//]]>", "<!-- {} -->", "{};"])
def test_linked_data_is_read_in_whatever_it_is_wrapped(frame: str) -> None:
    article = read_with_metadata(frame.format(STORY) if frame != "{}" else STORY)
    assert (article.byline, article.outlet, article.date) == ("Ada O'Vell", "Harbour Times", "2024-03-03")
    assert article.url == "https://harbour.example/b"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ('"Harbour Times"', None),
        ('{"@type": "NewsMediaOrganization", "name": "Sea Agency"}', None),
        ('{"@type": ["Organization"], "name": "Sea Agency"}', None),
        ('{"@type": "Person", "name": ["Ada Vell", "Tom Orr"]}', "Ada Vell, Tom Orr"),
    ],
)
def test_a_house_is_no_author(author: str, byline: str | None) -> None:
    assert read_with_metadata(STORY.replace('{"name": "Ada O&#039;Vell"}', author)).byline == byline


def test_a_day_that_nobody_set_is_no_date_and_an_address_no_author() -> None:
    assert read_with_metadata(STORY.replace("2024-03-03", "1970-01-01T00:00:00Z")).date is None
    head = '<meta name=author content="https://harbour.example/ada"><meta name=dc.creator content="Ada Vell">'
    assert read_with_metadata("", head).byline == "Ada Vell"


@pytest.mark.parametrize(
    "story",
    [
        '{"@graph": [{"@type": "NewsArticle", "headline": "Bridge stays free", "author": {"@id": "#ada"}},'
        ' {"@type": "Person", "@id": "#ada", "name": "Ada Vell"}]}',
        '{"@type": "NewsArticle", "author": {"@type": "Person", "givenName": "Ada", "familyName": "Vell"}}',
        '{"@type": "NewsArticle", "creator": {"@type": "Person", "name": "Ada Vell"}}',
        '{"@type": "NewsArticle", "author": {"name": "Ada Vell"},}',
    ],
)
def test_an_author_is_found_behind_an_id_in_parts_or_as_a_creator(story: str) -> None:
    assert read_with_metadata(story).byline == "Ada Vell"


def test_one_article_whose_headline_shares_no_word_with_the_page_is_another() -> None:
    story = STORY.replace("Bridge stays free", "Cooks of Salt Street win prize")
    article = read_with_metadata(story, '<meta property="article:published_time" content="2024-03-07">')
    assert (article.byline, article.date) == (None, "2024-03-07")


@pytest.mark.parametrize("title", ["Fjord Post | Bridge stays free for all", "Fjord Post: Bridge stays free for all"])
def test_the_outlet_of_the_last_line_is_cut_off_the_title(title: str) -> None:
    foot = "<footer>© 2024 Fjord Post</footer>"
    page = f"<html><head><title>{title}</title></head><body>{PARAGRAPHS}{foot}</body></html>"
    assert read_html(page).title == "Bridge stays free for all"
