"""Names of files that are typed or pasted: completed as a shell does, and read however a terminal writes them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from typing import NamedTuple

_MOST_READ = 10_000
"""Entries of a folder that are looked at."""


class Completion(NamedTuple):
    """A line as far as it is sure, and what there is to choose from."""

    text: str
    remark: str


def complete_path(text: str) -> Completion:
    """The path with as much more as every name that begins so has in common; a folder ends in its separator.

    A URL and a folder that cannot be read stay as they are. Hidden names come where a dot was typed.
    """
    if "://" in text:
        return Completion(text, "a URL: enter fetches it")
    folder, start = os.path.split(text)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            names = [
                entry.name + (os.sep if entry.is_dir() else "")
                for _, entry in zip(range(_MOST_READ), entries, strict=False)
                if entry.name.startswith(start) and (start.startswith(".") or not entry.name.startswith("."))
            ]
    except OSError as error:
        return Completion(text, (error.strerror or str(error)).lower())
    names.sort()
    if not names:
        return Completion(text, "no such name here")
    completed = os.path.join(folder, _common_start(names))
    return Completion(completed, "" if len(names) == 1 else f"{len(names)}: {'  '.join(names[:8])}")


def _common_start(names: Sequence[str]) -> str:
    # Of all names the first and the last in order differ first.
    first, last = min(names), max(names)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same]


def paths_in(text: str) -> tuple[str, ...]:
    """What a line names: one path or URL, or several that are there; quotes, "\\ " and file:// as terminals write them.

    A name that is nowhere stays one, for a path may have spaces.
    """
    text = text.strip()
    whole = plain_path(text)
    if not text or os.path.exists(whole):
        return (whole,) if text else ()
    try:
        parts = tuple(map(plain_path, shlex.split(text)))
    except ValueError:
        return (whole,)
    return parts if parts and all(_names_something(part) for part in parts) else (whole,)


def names_pages(text: str) -> bool:
    """Whether a text that was pasted is a URL or the path of something that is there, and nothing else."""
    if not text.strip() or len(text) > 10_000:
        return False
    return all(map(_names_something, paths_in(" ".join(text.split("\n")))))


def plain_path(text: str) -> str:
    """A path without file:// and with the home folder in place of ~."""
    if text.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        return unquote(urlsplit(text).path)
    return os.path.expanduser(text)


def _names_something(path: str) -> bool:
    if path.startswith(("http://", "https://")):
        return not any(map(str.isspace, path))
    # A bare word is what somebody copied from a text, whatever file is called so.
    return os.path.exists(path)
