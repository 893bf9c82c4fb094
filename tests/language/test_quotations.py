import pytest

from claimreader.language import quotations as quotations_module
from claimreader.language.quotations import find_quotations
from claimreader.model import Quotation, Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule
from steps import steps


def quotations(text: str) -> list[Quotation]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(find_quotations(text, paragraphs))


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        'He said "no way" twice.',
        "He said “no way” twice.",
        "He said „no way“ twice.",
        "He said «no way» twice.",
        "He said « no way » twice.",
        "He said »no way« twice.",
        "He said ”no way” twice.",
        "He said ''no way'' twice.",
        "He said ``no way'' twice.",
        "He said ‘no way’ twice.",
        "He said 'no way' twice.",
        "He said ‹no way› twice.",
        'He said “no way" twice.',
        'He said "no way” twice.',
    ],
)
def test_every_style_of_mark(text: str):
    assert quoted(text) == ["no way"]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ town, don't you think?",
        "The band of the ’90s and the ‘80s sold 'em all.",
        'The pipe is 6" wide and 5\'10" tall.',
        "",
        "“",
        '"',
        "“”",
    ],
)
def test_apostrophes_inches_and_years_are_no_quotations(text: str):
    assert quoted(text) == []


def test_nested_quotations_know_their_depth():
    text = "“He told me ‘no way’ and went,” she said."
    assert [(q.span.of(text), q.depth) for q in quotations(text)] == [
        ("He told me ‘no way’ and went,", 0),
        ("no way", 1),
    ]


def test_a_plural_possessive_does_not_close_single_marks():
    text = "‘We want the workers’ rights back,’ he said."
    assert quoted(text) == ["We want the workers’ rights back,"]


def test_a_quotation_carries_on_without_a_closing_mark():
    text = "“We begin here.\n“And end here.” So it was."
    first, second = quotations(text)
    assert (first.span.of(text), first.closed, first.continues) == ("We begin here.", False, False)
    assert (second.span.of(text), second.closed, second.continues) == ("And end here.", True, True)


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation():
    text = "“We begin here, he said. “And end here,” she said."
    assert quoted(text) == ["We begin here, he said.", "And end here,"]


@pytest.mark.parametrize("unit", ['"', "“", "' ", " 'a", "‘s’ ", '"a ', "”"])
def test_marks_without_end_take_work_in_proportion(unit: str):
    few, many = (steps(lambda text=unit * count: quotations(text)) for count in (300, 3_000))
    assert many < 12 * few


@each_case("language/mark_rules")
def test_what_each_mark_opens_and_closes(case: RuleCase):
    assert " | ".join(quoted(case.input)) == case.expected


def test_each_kind_of_mark_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, quotations_module, "MARK_RULES")
    check_each_rule("language/mark_rules", rules, lambda text: " | ".join(quoted(text)))
