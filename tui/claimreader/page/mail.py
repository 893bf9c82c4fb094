"""A mail -> its text: the HTML part of a newsletter, else the plain one; subject, sender and date beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from claimreader.errors import UnreadablePage
from claimreader.model import DroppedLine, Page
from claimreader.page.decode import decode
from claimreader.page.documents import Document, append_asides
from claimreader.page.lines import clean_text, split_lines
from claimreader.page.metadata import Metadata
from claimreader.page.saved_pages import http_url
from claimreader.page.wrapped_lines import split_paragraphs

SIGNATURE_REASON = "the signature of the mail"
ATTACHED_REASON = "an attached file, which is not read: save it, and open it by itself"
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_FLOWED_BREAK = re.compile(r"(?<=\S) \n(?=[^\n>])")
"""A line end that a mail of `format=flowed` does not mean (RFC 3676)."""
_TAG = re.compile(r"<(?:style|script)\b.*?</|<[^>]*>", re.S | re.I)
_MAX_SHORT_WORDS = 100
"""Words of a mail that holds no more than a message: nothing in it is boilerplate."""
_MAX_FIELD_CHARS = 4000
_LIST_FIELDS = ("List-Id", "List-Unsubscribe", "List-Post")


def read_mail(page: Page) -> Document:
    """The text of a mail (RFC 5322, MIME) under its subject; a plain part ends at its signature.

    Raises UnreadablePage where no part of it is text.
    """
    message = message_from_bytes(page.content, policy=policy.compat32)
    metadata = _metadata(message)
    part = next(_text_parts(list(_own_parts(message))), None) or next(_text_parts(list(message.walk())), None)
    if part is None:
        raise UnreadablePage(page.source, "no part of this mail is text", "save what is attached to it, and open that")
    text = decode(page.source, _payload(part), charset=part.get_content_charset())
    attached = _attached_names(message, part)
    if part.get_content_type() != "text/plain":
        is_whole = _is_short(_TAG.sub(" ", text))
        text, left_out = append_asides(text, ((name, ATTACHED_REASON) for name in attached))
        return Document(text, True, metadata, is_whole=is_whole, left_out=left_out)
    return _plain_document(text, part, metadata, attached)


def _plain_document(text: str, part: Message, metadata: Metadata, attached: Sequence[str]) -> Document:
    text = text.replace("\r\n", "\n")
    if part.get_param("format") == "flowed":
        text = _FLOWED_BREAK.sub(" ", text)
    if metadata.title:
        text = f"{metadata.title}\n\n{text}"
    end = found.start() if (found := _SIGNATURE.search(text)) else len(text)
    below = [
        DroppedLine(line.span_from(end), line.text, SIGNATURE_REASON)
        for line in split_lines(text[end:])
        if any(map(str.isalnum, line.text))
    ]
    lines = tuple(split_paragraphs(text[:end]))
    is_whole = _is_short(text[:end])
    text, names = append_asides(text, ((name, ATTACHED_REASON) for name in attached))
    return Document(text, False, metadata, is_whole, lines=lines, left_out=(*below, *names))


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts of a mail, none of what is inside an attached one or a mail that comes with it."""
    stack = [message]
    while stack:
        part = stack.pop()
        yield part
        if not _is_attached(part):
            stack.extend(reversed(_inner_parts(part)))


def _inner_parts(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822"


def _attached_names(message: Message, shown: Message) -> list[str]:
    """The names of the files that come with a mail, save the pictures in its text; a mail's is its subject."""
    attached = (part for part in _own_parts(message) if part is not shown and _is_file(part))
    return [name for part in attached if (name := clean_text(_name_of(part)))]


def _is_file(part: Message) -> bool:
    """Whether it is a file of its own, as some programs mark with a name alone."""
    is_picture = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return _is_attached(part) or (part.get_filename() is not None and not is_picture)


def _name_of(part: Message) -> str:
    """The name of an attached file; where it has none, the subject of a mail or the type of the file."""
    subject = next((header_text(inner, "Subject") for inner in _inner_parts(part)), None)
    return part.get_filename() or subject or part.get_content_type()


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MAX_SHORT_WORDS


def _text_parts(parts: Sequence[Message]) -> Iterator[Message]:
    """The parts that are its text: HTML, which newsletters are made as, before plain text; none that is attached."""
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            is_shown = part.get_content_type() == kind and part.get_content_disposition() != "attachment"
            if is_shown and _payload(part).strip():
                yield part


def _payload(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def header_text(message: Message, name: str) -> str | None:
    """A field of the head, decoded (RFC 2047, or bare UTF-8) and on one line."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None:
        return None
    value = str(raw)[:_MAX_FIELD_CHARS].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    # A charset that nobody knows, or a broken code: the words stand as they came.
    with suppress(LookupError, UnicodeError, ValueError):
        value = str(make_header(decode_header(value)))
    return clean_text(value)


def _metadata(message: Message) -> Metadata:
    name, address = parseaddr(header_text(message, "From") or "")
    name = name.strip("'\" ")
    host = address.partition("@")[2].lower()
    is_outlet = any(message.get(field) for field in _LIST_FIELDS) or _squeeze(name) in _squeeze(host)
    return Metadata(
        title=header_text(message, "Subject"),
        outlet=(name or None) if is_outlet else None,
        byline=None if is_outlet else (name or None),
        date=_local_time(header_text(message, "Date")),
        url=http_url((header_text(message, "Archived-At") or "").strip("<>")),
    )


def _squeeze(name: str) -> str:
    """A name as it stands in an address."""
    return "".join(filter(str.isalnum, name.lower()))


def _local_time(text: str | None) -> str | None:
    """When it was sent, as its sender's clock showed it."""
    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%dT%H:%M") if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
