"""The person's settings: one TOML file -> one frozen value; a bad key is named and the rest is used.

theme = "evening"              # `claimreader themes` lists them
ascii = false                  # only ASCII signs in the gutter
measure = 72                   # cells of a line of an article, 40–120
clipboard = "auto"             # auto, terminal, program or file
name = "R. Ekman"              # who marks, confirms and rejects; the login name where it is not told
notebook = "~/story.notebook"  # instead of the one in the data folder

[links]
linked = 50                    # score from which a pair is linked, 0–100
suggested = 35                 # score from which it is suggested

[export]
folder = "~/checks"            # where exports are written; the folder one is in where it is not told
template = "~/mine.md"         # a template for Markdown

[keys]
mark = ["m", "ctrl+s"]         # command = keys; `claimreader keys` lists the commands
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from claimreader.errors import BadSetting

Clipboard = Literal["auto", "terminal", "program", "file"]
"""Every way there is; the terminal's own (OSC 52); a program such as wl-copy; the file last-copy.txt only."""

_SIZE_LIMIT = 2**20


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose; passed in where it is needed, never fetched."""

    theme: str | None = None
    ascii: bool = False
    measure: int = 72
    clipboard: Clipboard = "auto"
    name: str | None = None
    notebook: Path | None = None
    linked: int | None = None
    suggested: int | None = None
    export_folder: Path | None = None
    template: Path | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command id -> keys. Not checked here: the commands are the reader's."""
    source: str = "no settings file"
    """The file they come from, for messages."""


def load_settings(file: Path | None = None) -> tuple[Settings, tuple[BadSetting, ...]]:
    """The settings of `file`, or of config.toml in the config folder, and what in it could not be used.

    A file that was named but cannot be read is a BadSetting; that the usual one is not there is none.
    """
    from claimreader.paths import config_folder

    path = file or config_folder() / "config.toml"
    try:
        with path.open("rb") as stream:
            content = stream.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        missing = BadSetting(str(path), "the file", "is not there", "check the name after --config")
        return Settings(), (missing,) if file else ()
    except OSError as error:
        return Settings(), (BadSetting(str(path), "the file", f"cannot be read ({error.strerror})"),)
    return parse_settings(content, str(path))


def parse_settings(content: bytes, source: str) -> tuple[Settings, tuple[BadSetting, ...]]:
    """The settings that the TOML `content` holds, and a BadSetting for each key that cannot be used."""
    import tomli

    try:
        if len(content) > _SIZE_LIMIT:
            raise ValueError("larger than 1 MB")
        table = tomli.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Settings(source=source), (BadSetting(source, "the file", f"is not TOML ({error})"),)
    bad: list[BadSetting] = []
    chosen: dict[str, Any] = {}
    for key, value in _flat(table):
        own = (value,) if isinstance(value, str) else value
        if key.startswith("keys.") and isinstance(own, (list, tuple)) and all(isinstance(name, str) for name in own):
            chosen.setdefault("keys", {})[key.removeprefix("keys.")] = tuple(own)
            continue
        name, read = _KEYS.get(key, (key, _unknown))
        try:
            chosen[name] = read(value)
        except ValueError as error:
            bad.append(BadSetting(source, key, str(error), _remedy(key)))
    settings = replace(Settings(source=source), **chosen)
    if settings.linked is not None and settings.suggested is not None and settings.suggested > settings.linked:
        bad.append(BadSetting(source, "links.suggested", "is higher than links.linked", "neither is used"))
        settings = replace(settings, linked=None, suggested=None)
    return settings, tuple(bad)


def _flat(table: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """[("links.linked", 50), …]; a table that is no section stays a value."""
    out: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, Mapping) and (key in _SECTIONS if not above else above.startswith("keys.")):
            out.extend(_flat(value, f"{above}{key}."))
        else:
            out.append((above + key, value))
    return out


Kind = TypeVar("Kind")


def _typed(kind: type[Kind], words: str) -> Callable[[Any], Kind]:
    def read(value: Any) -> Kind:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"is {value!r}, not {words}")
        return value

    return read


def _number(low: int, high: int) -> Callable[[Any], int]:
    whole = _typed(int, f"a whole number from {low} to {high}")

    def read(value: Any) -> int:
        if not low <= whole(value) <= high:
            raise ValueError(f"is {value}, not a whole number from {low} to {high}")
        return whole(value)

    return read


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"is {value!r}, not one of {', '.join(choices)}")
        return str(value)

    return read


def _path(value: Any) -> Path:
    text = _typed(str, "a path")(value)
    if not text or "\0" in text:
        raise ValueError("is not a path")
    return Path(os.path.expanduser(text))


def _unknown(value: Any) -> Any:
    raise ValueError("is not a setting")


_KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "theme": ("theme", _typed(str, "a name")),
    "ascii": ("ascii", _typed(bool, "true or false")),
    "measure": ("measure", _number(40, 120)),
    "clipboard": ("clipboard", _one_of(get_args(Clipboard))),
    "name": ("name", _typed(str, "a name")),
    "notebook": ("notebook", _path),
    "links.linked": ("linked", _number(0, 100)),
    "links.suggested": ("suggested", _number(0, 100)),
    "export.folder": ("export_folder", _path),
    "export.template": ("template", _path),
}
_SECTIONS = ("links", "export", "keys")


def _remedy(key: str) -> str:
    if key.startswith("keys."):
        return 'write a key or a list of them, ["m", "ctrl+s"]'
    if key in _KEYS:
        return "the default is used"
    from difflib import get_close_matches

    near = get_close_matches(key, list(_KEYS), n=1)
    return f"did you mean {near[0]}?" if near else f"the settings are {', '.join(_KEYS)}, keys.*"
