import itertools
import json
import random
from pathlib import Path

import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span, Statement
from claimreader.resources import seeds_dir

FIXTURES = Path(__file__).parents[1] / "fixtures" / "statements"


def article(text: str, title: bool = False, language: str | None = "en") -> Article:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        role = "title" if title and not blocks else "paragraph"
        blocks.append(Block(at, at + len(part), role, Span(at, at + len(part))))
        at += len(part) + 2
    return Article("a", "test", text, tuple(blocks), "", "", language=language)


def found(text: str, **given: bool | str | None) -> tuple[Statement, ...]:
    return find_statements(Analysis(article(text, **given)))  # type: ignore[arg-type]


def cases() -> list[tuple[str, list[str]]]:
    lines = (FIXTURES / "cases.txt").read_text("utf-8").splitlines()
    parts = "\n".join(line for line in lines if not line.startswith("#")).strip().split("\n\n")
    return [(part.split("\n")[0], part.split("\n")[1:]) for part in parts]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_statements_of_one_sentence(text: str, expected: list[str]):
    assert [f"{s.kind} | {s.speaker} | {s.text}" for s in found(text)] == expected


def words(text: str) -> set[str]:
    return set(text.lower().replace(",", " ").replace(".", " ").split())


SAMPLE = json.loads((FIXTURES / "sample_pages.json").read_text("utf-8"))
"""The lines of the sample pages that are their articles, and the statements in them, marked by hand."""


def sample(page: str) -> tuple[Statement, ...]:
    lines = (seeds_dir() / page).read_text("utf-8").split("\n")
    return found("\n\n".join(lines[number].strip() for number in SAMPLE["lines"][page]), title=True)


@pytest.mark.parametrize("page", sorted(SAMPLE["lines"]))
def test_the_sample_pages(page: str):
    statements = sample(page)
    for wanted in (s for s in SAMPLE["statements"] if s["page"] == page):
        mine = words(wanted["text"])
        best = max(statements, key=lambda s: len(mine & words(s.text)) / len(mine | words(s.text)))
        assert len(mine & words(best.text)) * 2 >= len(mine | words(best.text)), wanted["text"]
        # "Beijing" is left as printed.
        if wanted["speaker"] != "China":
            assert set(wanted["speaker"].split()) == set((best.speaker or "").split()), wanted["text"]
        assert best.polarity_in_cue == wanted["denied"], wanted["text"]


def test_the_credited_agency():
    assert {s.credited for s in sample("002_99d47df28d07c1df.txt") if s.speaker == "Vladimir Putin"} == {"TASS"}


def test_a_relay_is_credited_and_quotations_go_on_with_who_spoke():
    text = "“It will close,” Ines Holt said, according to Radio Ekborough. “There is no other way.”"
    spoken = [s for s in found(text) if s.speaker == "Ines Holt"]
    assert [(s.credited, len(s.spans)) for s in spoken] == [("Radio Ekborough", 2)]


def test_spans_ids_and_offsets_agree():
    text = "“We have waited,” Ines Holt said. “It will close.”"
    (statement,) = found(text)
    assert statement.id == f"a:{statement.spans[0].start}-{statement.spans[-1].end}"
    assert [span.of(text) for span in statement.spans] == ["We have waited,", "It will close."]
    assert statement.quoted == statement.spans
    assert statement.mention_span is not None
    assert statement.mention_span.of(text) == statement.mention == "Ines Holt"
    assert statement.cue_span is not None
    assert statement.cue_span.of(text) == statement.cue == "said"
    assert statement.paragraph == 1


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Ines Holt told Radio Ekborough that the bridge was closed.", "Radio Ekborough"),
        ("“It is closed,” Ines Holt told reporters.", "reporters"),
        ("Ines Holt said in an interview with Radio Ekborough that the bridge was closed.", "Radio Ekborough"),
        ("Ines Holt said that the bridge was closed.", None),
        ("The bridge was closed, according to two people with knowledge of the plan.", None),
    ],
)
def test_whom_it_was_said_to(text: str, audience: str | None):
    assert found(text)[0].audience == audience


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The company denied that it had polluted the river.", True),
        ("The company rejected claims that it had polluted the river.", True),
        ("Ines Holt said the bridge would open.", False),
        ("Ines Holt did not deny that the bridge was closed.", False),
        ("Ines Holt has ruled out a coalition with the farmers.", True),
        ("Ines Holt has not ruled out a coalition with the farmers.", False),
        ("Ines Holt never said that the dam was safe.", True),
    ],
)
def test_what_the_cue_denies(text: str, denied: bool):
    assert found(text)[0].polarity_in_cue is denied


@pytest.mark.parametrize(
    "text",
    [
        "Holt: Bridge will not reopen\n\nMayor Ines Holt spoke on Friday.",
        "Bridge will not reopen - mayor\n\nMayor Ines Holt spoke on Friday.",
        "Bridge will not reopen: Holt\n\nMayor Ines Holt spoke on Friday.",
        "Bridge will not reopen, Holt says\n\nMayor Ines Holt spoke on Friday.",
        "Bridge will not reopen, says Holt\n\nMayor Ines Holt spoke on Friday.",
        "Bridge will not reopen, warns mayor\n\nMayor Ines Holt spoke on Friday.",
        "Holt campaign ad: Bridge will not reopen\n\nMayor Ines Holt spoke on Friday.",
    ],
)
def test_headlines_that_name_who_speaks(text: str):
    first = found(text, title=True)[0]
    assert (first.speaker, first.text) == ("Ines Holt", "Bridge will not reopen")


def test_talks_in_a_headline_are_no_speech():
    assert not found("Coalition talks fail\n\nIt rained on Monday.", title=True)


def test_what_a_headline_says_will_be_said_is_no_statement():
    assert found("Holt to announce plans for bridge\n\nMayor Ines Holt came on Friday.", title=True) == ()


def test_a_line_without_a_stop_reads_like_one_with_it():
    texts = ["The bridge will not reopen, the mayor says", "The bridge will not reopen, the mayor says."]
    one, other = (found(text)[0] for text in texts)
    assert (one.text, one.spans, one.mention) == (other.text, other.spans, other.mention)


@pytest.mark.parametrize(
    ("text", "speaker", "credited"),
    [
        ("The EBC quoted an engineer as saying that the gates had jammed.", "engineer", "EBC"),
        ("The EBC cited Olga Falk as saying the gates had jammed.", "Olga Falk", "EBC"),
        ("Olga Falk was quoted by the EBC as saying that the gates had jammed.", "Olga Falk", None),
        ("The EBC reported on Monday that the gates had jammed, citing Olga Falk.", "EBC", None),
    ],
)
def test_who_passes_on_whose_words(text: str, speaker: str, credited: str | None):
    (statement,) = found(text)
    assert statement.text.removeprefix("that ") == "the gates had jammed"
    assert (statement.speaker, statement.credited) == (speaker, credited)


def test_the_present_of_a_verb_of_saying():
    assert [s.text for s in found("The dam authority maintains that the dykes meet every standard.")] == [
        "that the dykes meet every standard"
    ]


def test_what_a_second_verb_says():
    text = "The premier insisted on Friday there was “no alternative” to the cuts but admitted mistakes had been made."
    assert {s.text for s in found(text)} == {"there was “no alternative” to the cuts", "mistakes had been made"}


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the dam was safe, the engineer shrugged and left the room.",
        "Asked about the bridge, the engineer laughed.",
        "Pia Lund was asked if she would veto the plan.",
        "Pia Lund, who has been criticised for her silence, left the room.",
    ],
)
def test_who_is_asked_or_criticised_says_nothing(text: str):
    assert not found(text)


def test_a_carried_quotation_is_one_statement():
    text = "“We have waited,” Ines Holt said. “It will close.\n\n“There is no other way.”"
    (statement,) = found(text)
    assert len(statement.spans) == 3


def test_a_fresh_quotation_keeps_its_speaker():
    text = "“We have waited,” Ines Holt said.\n\n“It will close.”"
    assert [s.speaker for s in found(text)] == ["Ines Holt", "Ines Holt"]
    assert found(text)[1].mention is None


def test_transcripts_name_their_speakers():
    text = "HOLT: The bridge will close.\n\nREPORTER: Why so soon?\n\nHOLT: There is no other way."
    assert [s.mention for s in found(text)] == ["HOLT", "REPORTER", "HOLT"]


def test_a_name_behind_a_dash():
    text = "“There is no other way to save it.”\n\n— Ines Holt, mayor of Ekborough"
    assert [s.speaker for s in found(text)] == ["Ines Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Bridge” opens on Friday.",
        "The bridge was built in 1903 and painted green.",
        "The so-called “bridge fund” ran dry in May.",
        "",
    ],
)
def test_titles_and_terms_are_no_statements(text: str):
    assert found(text) == ()


def test_captions_and_bylines_make_no_statements():
    text = "Ines Holt said the bridge was closed."
    silent = Article("a", "t", text, (Block(0, len(text), "caption", Span(0, len(text))),), "", "", language="en")
    assert find_statements(Analysis(silent)) == ()


@pytest.mark.parametrize("unit", ["said ", '"said ', "A said, ", "“x,” he said. ", "who said that ", "(", "Mr. ", ": "])
def test_hostile_repetition_ends_soon_and_the_same_way(unit: str):
    text = unit * 3_000
    assert find_statements(Analysis(article(text))) == find_statements(Analysis(article(text)))


@pytest.mark.parametrize("language", ["en", "de", "fr", None])
@pytest.mark.parametrize("page", sorted(SAMPLE["lines"]))
def test_spans_stay_in_order_inside_any_text(page: str, language: str | None):
    letters = list((seeds_dir() / page).read_text("utf-8"))
    chance = random.Random(page)
    for _ in range(len(letters) // 15):
        letters[chance.randrange(len(letters))] = chance.choice("“”\"'’‘:,.—()\u2028\u00a0 \n«»\u0301")
    text = "".join(letters)
    statements = found(text, language=language)
    assert len({s.id for s in statements}) == len(statements)
    for s in statements:
        spans = [*s.spans]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
        assert s.text == " [...] ".join(span.of(text) for span in spans)
        assert all(any(span.contains(quoted) for span in spans) for quoted in s.quoted)
