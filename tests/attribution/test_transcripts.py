import pytest

from claimreader.attribution.transcripts import find_turns
from claimreader.attribution.turn_labels import turn_label, turn_words
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span


def article(*lines: str, lead: bool = False) -> Article:
    blocks, at = [], 0
    for line in lines:
        name = Span(at, at + line.index("|")) if "|" in line else None
        blocks.append(Block(at, at + len(line), "paragraph", Span(at, at + len(line)), lead=name if lead else None))
        at += len(line) + 2
    return Article("a", "test", "\n\n".join(lines).replace("|", " "), tuple(blocks), "", "", language="en")


def speakers(*lines: str, lead: bool = False) -> list[str | None]:
    return [turn.speaker for turn in find_turns(Analysis(article(*lines, lead=lead))).values()]


@pytest.mark.parametrize(
    ("line", "name", "content"),
    [
        ("MS. LEE: We go.", "MS. LEE", "We go."),
        ("Ann Lee (Ek) (Lab): We go.", "Ann Lee", "We go."),
        ("The Minister for Roads (Ann Lee): We go.", "The Minister for Roads", "We go."),
        ("[10:32] LEE: We go.", "LEE", "We go."),
        ("Q. Why?", "Q", "Why?"),
        ("**Lee:** We go.", "Lee", "We go."),
        ("**Lee**: We go.", "Lee", "We go."),
        ("__Ann Lee (Ek):__ We go.", "Ann Lee", "We go."),
        ("ANN LEE, PORT OFFICE: We go.", "ANN LEE, PORT OFFICE", "We go."),
    ],
)
def test_the_label_of_a_turn(line: str, name: str, content: str):
    label = turn_label(line, article(line).blocks[0], turn_words("en"))
    assert label is not None
    assert (label.name, line[label.content :]) == (name, content)


@pytest.mark.parametrize(
    "line", ["Lee said: we go.", "Source: Norpress", "WATCH: The bridge", "It rained.", "A. Lee left."]
)
def test_what_is_no_label(line: str):
    label = turn_label(line, article(line).blocks[0], turn_words("en"))
    assert label is None or label.name == "A"


def test_names_that_open_several_paragraphs():
    assert speakers("LEE: It is wet.", "EK: Why?", "LEE: It was worse.") == ["Lee", "Ek", "Lee"]


def test_too_few_of_the_paragraphs_are_no_transcript():
    lines = ["LEE: It is wet.", *["It rained."] * 9, "EK: Why is it?", *["It rained."] * 9, "LEE: It is."]
    assert speakers(*lines) == []


def test_names_in_bold_without_a_colon():
    lines = ("LEE|We have run out.", "EK|Nobody has written to us.", "LEE|We wrote in March.")
    assert speakers(*lines, lead=True) == ["Lee", "Ek", "Lee"]
    assert speakers(*lines) == []


def test_the_fullest_name_that_the_page_prints():
    assert speakers("Ann Lee, the mayor, was heard.", "LEE: It is wet.", "BBC: Why?", "LEE: It is.") == [
        "Ann Lee", "BBC", "Ann Lee",
    ]  # fmt: skip
