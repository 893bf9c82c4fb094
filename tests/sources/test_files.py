"""Files and folders: what is read, what is skipped, and what is said of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from claimreader.errors import UnreadablePage
from claimreader.sources.files import list_folder, read_bounded, read_file, read_lines, suffix_of, to_unreadable


def test_a_folder_is_listed_by_path_and_what_is_skipped_is_counted(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "deep/c.txt", "b_files/style.css", ".hidden", "photo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    notices: list[str] = []
    found = list_folder(str(tmp_path), notices.append)
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b.html", "deep/c.txt"]
    assert len(notices) == 1
    assert "1 hidden" in notices[0]
    assert "1 .jpg" in notices[0]


def test_links_that_lead_out_of_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pages", tmp_path / "pages-of-others"
    for folder in (inside / "deep", outside):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text("x", encoding="utf-8")
    (inside / "same.txt").symlink_to(inside / "deep" / "a.txt")
    (inside / "out.txt").symlink_to(outside / "a.txt")
    (inside / "deep" / "out").symlink_to(outside)
    (inside / "gone.txt").symlink_to(outside / "b.txt")
    (tmp_path / "given").symlink_to(inside)
    for given in (inside, tmp_path / "given"):
        notices: list[str] = []
        found = list_folder(str(given), notices.append)
        assert [Path(path).relative_to(given).as_posix() for path in found] == ["deep/a.txt", "same.txt"]
        names = [Path(notice.partition(":")[0]).relative_to(given).as_posix() for notice in notices]
        assert names == ["deep/out", "gone.txt", "out.txt"]
        assert all("not followed, name it to read it" in notice for notice in notices)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"12345")
    assert read_file(str(file), limit=5) == b"12345"
    with pytest.raises(UnreadablePage, match="larger than"):
        read_file(str(file), limit=4)
    assert read_bounded("x", io.BytesIO(b"345"), head=b"12") == b"12345"


def test_a_line_that_is_too_long_is_none_and_the_next_is_read() -> None:
    lines = list(read_lines("x", io.BytesIO(b"cd\n" + b"e" * 20 + b"\nf"), head=b"ab", limit=8))
    assert lines == [(1, b"abcd\n"), (2, None), (3, b"f")]


def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match="no such file"):
        read_file(str(tmp_path / "nowhere.txt"))
    with pytest.raises(UnreadablePage, match="a folder"):
        read_file(str(tmp_path))
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    with pytest.raises(UnreadablePage, match="a link to what is not there"):
        read_file(str(tmp_path / "dangling.txt"))
    assert "not a name" in str(to_unreadable("x\0", ValueError("embedded null byte")))
    assert suffix_of("a/B.HTML") == ".html"


def test_of_xml_a_folder_gives_the_feeds(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "utf-8")
    (tmp_path / "feeds.xml").write_text("<opml/>", "utf-8")
    (tmp_path / "stock.xml").write_text("<items><item/></items>", "utf-8")
    notices: list[str] = []
    assert list_folder(str(tmp_path), notices.append) == [str(tmp_path / "feeds.xml"), str(tmp_path / "news.xml")]
    assert notices == [f"{tmp_path}: skipped 1 .xml"]
