"""Themes as TOML: what a word is -> its colour. Unset roles are derived; a bad file is named with its key.

name = "Evening"            # as shown; the file's name is what --theme takes
dark = true                 # false for a light one
terminal = false            # true: the terminal's own 16 colours, by name

[colors]
background = "#16181d"      # background, text and accent must be there
text = "#d7d5cf"
accent = "#e0b05e"
changed = "#e8a26a"         # any of ROLES
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from claimreader.errors import BadSetting

REQUIRED = ("background", "text", "accent")
ROLES = (
    *REQUIRED,
    "dim",
    "rule",
    "changed",
    "cut",
    "added",
    "style",
    "flag",
    "statement",
    "current",
    "mark",
    "removed",
    "echo",
    "absent",
    "search",
    "selection",
)
"""`search` and `selection` are backgrounds, all others colour letters; `rule` is a line and no text."""

NOT_TEXT = frozenset({"background", "rule", "search", "selection"})

ANSI_NAMES = (
    "default",
    *("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"),
    *(f"bright_{name}" for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")),
)

DEFAULT_DARK = "evening"
DEFAULT_LIGHT = "morning"

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")

Rgb = tuple[int, int, int]


class ThemeSpec(NamedTuple):
    """A theme with every role filled: "#rrggbb", or an ANSI name where `terminal` is true."""

    id: str
    name: str
    dark: bool
    terminal: bool
    colors: Mapping[str, str]
    source: str


def default_theme(environment: Mapping[str, str]) -> str:
    """The theme where none is chosen: a light one where the terminal says that it is light; most say nothing."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return DEFAULT_LIGHT if background.isdigit() and int(background) in {7, 15} else DEFAULT_DARK


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, ThemeSpec], list[BadSetting]]:
    """The themes of the folders by id, later folders over earlier ones, and what is wrong with the others."""
    themes: dict[str, ThemeSpec] = {}
    problems: list[BadSetting] = []
    for folder in folders:
        try:
            files = sorted(folder.glob("*.toml"))
        except OSError as error:
            problems.append(BadSetting(str(folder), "themes", f"the folder cannot be read ({error.strerror})"))
            continue
        for file in files:
            try:
                themes[file.stem] = load_theme(file)
            except BadSetting as problem:
                problems.append(problem)
    return themes, problems


def load_theme(file: Path) -> ThemeSpec:
    """The theme of one file. Raises BadSetting, naming file and key."""
    import tomli

    try:
        table = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(str(file), "file", f"it cannot be read ({error.strerror})") from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(str(file), "file", f"this is not TOML: {error}") from error
    return parse_theme(table, file.stem, str(file))


def parse_theme(table: Mapping[str, object], theme_id: str, source: str) -> ThemeSpec:
    """The theme a parsed TOML table describes. Raises BadSetting, naming the key."""
    for key in table:
        if key not in {"name", "dark", "terminal", "colors"}:
            raise BadSetting(source, key, "unknown key", "name, dark, terminal and [colors] are known")
    name = table.get("name", theme_id)
    if not isinstance(name, str):
        raise BadSetting(source, "name", "this is not text")
    dark, terminal = table.get("dark", True), table.get("terminal", False)
    for key, value in (("dark", dark), ("terminal", terminal)):
        if not isinstance(value, bool):
            raise BadSetting(source, key, "this is neither true nor false")
    colors = table.get("colors", {})
    if not isinstance(colors, Mapping):
        raise BadSetting(source, "colors", "this is not a table", "write [colors] above the roles")
    checked = {role: _validate_color(source, role, value, bool(terminal)) for role, value in colors.items()}
    for role in REQUIRED:
        if role not in checked:
            raise BadSetting(source, f"colors.{role}", "this role must be set")
    filled = _fill_terminal_roles(checked) if terminal else _fill_roles(checked)
    return ThemeSpec(theme_id, name, bool(dark), bool(terminal), MappingProxyType(filled), source)


def _validate_color(source: str, role: str, value: object, terminal: bool) -> str:
    key = f"colors.{role}"
    if role not in ROLES:
        raise BadSetting(source, key, "unknown role", "known are " + ", ".join(ROLES))
    if terminal:
        if value not in ANSI_NAMES:
            raise BadSetting(source, key, f"{value!r} is no colour of a terminal", "use " + ", ".join(ANSI_NAMES))
        return str(value)
    if not isinstance(value, str) or not _HEX.match(value):
        raise BadSetting(source, key, f"{value!r} is no colour", 'write it as "#1a2b3c"')
    return value.lower()


def _fill_roles(colors: Mapping[str, str]) -> dict[str, str]:
    """Unset roles derived from text, background and accent."""
    text, background, accent = (hex_to_rgb(colors[role]) for role in ("text", "background", "accent"))
    derived = {
        "dim": _with_contrast(mix(text, background, 0.36), background, text),
        "rule": mix(text, background, 0.74),
        "changed": _with_contrast(mix(accent, text, 0.25), background, text),
        "cut": accent,
        "added": text,
        "style": _with_contrast(mix(text, background, 0.36), background, text),
        "flag": accent,
        "statement": text,
        "current": accent,
        "mark": accent,
        "removed": _with_contrast(mix(text, background, 0.4), background, text),
        "echo": _with_contrast(mix(text, background, 0.25), background, text),
        "absent": _with_contrast(mix(text, background, 0.36), background, text),
        "search": mix(accent, background, 0.72),
        "selection": mix(accent, background, 0.6),
    }
    return {role: colors.get(role) or rgb_to_hex(derived[role]) for role in ROLES}


def _fill_terminal_roles(colors: Mapping[str, str]) -> dict[str, str]:
    derived = {
        "rule": "bright_black",
        "cut": colors["accent"],
        "changed": colors["accent"],
        "flag": colors["accent"],
        "current": colors["accent"],
        "mark": colors["accent"],
        "search": "yellow",
        "selection": "blue",
    }
    return {role: colors.get(role) or derived.get(role, colors["text"]) for role in ROLES}


def hex_to_rgb(color: str) -> Rgb:
    """ "#rrggbb" as three numbers of 0–255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def rgb_to_hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`one` with `share` (0–1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def luminance(color: Rgb) -> float:
    """Relative luminance, 0–1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1–21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _with_contrast(color: Rgb, background: Rgb, text: Rgb, minimum: float = 4.6) -> Rgb:
    """`color` brought towards the text until it can be read on the background."""
    for _step in range(12):
        if contrast(color, background) >= minimum:
            break
        color = mix(color, text, 0.2)
    return color
