"""MHTML -> the page in it. The mail parser is loaded only for such a file."""

from __future__ import annotations

import codecs
import re
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from claimreader.errors import UnreadablePage

if TYPE_CHECKING:
    from email.message import Message

_HEADER_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAX_HEADER_BYTES = 64_000
"""Bytes of the fields at the head of a file: one of them is an address."""
_PAGE_TYPES = (("text/html", "application/xhtml+xml"), ("text/plain",))
"""What a page may be in, the likelier first."""


class MhtmlPage(NamedTuple):
    """The page of an MHTML file."""

    content: bytes
    charset: str | None
    url: str | None
    captured: str | None
    """When it was saved, UTC, ISO 8601."""


def is_mhtml(content: bytes) -> bool:
    """Whether a file is MHTML: a mail, of related parts or of a page alone."""
    content = content[:_MAX_HEADER_BYTES].removeprefix(codecs.BOM_UTF8).lstrip()
    if not _HEADER_FIELD.match(content):
        return False
    header = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0].lower()
    return b"mime-version:" in header and (b"multipart/" in header or b"text/html" in header)


def read_mhtml(source: str, content: bytes) -> MhtmlPage:
    """The page that an MHTML file was saved from (RFC 2557): of several HTML parts the one that has its address.

    Raises UnreadablePage where no part is a page.
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(content.removeprefix(codecs.BOM_UTF8).lstrip(), policy=policy.compat32)
    address = message.get("Snapshot-Content-Location")
    for types in _PAGE_TYPES:
        parts = [part for part in message.walk() if part.get_content_type() in types and _payload(part)]
        if parts:
            part = next(
                (candidate for candidate in parts if address and candidate.get("Content-Location") == address), parts[0]
            )
            url = str(address or part.get("Content-Location") or "").strip()
            captured_at = _utc_time(message.get("Date"))
            return MhtmlPage(
                _payload(part), part.get_content_charset(), url if url.startswith("http") else None, captured_at
            )
    raise UnreadablePage(source, "no part of this archive is a page", "save the page again, as HTML")


def _payload(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _utc_time(text: str | None) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError):
        return None
    # "-0000" is universal time that says nothing of where the writer is (RFC 5322); browsers write it.
    if moment is not None and text and text.rstrip().endswith("-0000"):
        moment = moment.replace(tzinfo=UTC)
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
