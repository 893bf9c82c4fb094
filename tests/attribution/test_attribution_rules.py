"""Each rule of ATTRIBUTION_RULES with the cases of tests/fixtures/attribution/rules/NAME.md.

A case is a text, its first line a title where "# " stands before it and a cross-head where "## " does, a paragraph a
block quotation where "> " does, and a line
`kind | speaker | content` for each statement in it, with "| credited" behind it where an outlet is.
"""

import pytest

from claimreader.attribution.languages.en import extract_english
from claimreader.attribution.rules import ATTRIBUTION_RULES, RULES_BY_STAGE, StageRules, rules_by_stage
from claimreader.attribution.statement_draft import to_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, BlockRole, Span
from rule_cases import RuleCase, each_case, read_rule_cases

_ROLES: tuple[tuple[str, BlockRole], ...] = (("# ", "title"), ("## ", "heading"), ("> ", "paragraph"))


def article(text: str) -> Article:
    parts, blocks, at = [], [], 0
    for part in text.split("\n\n"):
        mark, role = next(((m, r) for m, r in _ROLES if part.startswith(m)), ("", "paragraph"))
        parts.append(part.removeprefix(mark))
        end = at + len(parts[-1])
        blocks.append(Block(at, end, role, Span(at, end), quotation=int(mark == "> ")))
        at = end + 2
    return Article("a", "test", "\n\n".join(parts), tuple(blocks), "", "", language="en")


def statements(text: str, rules: StageRules = RULES_BY_STAGE) -> str:
    analysis = Analysis(article(text))
    drafts = sorted(extract_english(analysis, rules), key=lambda draft: (draft.start, -draft.end))
    found = [to_statement(analysis, draft) for draft in drafts]
    return "\n".join(" | ".join(filter(None, (s.kind, str(s.speaker), s.text, s.credited))) for s in found) or "nothing"


@each_case("attribution/rules")
def test_what_a_rule_finds(case: RuleCase):
    assert statements(case.input) == case.expected


@pytest.mark.parametrize("rule", [rule.name for rule in ATTRIBUTION_RULES])
def test_each_rule_changes_a_case_of_its_own(rule: str):
    cases = [case for case in read_rule_cases("attribution/rules") if case.rule == rule]
    assert any(statements(case.input, rules_by_stage(without=rule)) != case.expected for case in cases)


def test_each_file_of_cases_belongs_to_a_rule():
    assert {case.rule for case in read_rule_cases("attribution/rules")} == {rule.name for rule in ATTRIBUTION_RULES}


def test_names_are_those_of_the_functions():
    assert all(rule.name == rule.apply.__name__ for rule in ATTRIBUTION_RULES)
    assert len({rule.name for rule in ATTRIBUTION_RULES}) == len(ATTRIBUTION_RULES)
