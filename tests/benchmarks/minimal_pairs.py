"""How many changes of meaning are flagged in invented minimal pairs, and how many flags stand on harmless ones.

    python tests/benchmarks/minimal_pairs.py [negation] [numbers] [conditions] [negation_unread] … [--errors]

Each pair is two articles of one sentence, cleaned already, run through `compare` as a script would run it. A flag
counts when it stands on any link of the pair, suggested ones too. tests/fixtures/collation/minimal_pairs has the pairs.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

from claimreader.cli.main import main as claimreader

PAIRS = Path(__file__).resolve().parents[1] / "fixtures" / "collation" / "minimal_pairs"
KINDS = {"negation": "NEG", "numbers": "NUM", "modality": "MODAL", "quantity": "QUANT", "conditions": "COND",
         "negation_unread": "NEG", "numbers_unread": "NUM", "conditions_unread": "COND",
         "participants_unread": "WHO"}  # fmt: skip
"""Files of pairs -> the flag that they are about; nothing is tuned on the unread ones."""


class Pair(NamedTuple):
    flags: frozenset[str]
    a: str
    b: str


def read_pairs(name: str) -> list[Pair]:
    """The pairs of one file: a line each, flags or "-" | one article | the other."""
    lines = (PAIRS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [Pair(frozenset(flags.replace("-", "").split()), a, b) for flags, a, b in rows]


def flags_found(pairs: list[Pair]) -> Iterator[set[str] | None]:
    """The names of the flags on the links of each pair; None where its statements are not linked."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "pairs.jsonl"
        with given.open("w", encoding="utf-8") as stream:
            for number, pair in enumerate(pairs):
                articles = [{"id": f"{number}{side}", "outlet": side, "text": text, "cleaned": True}
                            for side, text in (("Courier", pair.a), ("Post", pair.b))]  # fmt: skip
                stream.write(json.dumps({"story_id": str(number), "articles": articles}) + "\n")
        out = io.StringIO()
        with redirect_stdout(out):
            claimreader(["compare", str(given), "--cleaned", "--format", "jsonl", "-q", "--no-cache"])
    for line in out.getvalue().splitlines():
        links = json.loads(line)["links"]
        yield {flag["name"] for link in links for flag in link["flags"]} if links else None


def main(arguments: list[str]) -> None:
    for name in [name for name in KINDS if name in arguments] or KINDS:
        kind, pairs = KINDS[name], read_pairs(name)
        found = list(flags_found(pairs))
        raised = [flags is not None and kind in flags for flags in found]
        marked = [kind in pair.flags for pair in pairs]
        right = sum(r and m for r, m in zip(raised, marked, strict=True))
        precision, recall = (f"{100 * right / all_of:.0f}" if all_of else "-" for all_of in (sum(raised), sum(marked)))
        unlinked = sum(flags is None for flags in found)
        print(f"{kind} {name}: {len(pairs)} pairs, {unlinked} not linked, precision {precision}, recall {recall}")
        if "--errors" in arguments:
            for pair, flags, was, should in zip(pairs, found, raised, marked, strict=True):
                if was != should:
                    what = "missed" if should else "false"
                    print(f"  {what} {'' if flags is None else sorted(flags)} {pair.a} | {pair.b}")


if __name__ == "__main__":
    main(sys.argv[1:])
