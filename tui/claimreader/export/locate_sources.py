"""The files of an export, found and read again: by their path, else by their hash under a folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimreader.errors import UnreadablePage
from claimreader.export.read_export import ExportContent
from claimreader.model import Article, Page, Span
from claimreader.notebook.model import Entry, PageRef
from claimreader.notebook.page_identity import BY_HASH, articles_of
from claimreader.page.restore import restore_lines
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
        if file is None:
            return f"{page.source} was not found, neither under its path nor by its hash"
        return self.failures.get(file) or f"{file} holds no such page any more"


def locate_sources(content: ExportContent, beside: Path, folder: Path | None) -> LocatedSources:
    """Find and read the files of an export; `beside` is the folder of the export, `folder` where to look by hash."""
    files: dict[PageRef, str] = {}
    unresolved: list[PageRef] = []
    for page in content.pages:
        path = _find_by_path(page.source, beside)
        if path is None:
            unresolved.append(page)
        else:
            files[page] = path
    files |= _find_by_hash(unresolved, folder or beside)
    articles, failures = _read_files(dict.fromkeys(files.values()), content)
    return LocatedSources(files, articles, failures)


def _find_by_path(source: str, beside: Path) -> str | None:
    names = [source, _RECORD_SUFFIX.sub("", source)]
    for name in dict.fromkeys(name for name in names if name and "\0" not in name):
        for path in (Path(name), beside / name):
            if _is_file(path):
                return str(path)
    return None


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
                if path.is_file() and path.stat().st_size <= _MAX_FILE_BYTES:
                    yield path
            except OSError:
                continue


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read_files(files: Iterable[str], content: ExportContent) -> tuple[dict[str, tuple[Article, ...]], dict[str, str]]:
    """The articles of each file, read as they were for the export as far as its text hashes tell."""
    failures: dict[str, str] = {}
    hashes = {page.text_sha256 for page in content.pages}
    names = list(files)
    found: dict[str, list[Article]] = {}
    unmatched = set(names)
    for number, (groups, cleaned) in enumerate(_reading_modes(names)):
        for group in groups:
            if unmatched.isdisjoint(group):
                continue
            for file, article in _articles(group, cleaned, failures if number == 0 else {}):
                article = _restore_marked_lines(article, content.entries)
                # However it was read then, what is told of a page that has changed is told of the first way.
                if number == 0 or (file in unmatched and article.text_sha256 in hashes):
                    found.setdefault(file, []).append(article)
        unmatched = {file for file in names if not any(a.text_sha256 in hashes for a in found.get(file, ()))}
        if not unmatched:
            break
    return {file: tuple(articles) for file, articles in found.items()}, failures


def _reading_modes(files: Sequence[str]) -> Iterator[tuple[list[list[str]], bool]]:
    """Which files to read together (what the pages of a story share tells what is furniture), and whether as clean.

    An export tells neither: the pages of the export together, each alone, all of their folders, as they are.
    """
    yield [list(files)], False
    yield [[file] for file in files], False
    folders = dict.fromkeys(os.path.dirname(file) or "." for file in files)
    for folder in folders:
        own = [file for file in files if (os.path.dirname(file) or ".") == folder]
        beside = [os.path.normpath(file) for file in _pages_in(folder)]
        yield [own + [file for file in beside if file not in {os.path.normpath(name) for name in own}]], False
    yield [list(files)], True


def _pages_in(folder: str) -> list[str]:
    """The pages of a folder, where they are as few as the pages of one story are."""
    try:
        pages = list_folder(folder, lambda text: None)
    except UnreadablePage:
        return []
    return pages if len(pages) <= _MAX_STORY_PAGES else []


def _articles(files: Sequence[str], cleaned: bool, failures: dict[str, str]) -> Iterator[tuple[str, Article]]:
    """Read together, for what the pages of a story share tells what is furniture."""

    known = frozenset(files)

    def report_error(error: UnreadablePage) -> None:
        failures[_RECORD_SUFFIX.sub("", error.source)] = failures[error.source] = str(error)

    for request in open_stories(files, PageOptions(cleaned=cleaned), report_error=report_error):
        pages = tuple(page for page in request.pages if isinstance(page, (Page, Article)))
        for _, article in read_articles(StoryRequest(pages), on_unreadable=report_error):
            for file in (article.source, _RECORD_SUFFIX.sub("", article.source)):
                if file in known:
                    yield file, article
                    break


def _restore_marked_lines(article: Article, entries: Sequence[Entry]) -> Article:
    wanted = {
        Span(passage.start, passage.end)
        for entry in entries
        if entry.what == "keep"
        for passage in entry.passages
        if passage.page.file_sha256 == article.sha256
    }
    return restore_lines(article, [line.raw for line in article.dropped if line.raw in wanted])
