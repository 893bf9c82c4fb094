"""The worst-case table: every hostile page, a verb on it, seconds, growth and peak memory, each in its own process.

    python tests/benchmarks/worst_cases.py [--size 1000000] [--limit 120] [--only TEXT] [--verb compare]

"growth" is the exponent of CPU time between a quarter of the size and the whole: 1 is linear, 2 quadratic. It is told
where the work takes longer than a second past the start of the program. The exit status is 1 when a page
ends in a traceback, passes the time limit, or grows faster than 1.35.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))
from cases import CASES, Case

GROWTH_LIMIT = 1.35
NOTHING = 1.0


class Measured(NamedTuple):
    status: str
    seconds: float
    megabytes: float


def measure(case: Case, size: int, verb: str, limit: float, folder: Path) -> Measured:
    """Run the verb on the page in a process of its own; CPU seconds and the peak of its memory."""
    page = folder / f"page{case.suffix}"
    page.write_bytes(case.build(size))
    command = [sys.executable, "-m", "claimreader", verb, str(page), "--format", "jsonl", "-q"]
    command += ["--no-cache"] if verb == "compare" else []
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, preexec_fn=lambda: _limit(limit))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    said = (folder / "err").read_text("utf-8", "replace")
    if os.WIFSIGNALED(status):
        word = "too slow" if os.WTERMSIG(status) in (9, 24) else f"signal {os.WTERMSIG(status)}"
    elif "Traceback" in said:
        word = said.strip().splitlines()[-1][:60]
    else:
        word = {0: "done", 1: "refused in part"}.get(os.WEXITSTATUS(status), "ended early")
    return Measured(word, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _limit(seconds: float) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))


def table(size: int, verb: str, limit: float, only: str) -> Iterator[tuple[Case, Measured, float | None]]:
    """(page, its figures at the whole size, growth or None) for each page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        idle = measure(Case("", ".txt", lambda _: b"One."), 1, verb, limit, folder).seconds
        for case in CASES:
            if only in case.name:
                whole = measure(case, size, verb, limit, folder)
                work, growth = whole.seconds - idle, None
                if work > NOTHING:
                    less = measure(case, size // 4, verb, limit, folder).seconds - idle
                    growth = math.log(work / max(less, NOTHING / 20), 4)
                yield case, whole, growth


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of a page")
    parser.add_argument("--limit", type=float, default=120, help="CPU seconds for one page")
    parser.add_argument("--verb", default="compare")
    parser.add_argument("--only", default="", help="pages with this in their name")
    args = parser.parse_args()
    print(f"| `claimreader {args.verb}`, {args.size:,} characters | ends | CPU s | growth | peak MB |")
    print("|---|---|---:|---:|---:|")
    bad = 0
    for case, whole, growth in table(args.size, args.verb, args.limit, args.only):
        wrong = whole.status not in ("done", "refused in part") or (growth or 0) > GROWTH_LIMIT
        bad += wrong
        told = "" if growth is None else f"{growth:.2f}"
        status = f"**{whole.status}**" if wrong else whole.status
        print(f"| {case.name} | {status} | {whole.seconds:.2f} | {told} | {whole.megabytes:.0f} |", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
