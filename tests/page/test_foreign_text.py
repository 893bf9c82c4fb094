"""What stands on a page and is none of its article, read through whole pages of HTML and of text."""

from __future__ import annotations

import re

import pytest

from claimreader.model import Article, Page
from claimreader.page.read import read_page

TITLE = "Bridge at Vellhavn stays free for another year"
BODY = (
    "The harbour bridge at Vellhavn will stay free for everyone who crosses it, the council said on Monday.",
    "“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote in the spring.",
    "Opponents answered that the repairs had already cost the town more than it had planned to spend.",
    "The bridge opened in 1931 after six years of work and was closed for a winter when its pillars sank.",
    "A second vote is planned for the autumn, when the engineers have measured the pillars once more.",
)
COMMENT = "I crossed it yesterday and Orr told us something else, which all of my neighbours can confirm."
ANSWER = "Nonsense, said my aunt, who sat on the council when the bridge was mended the last time."
OTHER = (
    "Three cooks from Salt Street have won the prize for the best fish soup between the two lighthouses.",
    "“It was an accident,” said the oldest of them, Nils Brand, who had emptied the wrong jar into the pot.",
    "The jury tasted forty soups over two days in the old customs hall by the water.",
)
CONSENT = (
    "We and our 312 partners store and access personal data, such as unique identifiers, on your device.",
    "Our speaker said that some partners may process data on the basis of legitimate interest.",
)


def read_html(after: str = "", before: str = "", inside: str = "") -> Article:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    head = f"<!DOCTYPE html><html><head><title>{TITLE} | Fjord Post</title></head>"
    main = f"<main><article><h1>{TITLE}</h1>{body}{inside}</article></main>"
    foot = "<footer>© 2024 Fjord Post</footer>"
    return read_page(Page("page.html", f"{head}<body>{before}{main}{after}{foot}</body></html>".encode()))


def read_text(after: str = "", before: str = "") -> Article:
    body = "\n\n".join(BODY)
    return read_page(Page("page.txt", f"{before}{TITLE}\n\n{body}\n\n{after}\n\n© 2024 Fjord Post\n".encode()))


def is_body_alone(article: Article) -> bool:
    return tuple(block.span.of(article.text) for block in article.blocks if block.role != "title") == BODY


OTHER_HTML = "".join(f"<p>{text}</p>" for text in OTHER)
COMMENTS_HTML = f"<div><b>Oda</b><p>{COMMENT}</p></div><div><b>ferryman9</b><p>{ANSWER}</p></div>"


@pytest.mark.parametrize(
    "after",
    [
        f"<article><h1>Cooks of Salt Street win the soup prize</h1>{OTHER_HTML}</article>",
        f"<article><h2>Cooks of Salt Street win the soup prize</h2><p>By Liv Ask</p>{OTHER_HTML}</article>",
        f"<div><h1>Cooks of Salt Street win the soup prize</h1><p>Liv Ask, 3 March 2024</p>{OTHER_HTML}</div>",
        f"<section><h2>Have your say</h2>{COMMENTS_HTML}</section>",
        f"<section><h3>2 comments</h3>{COMMENTS_HTML}</section>",
        f"<section><h3>Reader comments (2)</h3>{COMMENTS_HTML}</section>",
        f"<div id='disqus_thread'><p>{COMMENT}</p><p>{ANSWER}</p></div>",
        f"<ol class='comment-list'><li>{COMMENT}</li><li>{ANSWER}</li></ol>",
        f"<section><h3>2 Kommentare</h3>{COMMENTS_HTML}</section>",
        "<p><em>Liv Ask writes about the coast for the Fjord Post. She said no to a desk in town.</em></p>",
        "<p>Liv Ask is a reporter at Fjord Post. She has covered the coast since 2009.</p>",
        f"<div class=gdpr><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p></div>",
        f"<section><h2>One response to “{TITLE}”</h2>{COMMENTS_HTML}</section>",
        f"<section><h2>Show all comments</h2>{COMMENTS_HTML}</section>",
        f"<section><h2>What our readers say</h2>{COMMENTS_HTML}</section>",
        f"<div><h3>Your comments</h3><p>{COMMENT}</p><p>Oda, Salt Street</p><p>{ANSWER}</p><p>Per Lie, Gran</p></div>",
        f"<ol><li>Oda says:<br>March 4, 2024 at 9:12 am<p>{COMMENT}</p></li>"
        f"<li>ferryman9 says:<br>March 4, 2024 at 9:40 am<p>{ANSWER}</p></li></ol>",
        f"<div><h4>Oda</h4><p>{COMMENT}</p><a href=#>Reply</a></div>"
        f"<div><h4>ferryman9</h4><p>{ANSWER}</p><a href=#>Reply</a> <a href=#>Report</a></div>",
        f"<div class=comment__item><p>{COMMENT}</p></div><div class=comment__item id=c2><p>{ANSWER}</p></div>",
        f"<section><p>Up next</p><h2>Cooks of Salt Street win the soup prize</h2>{OTHER_HTML}</section>",
        f"<div><h1>Cooks of Salt Street win the soup prize</h1><time>3 March 2024</time>{OTHER_HTML}</div>",
        f"<h1>Cooks of Salt Street win the soup prize</h1>{OTHER_HTML}",
        f"<h2>Join the discussion</h2><p>Oda: {COMMENT}</p><p>ferryman9: {ANSWER}</p>",
        "<p>Liv Ask is our coast correspondent and lives between the two lighthouses.</p>",
        "<p><em>Liv Ask has reported on ports and ferries for the Fjord Post since 2009.</em></p>",
        "<div><h4>Liv Ask</h4><p>Liv joined the Fjord Post in 2009. She writes about the coast.</p></div>",
        "<p>Liv Ask covers the coast. Write to her at liv.ask@fjordpost.example.</p>",
        "<div><h4>About Liv Ask</h4><p>Coast correspondent</p><p>Liv Ask is our correspondent on the coast.</p></div>",
        "<p>This website uses cookies to remember you. If you go on, you agree to that.</p>",
        f"<div><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p><a href=#>Reject all</a> <a href=#>Save my choices</a></div>",
    ],
)
def test_what_follows_an_article_of_html_is_not_of_it(after: str) -> None:
    assert is_body_alone(read_html(after))
    if "<article" not in after:
        assert is_body_alone(read_html(inside=after))


def test_an_article_beside_the_first_is_another() -> None:
    other = f"<article><h2><a href='/soup'>Cooks of Salt Street win the soup prize</a></h2>{OTHER_HTML}</article>"
    assert is_body_alone(read_html(f"</main>{other}"))


@pytest.mark.parametrize(
    "after",
    [
        f"<section><h2>Cooks of Salt Street win the soup prize</h2><time>3 March 2024</time>{OTHER_HTML}</section>",
        f"<section><h2>Reactions</h2>{COMMENTS_HTML}</section>",
        f"<div><p><a href='/soup'>Cooks of Salt Street win the soup prize</a></p>{OTHER_HTML}</div>",
    ],
)
def test_what_stands_below_the_element_of_the_article_is_not_of_it(after: str) -> None:
    assert is_body_alone(read_html(f"</main>{after}"))


def test_text_below_an_element_with_little_of_it_is_kept() -> None:
    head = f"<article><h1>{TITLE}</h1><p>{BODY[0]}</p></article>"
    rest = "".join(f"<p>{text}</p>" for text in BODY[1:])
    page = f"<!DOCTYPE html><html><body><main>{head}<div>{rest}</div></main></body></html>"
    assert is_body_alone(read_page(Page("page.html", page.encode())))


@pytest.mark.parametrize(
    "inside",
    [
        "<h2>One response to the debt</h2><p>The town may sell the ferry, which it has not used since June.</p>"
        "<h2>The other</h2><p>It may sell the land behind the mole, which nobody has wanted so far.</p>",
        "<p>Ask wrote on 3 March 2024:</p><p>“The pillars are sound, and I have seen all of them.”</p>"
        "<p>Brand wrote on 4 March 2024:</p><p>“They are not, and so have I, on the same day.”</p>",
        "<h3>Nils Brand</h3><p>Brand is a retired teacher who wants the bridge to stay as it is.</p>"
        "<h3>Oda Lie</h3><p>Lie has a shop on the north side and wants a ferry beside the bridge.</p>",
        "<h1>What is planned for the autumn</h1><p>The council wants to measure the pillars once more.</p>"
        "<p>A diver will look at the stones below them, which nobody has seen since the winter.</p>",
        "<p>These cookies are baked with salt, and the bridge keeper has sold them for thirty years.</p>",
    ],
)
def test_what_only_looks_like_a_comment_or_a_note_is_kept(inside: str) -> None:
    text = read_html(inside=inside).text
    for piece in re.findall(r"<p>(.*?)</p>", inside):
        assert piece in text


@pytest.mark.parametrize(
    "before",
    [
        f"<div><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p><button>Accept all</button></div>",
        f"<p>{CONSENT[0]}</p><p>{CONSENT[1]}</p><button>I accept</button>",
        f"<div id='onetrust-banner'><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p></div>",
    ],
)
def test_a_box_that_asks_for_consent_is_not_of_the_article(before: str) -> None:
    assert is_body_alone(read_html(before=before))


@pytest.mark.parametrize(
    "after",
    [
        "Cooks of Salt Street win the soup prize\n\nBy Liv Ask\n3 March 2024\n\n" + "\n\n".join(OTHER),
        f"Have your say\n\nOda\n\n{COMMENT}\n\nferryman9\n\n{ANSWER}",
        f"2 thoughts on “{TITLE}”\n\nOda says:\n\n{COMMENT}\n\nReply\n\nKim B.\n\n{ANSWER}\n\nReply",
        "Liv Ask writes about the coast for the Fjord Post.",
        f"{CONSENT[0]}\n\n{CONSENT[1]}\n\nAccept all",
    ],
)
def test_what_follows_an_article_of_text_is_not_of_it(after: str) -> None:
    assert is_body_alone(read_text(after))


def test_a_box_above_text_is_not_of_the_article() -> None:
    assert is_body_alone(read_text(before=f"{CONSENT[0]}\n\n{CONSENT[1]}\n\nAccept all\n\n"))


@pytest.mark.parametrize(
    "inside",
    [
        "<h1>What comes next</h1><p>The engineers will go down to the pillars in June, the harbour office said.</p>",
        "<h2>Three comments</h2><p>The council heard three comments from the floor and answered each of them.</p>",
        "<p>The regulator said the ferry line had kept personal data of its passengers without their consent.</p>",
        "<p>Tom Orr is the editor of a book about the bridge, and he said that it would be for sale in May.</p>",
        "<article><h2>10:30</h2><p>The mayor has left the hall and will speak to the crowd outside.</p></article>",
    ],
)
def test_what_is_of_the_article_stays(inside: str) -> None:
    last = inside.rsplit("<p>", 1)[1].split("</p>")[0]
    assert last in read_html(inside=inside).text
