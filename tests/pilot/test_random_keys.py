"""Random keys: whatever is pressed, the reader stands, and what it shows as decided is in the notebook.

CLAIMREADER_KEYS=SEEDS×KEYS makes a longer run, for instance 300x200.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from claimreader.notebook.store import Notebook
from claimreader.ui.commands import COMMANDS
from screens import OpenReader

_SEEDS, _COUNT = map(int, os.environ.get("CLAIMREADER_KEYS", "3x60").split("x"))
_NOT_PRESSED = frozenset(("quit", "export", "export_again", "copy", "copy_group", "open", "archived", "suspend"))
"""What leaves the reader, or the sandbox."""
_KEYS = sorted({key for command in COMMANDS if command.id not in _NOT_PRESSED for key in command.keys})


@pytest.mark.parametrize("seed", range(_SEEDS))
async def test_random_keys(open_reader: OpenReader, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    keys = chance.choices([*_KEYS, "escape", "enter", "down", "tab"], k=_COUNT)
    async with open_reader(size=chance.choice(((80, 24), (120, 40), (55, 20)))) as (reader, pilot):
        for key in keys:
            await pilot.press(key)
            assert reader.is_running, keys
        shown = {placed.entry.id for placed in reader.reading.state.placed}
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        assert {entry.id for entry in notebook.snapshot().marks} >= shown, keys
