"""HTML becomes the same articles as text, with spans in the source."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimreader.errors import UnreadablePage
from claimreader.page.html_features import Region
from claimreader.page.html_lines import parse_html
from harbour_page import BODY, HTML, PARAGRAPHS, read_html


def test_an_article_is_separated_from_its_html() -> None:
    article = read_html(HTML)
    assert [(block.role, block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Bridge stays free"),
        ("paragraph", "The harbour bridge will stay free for everyone who crosses it, the council said on Monday."),
        ("paragraph", "“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote."),
        ("paragraph", BODY[2]),
        ("list", "The bridge opened in 1931, after six years of work."),
    ]
    assert "not shown" not in str(article)


def test_spans_count_in_the_source_and_go_forward() -> None:
    article = read_html(HTML)
    for block in article.blocks:
        first = block.span.of(article.text).split()[0].strip("“")
        assert first in HTML[block.raw.start : block.raw.end + 40]
    spans = sorted([block.raw for block in article.blocks] + [line.raw for line in article.dropped])
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize("page", ["<html>", "<html><body></body></html>", "<!DOCTYPE html><script>x</script>"])
def test_html_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadablePage, match="no text"):
        read_html(page)


def test_html_nested_without_end_is_read() -> None:
    assert "One line." in read_html("<!DOCTYPE html><p>" + "<div>" * 1500 + "One line.").text


def test_a_page_that_a_script_unhides_is_read() -> None:
    assert "stay free for everyone" in read_html(HTML.replace("<body>", "<body hidden>")).text


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
    article = read_html(page)
    assert [block.span.of(article.text) for block in article.blocks if block.role == "paragraph"] == [
        "The harbour bridge will stay free for everyone who crosses it, the council said on Monday.",
        "“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote.",
        BODY[2],
    ]
    assert [page[block.raw.start :][:12] for block in article.blocks[-1:]] == [BODY[2][:12]]


def test_no_entity_smuggles_in_what_a_terminal_obeys() -> None:
    article = read_html(
        "<html><head><meta property=og:title content='Bridge &#27;[2J stays free'></head><body>"
        f"{PARAGRAPHS}<p>The vote &#27;[31mon Monday&#8238; was&#8232;close, and both &#129;sides said so at once.</p>"
    )
    assert "The vote ␛[31mon Monday\ufffd was close, and both \ufffdsides said so at once." in article.text
    assert article.title == "Bridge ␛[2J stays free"


def test_a_heading_that_the_page_s_title_opens_with_is_the_headline_and_a_caption_is_not() -> None:
    figure = "<figure><img src=b.jpg><figcaption>The harbour bridge on Monday. Photo: Jo Pike</figcaption></figure>"
    article = read_html(
        f"<html><head><title>Harbour bridge stays free - Harbour Times</title></head><body><h1>Harbour Times</h1>"
        f"<article><h1>Harbour bridge stays free</h1>{figure}{PARAGRAPHS}</article></body></html>"
    )
    assert article.title == "Harbour bridge stays free"
    assert "Jo Pike" not in article.text


def test_a_byline_and_a_date_below_the_headline_are_metadata_and_no_paragraphs() -> None:
    stamp = "<p>By Ada Vell</p><p>3 March 2024</p>"
    article = read_html(f"<html><body><article><h1>Bridge stays free</h1>{stamp}{PARAGRAPHS}</article></body></html>")
    assert (article.byline, article.date) == ("Ada Vell", "2024-03-03")
    assert "Ada Vell" not in article.text
    assert [line.text for line in article.dropped] == ["By Ada Vell", "3 March 2024"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Lee said: <q>We go.</q>", "Lee said: “We go.”"),
        ("Lee said: <q>They say <q>no</q>.</q>", "Lee said: “They say ‘no’.”"),
        ("Lee said: <q>“We go.”</q>", "Lee said: “We go.”"),
    ],
)
def test_the_marks_that_browsers_set_around_a_quotation(markup: str, text: str) -> None:
    assert [line.text for line in parse_html(f"<p>{markup}</p>").lines] == [text]


@pytest.mark.parametrize(
    "foot",
    ["<cite>Bo Ek</cite>", "<footer>— <cite>Bo Ek</cite></footer>", "<footer>Bo Ek</footer>"],
)
def test_who_stands_at_the_foot_of_a_quotation_has_a_line_of_their_own(foot: str) -> None:
    parsed = parse_html(f"<blockquote><p>We were never asked.</p>{foot}</blockquote><p>It rained.</p>")
    assert [line.text.removeprefix("— ") for line in parsed.lines] == ["We were never asked.", "Bo Ek", "It rained."]
    assert [Region.QUOTATION in context.regions for context in parsed.html_contexts] == [True, True, False]
    assert Region.NAVIGATION not in parsed.html_contexts[1].regions


def test_a_title_inside_a_quotation_stays_in_its_line() -> None:
    markup = "<blockquote><p>I read <cite>The Bridge</cite> twice.</p></blockquote>"
    assert [line.text for line in parse_html(markup).lines] == ["I read The Bridge twice."]


def test_what_is_bold_at_the_head_of_a_line() -> None:
    parsed = parse_html("<p><b>LEE:</b> We go.</p><p>We <b>go</b>.</p><dl><dt>Ann Lee</dt><dd>We go.</dd></dl>")
    assert [context.lead for context in parsed.html_contexts] == [4, 0, 7, 0]


SECRET = "The mayor resigned on Sunday and will not come back, said her brother, who lives by the lock."


@pytest.mark.parametrize(
    "markup",
    [
        f"<p class='sf-hidden'>{SECRET}</p>",
        f"<div class='box sf-hidden wide'><p>{SECRET}</p></div>",
        f"<dialog><p>{SECRET}</p></dialog>",
        f"<dialog class=note id=d>{SECRET}</dialog>",
        f"<div popover><p>{SECRET}</p></div>",
        f"<p style='display:none !important'>{SECRET}</p>",
        f"<video><p>{SECRET}</p></video>",
        f"<template><p>{SECRET}</p></template>",
        f"<x-box><template shadowrootmode=open><p>A note.</p></template><p>{SECRET}</p></x-box>",
    ],
)
def test_what_is_not_shown_is_not_of_the_article(markup: str) -> None:
    article = read_html(f"<html><body><main><h1>Bridge stays free</h1>{PARAGRAPHS}{markup}{PARAGRAPHS}</main></body>")
    assert "resigned" not in str(article)


@pytest.mark.parametrize(
    "markup",
    [
        f"<x-box><template shadowrootmode=open><p>{SECRET}</p></template></x-box>",
        f"<x-box><template shadowrootmode='closed'><style>p {{}}</style><div><p>{SECRET}</p></div></template></x-box>",
        f"<x-box><template shadowroot=open><p><slot></slot></p></template>{SECRET}</x-box>",
        f"<x-box><template shadowrootmode=open><slot name=a>None.</slot></template><p slot=a>{SECRET}</p></x-box>",
        f"<x-box><template shadowrootmode=open><x-in><template shadowrootmode=open><p>{SECRET}</p></template></x-in>"
        "</template></x-box>",
        f"<dialog open><p>{SECRET}</p></dialog>",
        f"<p class=sf-hidden-note>{SECRET}</p>",
    ],
)
def test_what_is_shown_is_read_where_it_is_shown(markup: str) -> None:
    page = f"<html><body><main>{PARAGRAPHS}{markup}{PARAGRAPHS}</main></body>"
    lines = parse_html(page).lines
    shown = [line for line in lines if line.text == SECRET]
    assert [lines.index(line) for line in shown] == [3]
    assert page[shown[0].start : shown[0].end] == SECRET


def test_a_short_page_keeps_hidden_what_is_as_long_as_what_is_shown() -> None:
    shown = "<p>The council of Vellhavn will keep the bridge free for a year, the mayor said on Monday.</p>"
    hidden = "<div hidden><p>The soup prize goes to three cooks from Salt Street, the jury said on Monday.</p></div>"
    assert [line.text[:11] for line in parse_html(f"<body>{shown}{hidden}").lines] == ["The council"]
    assert len(parse_html(f"<body>{shown}{hidden * 4}").lines) == 5


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("fact-box", Region.NAVIGATION),
        ("c-infobox__text", Region.NAVIGATION),
        ("post-meta", Region.NAVIGATION),
        ("author-bio", Region.NAVIGATION),
        ("wp-caption-text", Region.FIGURE),
        ("story_image no-caption", None),
        ("hs_wrapper_meta_field", None),
        ("artefact", None),
    ],
)
def test_the_name_of_a_box_says_that_it_stands_beside_the_article(name: str, region: Region | None) -> None:
    parsed = parse_html(f'<article class="x {name}"><div class="x {name}"><p>The ferry is late.</p></div></article>')
    assert parsed.html_contexts[0].regions == {Region.ARTICLE} | ({region} if region else set())
