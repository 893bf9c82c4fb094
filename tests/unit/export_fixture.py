"""The invented story with what a person did to it: the same every time, so that exports can be held to the byte."""

from __future__ import annotations

import itertools
import uuid
from dataclasses import replace

from toll_story import find, toll_story

from claimreader.export.material import ExportOptions
from claimreader.interchange import article_from_json
from claimreader.model import LinkStatus, Span, Story
from claimreader.notebook.store import Notebook
from claimreader.notebook.values import Entry, Snapshot

OPTIONS = ExportOptions(created="2024-05-10T08:00:00Z", blind=True, version="1.2.3")


def notebook() -> Notebook:
    numbers, ticks = itertools.count(1), itertools.count()
    return Notebook.in_memory(
        who="ana",
        new_id=lambda: str(uuid.UUID(int=next(numbers), version=4)),
        clock=lambda: f"2024-05-09T10:00:{next(ticks):02d}Z",
    )


def decided() -> tuple[Story, Snapshot]:
    """The story and the entries: marks of each kind (one of them lost), verdicts of each kind, a note, tags."""
    story = toll_story()
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
        book.mark_selection(replace(story, articles=(lost,)), "ledger", Span(0, 35))
        entries = book.snapshot()
    # Set by hand, as applying does: how groups are gathered is not what exports are held to.
    statuses: dict[tuple[str, str], LinkStatus] = {("c2", "p1"): "confirmed", ("c3", "p2"): "rejected"}
    links = tuple(replace(link, status=statuses.get((link.a, link.b), link.status)) for link in story.links)
    return replace(story, links=links), entries


def passages(entries: Snapshot) -> list[str]:
    """The exact characters that were marked."""
    return [passage.exact for entry in entries.marks for passage in entry.passages]


def everything(entries: Snapshot) -> tuple[Entry, ...]:
    return (*entries.marks, *entries.verdicts, *entries.corrections)
