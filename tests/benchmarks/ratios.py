"""What the headless verbs cost beside named baselines, all timed in this one run: a Markdown table.

    python tests/benchmarks/ratios.py [--pages 1000] [--repeat 5] [--write]

--write puts the table into README.md.

CPU seconds of whole processes (with those they start), the median of the repeats; memory is the largest process's.
The exit status is 1 when a ratio is past its aim.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from invented import write_pages

CHECKOUT = Path(__file__).resolve().parents[2]
SEEDS, README = CHECKOUT / "seeds", CHECKOUT / "README.md"
PROGRAM = [sys.executable, "-m", "claimreader"]


class Cost(NamedTuple):
    seconds: float
    megabytes: float


def cost(command: list[str], repeat: int, home: Path) -> Cost:
    """The median CPU time and the highest memory of a command's process and its children."""
    seconds, memory = [], 0.0
    env = os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    # As installed: the bytecode is there.
    env = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    for _ in range(repeat):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return Cost(median(seconds), memory)


def rows(pages: int, repeat: int, work: Path) -> list[tuple[str, str, float, float]]:
    """(what, beside what, ratio, bound)."""
    few, many = work / "few", work / "many"
    write_pages(few, pages // 10, max(1, pages // 40))
    write_pages(many, pages, max(1, pages // 4))

    def verb(name: str, folder: Path, *options: str) -> list[str]:
        return [*PROGRAM, name, str(folder), "--format", "jsonl", "-q", *options]

    # Once for the bytecode, once for the story that is kept.
    cost(verb("compare", SEEDS, "--no-cache"), 1, work)
    cost(verb("compare", SEEDS), 1, work)
    textual = cost([sys.executable, "-c", "import textual.app"], repeat, work)
    sample, kept = cost(verb("compare", SEEDS, "--no-cache"), repeat, work), cost(verb("compare", SEEDS), repeat, work)
    tenth, whole = (cost(verb("compare", folder, "--no-cache"), 1, work) for folder in (few, many))
    first, second = (cost(verb("compare", many), 1, work) for _ in range(2))
    cleaned = cost(verb("clean", many), 1, work)
    found = cost(verb("statements", many), 1, work)
    print(f"cleaning {pages / cleaned.seconds:.0f} pages, statements {pages / found.seconds:.0f} pages a CPU second")
    return [
        ("compare the three sample pages, CPU", "`import textual.app`", sample.seconds / textual.seconds, 0.85),
        ("the same again, CPU", "`import textual.app`", kept.seconds / textual.seconds, 0.4),
        (f"compare {pages} invented pages, CPU", f"{pages // 10} such pages", whole.seconds / tenth.seconds, 11),
        ("the same again, CPU", "the first time", second.seconds / first.seconds, 0.1),
        ("the same, peak memory", "the three sample pages", whole.megabytes / sample.megabytes, 3),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        table = rows(args.pages, args.repeat, Path(name))
    lines = ["| measured | beside | ratio | aim |", "|---|---|---:|---:|"]
    lines += [f"| {what} | {beside} | {ratio:.2f} | {bound} |" for what, beside, ratio, bound in table]
    print("\n" + "\n".join(lines))
    if args.write:
        before, opening, rest = README.read_text("utf-8").partition("<!-- costs -->\n")
        _, closing, after = rest.partition("<!-- /costs -->")
        README.write_text(before + opening + "\n".join(lines) + "\n" + closing + after, encoding="utf-8")
    return int(any(ratio > bound for _, _, ratio, bound in table))


if __name__ == "__main__":
    raise SystemExit(main())
