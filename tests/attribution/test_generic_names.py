import pytest

from claimreader.attribution.generic_names import GenericNames
from rule_cases import tag


@pytest.mark.parametrize(
    ("language", "phrase", "name"),
    [
        ("es", "la alcaldesa Inés Holt", "Inés Holt"),
        ("es", "la alcaldesa , Inés Holt", "alcaldesa"),
        ("es", "el pleno", "pleno"),
        ("de", "Baudezernent Karl Weiß", "Karl Weiß"),
        ("de", "Rat Brücke", "Rat Brücke"),
        ("es", "Holt", "Inés Holt"),
        ("es", "señora Holt", "Inés Holt"),
        ("es", "Alcaldesa de Ek , Ana", "Alcaldesa de Ek"),
    ],
)
def test_names_in_phrases(language: str, phrase: str, name: str):
    names = GenericNames([tag("Ayer vino Inés Holt.", "es")], language)
    assert names.name(phrase.split()) == name
