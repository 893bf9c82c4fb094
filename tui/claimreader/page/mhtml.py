"""MHTML -> the page in it. The mail parser is loaded only for such a file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.page.saved_pages import utc_time

if TYPE_CHECKING:
    from email.message import Message

_PAGE_TYPES = (("text/html", "application/xhtml+xml"), ("text/plain",))
"""Types that a page may have, the likelier first."""


class MhtmlPage(NamedTuple):
    """The page of an MHTML file."""

    content: bytes
    charset: str | None
    url: str | None
    captured: str | None
    """When it was saved, UTC, ISO 8601."""


def read_mhtml(source: str, content: bytes) -> MhtmlPage:
    """The page that an MHTML file was saved from (RFC 2557): of several HTML parts the one that has its address.

    Raises UnreadablePage where no part is a page.
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(content.removeprefix(codecs.BOM_UTF8).lstrip(), policy=policy.compat32)
    address = message.get("Snapshot-Content-Location")
    parts = list(_page_parts(message))
    if not parts:
        raise UnreadablePage(source, "no part of this archive is a page", "save the page again, as HTML")
    part = next((part for part in parts if address and part.get("Content-Location") == address), parts[0])
    url = str(address or part.get("Content-Location") or "").strip()
    captured = utc_time(message.get("Date"))
    return MhtmlPage(_payload(part), part.get_content_charset(), url if url.startswith("http") else None, captured)


def _page_parts(message: Message) -> Iterator[Message]:
    """The parts of the likeliest type that has any with content."""
    for types in _PAGE_TYPES:
        parts = [part for part in message.walk() if part.get_content_type() in types and _payload(part)]
        if parts:
            yield from parts
            return


def _payload(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""
