"""A theme's roles -> the style of every set of looks, and the few colours Textual itself wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from claimreader.theme_files import ThemeSpec
from claimreader.view import styles as flags

if TYPE_CHECKING:
    from textual.theme import Theme

# From the weakest to the strongest: where several looks meet, the last one gives the colour of the letters.
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
    (flags.CHANGED, "changed"),
    (flags.ADDED, "added"),
    (flags.CUT, "cut"),
    (flags.MARK, "mark"),
    (flags.FLAG, "flag"),
    (flags.CURSOR, "accent"),
)
_BOLD = flags.STRONG | flags.CHANGED | flags.CUT | flags.ADDED | flags.FOUND_HERE
_UNDERLINE = flags.STATEMENT | flags.SPELLING | flags.FOUND | flags.FOUND_HERE | flags.MOVED
_REVERSE = flags.FLAG | flags.CURSOR | flags.SELECTED | flags.FOUND_HERE
_DIM = flags.DIM | flags.ABSENT | flags.REMOVED | flags.SPELLING | flags.RULE


class StyleSheet:
    """The styles of one theme. Each set of looks is made into a style once."""

    def __init__(self, spec: ThemeSpec, *, monochrome: bool = False) -> None:
        self.spec = spec
        self.monochrome = monochrome
        # Where the theme's own colours are not shown, only the terminal's attribute can tell furniture from text.
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
        colors = self._colors
        color, background = colors["text"], colors["background"]
        for bit, role in _COLOR_PRECEDENCE:
            if styles & bit:
                color = colors[role]
        # The name of a flag stands beside the word and shares its colour, not its weight.
        is_flag_name = styles & flags.FLAG and styles & flags.DIM
        reverse = bool(styles & _REVERSE) and not is_flag_name
        is_soft = styles & flags.SOFT and not (self._dim or styles & (flags.CUT | flags.STRONG))
        if not self.monochrome:
            if styles & flags.FOUND_HERE:
                color = colors["accent"]
            elif styles & flags.FOUND:
                background = colors["search"]
            if styles & flags.SELECTED:
                background = colors["selection"]
                reverse = bool(styles & (flags.FLAG | flags.CURSOR)) and not is_flag_name
        # The one accent is a colour; without it what is current is bold and underlined.
        is_current = self._dim and styles & flags.ACCENT
        return Style(
            color=color,
            bgcolor=background,
            bold=(bool(styles & _BOLD) and not is_soft) or bool(is_flag_name or is_current),
            dim=self._dim and bool(styles & _DIM) and not is_flag_name,
            italic=bool(styles & flags.ECHO),
            underline=bool(styles & _UNDERLINE or is_current),
            reverse=reverse,
        )


def textual_theme(spec: ThemeSpec) -> Theme:
    """The same theme as Textual wants it, for the palette and the line one types in."""
    from textual.theme import Theme

    def theme_color(role: str) -> str:
        color = spec.colors[role]
        return f"ansi_{color}" if spec.terminal else color

    accent, background, text, rule = (
        theme_color("accent"),
        theme_color("background"),
        theme_color("text"),
        theme_color("rule"),
    )
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
