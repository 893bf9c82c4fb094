from claimreader.attribution.affiliation_words import affiliation_words


def test_words_of_a_language_are_read_from_its_table():
    words = affiliation_words("en")
    assert (words.roles["spokeswoman"], words.chambers["senator"], words.parties["R"]) == (
        "spokesman",
        "Senate",
        "Republicans",
    )
    assert words.departments <= words.groups
