"""What was exported last, and where to: kept for the next time, for the person alone."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from claimreader.paths import write_private
from claimreader.ui.export_request import SCOPE_LABELS, ExportRequest

FILE_NAME = "last-export.json"


def load_request(folder: Path) -> ExportRequest | None:
    """The order that was kept, its place absolute or empty; None where there is none that can be followed."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        name, scope, place = (stored[key] for key in ("format", "scope", "place"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if (
        not isinstance(name, str)
        or not isinstance(scope, str)
        or scope not in SCOPE_LABELS
        or not isinstance(place, str)
    ):
        return None
    return ExportRequest(name, scope, place)


def save_request(folder: Path, request: ExportRequest) -> None:
    """Keep an order; where that cannot be, the next session begins with the usual one."""
    place = os.path.abspath(os.path.expanduser(request.place)) if request.place else ""
    if os.path.isdir(place):
        # So that a file is never made in its stead, should the folder be gone.
        place = os.path.join(place, "")
    with suppress(OSError):
        write_private(folder / FILE_NAME, json.dumps(request._replace(place=place)._asdict(), ensure_ascii=False))
