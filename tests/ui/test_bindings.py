"""Bindings are made from the registry and the keymap, one for each key, under the id of its command."""

from __future__ import annotations

import pytest

from claimreader.ui.bindings import bindings_for, outlet_number
from claimreader.ui.commands import COMMANDS
from claimreader.ui.keymap import keymap
from claimreader.ui.reader_app import ReaderApp
from claimreader.ui.screens.reading.screen import ReadingScreen


def test_every_key_of_every_command_is_bound() -> None:
    bound = {(binding.id, binding.key) for binding in bindings_for(keymap({})[0])}
    wanted = {(c.id, key) for c in COMMANDS if c.id != "outlet" for key in c.keys}
    wanted |= {(f"outlet.{number}", str(number)) for number in range(1, 10)}
    assert bound - {(None, "escape"), (None, "ctrl+c")} == wanted


def test_an_own_key_is_bound_in_place_of_the_default() -> None:
    bindings = bindings_for(keymap({"mark": "M"})[0])
    assert [binding.key for binding in bindings if binding.id == "mark"] == ["M"]
    assert next(binding for binding in bindings if binding.id == "mark").action == "run_command('mark')"


@pytest.mark.parametrize(("key", "place", "number"), [("3", 1, 3), ("ctrl+a", 2, 2), ("0", 4, 4)])
def test_a_digit_names_its_outlet_and_another_key_counts(key: str, place: int, number: int) -> None:
    assert outlet_number(key, place) == number


def test_nothing_of_textual_itself_is_bound() -> None:
    assert not ReaderApp._merge_bindings().key_to_bindings
    assert not ReadingScreen._merge_bindings().key_to_bindings
