"""A short run of `kills.py`: what was said to be kept is there after a kill, and nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kills import run


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_notebook_is_its_twin(tmp_path: Path) -> None:
    tally = run(kills=25, seed=1, folder=tmp_path)
    assert tally.faults == 0
    assert tally.changes > 75
