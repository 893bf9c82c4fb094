"""What a browser notes in a page that it saves: the page's address, and when it was saved."""

from __future__ import annotations

import re
from datetime import UTC
from urllib.parse import urlsplit

_SINGLEFILE_NOTE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)", re.I)
_SINGLEFILE_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")
_NOTE_CHARS = 4000


def read_singlefile_note(text: str) -> tuple[str | None, str | None]:
    """Address and time of saving (UTC, ISO 8601) from the comment that SingleFile leaves at the head of a page."""
    note = _SINGLEFILE_NOTE.search(text[:_NOTE_CHARS])
    if note is None:
        return None, None
    found = _SINGLEFILE_DATE.search(note[2])
    if found is None:
        return http_url(note[1]), None
    month, day, year, clock, zone = found.groups()
    return http_url(note[1]), utc_time(f"{day} {month} {year} {clock} {zone}")


def utc_time(text: str | None) -> str | None:
    """A time as mails print it (RFC 5322), in UTC, ISO 8601; None where it has no zone or is none."""
    # Imported here: few pages are saved ones.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError):
        return None
    # "-0000" is universal time that says nothing of where the writer is; browsers write it.
    if moment is not None and text and text.rstrip().endswith("-0000"):
        moment = moment.replace(tzinfo=UTC)
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def http_url(text: str | None) -> str | None:
    """`text` without the space around it where it is an address of the web."""
    if not text:
        return None
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else None
