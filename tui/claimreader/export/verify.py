"""Re-checking an export: the files are found and read again, and each passage is looked for where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from claimreader.errors import ExportError, UnreadablePage
from claimreader.export.claims import Claimed, read_claims
from claimreader.export.files_again import Again, find_again
from claimreader.export.table import flat
from claimreader.model import Article, Span
from claimreader.notebook.anchors import place_in
from claimreader.notebook.values import Passage
from claimreader.sources.files import read_named

Outcome = Literal["ok", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class Checked:
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
    """Whether its bytes are those of the export; None when that cannot be told. So `text_same`, of the cleaned text."""
    text_same: bool | None = None
    reason: str = ""
    """What there is to say beyond the outcome."""


@dataclass(frozen=True, slots=True)
class Verification:
    """An export, re-checked."""

    export: str
    checked: tuple[Checked, ...]

    @property
    def ok(self) -> bool:
        """Every passage stands where it is said to stand."""
        return all(one.outcome == "ok" for one in self.checked)

    @property
    def summary(self) -> str:
        """ "2 passages, 1 ok, 1 moved"."""
        number = len(self.checked)
        parts = [f"{number} passage" + ("s" if number != 1 else "")]
        for outcome in ("ok", "moved", "gone"):
            found = sum(one.outcome == outcome for one in self.checked)
            parts += [f"{found} {outcome}"] if found else []
        return ", ".join(parts)


def verify(export: Path, folder: Path | None = None) -> Verification:
    """Re-check an export (JSON-LD, JSON Lines, JSON, CSV) against the files.

    A file is looked for under its path (from here, then from the export's folder), else by its hash under `folder`
    (by default the export's own). Raises ExportError when the export itself cannot be read, or holds no passage.
    """
    try:
        data = read_named(str(export))
    except UnreadablePage as error:
        raise ExportError(str(export), f"cannot be read ({error.reason})", "name an export") from error
    return verify_content(data, str(export), export.parent, folder)


def verify_content(data: bytes, name: str, beside: Path, folder: Path | None = None) -> Verification:
    """`verify` for an export that is no file: its bytes, what to call it, and the folder it is taken to stand in."""
    claims = read_claims(data, name)
    if not claims.claimed:
        raise ExportError(name, "holds no passage that could be checked", "name a JSON-LD, JSON or CSV export")
    again = find_again(claims, beside, folder)
    texts: dict[str, str] = {}
    return Verification(name, tuple(_check(claimed, again, texts) for claimed in claims.claimed))


def _check(claimed: Claimed, again: Again, flat_texts: dict[str, str]) -> Checked:
    passage = claimed.passage
    found = again.article_of(passage.page)
    if found is None:
        return Checked(passage, "gone", reason=again.why_not(passage.page))
    article, file = found
    checked = Checked(
        passage,
        "gone",
        file=file,
        file_same=article.sha256 == passage.page.file_sha256 if passage.page.file_sha256 else None,
        text_same=article.text_sha256 == passage.page.text_sha256 if passage.page.text_sha256 else None,
    )
    text = article.text
    if claimed.flat:
        if article.text_sha256 not in flat_texts:
            flat_texts[article.text_sha256] = flat(text)
        text = flat_texts[article.text_sha256]
    if text[passage.start : passage.end] == passage.exact:
        return replace(checked, outcome="ok")
    places = list(_places(passage.exact, text))
    if places:
        start = _best(passage, text, places)
        reason = "" if len(places) == 1 else f"one of {len(places)} places with these words"
        return replace(checked, outcome="moved", distance=start - passage.start, reason=reason)
    return replace(checked, reason=_nearest(passage, article))


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _best(passage: Passage, text: str, places: Sequence[int]) -> int:
    """The place whose neighbours are most like those of the passage; of equals the nearest."""
    from rapidfuzz import fuzz

    def rank(start: int) -> tuple[float, int]:
        end = start + len(passage.exact)
        before = fuzz.ratio(passage.prefix, text[max(0, start - len(passage.prefix)) : start])
        after = fuzz.ratio(passage.suffix, text[end : end + len(passage.suffix)])
        return -(before + after), abs(start - passage.start)

    return min(places[:1000], key=rank)


def _nearest(passage: Passage, article: Article) -> str:
    """Why it is gone, as far as the page tells: only in removed text, in other words, or not at all."""
    if any(passage.exact in flat(line.text) for line in article.dropped):
        return "it stands only in what cleaning removed"
    spot = place_in(passage, article)
    if spot.span is None:
        return "not found in this file"
    words = " ".join(Span(*spot.span).of(article.text).split())
    return f"reads otherwise now, {spot.likeness} % the same: “{words}”"
