"""Themes: readable in every role, told apart by every eye, and a bad file named with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.errors import BadSetting
from claimreader.resources import themes_dir
from claimreader.theme_files import (
    NOT_TEXT,
    REQUIRED,
    ROLES,
    Rgb,
    ThemeSpec,
    contrast,
    hex_to_rgb,
    load_theme,
    load_themes,
    parse_theme,
)

THEMES, PROBLEMS = load_themes([themes_dir()])
COLOURED = [theme for theme in THEMES.values() if not theme.terminal]

# Full deficiency, severity 1.0: Machado, Oliveira and Fernandes 2009, on linear RGB.
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def named(name: str) -> ThemeSpec:
    return THEMES[name]


def simulated(color: Rgb, deficiency: str) -> tuple[float, float, float]:
    """The colour as linear light in the eyes of someone with the deficiency."""
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in color)]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in DEFICIENCIES[deficiency]
    )
    return red, green, blue


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """Linear RGB in CIE L*a*b* (D65)."""
    red, green, blue = light
    axes = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in axes)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Rgb, other: Rgb, deficiency: str) -> float:
    """CIE 1976 difference; about 2 can just be seen, 10 and more at a glance."""
    a, b = lab(simulated(one, deficiency)), lab(simulated(other, deficiency))
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


def test_there_are_the_themes_that_are_wanted() -> None:
    assert PROBLEMS == []
    assert len(THEMES) >= 6
    assert {theme.dark for theme in COLOURED} == {True, False}
    assert any(theme.terminal for theme in THEMES.values())


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.id)
def test_every_role_can_be_read(theme: ThemeSpec) -> None:
    least = 7.0 if theme.id.startswith("contrast-") else 4.5
    background = hex_to_rgb(theme.colors["background"])
    weak = {
        role: round(contrast(hex_to_rgb(color), background), 2)
        for role, color in theme.colors.items()
        if role not in NOT_TEXT and contrast(hex_to_rgb(color), background) < least
    }
    assert weak == {}
    for role in ("search", "selection"):
        assert contrast(hex_to_rgb(theme.colors["text"]), hex_to_rgb(theme.colors[role])) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_theme_for_every_eye_keeps_meanings_apart(deficiency: str) -> None:
    colors = named("clear-sight").colors
    roles = ("text", "changed", "cut", "added")
    for at, one in enumerate(roles):
        for other in roles[at + 1 :]:
            assert distance(hex_to_rgb(colors[one]), hex_to_rgb(colors[other]), deficiency) >= 15, (one, other)


def test_the_simulation_sees_what_is_known() -> None:
    red, green = (200, 60, 60), (95, 120, 40)
    assert distance(red, green, "deuteranopia") < distance(red, green, "tritanopia") / 2


def test_unset_roles_are_derived_and_readable() -> None:
    theme = parse_theme(
        {"colors": {"background": "#101010", "text": "#cccccc", "accent": "#5555ff"}}, "own", "own.toml"
    )
    assert set(theme.colors) == set(ROLES)
    for role in set(ROLES) - NOT_TEXT - set(REQUIRED):
        assert contrast(hex_to_rgb(theme.colors[role]), hex_to_rgb("#101010")) >= 2.5, role


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("dark = 'yes'\n[colors]\n", "dark"),
        ("name = 3\n", "name"),
        ("color = 1\n", "color"),
        ("colors = 1\n", "colors"),
        ("[colors]\nbackground = '#000000'\ntext = '#ffffff'\n", "colors.accent"),
        ("[colors]\nbackground = 'black'\n", "colors.background"),
        ("[colors]\nbackground = '#000'\n", "colors.background"),
        ("[colors]\nbackgruond = '#000000'\n", "colors.backgruond"),
        ("terminal = true\n[colors]\ntext = '#ffffff'\n", "colors.text"),
        ("[colors\n", "file"),
    ],
)
def test_a_bad_file_is_named_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting) as caught:
        load_theme(file)
    assert caught.value.key == key
    assert str(file) in str(caught.value)


def test_the_others_still_work_and_the_persons_own_come_last(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[colors]\ntext = 1\n", encoding="utf-8")
    own = "name = 'Mine'\n[colors]\nbackground = '#000000'\ntext = '#ffffff'\naccent = '#ffff00'\n"
    (tmp_path / "evening.toml").write_text(own, encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe9'")
    themes, problems = load_themes([themes_dir(), tmp_path])
    assert themes["evening"].name == "Mine"
    assert len(themes) == len(THEMES)
    assert [Path(problem.file).name for problem in problems] == ["bad.toml", "latin.toml"]


def test_a_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    assert load_themes([tmp_path / "none"]) == ({}, [])
