"""Where the files that travel with the program stand: inside the installed package, or in a checkout of it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def seeds_dir() -> Path:
    """The folder of the sample pages. Raises FileNotFoundError when the installation is incomplete."""
    return _find_folder("seeds")


def tour_dir() -> Path:
    """The folder of the invented pages of the tour."""
    return _PACKAGE / "tour"


def themes_dir() -> Path:
    """The folder of the themes that come with the program. Raises FileNotFoundError as `seeds_dir` does."""
    return _find_folder("themes")


def _find_folder(name: str) -> Path:
    # A wheel carries the folders inside the package; a checkout has them beside the source root.
    for folder in (_PACKAGE / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{_PACKAGE / name}: this folder belongs to the installation; install claimreader again")
