"""Files, folders and standard input -> pages."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.pipeline import StoryRequest, read_articles
from claimreader.sources import PageOptions, files, open_pages, open_stories


class Recorder:
    """Hears what the sources say."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.notices: list[str] = []

    def pages(self, *paths: object, page_options: PageOptions | None = None, stdin: bytes = b"") -> list[Page]:
        requests = open_pages(
            [str(path) for path in paths],
            page_options or PageOptions(),
            report_error=self.report_error,
            notice=self.notices.append,
            stdin=io.BytesIO(stdin),
        )
        return [page for request in requests for page in request.pages if isinstance(page, Page)]

    def stories(self, *paths: object) -> list[StoryRequest]:
        return list(
            open_stories([str(path) for path in paths], report_error=self.report_error, notice=self.notices.append)
        )

    def report_error(self, error: UnreadablePage) -> None:
        self.errors.append(str(error))


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_come_in_the_order_given(recorder: Recorder, tmp_path: Path) -> None:
    b, a = write(tmp_path / "b.txt", "bee"), write(tmp_path / "a.html", "<p>ay")
    pages = recorder.pages(b, a)
    assert [(page.source, page.content, page.markup) for page in pages] == [
        (str(b), b"bee", False),
        (str(a), b"<p>ay", True),
    ]
    assert recorder.errors == recorder.notices == []


def test_what_the_person_says_of_the_pages_goes_with_them(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (request,) = open_pages(
        [str(tmp_path)], PageOptions(True, "Herald", "2026-02-11"), report_error=recorder.report_error
    )
    assert request.pages[0].cleaned  # type: ignore[union-attr]
    assert (request.outlet, request.date, request.whole) == ("Herald", "2026-02-11", False)


def test_a_folder_is_read_sorted_and_what_is_skipped_is_said(recorder: Recorder, tmp_path: Path) -> None:
    for name in ("b.txt", "a.htm", "sub/c.md", "sub/page_files/ad.html", ".hidden.txt", "x.png", "y.png", "Makefile"):
        write(tmp_path / "in" / name)
    pages = recorder.pages(tmp_path / "in")
    assert [os.path.relpath(page.source, tmp_path / "in") for page in pages] == ["a.htm", "b.txt", "sub/c.md"]
    assert recorder.notices == [
        f"{tmp_path / 'in'}: skipped 2 .png, 1 folders of a saved page's parts, 1 hidden, 1 without a suffix"
    ]


def test_a_folder_without_pages_says_what_it_looks_for(recorder: Recorder, tmp_path: Path) -> None:
    assert recorder.pages(tmp_path) == []
    assert recorder.errors == [
        f"{tmp_path}: no pages in it; pages end in .txt, .md, .html, .mhtml, .jsonl, .pdf, .docx, .odt, .epub, .eml, "
        ".mbox, .rss, .warc or .vtt"
    ]


def test_a_link_that_leads_back_up_is_walked_once(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    assert len(recorder.pages(tmp_path / "in")) == 1


def test_a_deep_folder_ends(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "/".join(["d"] * 40) / "a.txt")
    assert recorder.pages(tmp_path) == []
    assert "1 folders that lie too deep" in recorder.notices[0]


def test_a_name_that_is_nearly_right_is_suggested(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "herald.txt")
    assert recorder.pages(tmp_path / "heralt.txt", tmp_path / "quite-other") == []
    assert recorder.errors == [
        f"{tmp_path / 'heralt.txt'}: no such file or folder; did you mean {tmp_path / 'herald.txt'}?",
        f"{tmp_path / 'quite-other'}: no such file or folder; check the name",
    ]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(recorder: Recorder, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        good = write(tmp_path / "good.txt")
        pages = recorder.pages("/dev/zero", tmp_path / "socket", "a\0b", "x" * 5000, good)
    assert [page.source for page in pages] == [str(good)]
    assert "/dev/zero: not a file but a device; give a file, a folder or - for standard input" in recorder.errors[0]
    assert "socket" in recorder.errors[1]
    assert "not a name a file can have" in recorder.errors[2]
    assert "file name too long" in recorder.errors[3]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_file_is_named(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    assert recorder.pages(tmp_path / "a.txt") == []
    assert "not allowed to read it; change its permissions" in recorder.errors[0]


def test_a_pipe_that_nobody_writes_to_does_not_hang(
    recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIPE_PATIENCE", 0.01)
    os.mkfifo(tmp_path / "pipe.txt")
    assert recorder.pages(tmp_path / "pipe.txt") == []
    assert "a pipe that nobody wrote to" in recorder.errors[0]


def test_a_pipe_in_a_folder_is_not_waited_for(recorder: Recorder, tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert len(recorder.pages(tmp_path)) == 1
    assert recorder.notices == [f"{tmp_path}: skipped 1 pipes, sockets and devices"]


def test_a_pipe_with_a_writer_is_read_whole(recorder: Recorder) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"what the pipe said")
    os.close(writing)
    (page,) = recorder.pages(f"/dev/fd/{reading}")
    os.close(reading)
    assert page.content == b"what the pipe said"


def test_a_page_that_is_too_large_is_refused(recorder: Recorder, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(files.PAGE_LIMIT + 1)
    assert recorder.pages(tmp_path / "a.txt") == []
    assert "larger than 64 MB; split it, or give it as JSON Lines" in recorder.errors[0]


def test_standard_input_is_a_page_or_json_lines(recorder: Recorder) -> None:
    (page,) = recorder.pages("-", stdin=b"A headline\n\nAnd a paragraph.")
    assert (page.source, page.content) == ("standard input", b"A headline\n\nAnd a paragraph.")
    (page,) = recorder.pages("-", stdin=b"{curly} beginnings are text too")
    assert page.content == b"{curly} beginnings are text too"
    (page,) = recorder.pages("-", stdin=b'{"id": "a", "text": "said"}\n')
    assert (page.source, page.content, page.id) == ("standard input line 1", b"said", "a")


def test_a_file_without_a_known_suffix_is_told_by_what_is_in_it(recorder: Recorder, tmp_path: Path) -> None:
    text = write(tmp_path / "page", "plain")
    records = write(tmp_path / "lines.dat", '{"text": "one"}\n{"text": "two"}\n')
    assert [page.content for page in recorder.pages(text, records)] == [b"plain", b"one", b"two"]


def test_pages_without_a_story_are_one_story_and_the_order_is_kept(recorder: Recorder, tmp_path: Path) -> None:
    lines = write(
        tmp_path / "in.jsonl",
        "\n".join(
            [
                '{"story_id": "whole", "articles": [{"id": "w", "text": "w"}]}',
                '{"id": "1", "text": "a", "story_id": "late"}',
                '{"id": "2", "text": "b"}',
                '{"story_id": "whole two", "articles": [{"id": "w", "text": "w"}]}',
                '{"id": "3", "text": "c", "story_id": "late"}',
            ]
        ),
    )
    loose = write(tmp_path / "z.txt", "d")
    told = [(story.story_id, [page.id for page in story.pages]) for story in recorder.stories(lines, loose)]
    assert told == [("whole", ["w"]), ("late", ["1", "3"]), (None, ["2", None]), ("whole two", ["w"])]


def test_nothing_is_opened_before_it_is_asked_for(recorder: Recorder, tmp_path: Path) -> None:
    pages = open_pages([str(write(tmp_path / "a.txt")), str(tmp_path / "gone.txt")], report_error=recorder.report_error)
    assert next(pages).pages
    assert recorder.errors == []


def test_the_module_does_not_load_the_stages_of_linking() -> None:
    import subprocess

    code = "import sys, claimreader.sources; sys.exit('rapidfuzz' in sys.modules or 'textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["page.txt", "lines.jsonl", "one.json"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04" + b"\n" * 900, "it is a ZIP archive that is broken or cut off; fetch it again"),
        (b"\x1f\x8b\x08" + b"\n" * 900, "it is a gzip archive that is broken or cut off; fetch it again"),
        (b"\xfd7zXZ\x00" + b"\n" * 900, "it is an xz archive, not text; unpack it, and open what is in it"),
        (b"7z\xbc\xaf\x27\x1c" + b"\n" * 900, "it is a 7z archive, not text; unpack it, and open what is in it"),
        (b"\xff\xd8\xff\xe0" + b"\n" * 900, "it is an image, not text; have its text read off, and open that"),
    ],
)
def test_an_archive_is_refused_once_and_by_name(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    refused: list[str] = []
    for request in open_pages([str(file)], report_error=lambda error: refused.append(str(error))):
        list(read_articles(request, on_unreadable=lambda error: refused.append(str(error))))
    assert refused == [f"{file}: {told}"]


class Failing(io.BytesIO):
    """An input that breaks while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")

    readline = read  # type: ignore[assignment]


def test_an_input_that_breaks_is_named_and_the_rest_goes_on(recorder: Recorder, tmp_path: Path) -> None:
    page = write(tmp_path / "a.txt")
    requests = open_pages(["-", "", str(page)], report_error=recorder.report_error, stdin=Failing())
    assert len(list(requests)) == 1
    assert recorder.errors == [
        "standard input: input/output error",
        "'': an empty name; check the variable that was to hold one",
    ]
