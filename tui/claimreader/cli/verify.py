"""`claimreader verify`: does an export still stand in its files?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from claimreader.cli.console import Console
from claimreader.errors import ClaimreaderError
from claimreader.export.verify import PassageCheck, Verification, verify, verify_content
from claimreader.sources.files import LINE_LIMIT, read_bounded
from claimreader.sources.story_requests import STANDARD_INPUT

_WORDS = {"unchecked": "not checked"}


def run(args: argparse.Namespace, console: Console) -> None:
    """A line a passage, then how many are ok; the exit status is 1 when any is not."""
    for export in args.exports:
        folder = Path(args.folder) if args.folder else None
        try:
            if export == "-":
                verification = verify_content(_standard_input(), STANDARD_INPUT, Path(), folder, args.allow_outside)
            else:
                verification = verify(Path(export), folder, args.allow_outside)
        except ClaimreaderError as error:
            console.report_error(error)
            continue
        console.failed |= not verification.ok
        if args.format == "text":
            for check in verification.checks:
                console.write_line(_line(check))
            console.write_line(f"{verification.export}: {verification.summary}")
        else:
            from claimreader.serialization import dump_json

            console.write(dump_json(_record(verification), indent=1 if args.format == "json" else None))


def _standard_input() -> bytes:
    return read_bounded(STANDARD_INPUT, sys.stdin.buffer, LINE_LIMIT)


def _line(check: PassageCheck) -> str:
    passage = check.passage
    outcome = f"moved by {check.distance:+d}" if check.outcome == "moved" else _WORDS.get(check.outcome, check.outcome)
    words = " ".join(passage.exact.split())
    short = words if len(words) <= 60 else words[:59] + "…"
    place = f"{check.file or passage.page.source} {passage.start}–{passage.end}"
    parts = [f"{outcome:<8} “{short}”", place, *_hashes(check), check.reason]
    return " · ".join(part for part in parts if part)


def _hashes(check: PassageCheck) -> list[str]:
    labels = {True: "same", False: "changed"}
    hashes = (("file", check.file_same), ("text", check.text_same))
    return [f"{name} {labels[same]}" for name, same in hashes if same is not None]


def _record(verification: Verification) -> dict[str, Any]:
    return {
        "export": verification.export,
        "ok": verification.ok,
        "passages": [
            {
                "outcome": check.outcome,
                "distance": check.distance,
                "quote": check.passage.exact,
                "start": check.passage.start,
                "end": check.passage.end,
                "speaker": check.passage.speaker,
                "polarity": check.passage.polarity,
                "source": check.passage.page.source,
                "file": check.file,
                "file_same": check.file_same,
                "text_same": check.text_same,
                "reason": check.reason or None,
            }
            for check in verification.checks
        ],
    }
