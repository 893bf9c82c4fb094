"""Coverage-guided fuzzing of what reads a stranger's bytes, one target a run.

    python tests/hostile/coverage_guided.py TARGET [CORPUS] [-max_total_time=900] [other flags of libFuzzer]

Targets: decode, clean, statements, align, records, annotations, verify. Needs atheris, which neither the program nor
its tests need. A crash is written beside the corpus; it becomes a case of test_fuzz.py or of cases.py.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimreader"]):
    from claimreader.collation.align import align
    from claimreader.collation.readings import read_statement
    from claimreader.errors import BadRecord, ClaimreaderError, UnreadablePage
    from claimreader.export.annotations_read import read_annotations, read_passages
    from claimreader.export.verify import verify_content
    from claimreader.model import Article, Block, Page, Span, Statement
    from claimreader.page.decode import decode
    from claimreader.page.read import read_page
    from claimreader.sources.records import read_records
    from claimreader.story import statements_of, tell


def fuzz_decode(data: bytes) -> None:
    """Any bytes are text without controls that could act, or refused."""
    try:
        text = decode("page", data[1:], keep_breaks=bool(data[:1] > b"m"))
    except UnreadablePage:
        return
    assert not any((ord(char) < 32 and char not in "\n\r\t") or 0x7F <= ord(char) < 0xA0 for char in text), text[:80]
    text.encode("utf-8")


def fuzz_clean(data: bytes) -> None:
    """Any page is an article whose blocks lie inside it, or refused."""
    try:
        article = read_page(Page("page", data))
    except UnreadablePage:
        return
    assert all(0 <= block.start <= block.end <= len(article.text) for block in article.blocks)


def fuzz_statements(data: bytes) -> None:
    """Statements slice back from their article, in every language."""
    text = data[1:].decode("utf-8", "ignore").replace("\r", "\n")
    languages = ("en", "de", "fr", "es", "ru", "uk", None)
    article = _article(text, languages[data[0] % len(languages)] if data else None)
    for statement in statements_of(article):
        assert statement.text == " [...] ".join(span.of(article.text) for span in statement.spans)


def fuzz_align(data: bytes) -> None:
    """The runs cover both texts word by word; a text and itself are one run."""
    one, _, other = data.decode("utf-8", "ignore").partition("\n")
    a, b = (read_statement(home, _whole(home)) for home in (_article(one), _article(other)))
    for run in align(a, b):
        assert 0 <= run.a.start <= run.a.end <= len(one), run
        assert 0 <= run.b.start <= run.b.end <= len(other), run
    assert {run.op for run in align(a, a)} <= {"equal"}


def fuzz_records(data: bytes) -> None:
    """Any JSON Lines are stories or lines that say why not."""
    try:
        requests = list(read_records("in.jsonl", io.BytesIO(data), False, lambda error: None))
    except UnreadablePage:
        return
    for request in requests:
        *_, _story = tell(request)


def fuzz_annotations(data: bytes) -> None:
    """Any JSON is a list of entries, or refused by name."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for read in (read_annotations, read_passages):
        try:
            read(value, "in.jsonld")
        except BadRecord:
            continue


def fuzz_verify(data: bytes) -> None:
    """Any file is checked, or refused as no export."""
    names = ("in.jsonld", "in.jsonl", "in.csv")
    with tempfile.TemporaryDirectory() as folder:
        try:
            verify_content(data[1:], names[data[0] % 3] if data else names[0], Path(folder))
        except ClaimreaderError:
            return


def _article(text: str, language: str | None = "en") -> Article:
    return Article("a", "", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "", language=language)


def _whole(article: Article) -> Statement:
    return Statement("s", "a", "indirect", (Span(0, len(article.text)),), article.text, None)


TARGETS: dict[str, Callable[[bytes], None]] = {
    name.removeprefix("fuzz_"): target for name, target in list(globals().items()) if name.startswith("fuzz_")
}


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
