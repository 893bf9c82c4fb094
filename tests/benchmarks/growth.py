"""How the cost of `compare` grows: CPU time and peak memory at n, 2n, 4n …, each in a process of its own.

    PYTHONPATH=tui python tests/benchmarks/growth.py [--kind statements pages files articles] [--doublings 3]

"statements": one story of invented pages, more of them; "pages": one page, longer; "files": a folder that is split by
event; "articles": the same as one file of JSON Lines. Prints ratios and the fitted exponent (1 is linear, 2 quadratic),
past the start of the program.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from math import fsum, log
from pathlib import Path
from typing import NamedTuple

from invented import invent_event, write_page, write_pages

_EVENTS_A_PAGE = 25


class Kind(NamedTuple):
    """What grows: its first size, how a folder of a size is written, and the options of `compare`."""

    first: int
    write: Callable[[Path, int], object]
    options: tuple[str, ...] = ()


def write_long_page(folder: Path, characters: int) -> None:
    """One page of invented events, one after another."""
    chance = random.Random(3)
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts.append(write_page(invent_event(chance), "The Echo", chance))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.txt").write_text("\n\n".join(parts), encoding="utf-8")


def _write_events(folder: Path, pages: int) -> None:
    write_pages(folder, pages, max(1, pages // _EVENTS_A_PAGE))


def _write_articles(folder: Path, articles: int) -> None:
    pages = folder.with_name(f"{folder.name}-pages")
    _write_events(pages, articles)
    folder.mkdir()
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as file:
        for page in sorted(pages.rglob("*.txt")):
            record = {"source": str(page.relative_to(pages)), "text": page.read_text("utf-8")}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    shutil.rmtree(pages)


KINDS = {
    "statements": Kind(50, _write_events, ("--together",)),
    "pages": Kind(125_000, write_long_page),
    "files": Kind(250, _write_events),
    "articles": Kind(250, _write_articles),
}


def measure(folder: Path, options: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of `compare` on a folder."""
    command = [sys.executable, "-m", "claimreader", "compare", str(folder), "--format", "jsonl", "-q", "--no-cache"]
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen([*command, "--jobs", "1", *options], stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"compare ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    xs, ys = [log(size) for size in sizes], [log(cost) for cost in costs]
    x, y = fsum(xs) / len(xs), fsum(ys) / len(ys)
    return fsum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / fsum((a - x) ** 2 for a in xs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--doublings", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "idle").mkdir()
        (Path(name) / "idle" / "one.txt").write_text("One.", encoding="utf-8")
        idle, _ = measure(Path(name) / "idle", ())
        for kind in args.kind:
            sizes, costs, peaks = [], [], []
            for doubling in range(args.doublings + 1):
                size = KINDS[kind].first * 2**doubling
                folder = Path(name) / f"{kind}-{size}"
                KINDS[kind].write(folder, size)
                seconds, peak = measure(folder, KINDS[kind].options)
                sizes.append(size)
                costs.append(max(seconds - idle, 0.01))
                peaks.append(peak)
                print(
                    f"{kind} {size}: CPU × {costs[-1] / costs[0]:.2f}, memory × {peak / peaks[0]:.2f} ({peak:.0f} MB)",
                    flush=True,
                )
            print(f"{kind}: growth exponent {exponent(sizes, costs):.2f}", flush=True)


if __name__ == "__main__":
    main()
