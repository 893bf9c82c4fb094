"""A page becomes its article: nothing altered, nothing lost without a reason, every block traced to the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.errors import UnreadablePage
from claimreader.model import Article, Page, Span
from claimreader.page.read import read_page
from claimreader.page.restore import restore_lines
from claimreader.page.site_repeats import find_repeats
from steps import steps

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

TOLL = """Home
News
Sport
Weather
Sign in

Harbour bridge to stay free, council says

By Ada Vell
3 March 2024

The harbour bridge will stay free for everyone who crosses it, the council said on Monday after a long debate.

“Nobody will ever pay to cross the river,” said Mayor Tom Orr, who had promised a vote before the summer.

Read also: The ferry that nobody wanted

Opponents answered that the repairs, which began in May, had already cost the town more than it had planned to spend.

Photo: The bridge at dawn

The council meets again in April, when it will hear from the engineers who looked at the northern pillars.

Read next
Ferry timetable changes from Sunday
Ten walks along the coast
Sign up for our newsletter
© 2024 The Harbour Times. All rights reserved.
"""


def read(text: str, **more: object) -> Article:
    return read_page(Page("page.txt", text.encode(), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["000_408b1185eb8afc99", "002_99d47df28d07c1df", "004_fe9d5194648d3d10"])
def test_the_sample_pages_keep_their_body_to_the_character(name: str) -> None:
    content = (SEEDS / f"{name}.txt").read_bytes()
    lines = content.decode().splitlines()
    numbers = {"000": [5, *range(8, 39, 2)], "002": [7, *range(12, 25, 2)], "004": [1, 6, 10, 12, 14, 18, 20, 22]}
    article = read_page(Page(name, content))
    assert article.text == "\n\n".join(lines[number - 1] for number in numbers[name[:3]])
    assert [block.role for block in article.blocks].count("title") == 1
    dropped = [line.text for line in article.dropped]
    assert len(dropped) + len(article.blocks) == sum(1 for line in lines if line.strip())


def test_metadata_of_the_sample_pages_is_what_they_tell_and_no_more() -> None:
    told = {}
    for file in sorted(SEEDS.glob("*.txt")):
        article = read_page(Page(file.name, file.read_bytes()))
        told[file.name[:3]] = (article.byline, article.date, article.page_date, article.language)
    assert told == {
        "000": (None, None, "2023-05-27", "en"),
        "002": ("Roman Petrenko", "2023-03-26T11:21", "2023-03-26", "en"),
        "004": (None, None, None, "en"),
    }


def test_house_labels_are_marked_and_stay_in_the_text() -> None:
    article = read_page(Page("002", (SEEDS / "002_99d47df28d07c1df.txt").read_bytes()))
    labels = [block.label.of(article.text) for block in article.blocks if block.label]
    assert labels == ["Source:", "Quote from Putin:", "Details:", "Background:"]


def test_an_article_is_told_from_its_page() -> None:
    article = read(TOLL)
    assert article.title == "Harbour bridge to stay free, council says"
    assert article.text.split("\n\n")[1:] == [
        line for line in TOLL.split("\n") if line.endswith(".") and len(line) > 60
    ]
    assert (article.byline, article.date, article.outlet) == ("Ada Vell", "2024-03-03", "The Harbour Times")
    reasons = {line.text: line.reason for line in article.dropped}
    assert reasons["Ferry timetable changes from Sunday"] == "stands under “Read next”"
    assert reasons["Read also: The ferry that nobody wanted"] == "points to another article"
    assert "caption" in reasons["Photo: The bridge at dawn"]
    assert "invitation" in reasons["Sign up for our newsletter"]
    assert all(reasons.values())


def test_blocks_and_dropped_lines_map_to_the_page_and_miss_no_line() -> None:
    article = read(TOLL)
    for block in article.blocks:
        assert block.raw.of(TOLL) == block.span.of(article.text)
    for line in article.dropped:
        assert line.raw.of(TOLL) == line.text
    spans = sorted([block.raw for block in article.blocks] + [line.raw for line in article.dropped])
    assert [span.of(TOLL) for span in spans] == [line for line in TOLL.split("\n") if line]


def test_a_line_is_kept_after_all() -> None:
    article = read(TOLL)
    caption = next(line for line in article.dropped if line.text.startswith("Photo"))
    kept = restore_lines(article, [caption.raw])
    texts = kept.text.split("\n\n")
    assert texts[4] == "Photo: The bridge at dawn"
    assert caption not in kept.dropped
    assert all(block.span.of(kept.text) == texts[number] for number, block in enumerate(kept.blocks))
    assert restore_lines(article, [Span(10_000, 10_001)]) == article


def test_a_cleaned_text_is_kept_to_the_character() -> None:
    text = "  The title \r\n\r\nA\u00a0word with\tsigns\u200b.\n\n\nSource: “Not closed\u2028 and more.  "
    article = read(text, cleaned=True, title="The title")
    assert article.text == text
    assert [(block.role, block.span.of(text)) for block in article.blocks] == [
        ("title", "The title"),
        ("paragraph", "A\u00a0word with\tsigns\u200b."),
        ("paragraph", "Source: “Not closed"),
        ("paragraph", "and more."),
    ]
    assert article.blocks[2].label is not None
    assert article.dropped == ()


def test_a_cleaned_text_cannot_act_in_a_terminal_and_keeps_its_offsets() -> None:
    article = read("He said \x1b[2J“No”.", cleaned=True)
    assert article.text == "He said ␛[2J“No”."


def test_invisible_characters_do_not_reach_the_article_but_no_break_spaces_do() -> None:
    line = (
        "The coun\u00adcil said on Mon\u200bday that the bridge would stay free for\u00a0everyone who crosses\u2060 it."
    )
    article = read(line)
    assert (
        article.text == "The council said on Monday that the bridge would stay free for\u00a0everyone who crosses it."
    )
    assert article.blocks[0].raw == Span(0, len(line))


def test_a_page_of_one_line_is_its_article() -> None:
    line = "The bridge reopened. " * 40
    assert read(line).text == line.strip()


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα μείνει ανοιχτή για όλους τους κατοίκους της πόλης.",
        "Мэр сказал в понедельник, что мост останется бесплатным для всех жителей города и области.",
        "قال رئيس البلدية يوم الاثنين إن الجسر سيظل مجانيا لجميع سكان المدينة والمناطق المجاورة.",
        "市長は月曜日、橋は今後もすべての住民にとって無料のままであると記者団に語った。",
    ],
)
def test_other_scripts_are_read_like_latin(paragraph: str) -> None:
    menu = "\n".join(["•", "A", "B", "C"])
    body = "\n\n".join(f"{paragraph} ({number})." for number in range(5))
    article = read(f"{menu}\n\n{body}\n\n{menu}")
    assert article.text.endswith(body)


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="there is no text in it"):
        read(" \n ")


@given(st.text(max_size=300) | st.lists(st.sampled_from(TOLL.split("\n")), max_size=40).map("\n".join))
def test_any_text_gives_an_article_whose_spans_hold(text: str) -> None:
    try:
        article = read_page(Page("any", text.encode("utf-8", "surrogatepass")))
    except UnreadablePage:
        return
    position = 0
    for block in article.blocks:
        assert position <= block.start < block.end <= len(article.text)
        position = block.end
    assert article == read_page(Page("any", text.encode("utf-8", "surrogatepass")))
    assert 0 <= article.confidence <= 1


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        ('"', 300_000),
        ("said ", 60_000),
        ("a\n", 60_000),
        ("<", 100_000),
        ("… ", 100_000),
        ("©\n\n", 30_000),
        ("- x\n", 40_000),
    ],
)
def test_hostile_pages_take_work_in_proportion(unit: str, most: int) -> None:
    few, many = (steps(lambda text=unit * count: read(text)) for count in (most // 200, most // 20))
    assert many < 15 * few
    read(unit * most)


def test_the_context_of_a_story_is_gathered_once_and_changes_no_sample() -> None:
    pages = [Page(file.name, file.read_bytes()) for file in sorted(SEEDS.glob("*.txt"))]
    repeats = find_repeats(pages)
    assert [read_page(page, repeats).text for page in pages] == [read_page(page).text for page in pages]


def test_unknown_fields_of_the_input_travel_on() -> None:
    article = read(TOLL, extra={"shelf": 7}, outlet="The Gazette", date="2024")
    assert json.loads(json.dumps(dict(article.extra))) == {"shelf": 7}
    assert (article.outlet, article.date) == ("The Gazette", "2024")


def test_a_headline_heads_something() -> None:
    sentence = "The council of Vellhavn will keep the bridge free for a year, the mayor said on Monday evening."
    article = read_page(Page("one.html", f"<ol><li><p>{sentence}</p></li></ol>".encode()))
    assert [block.role for block in article.blocks] == ["paragraph"]
