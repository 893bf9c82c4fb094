import pytest

from claimreader.language.entities import (
    Entity,
    PrintedName,
    is_impersonal,
    join_title_prefixes,
    last_word,
    name_without_role,
    split_titles,
    without_accents,
    without_possessive,
)
from claimreader.language.lexicons import load_lexicon

LEXICON = load_lexicon("en")


@pytest.mark.parametrize(
    ("words", "name", "titles", "modifiers"),
    [
        ("Ann Lee", "Ann Lee", "", ""),
        ("Norwegian President Ann Lee", "Ann Lee", "president", "Norwegian"),
        ("Vice President Ann Lee", "Ann Lee", "vice president", ""),
        ("Ekland’s President Ann Lee", "Ann Lee", "president", "Ekland"),
        ("Engineer Ann Lee", "Ann Lee", "engineer", ""),
        ("Lock Keeper Bo Ek", "Bo Ek", "keeper", "Lock"),
        ("Engineer Lee", "Engineer Lee", "", ""),
        ("Farmer Anna Lee Foundation", "Farmer Anna Lee Foundation", "", ""),
        ("Nurse Training Yard", "Nurse Training Yard", "", ""),
        ("Indiana Governor", "", "governor", "Indiana"),
        ("Larry King", "Larry King", "", ""),
        ("Ek General Hospital", "Ek General Hospital", "", ""),
    ],
)
def test_titles_are_split_off_names(words: str, name: str, titles: str, modifiers: str):
    expected = PrintedName(name.split(), [titles] if titles else [], modifiers.split())
    assert split_titles(words.split(), LEXICON) == expected


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Puppeteer Anna Lee", "Anna Lee"),
        ("Mary Anna Lee", ""),
        ("North Coastal Trust", ""),
        ("Puppeteer Anna Holt", ""),
    ],
)
def test_a_role_before_a_full_name_is_no_part_of_it(name: str, plain: str):
    assert name_without_role(name, {"Anna Lee", "Coastal Trust"}) == plain


def test_prefixes_make_a_title_of_the_one_behind_them():
    assert join_title_prefixes(["senator", "vice", "president"], LEXICON) == ["senator", "vice president"]


@pytest.mark.parametrize(
    ("entity", "is_person"),
    [
        (Entity("Ann Lee"), True),
        (Entity("Lee"), True),
        (Entity("NRA"), False),
        (Entity("Waters"), False),
        (Entity("Norway", is_impersonal=True), False),
        (Entity("Ekborough Water Board", is_impersonal=True), False),
        (Entity("Lee And Ek And Ola"), False),
        (Entity("Norway", is_impersonal=True, titles={"king"}), True),
    ],
)
def test_who_may_be_a_person(entity: Entity, is_person: bool):
    assert entity.is_person is is_person


def test_names_with_places_and_organizations_are_impersonal():
    names = ("Norway", "Ekborough Water Board", "Ann Lee")
    assert [is_impersonal(name, LEXICON) for name in names] == [True, True, False]


def test_gender_is_what_most_evidence_says():
    genders = [Entity("Lee", female_evidence=f, male_evidence=m).gender for f, m in ((3, 1), (0, 1), (1, 1))]
    assert genders == ["f", "m", ""]


def test_forms_of_words():
    assert [last_word(name) for name in ("Ann Lee", "Bo Ek Jr.", "José Ibárra")] == ["lee", "ek", "ibarra"]
    assert without_accents("Ibárra") == "Ibarra"
    assert [without_possessive(word) for word in ("Lee’s", "Ek's", "workers’", "Lee")] == [
        "Lee",
        "Ek",
        "workers",
        "Lee",
    ]
