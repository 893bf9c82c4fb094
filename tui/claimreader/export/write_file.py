"""Writing an export: under a safe name, whole or not at all, never over another file."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from claimreader.errors import DISK_FAULTS, ExportError

_UNSAFE = re.compile(r"[^\w]+")
# What Windows takes for a device, whatever follows the first dot.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_MAX_NAME_BYTES = 100
"""Bytes of a name before its ending: file systems take 255, people and archives like less."""


def file_name(title: str, time: str | None, extension: str) -> str:
    """A name that says story and time: "title-2024-05-09-101500.md". Letters of every script, digits, hyphens."""
    words = _UNSAFE.sub("-", unicodedata.normalize("NFC", title)).replace("_", "-").strip("-").lower()
    stem = _truncate(words, _MAX_NAME_BYTES).strip("-") or "passages"
    if _DEVICES.match(stem):
        stem = f"story-{stem}"
    moment = re.sub(r"\D+", "-", (time or "").replace(":", "")).strip("-")
    return "-".join(part for part in (stem, moment) if part) + extension


def write_export(target: Path, data: str | bytes) -> Path:
    """Write `data` to `target`, or to the first of name-2, name-3 … that is free; where it was written.

    The file is there whole or not at all, and none that was there before is touched. Raises ExportError, which
    names the place and what to do, when it cannot be written.
    """
    content = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    try:
        if os.path.isdir(target):
            raise ExportError(str(target), "is a folder", "name a file in it")
        handle, name = tempfile.mkstemp(prefix=".claimreader-", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            return _publish(temporary, target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _, remedy = DISK_FAULTS.get(getattr(error, "errno", None) or 0, ("", "name another place"))
        raise ExportError(str(target), f"cannot be written ({reason})", remedy) from error


def free_name(target: Path) -> Path:
    """The name that `write_export` would choose as things stand: `target`, or the first numbered one that is free."""
    return next((name for name in _candidate_names(target) if not os.path.lexists(name)), target)


def _publish(temporary: Path, target: Path) -> Path:
    """Give the finished file its name: by a hard link, which never replaces, else behind an empty file."""
    for name in _candidate_names(target):
        try:
            os.link(temporary, name)
            return name
        except FileExistsError:
            continue
        except OSError:
            # No hard links here (FAT, some network shares).
            try:
                os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                continue
            try:
                os.replace(temporary, name)
            except OSError:
                name.unlink(missing_ok=True)
                raise
            return name
    raise ExportError(str(target), "has no free name left beside it", "name another place")


def _candidate_names(target: Path) -> Iterator[Path]:
    yield target
    if not target.name:
        return
    for number in range(2, 10_000):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def _truncate(text: str, limit: int) -> str:
    """The longest beginning of at most `most` bytes, at a hyphen where there is one, never inside a character."""
    if len(text.encode()) <= limit:
        return text
    cut = text.encode()[:limit].decode("utf-8", "ignore")
    return cut.rsplit("-", 1)[0] if "-" in cut[limit // 2 :] else cut


def _umask() -> int:
    """The permissions a new file is not to have; the only way to read them is to set them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
