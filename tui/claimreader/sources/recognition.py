"""What kind of input a file is, by its first bytes before its name: files are often called what they are not."""

from __future__ import annotations

import codecs
import re

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):")
_SENDER_FIELDS = frozenset((b"from", b"received", b"return-path", b"delivered-to", b"sender"))
_MAIL_FIELDS = _SENDER_FIELDS | {b"to", b"date", b"subject", b"message-id", b"mime-version", b"cc", b"reply-to"}
_MIN_MAIL_FIELDS = 3
_BROWSER = re.compile(rb"^(?:snapshot-content-location:|from: *[<\"']+saved by)", re.I | re.M)
"""Fields of the archives of a page that browsers write as a mail (MHTML)."""
_ENVELOPE = re.compile(rb"From \S.*\r?\n(?:>From .*\r?\n)?[!-9;-~]+:")
_XML_ROOT = re.compile(
    # Possessive: a head of a hundred comments must not be read in a hundred ways.
    rb"\s*+(?><!--.*?-->\s*+|<\?.*?\?>\s*+|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>\s*+)*+"
    rb"<(?:[\w.-]+:)?(rss|feed|rdf|opml|channel)\b([^>]*)",
    re.S | re.I,
)
_FEED_NAMES = re.compile(rb"purl\.org/(?:rss|atom)|w3\.org/2005/Atom|netscape\.com/rdf|backend\.userland\.com", re.I)
_JSON_FEED = re.compile(rb'\s*\{.{0,4000}?"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org', re.S | re.I)
_WEBVTT = re.compile(rb"WEBVTT(?:[ \t].*)?(?:\r?\n|$)")
_SUBRIP = re.compile(rb"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{3}[ \t]*-->[ \t]*\d{1,2}:\d\d:\d\d[,.]\d{3}")


def is_mail(head: bytes) -> bool:
    """Whether a file opens with the fields of a mail, and no browser wrote it."""
    head = _without_mark(head).lstrip()
    if not _FIELD.match(head):
        return False
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {found.group(1).lower() for line in fields.splitlines() if (found := _FIELD.match(line))}
    is_sent = bool(names & _SENDER_FIELDS) and len(names & _MAIL_FIELDS) >= _MIN_MAIL_FIELDS
    return is_sent and not _BROWSER.search(fields)


def is_mailbox(head: bytes) -> bool:
    """Whether a file opens with the line that parts mails, and a field below it."""
    return bool(_ENVELOPE.match(_without_mark(head).lstrip()))


def is_feed(head: bytes) -> bool:
    """Whether the root of an XML document is that of RSS or Atom, or a JSON object says that it is a feed."""
    found = _XML_ROOT.match(_without_mark(head))
    if found is None:
        return bool(_JSON_FEED.match(_without_mark(head)))
    name = found.group(1).lower()
    return name == b"rss" or (name in (b"feed", b"rdf", b"channel") and bool(_FEED_NAMES.search(found.group())))


def is_feed_list(head: bytes) -> bool:
    """Whether it is OPML."""
    found = _XML_ROOT.match(_without_mark(head))
    return found is not None and found.group(1).lower() == b"opml"


def is_web_archive(head: bytes) -> bool:
    """Whether it is WARC, not packed."""
    return head.startswith(b"WARC/")


def is_gzip(head: bytes) -> bool:
    """Whether it is packed by gzip."""
    return head.startswith(b"\x1f\x8b")


def is_zip(head: bytes) -> bool:
    """Whether it is a ZIP archive, as office documents and books are."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_pdf(head: bytes) -> bool:
    """Whether it is a PDF, which may have a few bytes before its mark."""
    return _without_mark(head).lstrip()[:5] == b"%PDF-"


def is_rtf(head: bytes) -> bool:
    """Whether it is Rich Text."""
    return head.startswith(b"{\\rtf")


def is_subtitles(head: bytes) -> bool:
    """Whether it is WebVTT or SubRip."""
    head = _without_mark(head)
    return bool(_WEBVTT.match(head) or _SUBRIP.match(head))


def opens_with_field(head: bytes) -> bool:
    """Whether a file opens as a mail does, with the name of a field."""
    return bool(_FIELD.match(_without_mark(head).lstrip()))


def _without_mark(head: bytes) -> bytes:
    return head.removeprefix(codecs.BOM_UTF8)
