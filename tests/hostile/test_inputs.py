"""Every kind of input made hostile: nothing in it acts in a terminal, none ends in a traceback."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from claimreader.cli.main import main
from office_files import docx, epub, odt, run, word_paragraph
from pdf_files import column, pdf
from test_hostile import ACTING, ESCAPES

SAID = "“We will not pay for the bridge,” Ada Lund said on Tuesday, and the town heard it."


def mail(evil: str) -> bytes:
    return f"From: Ada <a@b.example>\nSubject: {evil.split(chr(10))[0]}\nDate: x\n\n{SAID}\n{evil}\n".encode()


def feed(evil: str) -> bytes:
    item = {"id": evil, "title": evil, "content_text": f"{SAID} {evil}", "authors": [{"name": evil}], "url": "x"}
    return json.dumps({"version": "https://jsonfeed.org/version/1", "title": evil, "items": [item]}).encode()


def rss(evil: str) -> bytes:
    item = f"<title>{xml(evil)}</title><guid>{xml(evil)}</guid><description>{SAID} {xml(evil)}</description>"
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
    return f"{head}<title>{xml(evil)}</title><item>{item}</item></channel></rss>".encode()


def archive(evil: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{SAID}</p><p>{evil}</p>".encode()
    head = f"WARC-Type: response\r\nWARC-Target-URI: http://a.example/{evil.strip()}\r\nWARC-Date: {evil.strip()}\r\n"
    return f"WARC/1.0\r\n{head}Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def xml(text: str) -> str:
    """What XML may hold of a text."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))


KINDS: dict[str, Callable[[str], bytes]] = {
    "a.eml": mail,
    "a.mbox": lambda evil: b"From a@b.example Mon\n" + mail(evil),
    "a.json": feed,
    "a.rss": rss,
    "a.warc": archive,
    "a.vtt": lambda evil: f"WEBVTT - {evil}\n\n00:01.000 --> 00:02.000\n<v {evil}>{SAID} {evil}\n".encode(),
    "a.srt": lambda evil: f"1\n00:00:01,000 --> 00:00:02,000\n>> {evil}: {SAID} {evil}\n".encode(),
    "a.md": lambda evil: f"---\ntitle: {evil}\n---\n# {evil}\n\n{SAID} {evil}\n".encode(),
    "a.rtf": lambda evil: f"{{\\rtf1 {SAID} {evil}\\par}}".encode(),
    "a.docx": lambda evil: docx([word_paragraph(run(xml(evil)), style="Titel"), word_paragraph(run(SAID + xml(evil)))]),
    "a.odt": lambda evil: odt(f"<text:h>{xml(evil)}</text:h><text:p>{SAID}</text:p>"),
    "a.epub": lambda evil: epub(
        {"a.xhtml": f"<body><p>{SAID}{xml(evil)}</p></body>"}, f"<dc:title>{xml(evil)}</dc:title>"
    ),
    "a.pdf": lambda evil: pdf([column([SAID, evil.replace("\n", " ")])]),
}


@pytest.fixture(autouse=True)
def _needs_packages() -> None:
    for package in ("feedparser", "pypdfium2", "striprtf", "warcio"):
        pytest.importorskip(package)


@pytest.mark.parametrize("evil", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("name", KINDS)
def test_nothing_in_a_file_acts_in_a_terminal(
    name: str, evil: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(KINDS[name](evil))
    for call in (["clean", str(file)], ["statements", str(file), "--format", "jsonl"]):
        assert main(call) in (0, 1)
        captured = capsys.readouterr()
        assert not ACTING.search(captured.out), captured.out
        assert not ACTING.search(captured.err), captured.err


@pytest.mark.parametrize("name", KINDS)
def test_damaged_files_end_in_a_line_or_a_page(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = KINDS[name](SAID * 5)
    chance = random.Random(name)
    for _ in range(12):
        content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole))])
        for _ in range(chance.randrange(8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        file = tmp_path / name
        file.write_bytes(content)
        status = main(["clean", str(file), "--format", "jsonl"])
        captured = capsys.readouterr()
        assert status in (0, 1)
        assert captured.err or status == 0
        assert "Traceback" not in captured.err
