"""The tables of one language: `data/CODE/NAME.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def data_path(code: str, name: str) -> Path:
    """Where the table `name` of the language `code` (ISO 639-1) is kept, whether or not there is one."""
    return _DATA / code / f"{name}.toml"


def load_data(code: str, name: str) -> dict[str, Any]:
    """The table `name` of the language `code`; FileNotFoundError when there is none."""
    import tomli

    return tomli.loads(data_path(code, name).read_text(encoding="utf-8"))
