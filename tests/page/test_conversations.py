from claimreader.page.conversations import conversation
from claimreader.page.lines import Line


def turns(*texts: str, leads: tuple[int, ...] = ()) -> range:
    return conversation([Line(text, 0, len(text), 0) for text in texts], leads)


def test_names_before_colons() -> None:
    assert turns("A hearing.", "LEE: It is wet.", "EK: Why?", "LEE: It rained.", "So it goes.") == range(1, 4)


def test_names_in_bold() -> None:
    lines = ("LEE It is wet.", "EK Why?", "LEE It rained.")
    assert turns(*lines, leads=(3, 2, 3)) == range(3)
    assert not turns(*lines)


def test_terms_of_a_list() -> None:
    lines = ("Ann Lee", "It is wet.", "Bo Ek", "Why?", "Ann Lee", "It rained.")
    assert turns(*lines, leads=(7, 0, 5, 0, 7, 0)) == range(6)


def test_what_is_no_conversation() -> None:
    assert not turns("RELATED: A bridge.", "RELATED: A gate.", "RELATED: A lock.")
    assert not turns("Cost: 3 million", "Owner: Ek", "Cost: 4 million")
