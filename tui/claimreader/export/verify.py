"""Re-checking an export: the files are found and read again, and each passage is looked for where it is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from claimreader.errors import ExportError, UnreadablePage
from claimreader.export.csv_table import flattened
from claimreader.export.locate_sources import LocatedSources, locate_sources
from claimreader.export.read_export import ExportedPassage, read_export
from claimreader.model import Article, Span
from claimreader.notebook.anchors import context_ratios, occurrences, relocate_in
from claimreader.notebook.model import Passage
from claimreader.sources.files import read_file

Outcome = Literal["ok", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class PassageCheck:
    """One passage of an export, looked for again."""

    passage: Passage
    """As the export has it."""
    outcome: Outcome
    """The same characters at the same place; elsewhere; not there any more."""
    distance: int | None = None
    """For moved: characters from the old start to the new one."""
    file: str | None = None
    """The file that was read; None when none was found."""
    file_same: bool | None = None
    """Whether its bytes are those of the export; None when that is unknown. So `text_same`, of the cleaned text."""
    text_same: bool | None = None
    reason: str = ""
    """What there is to say beyond the outcome."""


@dataclass(frozen=True, slots=True)
class Verification:
    """An export, re-checked."""

    export: str
    checks: tuple[PassageCheck, ...]

    @property
    def ok(self) -> bool:
        """Every passage stands where it is said to stand."""
        return all(check.outcome == "ok" for check in self.checks)

    @property
    def summary(self) -> str:
        """ "2 passages, 1 ok, 1 moved"."""
        number = len(self.checks)
        parts = [f"{number} passage" + ("s" if number != 1 else "")]
        for outcome in ("ok", "moved", "gone"):
            found = sum(check.outcome == outcome for check in self.checks)
            parts += [f"{found} {outcome}"] if found else []
        return ", ".join(parts)


def verify(export: Path, folder: Path | None = None) -> Verification:
    """Re-check an export (JSON-LD, JSON Lines, JSON, CSV) against the files.

    A file is looked for under its path (from here, then from the export's folder), else by its hash under `folder`
    (by default the export's own). Raises ExportError when the export itself cannot be read, or holds no passage.
    """
    try:
        data = read_file(str(export))
    except UnreadablePage as error:
        raise ExportError(str(export), f"cannot be read ({error.reason})", "name an export") from error
    return verify_content(data, str(export), export.parent, folder)


def verify_content(data: bytes, name: str, beside: Path, folder: Path | None = None) -> Verification:
    """`verify` for an export that is no file: its bytes, what to call it, and the folder it is taken to stand in."""
    content = read_export(data, name)
    if not content.exported:
        raise ExportError(name, "holds no passage that could be checked", "name a JSON-LD, JSON or CSV export")
    located = locate_sources(content, beside, folder)
    texts: dict[str, str] = {}
    return Verification(name, tuple(_check_passage(exported, located, texts) for exported in content.exported))


def _check_passage(exported: ExportedPassage, located: LocatedSources, flattened_texts: dict[str, str]) -> PassageCheck:
    passage = exported.passage
    found = located.article_of(passage.page)
    if found is None:
        return PassageCheck(passage, "gone", reason=located.explain_missing(passage.page))
    article, file = found
    checks = PassageCheck(
        passage,
        "gone",
        file=file,
        file_same=article.sha256 == passage.page.file_sha256 if passage.page.file_sha256 else None,
        text_same=article.text_sha256 == passage.page.text_sha256 if passage.page.text_sha256 else None,
    )
    text = article.text
    if exported.flattened:
        if article.text_sha256 not in flattened_texts:
            flattened_texts[article.text_sha256] = flattened(text)
        text = flattened_texts[article.text_sha256]
    if text[passage.start : passage.end] == passage.exact:
        return replace(checks, outcome="ok")
    places = list(occurrences(passage.exact, text))
    if places:
        start = _closest(passage, text, places).start
        reason = "" if len(places) == 1 else f"one of {len(places)} places with these words"
        return replace(checks, outcome="moved", distance=start - passage.start, reason=reason)
    return replace(checks, reason=_explain_gone(passage, article))


def _closest(passage: Passage, text: str, places: Sequence[Span]) -> Span:
    """The place whose neighbours are most like those of the passage; of equals the nearest."""

    def rank(span: Span) -> tuple[float, int]:
        return -sum(context_ratios(passage, text, span)), abs(span.start - passage.start)

    return min(places[:1000], key=rank)


def _explain_gone(passage: Passage, article: Article) -> str:
    """Why it is gone, as far as the page shows: only in removed text, in other words, or not at all."""
    if any(passage.exact in flattened(line.text) for line in article.dropped):
        return "it stands only in what cleaning removed"
    relocation = relocate_in(passage, article)
    if relocation.span is None:
        return "not found in this file"
    words = " ".join(Span(*relocation.span).of(article.text).split())
    return f"reads otherwise now, {relocation.similarity} % the same: “{words}”"
