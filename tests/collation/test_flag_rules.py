"""Every rule of FLAGS has a fixture of its own: a title, two readings, and the flags that they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimreader.collation.alignment import align_readings
from claimreader.collation.flags import FLAGS, FlagRule, find_flags
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Flag, Polarity, Span, Statement

FIXTURES = Path(__file__).parents[1] / "fixtures" / "collation" / "flags"

SETTINGS = ("a: ", "b: ", "denied: ", "open: ", "speakers: ", "language: ", "names: ")


@dataclass(frozen=True, slots=True)
class Case:
    """A reading in “ ” is a direct quotation; a part in “ ” of a longer reading makes it mixed; else it is reported."""

    title: str
    a: str
    b: str
    expected: tuple[str, ...]
    """A line for each flag: its name, its words in a and in b ("-" where a side has none)."""
    denied: frozenset[str] = frozenset()
    """Of a and b, those that are denied by their cue."""
    speakers: str | None = None
    """How the speakers stand to each other."""
    language: str | None = None
    """Of both readings, ISO 639-1; None for the default language."""
    left_open: frozenset[str] = frozenset()
    """Of a and b, those that are left open by their cue."""
    names: tuple[str, ...] = ()
    """Of the speakers, as the articles print them."""

    def polarity(self, side: str) -> Polarity:
        return "denied" if side in self.denied else "open" if side in self.left_open else "asserted"

    @staticmethod
    def swapped(sides: frozenset[str]) -> frozenset[str]:
        return frozenset({"a": "b", "b": "a"}[side] for side in sides)


def cases_of(name: str) -> Iterator[Case]:
    """The cases of a rule's fixture: a heading each, settings and readings as `key: value`, then the flags."""
    path = FIXTURES / f"{name}.md"
    if not path.exists():
        yield Case(f"there are no cases: write {path.relative_to(FIXTURES.parents[2])}", "", "", ("no cases",))
        return
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = part.strip().splitlines()
        values = dict(line.split(": ", 1) for line in lines if line.startswith(SETTINGS))
        flags = [line for line in lines if line.split(": ")[0].isupper()]
        assert bool(flags) != ("no flag" in lines), f"{path.name}: {title}: write the flags, or “no flag”"
        denied, left_open = (frozenset(values.get(name, "").split()) for name in ("denied", "open"))
        yield Case(
            title,
            values["a"],
            values["b"],
            tuple(flags),
            denied,
            values.get("speakers"),
            values.get("language"),
            left_open,
            tuple(values["names"].split(" | ")) if "names" in values else (),
        )


def reading(text: str, name: str, case: Case) -> Reading:
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    span = Span(1, len(text) - 1) if whole else Span(0, len(text))
    speaker = case.names["ab".index(name)] if case.names else None
    statement = Statement(
        name,
        name,
        "direct" if whole else "mixed" if "“" in text else "indirect",
        (span,),
        span.of(text),
        speaker=speaker,
        mention=speaker,
        polarity=case.polarity(name),
    )
    return read_statement(Analysis(Article(name, f"{name}.txt", text, (), "", "", language=case.language)), statement)


def flags_of(case: Case, rules: Iterable[FlagRule]) -> tuple[Flag, ...]:
    a, b = reading(case.a, "a", case), reading(case.b, "b", case)
    relation = SpeakerRelation(case.speakers, 0.0) if case.speakers else None  # type: ignore[arg-type]
    return find_flags(a, b, align_readings(a, b), relation, rules)


def line_of(case: Case, flag: Flag) -> str:
    return f"{flag.name}: {flag.a.of(case.a) or '-'} | {flag.b.of(case.b) or '-'}"


ALL = [pytest.param(rule.name, case, id=f"{rule.name}: {case.title}") for rule in FLAGS for case in cases_of(rule.name)]


@pytest.mark.parametrize(("name", "case"), ALL)
def test_flags(name: str, case: Case) -> None:
    assert tuple(line_of(case, flag) for flag in flags_of(case, FLAGS)) == case.expected


@pytest.mark.parametrize("rule", FLAGS, ids=lambda rule: rule.name)
def test_a_rule_changes_a_case_of_its_own(rule: FlagRule) -> None:
    """And one of its cases shows where it does not speak."""
    others = [other for other in FLAGS if other is not rule]
    changed = [flags_of(case, FLAGS) != flags_of(case, others) for case in cases_of(rule.name)]
    assert any(changed)
    assert not all(changed)


def test_names_are_unique_and_every_fixture_has_a_rule() -> None:
    names = [rule.name for rule in FLAGS]
    assert len(set(names)) == len(names)
    assert {path.stem for path in FIXTURES.glob("*.md")} == set(names)


@pytest.mark.parametrize(("name", "case"), ALL)
def test_the_other_way_round(name: str, case: Case) -> None:
    """What differs between a and b differs between b and a."""
    back = Case(
        case.title,
        case.b,
        case.a,
        (),
        case.swapped(case.denied),
        case.speakers,
        case.language,
        case.swapped(case.left_open),
        case.names[::-1],
    )
    assert {flag.name for flag in flags_of(case, FLAGS)} == {flag.name for flag in flags_of(back, FLAGS)}


def test_statements_of_any_length_may_have_different_speakers() -> None:
    """Of very long statements nothing else is compared."""
    case = Case(
        "",
        "the pier will be closed and " * 200,
        "the pier will not be closed",
        (),
        speakers="other",
        names=("Pia Lund", "Olaf Rik"),
    )
    assert [flag.name for flag in flags_of(case, FLAGS)] == ["WHO"]
