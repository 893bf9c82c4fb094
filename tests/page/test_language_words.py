"""The words of all languages are joined, whatever their order, and no name of a month means two."""

from __future__ import annotations

from claimreader.language.data_files import languages_with, load_data
from claimreader.page.boilerplate_phrases import PHRASE_KINDS
from claimreader.page.language_words import month_numbers, words_of_all


def test_words_come_from_every_language() -> None:
    assert {"read also", "lesen sie auch", "читайте також", "関連記事"} <= set(words_of_all("phrases", "after"))


def test_phrases_are_single_words_in_lower_case() -> None:
    phrases = [phrase for kind in PHRASE_KINDS for phrase in words_of_all("phrases", kind)]
    assert all(phrase == " ".join(phrase.lower().split()) for phrase in phrases)


def test_no_name_of_a_month_means_two() -> None:
    numbers: dict[str, set[int]] = {}
    for language in languages_with("page"):
        for row in load_data(language, "page").get("months", ()):
            for number, name in enumerate(row.split(), 1):
                numbers.setdefault(name, set()).add(number)
    numbers.pop("-")
    assert not {name for name, found in numbers.items() if len(found) > 1}
    assert month_numbers() == {name: min(found) for name, found in numbers.items()}
