"""HTML and MHTML become the same articles as text, with spans in the source and what the head declares."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimreader.errors import UnreadablePage
from claimreader.model import Article, Page
from claimreader.page.read import read_page

BODY = (
    "The harbour bridge will stay <b>free</b> for everyone who crosses it, the council said on Monday.",
    "&ldquo;Nobody will ever pay to cross the river,&rdquo; said Mayor Tom Orr, who had promised a vote.",
    "Opponents answered that the repairs had already cost the town more than it had planned to spend.",
)
HTML = f"""<!DOCTYPE html><html><head><title>Bridge stays free | Harbour Times</title>
<meta property="og:title" content="Bridge stays free"><meta property="og:site_name" content="Harbour Times">
<meta property="og:type" content="article"><meta property="article:published_time" content="2024-03-03T08:15:00+01:00">
<meta name="author" content="Ada Vell"><link rel="canonical" href="https://harbour.example/bridge">
<script>var hidden = "<p>not shown</p>";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge stays free</h1><p>{BODY[0]}</p><blockquote><p>{BODY[1]}</p></blockquote>
<p>{BODY[2]}</p><ul><li>The bridge opened in 1931, after six years of work.</li></ul></article>
<aside class="related"><h3>Read next</h3><a href="/x">Ferry timetable changes from Sunday</a></aside>
<footer>© 2024 Harbour Times</footer></body></html>"""


def read(content: str) -> Article:
    return read_page(Page("page.html", content.encode()))


def test_an_article_is_told_from_its_html() -> None:
    article = read(HTML)
    assert [(block.role, block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Bridge stays free"),
        ("paragraph", "The harbour bridge will stay free for everyone who crosses it, the council said on Monday."),
        ("paragraph", "“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote."),
        ("paragraph", BODY[2]),
        ("list", "The bridge opened in 1931, after six years of work."),
    ]
    assert "not shown" not in str(article)


def test_the_head_tells_the_metadata() -> None:
    article = read(HTML)
    assert (article.outlet, article.byline, article.date) == ("Harbour Times", "Ada Vell", "2024-03-03T08:15")
    assert article.url == "https://harbour.example/bridge"


def test_spans_count_in_the_source_and_go_forward() -> None:
    article = read(HTML)
    for block in article.blocks:
        first = block.span.of(article.text).split()[0].strip("“")
        assert first in HTML[block.raw.start : block.raw.end + 40]
    spans = sorted([block.raw for block in article.blocks] + [line.raw for line in article.dropped])
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_web_page_that_is_no_article_has_no_date() -> None:
    page = HTML.replace('content="article"', 'content="website"')
    assert read(page).date is None


@pytest.mark.parametrize("name", ["admin", "Harbour Times", "https://harbour.example/ada", "undefined"])
def test_who_is_nobody_is_no_author(name: str) -> None:
    assert read(HTML.replace("Ada Vell", name)).byline is None


def test_what_singlefile_notes_is_known() -> None:
    note = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://harbour.example/a?b=1 \n"
        " saved date: Sun Mar 03 2024 10:30:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    article = read(HTML.replace("<!DOCTYPE html><html>", note))
    assert (article.url, article.captured) == ("https://harbour.example/a?b=1", "2024-03-03T09:30:00Z")


def test_mhtml_is_opened() -> None:
    mail = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/m\r\n"
        "Date: Sun, 3 Mar 2024 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + HTML.replace("canonical", "other")
        + "\r\n--cut--\r\n"
    )
    article = read(mail)
    assert article.title == "Bridge stays free"
    assert article.url == "https://harbour.example/m"
    assert article.captured == "2024-03-03T09:30:00Z"


FIELDS = "Snapshot-Content-Location: https://harbour.example/m\r\nMIME-Version: 1.0\r\n"
RELATED = 'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
ADVERT = (
    "--cut\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/1\r\n\r\n"
    "<html><body><p>Buy a new boat today, and save more on every trip.</p></body></html>\r\n"
)
SAVED = (
    "--cut\r\nContent-Type: text/html\r\nContent-Location: https://harbour.example/m\r\n\r\n"
    + HTML.replace("canonical", "other")
    + "\r\n--cut--\r\n"
)


@pytest.mark.parametrize(
    "mail",
    [
        FIELDS + RELATED + ADVERT + SAVED,
        FIELDS + "Content-Type: text/html; charset=utf-8\r\n\r\n" + HTML.replace("canonical", "other"),
        "\ufeff" + FIELDS + RELATED + SAVED,
        "Subject: " + "a long headline " * 400 + "\r\n" + FIELDS + RELATED + SAVED,
    ],
    ids=["a frame before the page", "a page alone", "a mark at the head", "long fields"],
)
def test_the_page_is_found_in_every_kind_of_mhtml(mail: str) -> None:
    article = read(mail)
    assert (article.title, article.url) == ("Bridge stays free", "https://harbour.example/m")
    assert "boat" not in article.text
    assert BODY[2] in article.text


def test_mhtml_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="no part of this archive is a page"):
        read(FIELDS + RELATED + "--cut\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--cut--\r\n")


@pytest.mark.parametrize("page", ["<html>", "<html><body></body></html>", "<!DOCTYPE html><script>x</script>"])
def test_html_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadablePage, match="no text"):
        read(page)


def test_html_nested_without_end_is_read() -> None:
    assert "One line." in read("<!DOCTYPE html><p>" + "<div>" * 1500 + "One line.").text


def test_a_page_that_a_script_unhides_is_read() -> None:
    assert "stay free for everyone" in read(HTML.replace("<body>", "<body hidden>")).text


PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Bridge</title><header><nav><a href=/>Home</a></nav>"
        f"</header><main><article>{PARAGRAPHS}</article></main>",
        f'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bridge</title>'
        f"</head><body>{PARAGRAPHS}</body></html>",
        "<html><body><div>" + "".join(f'<span style="display: block">{text}</span>' for text in BODY) + "</div></html>",
        "<html><body><pre>" + "\n\n".join(BODY).replace(", ", ",\n") + "</pre></body></html>",
    ],
    ids=["no tag of a body", "a declaration of XML", "spans shown as blocks", "text set beforehand"],
)
def test_no_paragraph_is_lost_or_run_into_another(page: str) -> None:
    article = read(page)
    assert [block.span.of(article.text) for block in article.blocks if block.role == "paragraph"] == [
        "The harbour bridge will stay free for everyone who crosses it, the council said on Monday.",
        "“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote.",
        BODY[2],
    ]
    assert [page[block.raw.start :][:12] for block in article.blocks[-1:]] == [BODY[2][:12]]


def test_no_entity_smuggles_in_what_a_terminal_obeys() -> None:
    article = read(
        "<html><head><meta property=og:title content='Bridge &#27;[2J stays free'></head><body>"
        f"{PARAGRAPHS}<p>The vote &#27;[31mon Monday&#8238; was&#8232;close, and both &#129;sides said so at once.</p>"
    )
    assert "The vote ␛[31mon Monday\ufffd was close, and both \ufffdsides said so at once." in article.text
    assert article.title == "Bridge ␛[2J stays free"


def test_a_heading_that_the_page_s_title_opens_with_is_the_headline_and_a_caption_is_not() -> None:
    figure = "<figure><img src=b.jpg><figcaption>The harbour bridge on Monday. Photo: Jo Pike</figcaption></figure>"
    article = read(
        f"<html><head><title>Harbour bridge stays free - Harbour Times</title></head><body><h1>Harbour Times</h1>"
        f"<article><h1>Harbour bridge stays free</h1>{figure}{PARAGRAPHS}</article></body></html>"
    )
    assert article.title == "Harbour bridge stays free"
    assert "Jo Pike" not in article.text


def read_with_metadata(story: str, head: str = "") -> Article:
    script = f'<script type="application/ld+json">{story}</script>' if story else ""
    return read(f"<html><head><title>Bridge stays free</title>{head}{script}</head><body>{PARAGRAPHS}</body></html>")


STORY = (
    '{"@type": "NewsArticle", "headline": "Bridge stays free", "datePublished": "2024-03-03", "url": '
    '"https://harbour.example/b", "publisher": {"name": "Harbour Times"}, "author": {"name": "Ada O&#039;Vell"}}'
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


def test_a_byline_and_a_date_below_the_headline_are_told_and_are_no_paragraphs() -> None:
    stamp = "<p>By Ada Vell</p><p>3 March 2024</p>"
    article = read(f"<html><body><article><h1>Bridge stays free</h1>{stamp}{PARAGRAPHS}</article></body></html>")
    assert (article.byline, article.date) == ("Ada Vell", "2024-03-03")
    assert "Ada Vell" not in article.text
    assert [line.text for line in article.dropped] == ["By Ada Vell", "3 March 2024"]
