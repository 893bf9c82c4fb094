from claimreader.language.places import country_names, government_seats, place_names


def test_countries_have_names_adjectives_and_seats():
    assert country_names()["Norwegian"] == country_names()["Norway"] == "Norway"
    assert country_names()["South Korean"] == "South Korea"
    assert government_seats()["Oslo"] == "Norway"
    assert government_seats()["White House"] == "United States"
    assert {"Norway", "Norwegian", "Oslo", "White House"} <= place_names()
    assert not any("_" in name for name in place_names())
