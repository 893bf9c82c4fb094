"""Where the program keeps what belongs to the person: settings, notebook, cache. Folders are made private."""

from __future__ import annotations

import os
from pathlib import Path

_APP_NAME = "claimreader"


def config_folder() -> Path:
    """Settings, keymap and the person's own themes; not made here, for reading needs none."""
    from platformdirs import user_config_path

    return user_config_path(_APP_NAME, appauthor=False)


def data_folder() -> Path:
    """The notebook and the reading positions; not made here."""
    from platformdirs import user_data_path

    return user_data_path(_APP_NAME, appauthor=False)


def cache_folder() -> Path:
    """What can be made again; not made here."""
    from platformdirs import user_cache_path

    return user_cache_path(_APP_NAME, appauthor=False)


def abbreviate_home(path: str, longest: int = 64) -> str:
    """A path as a person writes it: the home folder is ~, and of more than `longest` characters the end is kept."""
    import os

    home = os.path.expanduser("~")
    short = f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path
    return short if len(short) <= longest else f"…{short[1 - longest :]}"


def is_inside(path: str, folder: str) -> bool:
    """Whether what `path` names, links followed, lies in `folder` or below it."""
    import os

    real, top = os.path.realpath(path), os.path.realpath(folder)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def write_private(file: Path, text: str) -> None:
    """Put `text` into `file`, whole or not at all, readable by its owner alone. Raises OSError when it cannot be."""
    import os
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{file.name}-", dir=ensure_folder(file.parent))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8", "replace"))
        os.replace(temporary, file)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def ensure_folder(folder: Path) -> Path:
    """`folder`, made if it was not there, readable by its owner alone. Raises OSError when it cannot be made.

    So are the folders above it that are made with it, as the XDG specification has it; what is there stays as it is.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            ensure_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


MEMBER_SIGN = "#"
"""Parts the name of a file from that of a page in it: "box.mbox#3"."""


def member_of(source: str) -> str:
    """The name of a page within its file; empty where the file is the page."""
    return source.partition(MEMBER_SIGN)[2]


def is_there(source: str) -> bool:
    """Whether there is such a file or folder, or such a file that holds the page."""
    return os.path.exists(source) or os.path.isfile(source.partition(MEMBER_SIGN)[0])


def absolute_source(source: str) -> str:
    """The source with the whole path of its file; the name of a page in it stays as it is."""
    if os.path.exists(source):
        return os.path.abspath(source)
    file, sign, member = source.partition(MEMBER_SIGN)
    return os.path.abspath(file) + sign + member
