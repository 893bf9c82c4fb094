"""Every format, to the byte. UPDATE_GOLDEN=1 writes them anew; the difference is then read before it is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimreader.export.registry import FORMATS, render
from export_fixture import OPTIONS, story_with_decisions

GOLDEN = Path(__file__).resolve().parents[1] / "fixtures" / "export"


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_are_those_that_were_looked_at(name: str) -> None:
    story, entries = story_with_decisions()
    made = render(name, story, entries, OPTIONS)
    data = made if isinstance(made, bytes) else made.encode("utf-8")
    file = GOLDEN / f"toll{FORMATS[name].extension}"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(data)
    assert data == file.read_bytes()


def test_the_bytes_do_not_hang_on_the_order_of_sets() -> None:
    code = (
        "import hashlib, sys\n"
        "sys.path[:0] = sys.argv[1:]\n"
        "from export_fixture import OPTIONS, story_with_decisions\n"
        "from claimreader.export.registry import FORMATS, render\n"
        "story, entries = story_with_decisions()\n"
        "for name in FORMATS:\n"
        "    made = render(name, story, entries, OPTIONS)\n"
        "    print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, *sys.path],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
