"""Cases of rules: title, input and expected, in tests/fixtures/<room>/<list>.md with a section for each rule, or in
<list>/<rule>.md with a file for each.

## name_of_the_rule

what the case shows
.
the input
.
what must come out
.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.model import Span

_FIXTURES = Path(__file__).parents[1] / "fixtures"


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One case: what `rule` makes of `input`."""

    rule: str
    title: str
    input: str
    expected: str


def read_rule_cases(name: str) -> list[RuleCase]:
    """The cases of tests/fixtures/NAME.md, or of the files in NAME, in order."""
    cases: list[RuleCase] = []
    for rule, body in _read_sections(_FIXTURES / name):
        parts = body.split("\n.\n")[:-1]
        for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            cases.append(RuleCase(rule, title.strip(), text, expected))
    return cases


def _read_sections(path: Path) -> Iterator[tuple[str, str]]:
    """The rules with the text of their cases."""
    for file in sorted(path.glob("*.md")):
        yield file.stem, file.read_text(encoding="utf-8")
    if not path.is_dir():
        for section in path.with_suffix(".md").read_text(encoding="utf-8").split("\n## ")[1:]:
            rule, _, body = section.partition("\n")
            yield rule.strip(), body


def each_case(name: str) -> pytest.MarkDecorator:
    """Run a test with each case of tests/fixtures/NAME.md as `case`."""
    cases = read_rule_cases(name)
    return pytest.mark.parametrize("case", cases, ids=[f"{case.rule}: {case.title}" for case in cases])


def check_each_rule(name: str, shortened: Iterable[str], outcome: Callable[[str], str]) -> None:
    """Each rule has cases, and one of them comes out otherwise when the rule is off the list.

    `shortened` yields the name of each rule while it is off the list; see `without_rule`.
    """
    cases = read_rule_cases(name)
    rules, idle = [], []
    for rule in shortened:
        rules.append(rule)
        if all(_outcome(outcome, case) == case.expected for case in cases if case.rule == rule):
            idle.append(rule)
    assert set(rules) == {case.rule for case in cases}
    assert not idle, f"without these nothing changes: {idle}"


def without_rule(monkeypatch: pytest.MonkeyPatch, module: ModuleType, rules: str) -> Iterator[str]:
    """The names of a list of rules, one by one, while the list is without that rule."""
    listed = getattr(module, rules)
    for rule in listed:
        monkeypatch.setattr(module, rules, [other for other in listed if other is not rule])
        yield rule[0]


def _outcome(outcome: Callable[[str], str], case: RuleCase) -> str | None:
    try:
        return outcome(case.input)
    except (StopIteration, RuntimeError):
        # No rule of the list answers any more.
        return None


def tag(text: str, language: str = "en") -> TaggedSentence:
    """The only sentence of `text`."""
    (sentence,) = split_sentences(text, [Span(0, len(text))], (), load_lexicon(language))
    return sentence
