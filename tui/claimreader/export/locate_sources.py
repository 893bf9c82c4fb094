"""The files of an export, found and read again: by their path, else by their hash under a folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.export.read_export import ExportContent
from claimreader.model import Article, Page, Span
from claimreader.notebook.model import Entry, PageRef
from claimreader.notebook.page_identity import BY_HASH, articles_of, is_same_file
from claimreader.page.restore import restore_lines
from claimreader.paths import MEMBER_SIGN, is_inside
from claimreader.pipeline import StoryRequest, read_articles
from claimreader.sources import PageOptions, open_stories
from claimreader.sources.files import list_folder

_RECORD_SUFFIX = re.compile(r",? line \d+.*$")
"""What follows the name of a file that holds many pages."""
_MAX_FILES = 100_000
_MAX_FILE_BYTES = 64 * 2**20
_MAX_STORY_PAGES = 50


@dataclass(frozen=True, slots=True)
class LocatedSources:
    """The articles that were found again."""

    files: Mapping[PageRef, str]
    """Each page's file, where one was found."""
    articles: Mapping[str, tuple[Article, ...]]
    """By file, as they read now."""
    failures: Mapping[str, str]
    """By file, why it could not be read."""
    outside: Mapping[PageRef, str]
    """The files that were not read because they lie elsewhere."""

    def article_of(self, page: PageRef) -> tuple[Article, str] | None:
        """The article of a page and the file it was read from: None if not found."""
        file = self.files.get(page)
        if file is None:
            return None
        articles = self.articles.get(file, ())
        named = [article for article in articles if page.article is not None and article.id == page.article]
        alone = articles if len(articles) == 1 else ()
        for same in (articles_of(page, articles, BY_HASH), named, articles_of(page, articles), alone):
            if same:
                return same[0], file
        return None

    def explain_missing(self, page: PageRef) -> str:
        """Why there is no article for a page."""
        file = self.files.get(page)
        if outside := self.outside.get(page):
            return (
                f"{outside} lies outside this folder and that of the export and was not read; "
                "name its folder with --folder, or add --allow-outside"
            )
        if file is None:
            return f"{page.source} was not found, neither under its path nor by its hash"
        return self.failures.get(file) or f"{file} holds no such page any more"


def locate_sources(
    content: ExportContent, beside: Path, folder: Path | None, allow_outside: bool = False
) -> LocatedSources:
    """Find and read the files of an export; `beside` is the folder of the export, `folder` where to look by hash.

    An export may name any file: what lies in none of the two, nor here or below, is read where `allow_outside` says so.
    """
    files: dict[PageRef, str] = {}
    outside: dict[PageRef, str] = {}
    unresolved: list[PageRef] = []
    folders = [str(one) for one in (Path(), beside, folder) if one is not None]
    for page in content.pages:
        paths = _paths_of(page.source, beside)
        allowed = [path for path in paths if allow_outside or any(is_inside(path, one) for one in folders)]
        if allowed:
            files[page] = allowed[0]
        else:
            unresolved.append(page)
            if paths:
                outside[page] = paths[0]
    files |= _find_by_hash(unresolved, folder or beside)
    articles, failures = _read_files(dict.fromkeys(files.values()), content)
    elsewhere = {page: path for page, path in outside.items() if page not in files}
    return LocatedSources(files, articles, failures, elsewhere)


def _paths_of(source: str, beside: Path) -> list[str]:
    """The files that a source may be, the likeliest first."""
    names = [source, *_file_names(source)]
    paths = [path for name in dict.fromkeys(names) if name and "\0" not in name for path in (Path(name), beside / name)]
    return [str(path) for path in paths if _is_file(path)]


def _file_names(source: str) -> Iterator[str]:
    """What may be the name of the file that a page stands in: "all.jsonl line 3" in "all.jsonl"; so "box.mbox#3"."""
    yield _RECORD_SUFFIX.sub("", source)
    end = source.find(MEMBER_SIGN)
    while end > 0:
        yield source[:end]
        end = source.find(MEMBER_SIGN, end + 1)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _find_by_hash(pages: Sequence[PageRef], folder: Path) -> dict[PageRef, str]:
    wanted: dict[str, list[PageRef]] = {}
    for page in pages:
        if page.file_sha256:
            wanted.setdefault(page.file_sha256, []).append(page)
    found: dict[PageRef, str] = {}
    for path in _files_under(folder) if wanted else ():
        for page in wanted.pop(_digest(path), ()):
            found[page] = str(path)
        if not wanted:
            break
    return found


def _files_under(folder: Path) -> Iterator[Path]:
    """Plain files of a bounded size and number, sorted; links to folders are not followed."""
    number = 0
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            number += 1
            if number > _MAX_FILES:
                return
            try:
                if is_inside(str(path), str(folder)) and path.is_file() and path.stat().st_size <= _MAX_FILE_BYTES:
                    yield path
            except OSError:
                continue


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read_files(files: Iterable[str], content: ExportContent) -> tuple[dict[str, tuple[Article, ...]], dict[str, str]]:
    """The articles of each file, read as they were for the export as far as its text hashes show; and the failures."""
    hashes = {page.text_sha256 for page in content.pages}
    names = list(files)
    first, *others = READING_MODES
    failures: dict[str, str] = {}
    found: dict[str, list[Article]] = {file: [] for file in names}
    for file, article in _read_with(first, names, names, content.entries, failures):
        found[file].append(article)
    for mode in others:
        unmatched = [file for file in names if not _has_text_of(found[file], hashes)]
        # A page that no way of reading gives back has changed: it is reported as the first way reads it.
        for file, article in _read_with(mode, names, unmatched, content.entries, {}):
            if file in unmatched and article.text_sha256 in hashes:
                found[file].append(article)
    return {file: tuple(articles) for file, articles in found.items() if articles}, failures


def _has_text_of(articles: Sequence[Article], hashes: set[str]) -> bool:
    """Whether one of the articles has a text of the export."""
    return any(article.text_sha256 in hashes for article in articles)


class ReadingMode(NamedTuple):
    """One way the pages of an export may have been read; the export does not say which."""

    name: str
    groups: Callable[[Sequence[str]], list[list[str]]]
    """Which files are read together: what pages share shows what is boilerplate."""
    cleaned: bool = False
    """The text is taken as it is."""


def _with_their_folders(files: Sequence[str]) -> list[list[str]]:
    groups = []
    for folder in dict.fromkeys(os.path.dirname(file) or "." for file in files):
        own = [file for file in files if (os.path.dirname(file) or ".") == folder]
        known = {os.path.normpath(file) for file in own}
        groups.append(own + [page for page in map(os.path.normpath, _pages_in(folder)) if page not in known])
    return groups


READING_MODES: tuple[ReadingMode, ...] = (
    ReadingMode("together", lambda files: [list(files)]),
    ReadingMode("each alone", lambda files: [[file] for file in files]),
    ReadingMode("with all of their folders", _with_their_folders),
    ReadingMode("as clean text", lambda files: [list(files)], cleaned=True),
)


def _read_with(
    mode: ReadingMode,
    files: Sequence[str],
    wanted: Sequence[str],
    entries: Sequence[Entry],
    failures: dict[str, str],
) -> Iterator[tuple[str, Article]]:
    """(file, article) of each group of `files` that holds one of `wanted`."""
    for group in mode.groups(files) if wanted else ():
        if not set(wanted).isdisjoint(group):
            for file, article in _articles(group, mode.cleaned, failures):
                yield file, _restore_marked_lines(article, entries)


def _pages_in(folder: str) -> list[str]:
    """The pages of a folder, where they are as few as the pages of one story are."""
    try:
        pages = list_folder(folder, lambda text: None)
    except UnreadablePage:
        return []
    return pages if len(pages) <= _MAX_STORY_PAGES else []


def _articles(files: Sequence[str], cleaned: bool, failures: dict[str, str]) -> Iterator[tuple[str, Article]]:
    """(file, article) of files that are read together."""
    known = frozenset(files)

    def report_error(error: UnreadablePage) -> None:
        for name in (error.source, *_file_names(error.source)):
            failures.setdefault(name, str(error))

    for request in open_stories(files, PageOptions(cleaned=cleaned), report_error=report_error):
        pages = tuple(page for page in request.pages if isinstance(page, (Page, Article)))
        for _, article in read_articles(StoryRequest(pages), on_unreadable=report_error):
            for file in (article.source, *_file_names(article.source)):
                if file in known:
                    yield file, article
                    break


def _restore_marked_lines(article: Article, entries: Sequence[Entry]) -> Article:
    wanted = {
        Span(passage.start, passage.end)
        for entry in entries
        if entry.what == "keep"
        for passage in entry.passages
        if is_same_file(passage.page, article)
    }
    return restore_lines(article, [line.raw for line in article.dropped if line.raw in wanted])
