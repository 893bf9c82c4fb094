"""Alignment: every word of both sides in one run, the same words found, moves told, no confetti."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from claimreader.collation.alignment import align, align_words
from claimreader.collation.link_label import label_of
from claimreader.collation.readings import Reading, read_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Span, Statement
from reference_alignment import shared_words

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


@given(some.text(alphabet="ab cé.“”'4", max_size=50), some.text(alphabet="ab cé.“”'4", max_size=50))
def test_the_other_way_round_shares_as_much(one: str, other: str) -> None:
    def shared(a: str, b: str) -> int:
        return sum(run.op in {"equal", "style"} for run in align(reading(a), reading(b)))

    assert (shared(one, other) == 0) == (shared(other, one) == 0)


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
