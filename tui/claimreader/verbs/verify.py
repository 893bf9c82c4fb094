"""`claimreader verify`: does an export still stand in its files?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from claimreader.errors import ClaimreaderError
from claimreader.export.verify import Checked, Verification, verify, verify_content
from claimreader.sources.files import LINE_LIMIT, read_bounded
from claimreader.sources.opening import STANDARD_INPUT
from claimreader.verbs.console import Console


def run(args: argparse.Namespace, console: Console) -> None:
    """A line a passage, then how many are ok; the exit status is 1 when any is not."""
    for export in args.exports:
        folder = Path(args.folder) if args.folder else None
        try:
            if export == "-":
                verification = verify_content(_standard_input(), STANDARD_INPUT, Path(), folder)
            else:
                verification = verify(Path(export), folder)
        except ClaimreaderError as error:
            console.trouble(error)
            continue
        console.failed |= not verification.ok
        if args.format == "text":
            for one in verification.checked:
                console.write_line(_line(one))
            console.write_line(f"{verification.export}: {verification.summary}")
        else:
            from claimreader.interchange import dump_json

            console.write(dump_json(_record(verification), indent=1 if args.format == "json" else None))


def _standard_input() -> bytes:
    return read_bounded(STANDARD_INPUT, sys.stdin.buffer, LINE_LIMIT)


def _line(one: Checked) -> str:
    passage = one.passage
    outcome = f"moved by {one.distance:+d}" if one.outcome == "moved" else one.outcome
    words = " ".join(passage.exact.split())
    short = words if len(words) <= 60 else words[:59] + "…"
    place = f"{one.file or passage.page.source} {passage.start}–{passage.end}"
    parts = [f"{outcome:<8} “{short}”", place, *_hashes(one), one.reason]
    return " · ".join(part for part in parts if part)


def _hashes(one: Checked) -> list[str]:
    told = {True: "same", False: "changed"}
    hashes = (("file", one.file_same), ("text", one.text_same))
    return [f"{name} {told[same]}" for name, same in hashes if same is not None]


def _record(verification: Verification) -> dict[str, Any]:
    return {
        "export": verification.export,
        "ok": verification.ok,
        "passages": [
            {
                "outcome": one.outcome,
                "distance": one.distance,
                "quote": one.passage.exact,
                "start": one.passage.start,
                "end": one.passage.end,
                "source": one.passage.page.source,
                "file": one.file,
                "file_same": one.file_same,
                "text_same": one.text_same,
                "reason": one.reason or None,
            }
            for one in verification.checked
        ],
    }
