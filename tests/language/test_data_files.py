"""The data of every language is valid, and what is wrong in a file is named with its entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.errors import BadLanguageData
from claimreader.language.data_files import DATA, SCHEMAS, languages_with, load_data, read_data, word_list
from claimreader.language.tags import Tag


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_is_valid(path: Path) -> None:
    assert read_data(path)


def test_every_kind_of_file_is_used() -> None:
    assert {path.stem for path in DATA.rglob("*.toml")} == set(SCHEMAS)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("tags", 'PREPOSITON = "of"', "xx/tags.toml: PREPOSITON: no such entry, do you mean PREPOSITION?"),
        ("tags", "TO = 3", "xx/tags.toml: TO: not words between spaces"),
        ("nouns", '[titles]\nperson = ["mayor"]', "xx/nouns.toml: titles.person: not words between spaces"),
        ("nouns", 'titles = "mayor"', "xx/nouns.toml: titles: not a section"),
        ("places", 'countries = "Norway|Norwegian"', "xx/places.toml: countries: not lines with the right number"),
        ("numbers", '[scales]\ndozen = "12"', "xx/numbers.toml: scales.dozen: not a whole number"),
        ("names", "nouns_are_capital = 1", "xx/names.toml: nouns_are_capital: not true or false"),
        ("saying", 'sources = "after"', "xx/saying.toml: sources: not a list of texts"),
        ("stems", 'endings = [["ing"]]', "xx/stems.toml: endings: not pairs of an ending"),
        ("tag", 'TO = "to"', "xx/tag.toml: no language has a file of this name, do you mean tags?"),
        ("tags", "TO = ", "xx/tags.toml: not TOML: "),
    ],
)
def test_an_error_names_the_file_and_the_entry(tmp_path: Path, name: str, content: str, message: str) -> None:
    file = tmp_path / "xx" / f"{name}.toml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadLanguageData) as caught:
        read_data(file)
    assert message in str(caught.value)


def test_a_language_without_a_file_has_no_words() -> None:
    assert load_data("xx", "tags") == {}
    assert word_list("xx", "tags", "TO") == frozenset()
    assert word_list("en", "tags", Tag.TO.name) == {"to"}
    assert {"de", "en", "it"} <= set(languages_with("identification"))
