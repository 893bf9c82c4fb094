"""Words and glyphs of labels, flags and sources."""

from __future__ import annotations

from typing import get_args

import pytest

from claimreader.model import Flag, FlagName, LinkLabel, Span, Statement, StatementKind
from claimreader.view.labels import (
    ASCII,
    DEPARTURE_ORDER,
    FLAG_DESCRIPTIONS,
    KIND_WORDS,
    LABEL_WORDS,
    UNICODE,
    counted,
    flag_names,
    join_facts,
    show_spaces,
    source_and_cue,
)
from claimreader.view.wrap import width_of


def test_every_value_of_the_model_has_its_words() -> None:
    assert set(LABEL_WORDS) == set(DEPARTURE_ORDER) == set(get_args(LinkLabel))
    assert set(KIND_WORDS) == set(get_args(StatementKind))
    assert set(FLAG_DESCRIPTIONS) == set(get_args(FlagName))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_glyph_is_one_cell(glyphs: tuple[str, ...]) -> None:
    assert {width_of(glyph) for glyph in glyphs} == {1}


def test_ascii_glyphs_are_ascii() -> None:
    assert all(map(str.isascii, ASCII))


def test_flags_are_named_once_the_gravest_first() -> None:
    flags = [Flag(name, Span(0, 1), Span(0, 1)) for name in ("CUT", "NUM", "NEG", "NUM")]  # type: ignore[arg-type]
    assert flag_names(flags) == ["NEG", "NUM", "⌿ CUT"]


STATEMENT = Statement("s", "a", "direct", (Span(0, 3),), "yes")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"mention": "Vell", "cue": "said,"}, "Vell said"),
        ({"mention": "the mayor", "cue": "according to", "cue_span": Span(0, 12), "mention_span": Span(13, 22)},
         "according to the mayor"),
        ({"speaker": "Ada Vell", "cue": ":"}, "Ada Vell"),
        ({"speaker": "Ada Vell", "mention": "Pia Lund", "cue": "said", "extra": {"corrected": {"speaker": {}}}},
         "Ada Vell said"),
        ({"cue": "said"}, "said"),
        ({"mention": "Vell", "cue": "Vell's answer"}, "Vell's answer"),
        ({}, ""),
    ],
)  # fmt: skip
def test_source_and_cue_keep_the_order_of_the_page(fields: dict[str, object], expected: str) -> None:
    assert source_and_cue(STATEMENT._replace(**fields)) == expected  # type: ignore[arg-type]


def test_facts_break_behind_a_dot_or_inside_a_long_part() -> None:
    joined = join_facts(("two words", "", "a part that is longer than the limit"), 12)
    assert joined == "two\u00a0words\u00a0· a part that is longer than the limit"
    assert show_spaces(joined) == "two words · a part that is longer than the limit"


def test_counted() -> None:
    assert [counted(1, "echo", "echoes"), counted(2, "echo", "echoes"), counted(1200, "line")] == [
        "1 echo",
        "2 echoes",
        "1,200 lines",
    ]
