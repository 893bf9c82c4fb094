"""Exports that were broken on the way: reading one back gives passages or one clear error, never anything else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimreader.errors import BadRecord, ExportError
from claimreader.export.annotations_read import read_annotations
from claimreader.export.read_export import read_export
from claimreader.export.verify import verify
from claimreader.notebook.entry_rows import entry_from_doc, entry_to_doc
from claimreader.notebook.store import Notebook

GOLDEN = Path(__file__).resolve().parents[1] / "fixtures" / "export"
ODD = st.sampled_from(
    [
        None,
        True,
        -1,
        0,
        1.5,
        2**70,
        float("nan"),
        "",
        "x",
        "\ud800",
        "\0",
        [],
        [[]],
        {},
        {"a": 1},
        "2024-13-99T99:99:99Z",
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*path, key)
        yield from places(item, (*path, key))


def broken(value: Any, at: int, odd: Any, gone: bool) -> Any:
    """`value` with one place in it replaced or taken away."""
    value = copy.deepcopy(value)
    path = list(places(value))[at % len(list(places(value)))]
    home = value
    for key in path[:-1]:
        home = home[key]
    if gone:
        del home[path[-1]]
    else:
        home[path[-1]] = odd
    return value


def refused(call: Callable[[], object]) -> str:
    """The complaint of a call; any other exception goes on."""
    try:
        call()
    except (BadRecord, ExportError) as error:
        return str(error)
    return "nothing"


COLLECTION = json.loads((GOLDEN / "toll.jsonld").read_text(encoding="utf-8"))
STORY = json.loads((GOLDEN / "toll.jsonl").read_text(encoding="utf-8"))
TABLE = (GOLDEN / "toll.csv").read_bytes()


@given(st.integers(0, 10**6), ODD, st.booleans())
def test_broken_annotations_are_read_or_refused_and_what_is_read_can_be_kept(at: int, odd: Any, gone: bool) -> None:
    value, entries = broken(COLLECTION, at, odd, gone), []
    refusal = refused(lambda: entries.extend(read_annotations(value, "x")))
    assert refusal.startswith(("x, annotation", "nothing"))
    with Notebook.in_memory() as notebook:
        notebook.add(entries)
        kept = notebook.snapshot()
        for entry in (*kept.marks, *kept.verdicts, *kept.corrections):
            assert entry_from_doc(json.loads(json.dumps(entry_to_doc(entry)))) == entry


@given(st.integers(0, 10**6), ODD, st.booleans())
def test_broken_stories_are_read_or_refused(at: int, odd: Any, gone: bool) -> None:
    data = json.dumps(broken(STORY, at, odd, gone)).encode()
    assert refused(lambda: read_export(data, "x")).startswith(("x: ", "nothing"))


@given(st.integers(0, len(TABLE)), st.binary(max_size=6), st.integers(0, 40))
def test_broken_tables_are_read_or_refused(at: int, what: bytes, length: int) -> None:
    data = TABLE[:at] + what + TABLE[at + length :]
    assert refused(lambda: read_export(data, "x")).startswith(("x: ", "nothing"))


@given(st.binary(max_size=200))
def test_any_bytes_are_no_export_or_one(data: bytes) -> None:
    assert refused(lambda: read_export(data, "x")).startswith(("x: ", "nothing"))


def test_an_export_that_names_devices_and_folders_reads_neither(tmp_path: Path) -> None:
    rows = "quote,start,end,file,file_sha256\r\n"
    for place in ("/dev/zero", "/dev/stdin", str(tmp_path), "..", "\0", "x" * 5000, "/etc/\n"):
        rows += f'a,0,1,"{place}",\r\n'
    (tmp_path / "x.csv").write_text(rows, encoding="utf-8", newline="")
    assert {one.outcome for one in verify(tmp_path / "x.csv").checks} == {"gone"}
