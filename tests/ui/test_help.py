"""The rows of the help."""

from __future__ import annotations

import pytest

from claimreader.ui.commands import COMMANDS
from claimreader.ui.keymap import keymap
from claimreader.ui.screens.help import help_rows, problem_rows
from claimreader.ui.screens.signs import sign_rows
from claimreader.view.labels import ASCII, FLAG_DESCRIPTIONS, UNICODE, Glyphs
from claimreader.view.rows import plain_text, width


@pytest.mark.parametrize("cells", [20, 40, 76])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_signs_fit_and_every_flag_is_explained(glyphs: Glyphs, cells: int) -> None:
    rows = sign_rows(glyphs, cells)
    assert max(map(width, rows)) <= cells
    firsts = [plain_text(row).split(maxsplit=1)[0] for row in rows if row and row[0].text.strip()]
    assert set(FLAG_DESCRIPTIONS) - {"CUT"} <= set(firsts)
    assert glyphs.cut in firsts


def test_every_command_has_its_keys_and_its_help() -> None:
    keys, _ = keymap({})
    text = " ".join("\n".join(map(plain_text, help_rows(COMMANDS, keys, 76, "Keys"))).split())
    assert all(" ".join(command.help.split()) in text for command in COMMANDS if len(command.help) < 40)


def test_problems_have_a_title_only_where_there_are_some() -> None:
    assert problem_rows([], 40) == []
    assert plain_text(problem_rows(["page.html: not a page"], 40)[-1]) == "page.html: not a page"
