"""A page of HTML with a head, boilerplate and an article of three paragraphs and a list."""

from __future__ import annotations

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
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)


def read_html(content: str) -> Article:
    """The article of a page of HTML."""
    return read_page(Page("page.html", content.encode()))
