"""Seeded faults in drafts of invented stories: caught, named and placed; faithful quotations are not blamed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from seeded_drafts import figures, invent_stories, run

_COUNT = 110
_FLOORS = {"caught": 99.0, "right kind": 95.0, "right sentence": 98.0}
_MAX_FALSE_ALARMS = 1.0


def test_floors_hold_on_invented_stories() -> None:
    found = figures(run(list(invent_stories(8, random.Random(3))), _COUNT, 3))
    assert {name: found[name] for name, floor in _FLOORS.items() if found[name] < floor} == {}
    assert found["false alarms"] <= _MAX_FALSE_ALARMS
