"""WebVTT and SubRip are transcripts: a paragraph a turn, under the name that the file gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.language.analysis import Analysis
from claimreader.pipeline import extract_statements
from opened_files import open_bytes

VTT = """WEBVTT - Hearing on the north lock

NOTE typed by hand

one
00:00:01.000 --> 00:00:04.000 align:start
<v Ilse Maar>We have mended it <i>often</i> enough.

00:00:04.500 --> 00:00:08.000
<v Ilse Maar>What is left is a new chain
or a dry canal.

00:01:09.000 --> 00:01:12.000
<v.loud Pavel Orsk>Nobody rang me &amp; my brother.</v>

00:01:13.000 --> 00:01:15.000
<v Ilse Maar>Did you ask us?

00:01:16.000 --> 00:01:18.000
<v Pavel Orsk>I asked you <00:01:17.000>twice.
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
>> ILSE MAAR: We have mended it
often enough.

2
00:00:04,500 --> 00:00:08,000
often enough.
What is left is a new chain.

3
00:00:09,000 --> 00:00:12,000
>> PAVEL ORSK: Nobody rang me.

4
00:00:13,000 --> 00:00:15,000
>> ILSE MAAR: Did you ask us?

5
00:00:16,000 --> 00:00:18,000
>> PAVEL ORSK: I asked you twice.
"""


def test_voices_are_turns(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "hearing.vtt", VTT).articles
    assert article.title == "Hearing on the north lock"
    assert article.text.split("\n\n") == [
        "Ilse Maar: We have mended it often enough. What is left is a new chain or a dry canal.",
        "Pavel Orsk: Nobody rang me & my brother.",
        "Ilse Maar: Did you ask us?",
        "Pavel Orsk: I asked you twice.",
    ]
    assert [statement.speaker for statement in extract_statements(Analysis(article))] == [
        *("Ilse Maar", "Pavel Orsk", "Ilse Maar", "Pavel Orsk")
    ]


def test_raw_spans_and_times_lead_back_into_the_file(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "hearing.vtt", VTT).articles
    assert article.blocks[2].raw.of(VTT) == "Did you ask us?"
    assert all(line.raw.of(VTT) == line.text for line in article.dropped)
    assert [line.text.split(" -->")[0] for line in article.dropped] == [
        *("NOTE typed by hand", "00:00:01.000", "00:01:09.000", "00:01:13.000", "00:01:16.000")
    ]


def test_broadcast_captions_name_speakers_and_roll_up(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "hearing.txt", SRT).articles
    assert article.text.split("\n\n") == [
        "ILSE MAAR: We have mended it often enough. What is left is a new chain.",
        "PAVEL ORSK: Nobody rang me.",
        "ILSE MAAR: Did you ask us?",
        "PAVEL ORSK: I asked you twice.",
    ]
    assert [statement.speaker for statement in extract_statements(Analysis(article))] == [
        *("Ilse Maar", "Pavel Orsk", "Ilse Maar", "Pavel Orsk")
    ]


def test_without_speakers_a_pause_behind_a_sentence_parts_paragraphs(tmp_path: Path) -> None:
    cues = ("00:01.000 --> 00:02.000\nThe lock", "00:02.000 --> 00:03.000\nis shut.", "00:09.000 --> 00:11.000\n- Why?")
    (article,) = open_bytes(tmp_path, "a.vtt", "WEBVTT\n\n" + "\n\n".join(cues)).articles
    assert article.text == "The lock is shut.\n\nWhy?"


@pytest.mark.parametrize("content", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>\n"])
def test_subtitles_without_words_are_refused(tmp_path: Path, content: str) -> None:
    assert open_bytes(tmp_path, "a.vtt", content).errors == [
        f"{tmp_path / 'a.vtt'}: there are no words in these subtitles"
    ]


def test_a_long_line_and_many_cues_end(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:02.000\n"
    assert open_bytes(tmp_path, "a.vtt", "WEBVTT\n\n" + cue + "<v A>x" * 50_000).articles
    assert open_bytes(tmp_path, "b.vtt", "WEBVTT\n\n" + (cue + "said <b\n\n") * 20_000).articles
