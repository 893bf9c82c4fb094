"""The kinds of input: how each is recognised, and what reads it. Adding one is an entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from claimreader.model import Page
from claimreader.sources import recognition
from claimreader.sources.input_file import InputFile


class InputKind(NamedTuple):
    """A kind of file."""

    name: str
    """As a message names it."""
    recognise: Callable[[bytes], bool]
    """By the first bytes of the file, whatever it is called."""
    reader: tuple[str, str] | str
    """The module of this room and the function in it that makes pages of an InputFile; or the kind of document
    (`page.documents`) of which one file is one page."""
    suffixes: tuple[str, ...] = ()
    """What such files are called; a folder is searched for them, and they decide where the content shows nothing."""
    media_types: tuple[str, ...] = ()
    """What servers call them."""
    extra: str = ""
    """The package of the extra `documents` that it needs."""

    def pages(self, input_file: InputFile) -> Iterator[Page]:
        """The pages of a file of this kind; raises UnreadablePage."""
        if isinstance(self.reader, str):
            content = input_file.content()
            yield Page(input_file.source, content, kind=self.reader, sha256=input_file.sha256)
            return
        module, name = self.reader
        read: Callable[[InputFile], Iterator[Page]] = getattr(import_module(f"claimreader.sources.{module}"), name)
        yield from read(input_file)


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

INPUT_KINDS = (
    InputKind("a PDF", recognition.is_pdf, "pdf", (".pdf",), ("application/pdf",), "pypdfium2"),
    InputKind(
        "an office document or a book",
        recognition.is_zip,
        ("packed", "read_zip"),
        (".docx", ".odt", ".epub"),
        (_OFFICE, "application/vnd.oasis.opendocument.text", "application/epub+zip"),
    ),
    InputKind(
        "a web archive",
        recognition.is_web_archive,
        ("web_archives", "read_web_archive"),
        (".warc", ".wet", ".warc.gz", ".wet.gz"),
        ("application/warc",),
        "warcio",
    ),
    InputKind(
        "a feed",
        recognition.is_feed,
        ("feeds", "read_feed"),
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"),
        "feedparser",
    ),
    InputKind("a list of feeds", recognition.is_feed_list, ("feeds", "read_feed_list"), (".opml",), ("text/x-opml",)),
    InputKind("a list of pages", recognition.is_site_map, ("refused", "read_site_map")),
    InputKind("a drawing", recognition.is_drawing, ("refused", "read_drawing"), (), ("image/svg+xml",)),
    InputKind("a mailbox", recognition.is_mailbox, ("mailboxes", "read_mailbox"), (".mbox",), ("application/mbox",)),
    InputKind("a mail", recognition.is_mail, "mail", (".eml",)),
    InputKind(
        "subtitles", recognition.is_subtitles, "subtitles", (".vtt", ".srt"), ("text/vtt", "application/x-subrip")
    ),
    InputKind("an RTF document", recognition.is_rtf, "rtf", (".rtf",), ("application/rtf", "text/rtf"), "striprtf"),
    InputKind("Markdown", lambda head: False, "markdown", (".md", ".markdown"), ("text/markdown",)),
)
"""The first that recognises a file reads it."""

MEDIA_TYPES = tuple(media_type for kind in INPUT_KINDS for media_type in kind.media_types)
_KIND_BY_SUFFIX = {
    suffix: kind for kind in INPUT_KINDS if kind.reader in ("mail", "markdown") for suffix in kind.suffixes
}
"""Of kinds that may have no mark at their head."""


def find_kind(head: bytes, suffix: str = "") -> InputKind | None:
    """The kind of a file by its first bytes, else by its name; None for text, HTML, JSON Lines and what is refused."""
    for kind in INPUT_KINDS:
        if kind.recognise(head):
            return kind
    if suffix == ".eml" and not recognition.opens_with_field(head):
        return None
    return _KIND_BY_SUFFIX.get(suffix)
