"""One passage of an export: what its page, its link to the base and the person's corrections say about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimreader.export.document import ReadingRow
from claimreader.model import Article, Link, Span, Statement
from claimreader.notebook.model import Passage
from claimreader.notebook.take_passage import passage_of_selection
from claimreader.wording import outlet_name

_PAIRS = (("[", "]"), ("(", ")"))


def row_from_passage(passage: Passage) -> ReadingRow:
    """A passage by itself."""
    return ReadingRow(passage, outlet_name(passage.page.outlet, passage.page.source), passage.page.article)


def refresh_passage(passage: Passage, article: Article, span: Span) -> Passage:
    """The passage where it stands now, with what was known of its statement."""
    now = passage_of_selection(article, span)
    places = ("page", "start", "end", "exact", "prefix", "suffix", "paragraph", "wide_prefix", "wide_suffix")
    return passage._replace(spans=(), **{name: getattr(now, name) for name in places})


def changed_words(link: Link, on_side_b: bool, text: str) -> tuple[Span, ...]:
    """The words on one side of a link, in its article's `text`, that the other side has not or has otherwise."""
    spans = (run.b if on_side_b else run.a for run in link.runs if run.op not in ("equal", "style"))
    return tuple(sorted(_bracketed(span, text) for span in spans if span.start < span.end))


def omitted_words(link: Link, on_side_b: bool, base: str) -> tuple[str, ...]:
    """The words of the base (characters of its article `base`) that the other side of a link has nothing for."""
    if link.label == "paraphrased":
        return ()
    omission = "delete" if on_side_b else "insert"
    spans = (run.a if on_side_b else run.b for run in link.runs if run.op == omission)
    return tuple(_bracketed(span, base).of(base) for span in spans if span.start < span.end)


def _bracketed(span: Span, text: str) -> Span:
    """`span` with the bracket beside it whose partner stands in it: half a pair would read as ours."""
    start, end = span
    for opening, closing in _PAIRS:
        words = text[start:end]
        unpaired = words.count(opening) - words.count(closing)
        if unpaired > 0 and text[end : end + 1] == closing:
            end += 1
        elif unpaired < 0 and start and text[start - 1] == opening:
            start -= 1
    return Span(start, end)


def correction_notes(statement: Statement) -> tuple[str, ...]:
    """What `notebook.apply` corrected on a statement, as noted in its `extra`."""
    corrections = statement.extra.get("corrected")
    if not isinstance(corrections, Mapping):
        return ()
    return tuple(_correction_note(what, one) for what, one in sorted(corrections.items()))


def _correction_note(what: str, correction: object) -> str:
    facts = correction if isinstance(correction, Mapping) else {}
    note = f"the same speaker as {facts.get('with')}, said" if what == "same" else f"{what} corrected"
    if by := facts.get("by"):
        return f"{note} by {by}"
    return note.removesuffix(", said")


def page_fields(article: Article) -> dict[str, Any]:
    """The fields of a row that hang on its page."""
    archived = article.extra.get("archive_url")
    return {
        "archive_url": archived if isinstance(archived, str) else None,
        "page_date": article.page_date,
        "language": article.language,
    }
