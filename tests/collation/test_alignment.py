"""Alignment: every word of both sides in one run, the same words found, moves told, no confetti."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claimreader.collation.alignment import align, align_words
from claimreader.collation.link_label import label_of
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.word_chain import FOLLOWING_BONUS, heaviest_chain, weigher
from claimreader.language.analysis import Analysis
from claimreader.model import AlignedRun, Article, Span, Statement
from reference_alignment import blocks_weight, heaviest_weight, shared_words

WORDS = some.lists(some.sampled_from("the harbour bridge will not open before spring says mayor brandt of a".split()))


def reading(text: str, kind: str = "indirect", cuts: tuple[tuple[int, int], ...] = ()) -> Reading:
    article = Article("a", "a.txt", text, (), "", "")
    spans = tuple(Span(*cut) for cut in cuts) or (Span(0, len(text)),)
    return read_statement(Analysis(article), Statement("s", "a", kind, spans, text))  # type: ignore[arg-type]


def aligned_words(one: str, other: str) -> list[tuple[str, str, str]]:
    return [(run.op, run.a.of(one), run.b.of(other)) for run in align(reading(one), reading(other))]


@given(WORDS, WORDS)
def test_steps_cover_both_sides_and_hold_nothing_unequal(a: list[str], b: list[str]) -> None:
    steps = align_words(a, b)
    assert sorted(i for step in steps for i in range(*step.a)) == list(range(len(a)))
    assert sorted(j for step in steps for j in range(*step.b)) == list(range(len(b)))
    for step in steps:
        if step.op == "equal":
            assert a[slice(*step.a)] == b[slice(*step.b)]
    in_order = sum(step.a[1] - step.a[0] for step in steps if step.op == "equal" and not step.moved)
    assert in_order <= shared_words(a, b)


@given(some.lists(some.sampled_from("harbour bridge open spring mayor brandt ferry lake".split()), min_size=1))
def test_a_subsequence_of_heavy_words_is_found_whole(a: list[str]) -> None:
    b = a[::2]
    steps = align_words(a, b)
    assert sum(step.b[1] - step.b[0] for step in steps if step.op == "equal") <= shared_words(a, b) == len(b)


@given(some.text(alphabet="ab cé.“”'’-4,\n", min_size=1, max_size=60))
def test_a_text_with_itself_is_one_equal_run(text: str) -> None:
    runs = align(reading(text), reading(text))
    assert [run.op for run in runs] == (["equal"] if runs else [])
    for run in runs:
        assert run.a == run.b


STOP_WORDS = frozenset({"the", "of", "a", "will", "not"})
SENTENCES = some.lists(
    some.sampled_from(
        "the harbour bridge, will not open before 9 May May 9 two hundred and forty 240 €40 £40 40 & and don't "
        "do not web site website. Gadhafi Qaddafi of a".split()
    ),
    max_size=25,
).map(" ".join)


@given(WORDS, WORDS)
def test_no_chain_weighs_more(a: list[str], b: list[str]) -> None:
    """The runs are as few and as heavy as the plain table finds."""
    weigh = weigher(STOP_WORDS)
    blocks = heaviest_chain(a, b, weigh)
    assert blocks_weight(blocks, a, weigh, FOLLOWING_BONUS) == heaviest_weight(a, b, weigh, FOLLOWING_BONUS)
    for (i, j, size), (next_i, next_j, _) in pairwise(blocks):
        assert i + size <= next_i
        assert j + size <= next_j
        assert (i + size, j + size) != (next_i, next_j)


@given(SENTENCES, SENTENCES)
def test_the_other_way_round_is_the_mirror(one: str, other: str) -> None:
    mirrored_ops = {"insert": "delete", "delete": "insert"}
    a, b = reading(one), reading(other)
    back = [AlignedRun(mirrored_ops.get(run.op, run.op), run.b, run.a, run.moved) for run in align(b, a)]  # type: ignore[arg-type]
    assert Counter(back) == Counter(align(a, b))


@given(SENTENCES, SENTENCES)
def test_runs_cover_both_texts_in_order(one: str, other: str) -> None:
    a, b = reading(one), reading(other)
    runs = align(a, b)
    for side, words in (("a", a.words), ("b", b.words)):
        spans = [getattr(run, side) for run in runs if getattr(run, side).start < getattr(run, side).end]
        in_order = [getattr(run, side) for run in runs if not run.moved]
        assert all(sum(span.start <= word.start and word.end <= span.end for span in spans) == 1 for word in words)
        assert in_order == sorted(in_order)
    for run in runs:
        if run.op == "equal":
            assert [w.norm for w in reading(run.a.of(one)).words] == [w.norm for w in reading(run.b.of(other)).words]


def test_runs_map_back_to_the_print() -> None:
    assert aligned_words("The F.B.I. opened two cases", "the FBI opened 2 cases today") == [
        ("equal", "The", "the"),
        ("style", "F.B.I.", "FBI"),
        ("equal", "opened", "opened"),
        ("style", "two", "2"),
        ("equal", "cases", "cases"),
        ("insert", "", "today"),
    ]


def test_a_name_in_another_spelling_is_style() -> None:
    runs = aligned_words("Gadhafi left the palace", "Qaddafi left the palace")
    assert runs == [("style", "Gadhafi", "Qaddafi"), ("equal", "left the palace", "left the palace")]


def test_other_names_are_no_style() -> None:
    assert aligned_words("Norden left the palace", "Marten left the palace")[0][0] == "replace"


def test_moved_words_are_told_as_moved() -> None:
    one, other = "in the old harbour of Lund, twenty boats sank", "twenty boats sank in the old harbour of Lund"
    runs = align(reading(one), reading(other))
    assert any(run.moved for run in runs)
    assert all(run.op in {"equal", "style"} for run in runs)


def test_small_words_alone_make_no_runs() -> None:
    runs = aligned_words(
        "the mayor of the town is in the hall", "a letter to the board of trustees is the answer in writing"
    )
    assert [op for op, _, _ in runs] == ["replace"]


def test_no_run_goes_over_the_gap_of_an_interrupted_quotation() -> None:
    text = "We will rebuild, said Brandt, every single house."
    a = reading(text, "direct", ((0, 15), (30, 48)))
    b = reading("We will rebuild every single house")
    assert [run.a.of(text) for run in align(a, b)] == ["We will rebuild", "every single house"]


def test_labels() -> None:
    said = reading("We will rebuild every single house in Lund", "direct")

    def label(text: str, kind: str = "direct") -> str:
        other = reading(text, kind)
        return label_of(said, other, align(said, other))

    assert label("We will rebuild every single house in Lund") == "verbatim"
    assert label("We will rebuild every single house") == "trimmed"
    assert label("We will rebuild every single house in Lund", "indirect") == "unquoted"
    assert label("We will repair every single house in Lund") == "edited"
    assert label("all homes are to be put up again", "indirect") == "paraphrased"


def test_one_word_that_both_quote_is_shared() -> None:
    one, other = "she was “exhilarated” by the warm welcome there", "she feels “exhilarated” at being picked again"
    plain = [text.replace("“", "").replace("”", "") for text in (one, other)]
    assert ("equal", "exhilarated", "exhilarated") in aligned_words(one, other)
    assert ("equal", "exhilarated", "exhilarated") not in aligned_words(*plain)


def test_a_word_stays_with_its_run() -> None:
    runs = aligned_words(
        "we leave the gates open, the mayor told the council", "we leave the old gates or the gates open"
    )
    assert [run for run in runs if run[0] == "equal"] == [
        ("equal", "we leave", "we leave"),
        ("equal", "the gates open", "the gates open"),
    ]


def test_two_sentences_in_the_other_order_are_moved() -> None:
    first, second = "Nobody has paid the owners of the boats", "The barges are sunk in the harbour"
    one, other = f"{first}. {second}.", f"{second}. {first}."
    runs = align(reading(one), reading(other))
    assert {(run.op, run.a.of(one), run.b.of(other)) for run in runs} == {
        ("equal", first, first),
        ("equal", second, second),
    }
    assert [run.moved for run in runs].count(True) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("salt & pepper", "salt and pepper"),
        ("the F.B.I. came", "the FBI came"),
        ("2 boats came", "two boats came"),
        ("we don't know", "we do not know"),
        ("a long-term plan", "a long term plan"),
        ("a co-operative town", "a cooperative town"),
        ("the web site closed", "the website closed"),
        ("we organise it", "we organize it"),
        ("NOBODY came!", "nobody came"),
        ("shut on 9 May", "shut on May 9"),
        ("shut on 9 May 2031", "shut on May 9th, 2031"),
        ("shut on Sept. 3", "shut on 3 September"),
        ("two hundred and forty people", "240 people"),
        ("it cost $5bn then", "it cost 5 billion dollars then"),
        ("it is 5 km away", "it is 5 kilometres away"),
        ("at 20 degrees Celsius", "at 20 °C"),
        ("it cost 40 € then", "it cost €40 then"),
        ("at −12 degrees", "at -12 degrees"),
    ],
)
def test_style_alone(one: str, other: str) -> None:
    assert {op for op, _, _ in aligned_words(one, other)} <= {"equal", "style"}
    assert label_of(reading(one), reading(other), align(reading(one), reading(other))) == "verbatim"


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ("it costs €40 million now", "it costs £40 million now", ("replace", "€40 million", "£40 million")),
        ("it was −12 degrees", "it was 12 degrees", ("replace", "−12", "12")),
        ("it was 12°C then", "it was 12°F then", ("replace", "C", "F")),
        ("it is 5 km away", "it is 5 miles away", ("replace", "km", "miles")),
        ("there were 40+ barges", "there were 40 barges", ("replace", "40+", "40")),
        ("shut on 9 May", "shut on 8 May", ("replace", "9", "8")),
        ("20 boats and 13 barges", "13 boats and 13 barges", ("replace", "20", "13")),
    ],
)
def test_signs_and_numbers_are_no_style(one: str, other: str, changed: tuple[str, str, str]) -> None:
    assert changed in aligned_words(one, other)
    assert label_of(reading(one), reading(other), align(reading(one), reading(other))) != "verbatim"


def test_a_hyphen_between_numbers_is_no_minus() -> None:
    assert [op for op, _, _ in aligned_words("from 10-12 men", "from 10 12 men")] == ["equal"]


def test_words_repeated_without_end_are_aligned() -> None:
    steps = align_words(["the"] * 3000, ["the"] * 2900)
    assert sum(step.a[1] - step.a[0] for step in steps if step.op == "equal") == 2900
