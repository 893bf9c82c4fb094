"""A few of the trials of `closed_terminals`: each way once early, while the reader starts, and once late."""

from __future__ import annotations

import os

import pytest

from .closed_terminals import WAYS, run_trial, trial_of

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="it looks for processes in /proc")


@pytest.mark.parametrize("seed", range(len(WAYS)), ids=WAYS)
@pytest.mark.parametrize("moment", [0.3, 2.0])
def test_the_reader_ends_with_its_terminal(seed: int, moment: float) -> None:
    trial = trial_of(seed)._replace(delay=moment, keys=(b"J", b"m", b"j"))
    # Twice the time that a person waits: other tests run beside this one.
    assert run_trial(trial, (), limit=4.0).fault == ""
