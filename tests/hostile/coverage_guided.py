"""Coverage-guided fuzzing, one stage or reader at a time; any error but the program's own ends it with a crash file.

    pip install atheris        # Python 3.11; no dependency of the project
    python tests/hostile/coverage_guided.py TARGET [CORPUS_FOLDER] -len_control=0 -max_len=800 -timeout=20 \\
        [-max_total_time=900] [other flags of libFuzzer]

The targets are the functions of TARGETS. A crash file given instead of a folder is run once. What is found becomes a
case of cases.py or a test.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import atheris

from shapes import Source, changed, lines_of, text_of

with atheris.instrument_imports(include=["claimreader"], enable_loader_override=False):
    import claimreader

    # All of it now: what a function imports when it is called would not be watched.
    for room in pkgutil.walk_packages(claimreader.__path__, "claimreader."):
        if not room.name.startswith(("claimreader.ui", "claimreader.__main__")):
            importlib.import_module(room.name)

from claimreader.clustering.article_clusters import cluster_articles
from claimreader.collation.alignment import align_words
from claimreader.errors import ClaimreaderError
from claimreader.export.document import ExportOptions
from claimreader.export.read_export import read_export
from claimreader.export.registry import FORMATS, render
from claimreader.export.verify import verify_content
from claimreader.language.analysis import Analysis
from claimreader.language.quotations import find_quotations
from claimreader.model import Page, Span, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import Snapshot
from claimreader.notebook.relocate import relocate_entries
from claimreader.notebook.store import Notebook
from claimreader.page.decode import decode
from claimreader.page.read import read_page
from claimreader.pipeline import StoryRequest, build_story, extract_statements
from claimreader.serialization import dump_json, story_from_json, story_to_json
from claimreader.settings import parse_settings
from claimreader.sources.json_lines import read_json_lines, starts_with_json
from claimreader.view.wrap import wrap


def _bridge_story() -> Story:
    pages = ["“No,” Ada Lund said.\n\nIt was late, he told Reuters.\n", "Lund said “no, no” on Monday. It was late.\n"]
    given = tuple(Page(f"{number}.txt", text.encode(), cleaned=True) for number, text in enumerate(pages))
    return [*build_story(StoryRequest(given))][-1]


def _exports() -> Iterator[str]:
    story = _bridge_story()
    with Notebook.in_memory() as notebook:
        for statement in story.statements:
            notebook.tag(notebook.mark_statement(story, statement.id).id, "check")
        notebook.confirm(story, story.statements[0].id, story.statements[-1].id)
        kept = notebook.snapshot()
    for name in ("json", "jsonld", "jsonl"):
        made = str(render(name, story, kept, ExportOptions(scope="all")))
        yield from made.splitlines() if name == "jsonl" else [made]


STORY = _bridge_story()
EXPORTS = list(_exports())


def decoding(source: Source) -> None:
    """Bytes to text: nothing that acts in a terminal is left."""
    text = decode("page", source.ConsumeBytes(source.ConsumeIntInRange(0, 400)), keep_breaks=source.ConsumeBool())
    acting = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202D, 0x202E)} - set("\t\n\r")
    assert not set(text) & acting, text
    text.encode("utf-8")


def cleaning(source: Source) -> None:
    """A page to its article: blocks and removed lines lie inside, the article comes back from its own JSON."""
    markup = source.PickValueInList([True, False, None])
    article = read_page(Page("page", text_of(source, 300).encode("utf-8", "replace"), markup=markup))
    spans = [Span(block.start, block.end) for block in article.blocks]
    assert all(0 <= start <= end <= len(article.text) for start, end in spans), spans
    assert all(a.end <= b.start for a, b in pairwise(spans)), spans
    for end in range(1, 40, 13):
        shown = "".join(article.text[start:stop] for start, stop in wrap(article.text, end))
        assert "".join(shown.split()) == "".join(article.text.split())


def statements(source: Source) -> None:
    """An article of any language to its quotations and statements, each the characters of its spans."""
    language = source.PickValueInList(["en", "en", "de", "fr", "es", "ru", "uk", None])
    page = Page("page", text_of(source, 250).encode("utf-8", "replace"), cleaned=True)
    article = read_page(page)._replace(language=language)
    paragraphs = [Span(block.start, block.end) for block in article.blocks]
    for quotation in find_quotations(article.text, paragraphs):
        assert 0 <= quotation.span.start <= quotation.span.end <= len(article.text)
    for statement in extract_statements(Analysis(article)):
        assert statement.text == " [...] ".join(span.of(article.text) for span in statement.spans), statement


def aligning(source: Source) -> None:
    """Two readings, word by word: every word of both sides once."""
    a, b = (text_of(source, 80).split() for _ in range(2))
    steps = align_words(a, b, frozenset(text_of(source, 10).split()))
    assert sorted(n for step in steps for n in range(*step.a)) == list(range(len(a))), steps
    assert sorted(n for step in steps for n in range(*step.b)) == list(range(len(b))), steps


def building(source: Source) -> None:
    """Pages to a story: links, collations, checks; the story comes back from its JSON and goes into every format."""
    pages = [
        Page(f"page {n}", text_of(source, 150).encode("utf-8", "replace"), cleaned=source.ConsumeBool())
        for n in range(source.ConsumeIntInRange(1, 3))
    ]
    story = [*build_story(StoryRequest(tuple(pages)))][-1]
    assert story_from_json(json.loads(dump_json(story_to_json(story)))).links == story.links
    render(source.PickValueInList(list(FORMATS)), story, Snapshot(), ExportOptions(scope="all"))
    cluster_articles(story.articles)


def records(source: Source) -> None:
    """JSON and JSON Lines to stories."""
    stream = io.BytesIO(lines_of(source, EXPORTS))
    head, _ = starts_with_json(stream)
    for request in read_json_lines("in.jsonl", stream, source.ConsumeBool(), lambda error: None, head):
        for story in build_story(request):
            dump_json(story_to_json(story))


def stories(source: Source) -> None:
    """The JSON of a story to a story."""
    story_from_json(changed(source, json.loads(dump_json(story_to_json(STORY)))), "story")


def importing(source: Source) -> None:
    """Exports and annotations of whatever tool to the notebook and to their place in a story."""
    content = lines_of(source, EXPORTS)
    entries = read_export(content, "in.jsonl").entries
    story = [*build_story(StoryRequest((Page("page.txt", text_of(source).encode("utf-8", "replace"), cleaned=True),)))][
        -1
    ]
    with Notebook.in_memory() as notebook:
        notebook.add(entries)
        kept = notebook.snapshot()
        relocate_entries(story, kept.marks)
        apply_notebook(story, kept)


def verifying(source: Source) -> None:
    """An export against the files it names."""
    verify_content(lines_of(source, EXPORTS), "in.json", Path())


def tables(source: Source) -> None:
    """A CSV export against the files it names."""
    head = "quote,start,end,file,file_sha256,paragraph\r\n"
    cells = ["page.txt", "0", "9", '"', ",", "\r\n", "'=", "²", "-1", "1e3", "\x00", "99999999999999999"]
    body = "".join(
        source.PickValueInList(cells) if source.ConsumeBool() else text_of(source, 3)
        for _ in range(source.ConsumeIntInRange(0, 40))
    )
    verify_content((head + body).encode("utf-8", "replace"), "in.csv", Path())


def notebooks(source: Source) -> None:
    """A notebook file with some of its bytes changed."""
    file = Path("broken.sqlite")
    for old in Path().glob("broken*"):
        old.unlink()
    content = bytearray(_whole_notebook())
    for _ in range(source.ConsumeIntInRange(0, 12)):
        content[source.ConsumeIntInRange(0, len(content) - 1)] = source.ConsumeIntInRange(0, 255)
    file.write_bytes(content[: source.ConsumeIntInRange(0, len(content)) or None])
    with Notebook.open(file) as notebook:
        notebook.snapshot()
        notebook.undo()
        notebook.redo()


def _whole_notebook() -> bytes:
    file = Path("whole.sqlite")
    if not file.exists():
        story = [*build_story(StoryRequest((Page("page.txt", "“No,” Ada Lund said. It was late.".encode()),)))][-1]
        with Notebook.open(file) as notebook:
            for statement in story.statements:
                notebook.tag(notebook.mark_statement(story, statement.id).id, "check")
            notebook.undo()
    return file.read_bytes()


def configuring(source: Source) -> None:
    """Settings: each used or named."""
    pieces = [
        "theme", "keys", "reader", "[", "]", "=", '"', "\n", ".", "1", "true", "notebook", "{", "}", "#", "'", "-1e9",
    ]  # fmt: skip
    text = "".join(
        source.PickValueInList(pieces) if source.ConsumeBool() else text_of(source, 2)
        for _ in range(source.ConsumeIntInRange(0, 40))
    )
    parse_settings(text.encode("utf-8", "replace"), "config.toml")


TARGETS: dict[str, Callable[[Source], None]] = {
    function.__name__: function
    for function in (
        decoding, cleaning, statements, aligning, building, records, stories, importing, verifying, tables, notebooks,
        configuring,
    )
}  # fmt: skip


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"{__doc__}\nTargets: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    sys.argv[1:] = [word if word.startswith("-") else os.path.abspath(word) for word in sys.argv[1:]]
    if not any(word.startswith("-artifact_prefix") for word in sys.argv):
        sys.argv.append(f"-artifact_prefix={os.getcwd()}/")

    def once(content: bytes) -> None:
        with contextlib.suppress(ClaimreaderError):
            target(Source(content))

    atheris.Setup(sys.argv, once)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("page.txt").write_text("“No,” Ada Lund said.\n\nIt was late, he told Reuters.\n", encoding="utf-8")
        atheris.Fuzz()


if __name__ == "__main__":
    main()
