"""Every field of every file that the program wrote, once with each value that does not belong there.

    PYTHONPATH=tui:tests/support python tests/hostile/fields.py [--every 1] [--seed 0]

Exports with marks and decisions (JSON-LD, JSON, JSON Lines, CSV) go to `verify` and `import`, stories to `compare` and
`export`. Right is exit status 0, 1 or 2 and lines of text: no traceback, and nothing that acts in a terminal.
`--every` takes one in so many of the fields.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import re
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimreader.cli.main import main as run_command
from claimreader.export.document import ExportOptions
from claimreader.export.registry import render
from claimreader.serialization import dump_json, story_to_json
from export_fixture import story_with_decisions

EVIL = "\x1b[2J\x1b]0;x\x07\u202e\x9b2J=1+1\r\n\x00"
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**63,
    float("inf"),
    1.5,
    "",
    EVIL,
    "9" * 400,
    [],
    {},
    [[[]]],
    ["x", 1],
    {"a": {}},
)
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey; line breaks and tabs are text."""
READERS = {"verify": ("verify",), "import": ("import",), "compare": ("compare", "-q"), "export": ("export", "-q")}


class Fault(NamedTuple):
    """A field that was not answered with a line."""

    file: str
    field: str
    value: str
    command: str
    what: str


def run(every: int = 1, seed: int = 0) -> tuple[int, list[Fault]]:
    """How many fields were tried with all values, and what went wrong."""
    faults: list[Fault] = []
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content, commands in _files():
            for number, (field, variants) in enumerate(_variants(name, content)):
                if (number + seed) % every:
                    continue
                tried += 1
                for value, data in variants:
                    file = Path(folder, name)
                    file.write_bytes(data)
                    for command in commands:
                        if what := _fault(command, file, Path(folder)):
                            faults.append(Fault(name, field, repr(value)[:40], command, what))
    return tried, faults


def _files() -> Iterator[tuple[str, bytes, Sequence[str]]]:
    story, entries = story_with_decisions()
    for name in ("jsonld", "json", "jsonl", "csv"):
        written = render(name, story, entries, ExportOptions(scope="all"))
        data = written if isinstance(written, bytes) else written.encode()
        yield f"export.{name}", data, ("verify",) if name == "csv" else ("verify", "import")
    yield "story.jsonl", dump_json(story_to_json(story)).encode(), ("compare", "export")


def _variants(name: str, content: bytes) -> Iterator[tuple[str, Iterator[tuple[Any, bytes]]]]:
    """(field, what it may hold as (value, whole file)) for each field of a file."""
    if name.endswith(".csv"):
        yield from _csv_variants(content)
        return
    lines = [json.loads(line) for line in content.decode().splitlines()] if name.endswith(".jsonl") else None
    document = lines if lines is not None else json.loads(content)
    for path in _paths(document):
        yield "/".join(map(str, path)), _json_variants(document, path, lines is not None)


def _json_variants(document: Any, path: Sequence[Any], in_lines: bool) -> Iterator[tuple[Any, bytes]]:
    *parents, last = path
    place = document
    for key in parents:
        place = place[key]
    own = place[last]
    for value in VALUES:
        place[last] = value
        records = document if in_lines else [document]
        yield value, "\n".join(map(json.dumps, records)).encode()
    place[last] = own


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield from _paths(inner, (*path, key))


def _csv_variants(content: bytes) -> Iterator[tuple[str, Iterator[tuple[Any, bytes]]]]:
    header, first, *others = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))

    def written(column: int) -> Iterator[tuple[Any, bytes]]:
        for value in ("", EVIL, "-1", "9" * 400, "nan", "'=1", '"'):
            out = io.StringIO()
            changed = [*first[:column], value, *first[column + 1 :]]
            csv.writer(out).writerows([header, changed, *others])
            yield value, out.getvalue().encode()

    for column, name in enumerate(header):
        yield name, written(column)


def _fault(command: str, file: Path, folder: Path) -> str:
    """What went wrong with one command on one file; empty where it ended well."""
    notebook = folder / "notebook.sqlite"
    options = ("--notebook", str(notebook)) if command in ("import", "export") else ()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = run_command([*READERS[command], str(file), *options])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        except BaseException:
            return traceback.format_exc(limit=-3)
        finally:
            for one in folder.glob("notebook.sqlite*"):
                one.unlink()
    said = out.getvalue() + err.getvalue()
    if "Traceback" in said:
        return said[-400:]
    if ACTING.search(said):
        return f"writes {ACTING.findall(said)}"
    return "" if status in (0, 1, 2) else f"ends with {status}"


def main() -> int:
    """Try the fields; 1 where one of them was not answered with a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    tried, faults = run(args.every, args.seed)
    for fault in faults:
        print(*fault, sep=" | ")
    print(f"{tried} fields, {len(VALUES)} values each: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
