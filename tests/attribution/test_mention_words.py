from claimreader.attribution.mention_words import mention_words


def test_words_of_a_language():
    words = mention_words("en")
    assert [words.pronouns.get(low) for low in ("he", "hers", "who", "lee")] == [
        "masculine",
        "feminine",
        "relative",
        None,
    ]
    assert "the" in words.determiners["demonstrative"]


def test_a_language_without_words():
    words = mention_words("none")
    assert (dict(words.pronouns), dict(words.nouns)) == ({}, {})
