"""RSS, Atom, JSON Feed and OPML: entries with their text are pages, the others are offered by their address."""

from __future__ import annotations

import hashlib
import json
from html import escape
from pathlib import Path

import pytest

from opened_files import PARAGRAPHS, TITLE, open_bytes, open_paths

pytest.importorskip("feedparser")

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ITEM = (
    f"<item><title>{TITLE}</title><link>https://post.example/lock</link><author>Nora Beck</author>"
    f"<pubDate>Mon, 03 Jun 2024 07:15:00 +0200</pubDate><content:encoded><![CDATA[{TEXT}]]></content:encoded></item>"
)
TEASER = (
    "<item><title>Ferry late</title><link>https://post.example/ferry</link>"
    "<description>The ferry to Lindholm was late on Sunday, and its passengers have had enough …</description></item>"
)
BREAD = escape("<p>Three bakers have won.</p><p>“It was a mistake,” said Jonas Ferk.</p>")
SHORT = f"<item><title>Bread prize</title><guid>bread-1</guid><description>{BREAD}</description></item>"


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vessby Post</title>'
        f"<link>https://post.example</link>{''.join(items)}</channel></rss>"
    )


def test_entries_with_their_text_are_pages_with_their_own_names(tmp_path: Path) -> None:
    content = rss(ITEM, TEASER, SHORT)
    opened = open_bytes(tmp_path, "post.rss", content)
    assert opened.names == ["https://post.example/lock", "bread-1"]
    lock, bread = opened.articles
    assert (lock.title, lock.outlet, lock.byline, lock.date) == (TITLE, "Vessby Post", "Nora Beck", "2024-06-03T07:15")
    assert lock.url == "https://post.example/lock"
    assert lock.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert bread.text == "Bread prize\n\nThree bakers have won.\n\n“It was a mistake,” said Jonas Ferk."
    assert {lock.sha256, bread.sha256} == {hashlib.sha256(content.encode()).hexdigest()}
    assert lock.id != bread.id
    assert opened.errors == []
    assert opened.notices == [
        f"{tmp_path / 'post.rss'}: 1 of 3 entries come without their text: https://post.example/ferry"
    ]


def test_one_entry_is_opened_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "post.rss").write_text(rss(ITEM, SHORT), encoding="utf-8")
    assert [a.title for a in open_paths(f"{tmp_path}/post.rss#bread-1").articles] == ["Bread prize"]
    missing = open_paths(f"{tmp_path}/post.rss#bread-2")
    assert missing.errors[0].startswith(f"{tmp_path}/post.rss#bread-2: {tmp_path}/post.rss holds no such page")


def test_a_feed_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("page.txt", "feed.xml", "index.html", "feed"):
        assert open_bytes(tmp_path, name, rss(ITEM)).names == ["https://post.example/lock"]
    assert open_paths("-", stdin=rss(ITEM).encode()).articles[0].source == "standard input#https://post.example/lock"


def test_atom(tmp_path: Path) -> None:
    entry = (
        f"<entry><title>{TITLE}</title><link href='https://post.example/lock'/><id>tag:1</id>"
        f"<published>2024-06-03T07:15:00+02:00</published><updated>2024-06-09T10:00:00Z</updated>"
        f"<author><name>Nora Beck</name></author><content type='html'>{escape(TEXT)}</content></entry>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Vessby Post</title>{entry}</feed>"
    (article,) = open_bytes(tmp_path, "post.atom", feed).articles
    assert (article.date, article.byline, article.outlet) == ("2024-06-03T07:15", "Nora Beck", "Vessby Post")
    assert article.text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_rss_1(tmp_path: Path) -> None:
    spaces = (
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    )
    item = f"<title>{TITLE}</title><link>https://post.example/lock</link><dc:date>2024-06-03T07:15:00Z</dc:date>"
    content = f"<content:encoded><![CDATA[{TEXT}]]></content:encoded>"
    feed = f"<rdf:RDF {spaces}><channel><title>Vessby Post</title></channel><item>{item}{content}</item></rdf:RDF>"
    (article,) = open_bytes(tmp_path, "post.xml", feed).articles
    assert (article.date, article.outlet) == ("2024-06-03T07:15", "Vessby Post")
    assert article.text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_json_feed(tmp_path: Path) -> None:
    item = {"id": "7", "title": TITLE, "content_text": "\n\n".join(PARAGRAPHS), "authors": [{"name": "Nora Beck"}]}
    item |= {"date_published": "2024-06-03T07:15:00+02:00"}
    teaser = {"id": "8", "url": "https://post.example/ferry", "title": "Ferry late", "summary": "Late again."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Vessby Post", "items": [item, teaser]}
    opened = open_bytes(tmp_path, "feed.json", json.dumps(feed, indent=1))
    assert opened.names == ["7"]
    assert opened.articles[0].text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert (opened.articles[0].date, opened.articles[0].byline) == ("2024-06-03T07:15", "Nora Beck")
    assert "https://post.example/ferry" in opened.notices[0]


def test_a_feed_of_teasers_says_where_its_texts_are(tmp_path: Path) -> None:
    opened = open_bytes(tmp_path, "post.rss", rss(TEASER))
    assert opened.errors == [
        f"{tmp_path / 'post.rss'}: it is a feed whose entries come without their text (1 of 1); "
        "open them by their address: https://post.example/ferry"
    ]


def test_opml_names_its_feeds(tmp_path: Path) -> None:
    opml = (
        "<?xml version='1.0'?><opml version='2.0'><body><outline text='Papers'>"
        "<outline text='Post' type='rss' xmlUrl='https://post.example/feed'/>"
        "<outline text='Bad' xmlUrl='javascript:1'/></outline></body></opml>"
    )
    assert open_bytes(tmp_path, "feeds.opml", opml).errors == [
        f"{tmp_path / 'feeds.opml'}: it is a list of feeds (OPML), not of pages; "
        "open one by its address: https://post.example/feed"
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "entities"),
        (rss(), "a feed without entries"),
        (rss(ITEM)[:-400], None),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "broken JSON"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 7}', "without entries"),
        ("<opml>" + "<outline>" * 5000, "it is a list of feeds (OPML), not of pages"),
        ("<?xml version='1.0'?>" + "<!-- a -->" * 700 + "<nothing/>", None),
    ],
)
def test_broken_and_hostile_feeds_are_named(tmp_path: Path, content: str, told: str | None) -> None:
    opened = open_bytes(tmp_path, "post.rss" if content[0] == "<" else "feed.json", content)
    assert told is None or [told in error for error in opened.errors] == [True]
