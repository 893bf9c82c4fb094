"""The invented story with what a person did to it: the same every time, so that exports can be held to the byte."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from bridge_story import bridge_story, find
from claimreader.export.document import ExportOptions
from claimreader.model import Absence, Article, Collation, Flag, Link, LinkStatus, Span, Statement, Story
from claimreader.notebook.model import Entry, Snapshot
from claimreader.notebook.store import Notebook
from claimreader.serialization import article_from_json

OPTIONS = ExportOptions(created="2024-05-10T08:00:00Z", blind=True, version="1.2.3")


def notebook() -> Notebook:
    numbers, ticks = itertools.count(1), itertools.count()
    return Notebook.in_memory(
        who="ana",
        new_id=lambda: str(uuid.UUID(int=next(numbers), version=4)),
        clock=lambda: f"2024-05-09T10:00:{next(ticks):02d}Z",
    )


def story_with_decisions() -> tuple[Story, Snapshot]:
    """The story and the entries: marks of each kind (one of them lost), verdicts of each kind, a note, tags."""
    story = bridge_story()
    courier, post, ledger = story.articles
    with notebook() as book:
        group = book.mark_group(story, "c1")
        book.tag(group.id, "check", "to do")
        mark = book.mark_statement(story, "c2")
        book.annotate(mark.id, "Ask for the *transcript*.\n\n=and the date\n- before noon")
        book.mark_statement(story, "c3")
        book.mark_selection(story, "courier", find(courier, "José Ibárra"))
        book.mark_selection(story, "courier", Span(courier.text.index("‏"), courier.text.index(", said the ferry")))
        book.mark_selection(story, "post", find(post, '"=2+2 is all'))
        book.confirm(story, "c2", "p1")
        book.reject(story, "c3", "p2")
        lost = article_from_json(
            {"id": "ledger", "source": ledger.source, "text": "It said | nothing.\nOr <b>did</b> it?"}
        )
        book.mark_selection(story._replace(articles=(lost,)), "ledger", Span(0, 35))
        entries = book.snapshot()
    # Set by hand, as applying does: how groups are gathered is not what exports are held to.
    statuses: dict[tuple[str, str], LinkStatus] = {("c2", "p1"): "confirmed", ("c3", "p2"): "rejected"}
    links = tuple(link._replace(status=statuses.get((link.a, link.b), link.status)) for link in story.links)
    return story._replace(links=links), entries


STRIKE, GATES = "they carried out the strike", "the gates were unsafe"
_COURIER = f"""Harbour strike

Mira Tolvanen has not confirmed that {STRIKE}.

Deniz Okafor denied that {GATES}."""
_POST = f"""Strike confirmed

Mira Tolvanen has confirmed that {STRIKE}."""
_GULL = f"""The harbour

Pia Lund said that {STRIKE}. It was late, and {GATES}."""


def unsaid_story() -> Story:
    """Three outlets: what one speaker has not confirmed, another outlet says she has; and a denial.

    The third outlet has the first words by another speaker, the second in its own voice; one flag was dismissed.
    """
    courier, post, gull = (
        article_from_json({"id": key, "source": f"{key}.txt", "outlet": key.title(), "text": text})
        for key, text in (("courier", _COURIER), ("post", _POST), ("gull", _GULL))
    )

    def said(key: str, article: Article, words: str, speaker: str, phrase: str, **known: Any) -> Statement:
        span, cue = find(article, words), find(article, phrase)
        return Statement(
            key, article.id, "indirect", (span,), words, speaker, speaker, find(article, speaker),
            cue=phrase.split()[-1], cue_phrase=phrase, cue_phrase_span=cue,
            paragraph=article.paragraph_at(span.start), **known,
        )  # fmt: skip

    unsaid = said("c", courier, STRIKE, "Mira Tolvanen", "has not confirmed", polarity="open")
    yes = said("p", post, STRIKE, "Mira Tolvanen", "has confirmed")
    denied = said("d", courier, GATES, "Deniz Okafor", "denied", polarity="denied")
    other = said("g", gull, STRIKE, "Pia Lund", "said")
    negation = Flag("NEG", find(courier, "has not confirmed"), find(post, "has confirmed"))
    modal = Flag("MODAL", find(courier, "carried out"), Span(0, 0))
    link = Link("c", "p", "linked", 96, "verbatim", (negation,), (), ("5 words in a row",), dismissed=(modal,))
    elsewhere = Absence("gull", "other_speaker", span=other.spans[0])
    own_voice = Absence("gull", "own_voice", span=find(gull, GATES))
    collations = (
        Collation("c", "c", ("c", "p"), 2, 2, absent=(elsewhere,)),
        Collation("d", "d", ("d",), 1, 1, absent=(Absence("post", "rejected"), own_voice)),
    )
    return Story("harbour", (courier, post, gull), (unsaid, denied, yes, other), links=(link,), collations=collations)


def passages(entries: Snapshot) -> list[str]:
    """The exact characters that were marked."""
    return [passage.exact for entry in entries.marks for passage in entry.passages]


def everything(entries: Snapshot) -> tuple[Entry, ...]:
    return (*entries.marks, *entries.verdicts, *entries.corrections)


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> & &lt;b&gt; ]]> --> </style></td></blockquote>"
    " [a](javascript:alert(1)) ![i](http://evil.example/x.png) [never]: http://evil.example `code` **bold** _em_ ~~no~~"
    " | cell | \\ =cmd|' /C calc'!A0 --- # heading\n# really\n\n1. one\n- two\n> three\n---\n...\ttab"
    " \x1b]52;c;aGk=\x07"
    " \x9b31m \x00 \u202egnirts\u202c e\u0301 שלום \U0001f600 {{ 7*7 }} {% raw %}"
)


def marked(text: str, title: str | None = None) -> tuple[Story, Snapshot]:
    """A story of one page that says `text` everywhere, all of it marked, selected and as a statement."""
    known = dict.fromkeys(("outlet", "byline", "date", "captured", "language", "sha256", "text_sha256"), text)
    page = article_from_json(
        known
        | {"id": "a", "source": f"{text}.txt", "title": title or text, "text": text}
        | {"url": f"https://{text}", "archive_url": f"HTTP://{text}"}
    )
    written = dict.fromkeys(("speaker", "mention", "cue", "cue_phrase", "credited", "audience"), text)
    statement = Statement("s", "a", "direct", (Span(0, len(text)),), text, polarity="denied", **written)  # type: ignore[arg-type]
    group = Collation("s", "s", ("s",), 1, 1, (text,))
    story = Story("s", (page,), (statement,), collations=(group,))
    with Notebook.in_memory(who=text, clock=lambda: "2024-05-09T10:00:00Z") as notebook:
        mark = notebook.mark_selection(story, "a", Span(0, len(text)))
        notebook.mark_statement(story, "s")
        notebook.annotate(mark.id, text)
        notebook.tag(mark.id, text)
        return story, notebook.snapshot()
