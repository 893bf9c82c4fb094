"""A short run of `edits.py`: what a person added never stands on other words in silence."""

from __future__ import annotations

from edits import run


def test_nothing_moves_to_other_words_in_silence() -> None:
    tally = run(edits=12, marks=20, seed=1)
    assert (tally.misplaced, tally.decided) == (0, 0)
    assert tally.share_found >= 99.5
