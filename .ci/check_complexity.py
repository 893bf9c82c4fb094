"""No function of the package branches more than MOST_BRANCHES times or is longer than MOST_LINES lines.

Branches are counted as radon counts them: each decision, and each `and` and `or`, which ruff's C901 leaves out.
Prints what is above and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Class

MOST_BRANCHES, MOST_LINES = 15, 60
PACKAGE = Path(__file__).resolve().parents[1] / "tui" / "claimreader"


def main() -> int:
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for block in cc_visit(file.read_text(encoding="utf-8")):
            if isinstance(block, Class):
                continue
            lines = block.endline - block.lineno + 1
            if block.complexity > MOST_BRANCHES or lines > MOST_LINES:
                place = f"{file.relative_to(PACKAGE)}:{block.lineno}"
                found.append(f"{place} {block.fullname}: {block.complexity} branches, {lines} lines")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
