from claimreader.language.given_names import gender_of_given_name, is_given_name


def test_given_names_have_a_gender():
    assert [gender_of_given_name(name) for name in ("Anna", "SCOTT", "Ekborough")] == ["f", "m", ""]


def test_other_words_are_no_given_names():
    assert is_given_name("anna")
    assert not is_given_name("bridge")
