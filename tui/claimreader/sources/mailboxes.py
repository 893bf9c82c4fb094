"""A mailbox (MBOX) -> its mails, one after the other.

The mailbox of the standard library wants a file on the disk and has no bound for a mail or a line; what parts two mails
is a few lines. The mails themselves are read by the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.sources.files import PAGE_LIMIT, read_lines
from claimreader.sources.input_file import InputFile, Members, rewind_with_digest

_SEPARATOR = b"From "
_FIELD = re.compile(rb"[!-9;-~]+:|>From ")
_QUOTED_SEPARATOR = re.compile(rb">+From ")


def read_mailbox(input_file: InputFile) -> Iterator[Page]:
    """The mails of a mailbox, named by their number from 1: "box.mbox#3"; one that is too large is left out."""
    source = input_file.source
    stream, sha256 = rewind_with_digest(input_file)
    members = Members(source, sha256)
    for number, mail in enumerate(_mails(read_lines(source, stream, limit=PAGE_LIMIT)), 1):
        page = members.page(str(number), mail or b"")._replace(kind="mail")
        if mail is None:
            input_file.report_error(UnreadablePage(page.source, f"larger than {PAGE_LIMIT // 2**20} MB"))
        elif mail.strip():
            yield page


def _mails(lines: Iterator[tuple[int, bytes | None]]) -> Iterator[bytes | None]:
    """Each mail, None for one that is too large.

    A line "From …" opens a mail behind an empty line where a field follows: a mail may have such a line itself.
    """
    mail = _Mail()
    separator: bytes | None = None
    is_first, after_empty = True, True
    for _, line in lines:
        if separator is not None:
            if line is not None and _FIELD.match(line):
                if not is_first:
                    yield mail.content
                is_first, mail = False, _Mail()
            else:
                mail.add(separator)
            separator = None
        if after_empty and line is not None and line.startswith(_SEPARATOR):
            separator = line
            continue
        mail.add(line)
        after_empty = line is not None and not line.strip()
    if separator is not None:
        mail.add(separator)
    yield mail.content


class _Mail:
    """The lines of a mail, up to a size."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, line: bytes | None) -> None:
        self._size += PAGE_LIMIT + 1 if line is None else len(line)
        if self._size > PAGE_LIMIT:
            self._lines.clear()
        elif line is not None:
            self._lines.append(line[1:] if _QUOTED_SEPARATOR.match(line) else line)

    @property
    def content(self) -> bytes | None:
        return None if self._size > PAGE_LIMIT else b"".join(self._lines)
