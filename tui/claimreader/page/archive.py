"""MHTML -> the page in it. The mail parser is loaded only for such a file."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple


class Archived(NamedTuple):
    """The HTML page of an MHTML file."""

    content: bytes
    charset: str | None
    url: str | None
    captured: str | None
    """When it was saved, UTC, ISO 8601."""


def looks_archived(content: bytes) -> bool:
    """Whether a file is MHTML: a mail of related parts."""
    head = content[:3000].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def open_archive(content: bytes) -> Archived | None:
    """The first HTML part of an MHTML file (RFC 2557); None where there is none."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            url = address if address and address.startswith("http") else None
            return Archived(body, part.get_content_charset(), url, _when(message.get("Date")))
    return None


def _when(text: str | None) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError):
        return None
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
