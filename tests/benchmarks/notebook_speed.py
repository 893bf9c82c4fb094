"""What the notebook costs a key press: marking, undoing, opening, laying marks on a story, with many entries in it.

    python tests/benchmarks/notebook_speed.py [--entries 5000] [--folder DIR]

Milliseconds, the median of the calls. A mark is measured with its write to the disk; the last lines tell what that
write costs by itself, and what the pages of a story cost to be laid out with every mark on them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from bridge_story import bridge_story
from claimreader.export.registry import FORMATS, render
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import ReadingPosition
from claimreader.notebook.relocate import relocate_entries
from claimreader.notebook.store import Notebook

STORY = bridge_story()


def milliseconds(call: Callable[[], object], times: int) -> float:
    """The median time of a call."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return 1000 * statistics.median(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--folder", type=Path, default=None, help="where to write: the disk that is measured")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        file = Path(folder) / "notebook.sqlite"
        told: list[tuple[str, float]] = []
        with Notebook.open(file) as notebook:
            told.append(("mark, the first ones", milliseconds(lambda: notebook.mark_statement(STORY, "c2"), 50)))
            entry = notebook.snapshot().marks[0]
            with notebook._journal.writing() as connection:
                for number in range(args.entries - 50):
                    copy = type(entry)(f"copy-{number}", entry.kind, entry.what, entry.passages, at=entry.at)
                    notebook._journal.record(connection, ("mark", "x", entry.at), [(copy.id, copy)])
            told.append((f"mark, with {args.entries}", milliseconds(lambda: notebook.mark_statement(STORY, "c2"), 50)))
            told.append(("undo", milliseconds(notebook.undo, 20)))
            told.append(("redo", milliseconds(notebook.redo, 20)))
            told.append(("position", milliseconds(lambda: notebook.save_position(ReadingPosition("toll")), 50)))
            told.append(("changed elsewhere?", milliseconds(notebook.changed_elsewhere, 200)))
            told.append(("snapshot of the story", milliseconds(lambda: notebook.snapshot(STORY), 3)))
            entries = notebook.snapshot(STORY)
            told.append(("apply and place all", milliseconds(lambda: relocate_entries(STORY, entries.marks), 3)))
            story = apply_notebook(STORY, entries)
        told.append(("open and check the whole file", milliseconds(lambda: Notebook.open(file).close(), 5)))
        told.append((f"(the file has {file.stat().st_size // 1024} KiB)", 0.0))
        with Path(folder, "plain").open("wb") as plain:
            told.append(("a write of one page, forced to the disk", milliseconds(lambda: forced(plain), 50)))
        with Notebook.in_memory() as small:
            for statement in STORY.statements:
                small.mark_statement(STORY, statement.id)
            few = small.snapshot(STORY)
        for name in FORMATS:
            told.append((f"export, {name}", milliseconds(lambda name=name: render(name, story, few), 10)))
    for name, cost in told:
        print(f"{name:<42} {cost:8.2f}" if cost else name)


def forced(file: object) -> None:
    """The least that a kept mark can cost."""
    import os

    file.write(b"x" * 4096)  # type: ignore[attr-defined]
    file.flush()  # type: ignore[attr-defined]
    os.fsync(file.fileno())  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
