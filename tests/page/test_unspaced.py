"""What does for words in scripts that are written without spaces."""

from __future__ import annotations

from claimreader.page.boilerplate_phrases import load_boilerplate_phrases
from claimreader.page.lines import Line
from claimreader.page.text_runs import find_text_runs
from claimreader.page.unspaced import has_full_stop, is_unspaced, letter_pairs, split_words


def test_spaced_words_stay_whole() -> None:
    assert split_words("Der Hafen wird 2027 gebaut.") == ["Der", "Hafen", "wird", "2027", "gebaut"]
    assert split_words("항구는 내년에") == ["항구는", "내년에"]
    assert not is_unspaced("naïve café")


def test_letters_are_taken_by_twos_beside_latin_words() -> None:
    assert split_words("新港Line計画案") == ["新港", "Line", "計画", "案"]


def test_pairs_overlap_but_those_of_the_grammar_are_left_out() -> None:
    assert letter_pairs("港湾計画です") == {"港湾", "湾計", "計画", "画で"}
    assert not letter_pairs("the harbor plan")


def test_phrases_are_found_in_them() -> None:
    covered, opening = load_boilerplate_phrases().cover(split_words("関連記事"))
    assert covered[0] == 2
    assert opening == 1.0


def test_long_headlines_without_a_full_stop_are_no_running_text() -> None:
    sentence = "町は来年春に古い橋を取り壊し、川の下流に新しい橋を架ける計画を発表した。"
    headline = "古い橋の取り壊しに町民が反対の声を上げる理由と新しい橋の建設費用をめぐる議会の長い一日の記録と写真"
    assert has_full_stop(sentence)
    assert not has_full_stop(headline)
    runs = find_text_runs([Line(text, 0, 0, 0) for text in (sentence, sentence, headline, headline)])
    assert (runs.first, runs.last) == (0, 1)
    assert not any(runs.running_words[2:])
