"""A theme's roles -> the style of every set of looks, and the few colours Textual itself wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from claimreader.theme_files import ThemeSpec
from claimreader.view import looks as look

if TYPE_CHECKING:
    from textual.theme import Theme

# From the weakest to the strongest: where several looks meet, the last one gives the colour of the letters.
_COLOR_OF = (
    (look.STATEMENT, "statement"),
    (look.ECHO, "echo"),
    (look.DIM, "dim"),
    (look.ABSENT, "absent"),
    (look.REMOVED, "removed"),
    (look.RULE, "rule"),
    (look.STYLE, "style"),
    (look.ACCENT, "current"),
    (look.NOTICE, "accent"),
    (look.CHANGED, "changed"),
    (look.ADDED, "added"),
    (look.CUT, "cut"),
    (look.MARK, "mark"),
    (look.FLAG, "flag"),
    (look.CURSOR, "accent"),
)
_BOLD = look.STRONG | look.CHANGED | look.CUT | look.ADDED | look.FOUND_HERE
_UNDERLINE = look.STATEMENT | look.STYLE | look.FOUND | look.FOUND_HERE | look.MOVED
_REVERSE = look.FLAG | look.CURSOR | look.SELECTED | look.FOUND_HERE
_DIM = look.DIM | look.ABSENT | look.REMOVED | look.STYLE | look.RULE


class Paint:
    """The styles of one theme. Each set of looks is made into a style once."""

    def __init__(self, spec: ThemeSpec, *, monochrome: bool = False) -> None:
        self.spec = spec
        self.monochrome = monochrome
        # Where the theme's own colours are not shown, only the terminal's attribute can tell furniture from text.
        self._dim = monochrome or spec.terminal
        self._colors = dict.fromkeys(spec.colors, "default") if monochrome else spec.colors
        self.base = Style(color=self._colors["text"], bgcolor=self._colors["background"])
        self._styles: dict[int, Style] = {look.TEXT: self.base}

    def __getitem__(self, looks: int) -> Style:
        style = self._styles.get(looks)
        if style is None:
            style = self._styles[looks] = self._made(looks)
        return style

    def _made(self, looks: int) -> Style:
        colors = self._colors
        color, background = colors["text"], colors["background"]
        for bit, role in _COLOR_OF:
            if looks & bit:
                color = colors[role]
        # The name of a flag stands beside the word and shares its colour, not its weight.
        named = looks & look.FLAG and looks & look.DIM
        reverse = bool(looks & _REVERSE) and not named
        soft = looks & look.SOFT and not (self._dim or looks & (look.CUT | look.STRONG))
        if not self.monochrome:
            if looks & look.FOUND_HERE:
                color = colors["accent"]
            elif looks & look.FOUND:
                background = colors["search"]
            if looks & look.SELECTED:
                background = colors["selection"]
                reverse = bool(looks & (look.FLAG | look.CURSOR)) and not named
        # The one accent is a colour; without it what is current is bold and underlined.
        here = self._dim and looks & look.ACCENT
        return Style(
            color=color,
            bgcolor=background,
            bold=(bool(looks & _BOLD) and not soft) or bool(named or here),
            dim=self._dim and bool(looks & _DIM) and not named,
            italic=bool(looks & look.ECHO),
            underline=bool(looks & _UNDERLINE or here),
            reverse=reverse,
        )


def textual_theme(spec: ThemeSpec) -> Theme:
    """The same theme as Textual wants it, for the palette and the line one types in."""
    from textual.theme import Theme

    def own(role: str) -> str:
        color = spec.colors[role]
        return f"ansi_{color}" if spec.terminal else color

    accent, background, text, rule = own("accent"), own("background"), own("text"), own("rule")
    return Theme(
        name=f"claimreader-{spec.id}",
        primary=accent,
        secondary=own("added"),
        accent=accent,
        warning=own("changed"),
        error=own("cut"),
        success=own("added"),
        foreground=text,
        background=background,
        surface=background,
        panel=background,
        dark=spec.dark,
        ansi=spec.terminal,
        variables={
            "rule": rule,
            "dim-text": own("dim"),
            "block-cursor-text-style": "reverse",
            "input-selection-background": own("selection"),
            "input-cursor-background": accent,
            "input-cursor-foreground": background,
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "border": rule,
            "border-blurred": rule,
        },
    )
