"""Style flags -> rich styles."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from claimreader.resources import themes_dir
from claimreader.theme_files import ThemeSpec, load_themes
from claimreader.ui.theming import StyleSheet, textual_theme
from claimreader.view import styles

THEMES = load_themes([themes_dir()])[0]


@pytest.fixture
def spec() -> ThemeSpec:
    return THEMES["evening"]


def color(sheet: StyleSheet, flags: int) -> str:
    found = sheet[flags].color
    return found.name if found else ""


def test_the_strongest_flag_gives_the_colour(spec: ThemeSpec) -> None:
    sheet = StyleSheet(spec)
    assert color(sheet, styles.STATEMENT | styles.CHANGED) == spec.colors["changed"]
    assert color(sheet, styles.CHANGED | styles.FLAG) == spec.colors["flag"]
    assert color(sheet, styles.TEXT) == spec.colors["text"]


def test_a_long_difference_looks_as_text_does_and_its_bar_has_a_colour(spec: ThemeSpec) -> None:
    sheet = StyleSheet(spec)
    assert color(sheet, styles.LONG) == spec.colors["text"]
    assert not sheet[styles.LONG].bold
    assert color(sheet, styles.BAR) == spec.colors["added"]
    assert not sheet[styles.BAR].bold
    assert color(sheet, styles.BAR | styles.CUT) == spec.colors["cut"]


def test_a_selection_is_a_background_or_reversed(spec: ThemeSpec) -> None:
    selected = StyleSheet(spec)[styles.SELECTED]
    assert not selected.reverse
    assert selected.bgcolor is not None
    assert selected.bgcolor.name == spec.colors["selection"]
    assert StyleSheet(spec, monochrome=True)[styles.SELECTED].reverse


def test_a_style_is_made_once(spec: ThemeSpec) -> None:
    sheet = StyleSheet(spec)
    assert sheet[styles.CUT] is sheet[styles.CUT]


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_theme_is_one_for_textual(name: str) -> None:
    theme = textual_theme(THEMES[name])
    assert isinstance(theme, Theme)
    assert theme.to_color_system().generate()
