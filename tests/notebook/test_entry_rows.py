"""Entries as rows and as documents: what goes in comes out."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bridge_story import bridge_story
from claimreader.errors import BadRecord
from claimreader.notebook.entry_rows import (
    entry_from_doc,
    entry_to_doc,
    entry_without_surrogates,
    read_entries,
    write_entry,
)
from claimreader.notebook.model import Entry
from claimreader.notebook.passages import find_passage
from claimreader.notebook.schema import migrate

PASSAGE = find_passage(bridge_story(), "c2")._replace(polarity="open", cue_phrase="has yet to say")
ENTRY = Entry("e", "mark", "statement", (PASSAGE,), note="n", tags=("a", "b"), by="ana", at="t", changed="t")


def test_a_row_and_a_document_give_the_entry_again() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, "x")
        write_entry(connection, "e", ENTRY)
        assert read_entries(connection) == [ENTRY]
        write_entry(connection, "e", None)
        assert read_entries(connection) == []
    assert entry_from_doc(entry_to_doc(ENTRY)) == ENTRY


def test_a_document_of_an_older_version_has_no_polarity() -> None:
    document = entry_to_doc(ENTRY)
    for name in ("mention", "polarity", "cue_phrase"):
        del document["passages"][0][name]
    (passage,) = entry_from_doc(document).passages
    assert (passage.mention, passage.polarity, passage.cue_phrase) == (None, None, None)
    assert passage.speaker == "Ada Vell"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"kind": "verdict", "what": "confirmed"}, "too few passages"),
        ({"kind": "opinion"}, "kind"),
        ({"passages": [entry_to_doc(ENTRY)["passages"][0] | {"polarity": "maybe"}]}, "polarity"),
        ({"passages": [entry_to_doc(ENTRY)["passages"][0] | {"start": 5, "end": 2}]}, "not a range"),
    ],
)
def test_what_is_no_entry_is_named(fields: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadRecord, match=complaint):
        entry_from_doc(entry_to_doc(ENTRY) | fields, "line 3")


def test_halves_of_characters_become_marks() -> None:
    assert entry_without_surrogates(ENTRY._replace(note="\ud800x")).note == "\ufffdx"
