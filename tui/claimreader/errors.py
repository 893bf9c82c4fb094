"""What can go wrong, in sentences that name the file, the place and what to do."""

from __future__ import annotations

import errno

DISK_FULL = ("the disk is full", "make room, then do it again")
FILE_LIMIT = ("a file would be larger than the limit here (ulimit -f)", "raise the limit, then start again")
DISK_FAULTS: dict[int, tuple[str, str]] = {
    getattr(errno, "EDQUOT", errno.ENOSPC): ("the quota of the disk is used up", "make room, then do it again"),
    errno.ENOSPC: DISK_FULL,
    errno.EFBIG: FILE_LIMIT,
    errno.EROFS: ("the disk is mounted read-only", "name another place"),
}
"""What the system answers to a write, in words, and what to do."""


class ClaimreaderError(Exception):
    """Anything that is reported to the person instead of shown as a traceback."""


class UnreadablePage(ClaimreaderError):
    """A page that cannot be read; the others go on."""

    def __init__(self, source: str, reason: str, remedy: str = "") -> None:
        self.source = source
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{source}: {reason}" + (f"; {remedy}" if remedy else ""))


class BadSetting(ClaimreaderError):
    """A setting, theme or keymap entry that cannot be used."""

    def __init__(self, file: str, key: str, reason: str, remedy: str = "") -> None:
        self.file = file
        self.key = key
        super().__init__(f"{file}: {key}: {reason}" + (f"; {remedy}" if remedy else ""))


class BadLanguageData(ClaimreaderError):
    """An entry of a language's data that cannot be used."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        self.file = file
        self.entry = entry
        self.reason = reason
        super().__init__(": ".join(part for part in (file, entry, reason) if part))


class Cancelled(ClaimreaderError):
    """The person stopped long work."""


class BadRecord(ClaimreaderError):
    """A JSON value that is not what the interface describes; `place` says which one."""

    def __init__(self, location: str, reason: str) -> None:
        self.location = location
        self.reason = reason
        super().__init__(f"{location}: {reason}")


class NotebookError(ClaimreaderError):
    """The notebook cannot be opened or written; what was written before is kept."""

    def __init__(self, file: str, reason: str, remedy: str = "") -> None:
        self.file = file
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{file}: {reason}" + (f"; {remedy}" if remedy else ""))


class ExportError(ClaimreaderError):
    """An export that cannot be written, read back or made."""

    def __init__(self, file: str, reason: str, remedy: str = "") -> None:
        self.file = file
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{file}: {reason}" + (f"; {remedy}" if remedy else ""))
