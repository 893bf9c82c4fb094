"""The roles of a theme -> the rich style of every set of style flags, and the theme that Textual needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from claimreader.theme_files import ThemeSpec
from claimreader.view import styles as flags

if TYPE_CHECKING:
    from textual.theme import Theme

# From the weakest to the strongest: where several flags meet, the last one gives the colour of the letters.
_COLOR_PRECEDENCE = (
    (flags.STATEMENT, "statement"),
    (flags.ECHO, "echo"),
    (flags.DIM, "dim"),
    (flags.ABSENT, "absent"),
    (flags.REMOVED, "removed"),
    (flags.RULE, "rule"),
    (flags.SPELLING, "style"),
    (flags.ACCENT, "current"),
    (flags.NOTICE, "accent"),
    (flags.BAR, "added"),
    (flags.CHANGED, "changed"),
    (flags.ADDED, "added"),
    (flags.CUT, "cut"),
    (flags.MARK, "mark"),
    (flags.FLAG, "flag"),
    (flags.CURSOR, "accent"),
    (flags.FOUND_HERE, "accent"),
)
_BACKGROUND_PRECEDENCE = ((flags.FOUND, "search"), (flags.SELECTED, "selection"))
_BOLD = flags.STRONG | flags.CHANGED | flags.CUT | flags.ADDED | flags.FOUND_HERE
_UNDERLINE = flags.STATEMENT | flags.SPELLING | flags.FOUND | flags.FOUND_HERE | flags.MOVED | flags.SHARED
_REVERSE = flags.FLAG | flags.CURSOR | flags.SELECTED | flags.FOUND_HERE
_REVERSE_IN_SELECTION = flags.FLAG | flags.CURSOR
_DIM = flags.DIM | flags.ABSENT | flags.REMOVED | flags.SPELLING | flags.RULE


class StyleSheet:
    """The styles of one theme; each set of flags is made into a style once."""

    def __init__(self, spec: ThemeSpec, *, monochrome: bool = False) -> None:
        self.spec = spec
        self.monochrome = monochrome
        # Where the theme's own colours are not shown, only the dim attribute sets labels apart from text.
        self._dim = monochrome or spec.terminal
        self._colors = dict.fromkeys(spec.colors, "default") if monochrome else spec.colors
        self.base = Style(color=self._colors["text"], bgcolor=self._colors["background"])
        self._styles: dict[int, Style] = {flags.TEXT: self.base}

    def __getitem__(self, styles: int) -> Style:
        style = self._styles.get(styles)
        if style is None:
            style = self._styles[styles] = self._build_style(styles)
        return style

    def _build_style(self, styles: int) -> Style:
        # The one accent is a colour; without it what is current is bold and underlined.
        is_current = self._dim and bool(styles & flags.ACCENT)
        return Style(
            color=self._color(styles),
            bgcolor=self._background(styles),
            bold=bool(styles & _BOLD) or is_current,
            dim=self._dim and bool(styles & _DIM),
            italic=bool(styles & flags.ECHO),
            underline=bool(styles & _UNDERLINE) or is_current,
            reverse=self._is_reverse(styles),
        )

    def _color(self, styles: int) -> str:
        roles = [role for flag, role in _COLOR_PRECEDENCE if styles & flag]
        return self._colors[roles[-1] if roles else "text"]

    def _background(self, styles: int) -> str:
        if styles & flags.FOUND_HERE:
            styles &= ~flags.FOUND
        roles = [role for flag, role in _BACKGROUND_PRECEDENCE if styles & flag]
        return self._colors[roles[-1] if roles else "background"]

    def _is_reverse(self, styles: int) -> bool:
        has_background = bool(styles & flags.SELECTED) and not self.monochrome
        return bool(styles & (_REVERSE_IN_SELECTION if has_background else _REVERSE))


def textual_theme(spec: ThemeSpec) -> Theme:
    """The theme in the form that Textual needs, for the background of screens and widgets."""
    from textual.theme import Theme

    def theme_color(role: str) -> str:
        color = spec.colors[role]
        return f"ansi_{color}" if spec.terminal else color

    accent, background, text, rule = map(theme_color, ("accent", "background", "text", "rule"))
    return Theme(
        name=f"claimreader-{spec.id}",
        primary=accent,
        secondary=theme_color("added"),
        accent=accent,
        warning=theme_color("changed"),
        error=theme_color("cut"),
        success=theme_color("added"),
        foreground=text,
        background=background,
        surface=background,
        panel=background,
        dark=spec.dark,
        ansi=spec.terminal,
        variables={
            "rule": rule,
            "dim-text": theme_color("dim"),
            "block-cursor-text-style": "reverse",
            "input-selection-background": theme_color("selection"),
            "input-cursor-background": accent,
            "input-cursor-foreground": background,
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "border": rule,
            "border-blurred": rule,
        },
    )
