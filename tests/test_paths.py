"""The names of pages that share a file."""

from __future__ import annotations

from pathlib import Path

from claimreader.paths import absolute_source, is_there, member_of


def test_the_name_of_a_page_in_a_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "all.warc").write_bytes(b"x")
    (tmp_path / "cwd" / "no#1.txt").write_bytes(b"x")
    assert absolute_source("../all.warc#https://a.example//b") == f"{tmp_path}/all.warc#https://a.example//b"
    assert absolute_source("no#1.txt") == f"{tmp_path}/cwd/no#1.txt"
    assert is_there(f"{tmp_path}/all.warc#7")
    assert is_there("no#1.txt")
    assert not is_there(f"{tmp_path}/none.warc#7")
    assert member_of("all.warc#https://a.example/#top") == "https://a.example/#top"
    assert member_of("all.warc") == ""
