"""Flags: measured on pairs that were labelled by hand, and the traps that real pages set."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from claimreader.collation.alignment import align_readings
from claimreader.collation.flags import find_flags
from claimreader.collation.readings import Reading, read_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Flag, Span, Statement

LABELLED = Path(__file__).parents[1] / "fixtures" / "collation" / "changes.txt"


def reading(text: str, name: str = "a", **stated: object) -> Reading:
    """A whole text as one statement: in “ ” direct, with a part in “ ” mixed, else indirect."""
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    span = Span(1, len(text) - 1) if whole else Span(0, len(text))
    kind = "direct" if whole else "mixed" if "“" in text else "indirect"
    article = Article(name, f"{name}.txt", text, (), "", "")
    return read_statement(Analysis(article), Statement(name, name, kind, (span,), span.of(text), **stated))  # type: ignore[arg-type]


def flags_of(one: str, other: str) -> tuple[Flag, ...]:
    a, b = reading(one), reading(other, "b")
    return find_flags(a, b, align_readings(a, b))


def labelled() -> list[tuple[set[str], str, str]]:
    pairs = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, one, other, *more = (part.strip() for part in line.split("|"))
            pairs.append(({name, *" ".join(more).split()} - {"-"}, one, other))
    return pairs


def test_flags_on_labelled_pairs() -> None:
    """No kind is wrong one time in ten, nor missed one time in five."""
    right: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    wrong = []
    for names, one, other in labelled():
        found = {flag.name for flag in flags_of(one, other)}
        stated.update(found)
        wanted.update(names)
        right.update(found & names)
        if found != names:
            wrong.append(f"wanted {sorted(names)}, found {sorted(found)}: {one} | {other}")
    assert sum(wanted.values()) + sum(not names for names, _, _ in labelled()) >= 150
    report = "\n".join(wrong)
    for name in wanted:
        assert right[name] >= 0.9 * stated[name], f"{name}: {right[name]} right of {stated[name]}\n{report}"
        assert right[name] >= 0.8 * wanted[name], f"{name}: {right[name]} found of {wanted[name]}\n{report}"


def test_labels_hold_either_way() -> None:
    for _, one, other in labelled():
        there = {(flag.name, flag.a, flag.b) for flag in flags_of(one, other)}
        back = {(flag.name, flag.b, flag.a) for flag in flags_of(other, one)}
        assert {name for name, _, _ in there} == {name for name, _, _ in back}, f"{one} | {other}"


def test_the_trap_of_the_bill() -> None:
    one = "“If they [Democrats] don't pass this bill in the next couple weeks it will be over”"
    other = "“To pass this bill in the next couple of weeks would be over”"
    found = {(flag.name, flag.a.of(one), flag.b.of(other)) for flag in flags_of(one, other)}
    assert ("NEG", "n't", "") in found
    assert ("MODAL", "will", "would") in found


def test_the_trap_of_should() -> None:
    one, other = "the council shouldn't raise the fares", "the council should raise the fares"
    (flag,) = flags_of(one, other)
    assert (flag.name, flag.a.of(one)) == ("NEG", "n't")
    assert flag.b.start == other.index("raise")


@pytest.mark.parametrize("text", ["said " * 20_000, '"' * 50_000, "not " * 20_000, "no 7 all " * 8_000])
def test_hostile_texts_end_soon(text: str) -> None:
    assert isinstance(flags_of(text, "not " * 3), tuple)
    assert isinstance(flags_of(text, text), tuple)
