"""What is no date published and no author, read through whole pages: unknown rather than invented."""

from __future__ import annotations

import pytest

from claimreader.model import Article
from harbour_page import PARAGRAPHS, read_html


def read_below_title(markup: str, head: str = "") -> Article:
    return read_html(
        f"<html><head><title>Council keeps the bridge free for all - Harbour Times</title>{head}</head><body>"
        f"<main><article><h1>Council keeps the bridge free for all</h1>{markup}{PARAGRAPHS}</article></main></body>"
    )


EVENT = '<script type="application/ld+json">{"@type": "Event", "startDate": "2024-05-09T10:00"}</script>'


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ("<p>Received: 10 March 2023 Accepted: 2 May 2023 Published: 3 March 2024</p>", "2024-03-03"),
        ("<ul><li>Received 10 March 2023<li>Revised 12 April 2023<li>Published online 3 March 2024</ul>", "2024-03-03"),
        ("<p>Accepted: 2 May 2023</p>", None),
        ("<dl><dt>Received</dt><dd>10 March 2023</dd><dt>Published</dt><dd>3 March 2024</dd></dl>", "2024-03-03"),
        ("<table><tr><th>Accepted</th><td>2 May 2023</td></tr></table>", None),
        ("<p>Last updated:</p><p>4 March 2024</p>", None),
        ("<p>Submitted 10 March 2023</p><p>Available online 3 March 2024</p>", "2024-03-03"),
        ("<time itemprop=dateModified datetime='2024-03-04'>4 March 2024</time>", None),
        (f"<p>9 May 2024, 10:00</p>{EVENT}", None),
        ("<p>Fact checked on 3 June 2024</p>", None),
        ("<p>Last reviewed: 3 June 2024</p><p>Published: 3 March 2024</p>", "2024-03-03"),
        ("<p>Updated 4 March 2024</p><p>Published 3 March 2024</p>", "2024-03-03"),
        ("<p>Updated: 4 March 2024 | Published: 3 March 2024</p>", "2024-03-03"),
        ("<p>When: 9 May 2024, 10:00</p><p>Where: Town hall</p>", None),
        ("<p>Date: 9 May 2024</p><p>Venue: Town hall, Ostermoor</p>", None),
        ("<p>9 May 2024, 10:00 – 12:00</p>", None),
        ("<p>9 May 2024 – 12 May 2024</p>", None),
        ("<p>9–12 May 2024</p>", None),
        ("<p>Deadline: 9 May 2024</p>", None),
        ("<p>Closing date 9 May 2024</p>", None),
        ("<p>Wann: 9. Mai 2024, 10:00 Uhr</p>", None),
        ("<p>Veröffentlicht am 3. März 2024</p>", "2024-03-03"),
        ("<p>Oslo, 3 March 2024</p>", "2024-03-03"),
        ("<time datetime='2024-03-03T08:30:00+01:00'>3 March 2024</time>", "2024-03-03T08:30"),
        ("<time pubdate datetime='2024-03-03T08:30:00+01:00'>3 hours ago</time>", "2024-03-03T08:30"),
        ("<time datetime='2024-05-09T10:00'>in two months</time>", None),
    ],
)
def test_a_date_is_the_one_published(markup: str, date: str | None) -> None:
    assert read_below_title(markup).date == date


LEAD = "<p>Drivers “will not pay a penny” for the repairs of the bridge over the river, the council says.</p>"


@pytest.mark.parametrize(
    ("markup", "byline", "date"),
    [
        (f"{LEAD}<p>By Ada Vell</p><time>3 March 2024</time>", "Ada Vell", "2024-03-03"),
        ("<p>Posted on 3 March 2024 at 8:10 by Ada Vell</p>", "Ada Vell", "2024-03-03T08:10"),
        (f"{LEAD}<p>Ada Vell, 3 March 2024</p>", "Ada Vell", "2024-03-03"),
        (f"{LEAD}<p>3 March 1931</p>", None, None),
        ("<div><span>Ada Vell</span><time>Tue 5 Mar 2024</time></div>", "Ada Vell", "2024-03-05"),
        ("<div><span>Ada Vell</span><time>March 5, 2024</time></div>", "Ada Vell", "2024-03-05"),
        ("<div><span>By ADA VELL</span><span>Published 5 March 2024</span></div>", "ADA VELL", "2024-03-05"),
        ("<div><span>By Ada Vell</span><span>Updated 3 hours ago</span></div>", "Ada Vell", None),
        ("<p>Ada Vell Tue 5 Mar 2024</p>", "Ada Vell", "2024-03-05"),
        ("<p>Curtis LeMay 5 March 2024</p>", "Curtis LeMay", "2024-03-05"),
        ("<p>Medically Reviewed 5 March 2024</p>", None, None),
    ],
)
def test_a_byline_ends_before_the_date(markup: str, byline: str | None, date: str | None) -> None:
    article = read_below_title(markup)
    assert (article.byline, article.date) == (byline, date)
    assert "5 March 2024" not in article.text


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Council keeps the bridge free - Harbour Times", "Council keeps the bridge free"),
        ("Council keeps the bridge free | News | Harbour Times", "Council keeps the bridge free"),
        ("Harbour Times | Council keeps the bridge free | Harbour Times", "Council keeps the bridge free"),
        ("Council keeps the bridge free – for now", "Council keeps the bridge free – for now"),
        ("Council keeps bridge – drivers rejoice » harbour.example", "Council keeps bridge – drivers rejoice"),
        ("Harbour Times", None),
        ("Home", None),
    ],
)
def test_a_headline_that_only_the_title_has_is_without_the_outlet(title: str, headline: str | None) -> None:
    page = f"<html><head><title>{title}</title></head><body><main>{PARAGRAPHS}</main></body></html>"
    assert read_html(page).title == headline
    site = '<meta property="og:site_name" content="Harbour Times">'
    assert read_html(page.replace("<title>", f"{site}<title>")).title == headline
