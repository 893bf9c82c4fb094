"""Re-checking an export: the files are found and read again, and each passage is looked for where it is said to be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from claimreader.errors import ExportError, UnreadablePage
from claimreader.export.locate_sources import LocatedSources, locate_sources
from claimreader.export.read_export import ExportedPassage, read_export
from claimreader.model import Article
from claimreader.notebook.anchors import Relocation, occurrences, relocate_in
from claimreader.notebook.credit import CreditedArticle
from claimreader.notebook.model import Passage
from claimreader.sanitize import for_cell
from claimreader.sources.files import read_file

_MAX_PLACES = 1000
"""Places with the same words that are looked at."""
Outcome = Literal["ok", "moved", "changed", "gone", "unchecked"]


@dataclass(frozen=True, slots=True)
class PassageCheck:
    """One passage of an export, looked for again."""

    passage: Passage
    """As the export has it."""
    outcome: Outcome
    """As for a mark: the same characters at the same place; elsewhere in the same surroundings; altered, in others, or
    credited to another; not there. Unchecked: its file was not to be read."""
    distance: int | None = None
    """For what is elsewhere: characters from the old start to the new one."""
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
        """Every passage stands where it stood, under the same speaker."""
        return all(check.outcome == "ok" for check in self.checks)

    @property
    def summary(self) -> str:
        """ "2 passages, 1 ok, 1 moved"."""
        number = len(self.checks)
        parts = [f"{number} passage" + ("s" if number != 1 else "")]
        for outcome in ("ok", "moved", "changed", "gone"):
            found = sum(check.outcome == outcome for check in self.checks)
            parts += [f"{found} {outcome}"] if found else []
        unchecked = sum(check.outcome == "unchecked" for check in self.checks)
        parts += [f"{unchecked} not checked"] if unchecked else []
        return ", ".join(parts)


def verify(export: Path, folder: Path | None = None, allow_outside: bool = False) -> Verification:
    """Re-check an export (JSON-LD, JSON Lines, JSON, CSV) against the files.

    A file is looked for under its path (from here, then from the export's folder), else by its hash under `folder`
    (by default the export's own). One that lies in none of these folders is not read without `allow_outside`.
    Raises ExportError when the export itself cannot be read, or holds no passage.
    """
    try:
        data = read_file(str(export))
    except UnreadablePage as error:
        raise ExportError(str(export), f"cannot be read ({error.reason})", "name an export") from error
    return verify_content(data, str(export), export.parent, folder, allow_outside)


def verify_content(
    data: bytes, name: str, beside: Path, folder: Path | None = None, allow_outside: bool = False
) -> Verification:
    """`verify` for an export that is no file: its bytes, what to call it, and the folder it is taken to stand in."""
    content = read_export(data, name)
    if not content.exported:
        raise ExportError(name, "holds no passage that could be checked", "name a JSON-LD, JSON or CSV export")
    located = locate_sources(content, beside, folder, allow_outside)
    pages = _Pages({}, {})
    return Verification(name, tuple(_check(exported, located, pages) for exported in content.exported))


class _Pages(NamedTuple):
    """What was worked out of the texts that passages are looked for in, by their hash."""

    flattened: dict[str, str]
    credited: dict[str, CreditedArticle]

    def text(self, article: Article, is_flattened: bool) -> str:
        if not is_flattened:
            return article.text
        if article.text_sha256 not in self.flattened:
            self.flattened[article.text_sha256] = for_cell(article.text)
        return self.flattened[article.text_sha256]

    def credit(self, article: Article) -> CreditedArticle:
        return self.credited.setdefault(article.text_sha256, CreditedArticle(article))


def _check(exported: ExportedPassage, located: LocatedSources, pages: _Pages) -> PassageCheck:
    check = _check_passage(exported, located, pages)
    if exported.was_changed and check.outcome in ("ok", "moved"):
        return replace(check, outcome="changed", reason="it was changed already when it was exported")
    return check


def _check_passage(exported: ExportedPassage, located: LocatedSources, pages: _Pages) -> PassageCheck:
    passage = exported.passage
    found = located.article_of(passage.page)
    if found is None:
        outcome: Outcome = "unchecked" if passage.page in located.outside else "gone"
        return PassageCheck(passage, outcome, reason=located.explain_missing(passage.page))
    article, file = found
    checks = PassageCheck(
        passage,
        "gone",
        file=file,
        file_same=article.sha256 == passage.page.file_sha256 if passage.page.file_sha256 else None,
        text_same=article.text_sha256 == passage.page.text_sha256 if passage.page.text_sha256 else None,
    )
    text = pages.text(article, exported.flattened)
    is_there = text[passage.start : passage.end] == passage.exact
    if is_there and (checks.file_same or checks.text_same):
        return replace(checks, outcome="ok")
    attributed = exported.attributed
    relocation = relocate_in(attributed, article, pages.credit(article))
    if relocation.span is None:
        return replace(checks, reason=_explain_gone(passage, article, relocation))
    if not relocation.changed:
        outcome = "moved" if relocation.distance or not _is_printed_so(exported, relocation, text) else "ok"
        return _found(checks, outcome, relocation, text, passage)
    return _found(checks, "changed", relocation, text, passage)


def _is_printed_so(exported: ExportedPassage, relocation: Relocation, text: str) -> bool:
    """Whether the very characters of the export stand there."""
    return relocation.span is not None and relocation.span.of(text) == exported.passage.exact


def _found(checks: PassageCheck, outcome: Outcome, relocation: Relocation, text: str, passage: Passage) -> PassageCheck:
    """The check of a passage that stands somewhere, changed or not."""
    if outcome == "ok" or relocation.span is None:
        return replace(checks, outcome="ok")
    distance = relocation.distance
    moved = [f"moved by {distance:+d}"] if outcome == "changed" and distance else []
    now = " ".join(relocation.span.of(text).split())
    altered = relocation.similarity < 100
    reasons = [f"reads otherwise now, {relocation.similarity} % the same: “{now}”"] if altered else [relocation.reason]
    places = sum(1 for _ in islice(occurrences(passage.exact, text), _MAX_PLACES))
    several = [f"one of {places} places with these words"] if places > 1 and distance else []
    return replace(
        checks,
        outcome=outcome,
        distance=distance,
        reason="; ".join(reason for reason in (*reasons, *moved, *several) if reason),
    )


def _explain_gone(passage: Passage, article: Article, relocation: Relocation) -> str:
    """Why it is gone, as far as the page shows: only in removed text, in other words, or not at all."""
    if any(passage.exact in for_cell(line.text) for line in article.dropped):
        return "it stands only in what cleaning removed"
    if relocation.offered and not relocation.reason:
        words = " ".join(relocation.offered[0][1].of(article.text).split())
        return f"not found in this file; the nearest words: “{words}”"
    return relocation.reason or "not found in this file"
