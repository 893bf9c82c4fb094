"""WARC and WET: each page of an archive with its address and time of capture, and no more than one in memory."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from claimreader.sources import open_pages, web_archives
from opened_files import PARAGRAPHS, TITLE, html_page, open_bytes, open_paths

pytest.importorskip("warcio")


def record(kind: str, url: str, content: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-04T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return record("response", url, http + body, "application/http; msgtype=response")


LOCK, BREAD = "https://post.example/lock", "https://post.example/bread"
RECORDS = (
    record("warcinfo", "", b"software: x", "application/warc-fields"),
    record("request", LOCK, b"GET /lock HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    response(LOCK, html_page().encode()),
    response("https://post.example/a.png", b"\x89PNG", "image/png"),
    response("https://post.example/old", b"<p>Moved", status="301 Moved Permanently"),
    response("https://post.example/robots.txt", b"User-agent: *", "text/plain"),
    response(BREAD, html_page("Bakers of Lindholm win").encode("windows-1252", "replace"), "text/html;charset=cp1252"),
    response(LOCK, html_page("Vessby opens its lock again").encode()),
)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("all.warc", lambda records: b"".join(records)),
        ("all.warc.gz", lambda records: b"".join(map(gzip.compress, records))),
        ("whole.warc.gz", lambda records: gzip.compress(b"".join(records))),
        ("named wrongly.html", lambda records: b"".join(records)),
    ],
)
def test_each_page_of_an_archive_has_its_address_and_time(tmp_path: Path, name: str, pack: object) -> None:
    content = pack(RECORDS)  # type: ignore[operator]
    opened = open_bytes(tmp_path, name, content)
    assert opened.names == [LOCK, BREAD, f"{LOCK} (2)"]
    assert [article.url for article in opened.articles] == [LOCK, BREAD, LOCK]
    assert {article.captured for article in opened.articles} == {"2024-06-04T08:00:00Z"}
    assert {article.sha256 for article in opened.articles} == {hashlib.sha256(content).hexdigest()}
    assert opened.articles[0].text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert opened.articles[1].title == "Bakers of Lindholm win"
    assert opened.notices == [f"{tmp_path / name}: 3 records that are no pages are passed over"]
    assert open_paths("-", stdin=content).names == opened.names


def test_wet_is_plain_text(tmp_path: Path) -> None:
    text = "\n".join((TITLE, *PARAGRAPHS)).encode()
    opened = open_bytes(tmp_path, "two.wet", record("conversion", LOCK, text, "text/plain") * 2)
    assert opened.names == [LOCK, f"{LOCK} (2)"]
    assert opened.articles[0].text == "\n\n".join((TITLE, *PARAGRAPHS))


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_an_archive_that_is_cut_off_gives_the_pages_before(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    noise = random.Random(1).randbytes(40_000).hex().encode()
    content = pack(RECORDS[2] + response(BREAD, noise) + response(BREAD, noise))
    opened = open_bytes(tmp_path, "cut.warc", content[: len(content) - 30_000])
    assert opened.names[0] == LOCK
    assert "the archive is broken behind record" in opened.errors[-1]


def test_a_page_that_unpacks_without_end_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives, "PAGE_LIMIT", 200_000)
    bomb = response("https://post.example/bomb", b"<p>" + b"a" * 5_000_000)
    opened = open_bytes(tmp_path, "bomb.warc.gz", gzip.compress(bomb) + gzip.compress(RECORDS[2]))
    assert opened.names == [LOCK]
    assert "#https://post.example/bomb: larger than" in opened.errors[0]


def test_two_thousand_pages_are_not_held_in_memory(tmp_path: Path) -> None:
    page = html_page().encode() + b" " * 20_000
    file = tmp_path / "many.warc"
    with file.open("wb") as stream:
        for number in range(2000):
            stream.write(response(f"https://post.example/{number}", page))
    tracemalloc.start()
    count = sum(len(request.pages) for request in open_pages([str(file)], report_error=lambda error: None))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert peak < 8 * 2**20 < file.stat().st_size / 4


def test_without_the_package_the_command_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert open_bytes(tmp_path, "all.warc", b"".join(RECORDS)).errors == [
        f"{tmp_path / 'all.warc'}: it is a web archive, which warcio reads: that is not installed; "
        "pip install 'claimreader[documents]'"
    ]


def test_a_pipe_is_read_too(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    requests = open_pages(["-"], report_error=lambda error: None, stdin=io.BufferedReader(Pipe(b"".join(RECORDS))))  # type: ignore[type-var]
    assert sum(len(request.pages) for request in requests) == 3


def test_the_head_of_a_record_ends(tmp_path: Path) -> None:
    content = RECORDS[2] + b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 20_000_000
    opened = open_bytes(tmp_path, "long.warc", content)
    assert opened.names == [LOCK]
    assert "the archive is broken behind record 1 (the head of a record has no end)" in opened.errors[0]


def test_an_archive_without_pages_is_named(tmp_path: Path) -> None:
    assert open_bytes(tmp_path, "none.warc", b"".join(RECORDS[:2])).errors == [
        f"{tmp_path / 'none.warc'}: no page among the 2 records of this archive"
    ]


def test_bodies_packed_and_sent_in_chunks_are_read(tmp_path: Path) -> None:
    body = gzip.compress(html_page().encode())
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent = head + f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    (article,) = open_bytes(tmp_path, "all.warc", record("response", LOCK, sent, "application/http")).articles
    assert article.text == "\n\n".join((TITLE, *PARAGRAPHS))
