"""Coverage: an article whose text has a statement is never absent, and removed lines are told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from claimreader.collation.absences import Absences
from claimreader.collation.coverage import CoverageIndex
from claimreader.language.analysis import analyse
from claimreader.model import Article, DroppedLine, Span, Statement

WORDS = "harbour bridge closed spring mayor ferry swindle fishermen pier market levy wolves orchestra".split()


def article(name: str, text: str, *dropped: str) -> Article:
    lines, at = [], 0
    for line in dropped:
        lines.append(DroppedLine(Span(at, at + len(line)), line, "a caption"))
        at += len(line) + 1
    return Article(name, f"{name}.txt", text, (), "", "", tuple(lines))


def absent(articles: list[Article], reading: str, carriers: frozenset[str] = frozenset()) -> dict[str, str]:
    analyses = analyse(articles)
    told = article(
        "told",
        f"{reading}",
    )
    statement = Statement("told", "told", "indirect", (Span(0, len(reading)),), reading, "Ilse Brandt")
    analyses |= analyse([told])
    absences = Absences(analyses, CoverageIndex(analyses), [statement], [], [])
    return {one.article: one.answer for one in absences.of([statement], carriers | {"told"})}


@given(some.lists(some.sampled_from(WORDS), min_size=3, max_size=8, unique=True), some.integers(0, 2))
def test_an_article_that_has_the_reading_is_not_absent(words: list[str], place: int) -> None:
    reading = f"The {' '.join(words)}."
    sentences = ["It rained.", "Nobody came."]
    sentences.insert(place, reading)
    assert absent([article("a", " ".join(sentences)), article("b", "It rained.")], reading) == {
        "b": "not_found",
    } | ({"a": "own_voice"} if len(words) >= 5 else {})


def test_a_row_of_common_words_is_found_by_all_of_them() -> None:
    articles = [article("a", "“You see, we’re just here for a project,” a man said."), article("b", "We’re here.")]
    assert absent(articles, "We're just here for a project") == {"b": "not_found"}
    assert absent(articles, "just here for a") == {"a": "not_found", "b": "not_found"}


def test_a_statement_may_run_over_removed_lines() -> None:
    lines = "the harbour bridge will stay", "closed until the spring"
    articles = [article("a", "It rained.", *lines), article("b", "It rained.")]
    assert absent(articles, "the harbour bridge will stay closed until the spring") == {
        "a": "removed",
        "b": "not_found",
    }


def test_the_text_counts_before_the_removed_lines() -> None:
    words = "the harbour bridge stays closed until the spring market"
    assert absent([article("a", f"{words}.", words)], words) == {"a": "own_voice"}


def test_carriers_are_not_absent() -> None:
    assert absent([article("a", "It rained.")], "the harbour bridge stays closed", frozenset({"a"})) == {}


def test_in_a_large_story_only_removed_lines_are_listed() -> None:
    words = "the harbour bridge stays closed"
    many = [article(str(number), "It rained.") for number in range(101)] + [article("a", "It rained.", words)]
    assert absent(many, words) == {"a": "removed"}
