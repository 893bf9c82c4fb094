"""What kind of input a file is, by its first bytes before its name: files are often called what they are not."""

from __future__ import annotations

import codecs
import re

# Patterns are compiled when the first byte lets them: a page of plain text needs none.
_FIELD = rb"([A-Za-z][A-Za-z0-9-]{1,60}):"
_SENDER_FIELDS = frozenset((b"from", b"received", b"return-path", b"delivered-to", b"sender"))
_MAIL_FIELDS = _SENDER_FIELDS | {b"to", b"date", b"subject", b"message-id", b"mime-version", b"cc", b"reply-to"}
_MIN_MAIL_FIELDS = 3
_BROWSER = rb"(?im)^(?:snapshot-content-location:|from: *[<\"']+saved by)"
"""Fields of the archives of a page that browsers write as a mail (MHTML)."""
_ENVELOPE = rb"From \S.*\r?\n(?:>From .*\r?\n)?[!-9;-~]+:"
_XML_ROOT = (
    # Possessive: a head of a hundred comments must not be read in a hundred ways.
    rb"(?is)\s*+(?><!--.*?-->\s*+|<\?.*?\?>\s*+|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>\s*+)*+"
    rb"<(?:[\w.-]+:)?(rss|feed|rdf|opml|channel|urlset|sitemapindex|svg)\b([^>]*)"
)
_FEED_NAMES = rb"(?i)purl\.org/(?:rss|atom)|w3\.org/2005/Atom|netscape\.com/rdf|backend\.userland\.com"
_JSON_FEED = rb'(?is)\s*\{.{0,4000}?"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org'
_WEBVTT = rb"WEBVTT(?:[ \t].*)?(?:\r?\n|$)"
_SUBRIP = rb"\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{3}[ \t]*-->[ \t]*\d{1,2}:\d\d:\d\d[,.]\d{3}"


def is_mail(head: bytes) -> bool:
    """Whether a file opens with the fields of a mail, and no browser wrote it."""
    head = _text_of(head)
    if not opens_with_field(head):
        return False
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {found.group(1).lower() for line in fields.splitlines() if (found := re.match(_FIELD, line))}
    is_sent = bool(names & _SENDER_FIELDS) and len(names & _MAIL_FIELDS) >= _MIN_MAIL_FIELDS
    return is_sent and not re.search(_BROWSER, fields)


def opens_with_field(head: bytes) -> bool:
    """Whether a file opens as a mail does, with the name of a field."""
    first = _text_of(head).split(b"\n", 1)[0][:80]
    return b":" in first and bool(re.match(_FIELD, first))


def is_mailbox(head: bytes) -> bool:
    """Whether a file opens with the line that parts mails, and a field below it."""
    head = _text_of(head)
    return head.startswith(b"From ") and bool(re.match(_ENVELOPE, head))


def is_feed(head: bytes) -> bool:
    """Whether the root of an XML document is that of RSS or Atom, or a JSON object says that it is a feed."""
    head = _text_of(head)
    if head.startswith(b"{"):
        return bool(re.match(_JSON_FEED, head))
    found = _xml_root(head)
    if found is None:
        return False
    name = found.group(1).lower()
    return name == b"rss" or (name in (b"feed", b"rdf", b"channel") and bool(re.search(_FEED_NAMES, found.group())))


def is_feed_list(head: bytes) -> bool:
    """Whether it is OPML."""
    found = _xml_root(_text_of(head))
    return found is not None and found.group(1).lower() == b"opml"


def is_site_map(head: bytes) -> bool:
    """Whether it lists the pages of a site for search engines (sitemaps.org)."""
    found = _xml_root(_text_of(head))
    return found is not None and found.group(1).lower() in (b"urlset", b"sitemapindex")


def is_drawing(head: bytes) -> bool:
    """Whether it is SVG."""
    found = _xml_root(_text_of(head))
    return found is not None and found.group(1).lower() == b"svg"


def _xml_root(head: bytes) -> re.Match[bytes] | None:
    return re.match(_XML_ROOT, head) if head.startswith(b"<") else None


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
    return _text_of(head).startswith(b"%PDF-")


def is_rtf(head: bytes) -> bool:
    """Whether it is Rich Text."""
    return head.startswith(b"{\\rtf")


def is_subtitles(head: bytes) -> bool:
    """Whether it is WebVTT or SubRip."""
    head = _text_of(head)
    if head.startswith(b"WEBVTT"):
        return bool(re.match(_WEBVTT, head))
    return head[:1].isdigit() and bool(re.match(_SUBRIP, head))


def _text_of(head: bytes) -> bytes:
    """The head without a byte order mark and the space before its first word."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip()
