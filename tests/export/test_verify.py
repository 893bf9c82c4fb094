"""verify: an export made of files is checked against the files, whole, moved, edited, renamed and gone."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimreader.errors import ExportError
from claimreader.export.document import ExportOptions
from claimreader.export.registry import FORMATS, export, render
from claimreader.export.verify import Verification, verify
from claimreader.model import Article, Page, Span, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.store import Notebook
from claimreader.pipeline import build_story
from claimreader.sources import PageOptions, open_stories

CHECKED = ("jsonld", "jsonl", "json", "csv")

ONE = """Mayor rules out a toll on the Orrin bridge

The town will keep its bridge free, Mayor Ada Vell told a meeting of the council late on Tuesday evening.

“We will not [ever] charge for the bridge, and we will not sell it,” Vell said after the meeting had ended.

The ferrymen's guild, which had asked for the toll, said it was disappointed but would not go to court over it.
"""
TWO = """Vell: the bridge stays free, for now at least

Mayor Ada Vell said on Tuesday that the bridge would stay free for the time being, whatever the guild might say.

"We will not charge for the bridge," she said. "=2+2 is all this council can manage, and people know that."
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def build(folder: Path, cleaned: bool = False) -> Story:
    (request,) = open_stories(
        [str(folder)], PageOptions(cleaned=cleaned), report_error=lambda error: pytest.fail(str(error))
    )
    *_, story = build_story(request)
    return story


def exported(pages: Path, name: str, cleaned: bool = False, notebook: Notebook | None = None) -> Path:
    """The whole story, or with a notebook what is marked in it, beside the folder of the pages."""
    story = build(pages, cleaned)
    options = ExportOptions(scope="all")
    if notebook is not None:
        entries = notebook.snapshot(story)
        return export(name, apply_notebook(story, entries), entries, pages.parent / f"export{FORMATS[name].extension}")
    made = render(name, story, options=options)
    file = pages.parent / f"export{FORMATS[name].extension}"
    file.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))
    return file


def marked(pages: Path, *words: str, cleaned: bool = False) -> Notebook:
    notebook = Notebook.in_memory(who="ana")
    story = build(pages, cleaned)
    for quote in words:
        article = next(article for article in story.articles if quote in article.text)
        start = article.text.index(quote)
        notebook.mark_selection(story, article.id, Span(start, start + len(quote)))
    return notebook


def outcomes(verification: Verification) -> list[str]:
    return [one.outcome for one in verification.checks]


@pytest.mark.parametrize("name", CHECKED)
def test_untouched_files_are_ok(pages: Path, name: str) -> None:
    verification = verify(
        exported(pages, name, notebook=marked(pages, "[ever] charge", '"=2+2 is all', "free, for now"))
    )
    assert verification.ok
    assert len(verification.checks) == 3
    assert all(one.file_same and one.text_same for one in verification.checks)
    assert verification.summary == "3 passages, 3 ok"


@pytest.mark.parametrize("name", ["jsonl", "json", "csv"])
def test_a_whole_story_is_ok(pages: Path, name: str) -> None:
    verification = verify(exported(pages, name))
    assert verification.ok
    assert len(verification.checks) >= 2


@pytest.mark.parametrize("name", CHECKED)
def test_files_under_another_name_are_found_by_their_hash(pages: Path, name: str, tmp_path: Path) -> None:
    file = exported(pages, name, notebook=marked(pages, "[ever] charge", "=2+2 is all"))
    away = tmp_path / "elsewhere" / "deep"
    away.parent.mkdir()
    shutil.move(pages, away)
    (away / "one.txt").rename(away / "first.page.txt")
    lost = verify(file, folder=tmp_path / "home")
    assert outcomes(lost) == ["gone", "gone"]
    assert "was not found, neither under its path nor by its hash" in lost.checks[0].reason
    found = verify(file, folder=tmp_path / "elsewhere")
    assert found.ok
    assert found.checks[0].file is not None
    assert found.checks[0].file.endswith("first.page.txt")


@pytest.mark.parametrize("name", CHECKED)
def test_an_inserted_paragraph_moves_what_is_below_it(pages: Path, name: str) -> None:
    file = exported(pages, name, notebook=marked(pages, "keep its bridge free", "go to court over it"))
    new = "It was the third such vote in two years, and by far the longest of them all.\n\n"
    (pages / "one.txt").write_text(ONE.replace("“We will not", new + "“We will not"), encoding="utf-8")
    above, below = verify(file).checks
    assert (above.outcome, above.file_same, above.text_same) == ("ok", False, False)
    assert (below.outcome, below.distance) == ("moved", len(new))


@pytest.mark.parametrize("name", CHECKED)
def test_an_edited_quote_is_changed_and_the_words_of_today_are_told(pages: Path, name: str) -> None:
    file = exported(
        pages, name, notebook=marked(pages, "We will not [ever] charge for the bridge, and we will not sell it")
    )
    (pages / "one.txt").write_text(ONE.replace("will not [ever] charge", "will charge"), encoding="utf-8")
    (one,) = verify(file).checks
    assert one.outcome == "changed"
    assert "reads otherwise now" in one.reason
    assert "“We will charge for the bridge, and we will not sell it”" in one.reason


@pytest.mark.parametrize("name", CHECKED)
def test_a_quote_that_was_cut_out_is_gone(pages: Path, name: str) -> None:
    file = exported(pages, name, notebook=marked(pages, "We will not [ever] charge for the bridge"))
    (pages / "one.txt").write_text("\n\n".join(ONE.split("\n\n")[:2]), encoding="utf-8")
    (one,) = verify(file).checks
    assert (one.outcome, one.reason) == ("gone", "not found in this file")


@pytest.mark.parametrize("name", CHECKED)
def test_a_passage_over_two_paragraphs_is_checked_too(pages: Path, name: str) -> None:
    quote = "late on Tuesday evening.\n\n“We will not [ever]"
    file = exported(pages, name, notebook=marked(pages, quote))
    assert verify(file).ok
    (pages / "one.txt").write_text(ONE.replace("The town will", "The old town will"), encoding="utf-8")
    assert [(one.outcome, one.distance) for one in verify(file).checks] == [("moved", 4)]


@pytest.mark.parametrize("name", CHECKED)
def test_pages_that_were_given_as_clean_are_read_as_clean(pages: Path, name: str) -> None:
    (pages / "one.txt").write_text("Menu\nHome | News | Sport\n" + ONE, encoding="utf-8")
    file = exported(pages, name, cleaned=True, notebook=marked(pages, "Home | News", "[ever] charge", cleaned=True))
    verification = verify(file)
    assert outcomes(verification) == ["ok", "ok"]
    assert verification.checks[0].text_same


@pytest.mark.parametrize("name", CHECKED)
def test_pages_in_a_file_of_json_lines_are_found_in_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    lines = [json.dumps({"id": key, "text": text, "story_id": "s"}) for key, text in (("1", ONE), ("2", TWO))]
    (folder / "story.jsonl").write_text("\n".join(lines), encoding="utf-8")
    file = exported(folder, name, notebook=marked(folder, "[ever] charge", "=2+2 is all"))
    verification = verify(file)
    assert verification.ok, verification
    assert all(one.text_same for one in verification.checks)


@pytest.mark.parametrize("name", CHECKED)
def test_an_export_of_one_page_reads_it_as_it_was_read_among_the_others(
    pages: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pages share may tell what is furniture: here, any line that stands on another page as well."""
    from claimreader.page.read import read_page

    shared = "Read what our readers say about the council and its many plans for the river."

    def counted(page: Page, context: object) -> Article:
        drop = shared.encode() if context == 2 else b"\0"
        content = page.content.replace(drop, b"")
        return read_page(page._replace(content=content))._replace(sha256=sha256(page.content).hexdigest())

    monkeypatch.setattr("claimreader.page.site_repeats.find_repeats", lambda pages: len(list(pages)))
    monkeypatch.setattr("claimreader.page.read.read_page", counted)
    for file in pages.iterdir():
        file.write_text(f"{shared}\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    file = exported(pages, name, notebook=marked(pages, "[ever] charge"))
    verification = verify(file)
    assert verification.ok
    assert verification.checks[0].text_same


def test_a_line_kept_after_all_is_part_of_the_text_that_is_checked(pages: Path) -> None:
    (pages / "one.txt").write_text("Subscribe to our newsletter\n\n" + ONE, encoding="utf-8")
    story = build(pages)
    article = story.articles[0]
    assert article.dropped, "the page has a line that cleaning removes"
    notebook = marked(pages, "[ever] charge")
    notebook.keep_line(story, article.id, article.dropped[0])
    verification = verify(exported(pages, "jsonld", notebook=notebook))
    assert verification.ok
    assert verification.checks[0].text_same


def test_a_quote_that_only_stands_in_removed_text_now_is_said_to(pages: Path) -> None:
    notebook = marked(pages, "Vell: the bridge stays free")
    file = exported(pages, "jsonld", notebook=notebook)
    collection = json.loads(file.read_text(encoding="utf-8"))
    target = collection["first"]["items"][0]["target"]
    target["selector"][0]["exact"] = "Subscribe to our newsletter"
    file.write_text(json.dumps(collection), encoding="utf-8")
    (pages / "two.txt").write_text(TWO + "\n\nSubscribe to our newsletter\n", encoding="utf-8")
    (one,) = verify(file).checks
    assert (one.outcome, one.reason) == ("gone", "it stands only in what cleaning removed")


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.jsonld", b"{", "is not JSON"),
        ("a.jsonl", b'{"story_id": "s", "articles": []}\n{"x"', "line 2"),
        ("a.json", b'{"articles": [{"id": "a"}]}', "text is missing"),
        ("a.json", b"[]", "no passage"),
        ("a.csv", b"a,b\r\n1,2\r\n", "has no columns end, file, file_sha256, quote, start"),
        ("a.csv", b"quote,start,end,file,file_sha256\r\nx,-1,two,f,h\r\n", "line 2: start and end"),
        ("a.csv", b"quote,start,end,file,file_sha256\r\nx\r\n", "line 2: start and end"),
        ("a.csv", b"\xff\xfe\x00", "is not UTF-8"),
        ("a.csv", b"", "has no columns"),
        ("a.txt", b"quote,start,end,file,file_sha256\r\n", "no passage"),
    ],
)
def test_what_is_no_export_is_named(tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ExportError) as caught:
        verify(file)
    assert complaint in str(caught.value)
    assert str(file) in str(caught.value)


def test_an_export_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere\.csv: cannot be read"):
        verify(tmp_path / "nowhere.csv")


def test_the_sample_story_verifies_in_every_format_that_can(seeds: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(seeds, pages)
    for name in CHECKED:
        verification = verify(exported(pages, name))
        assert verification.ok
        assert all(one.file_same and one.text_same for one in verification.checks)


SPEAKERS = ["Mira Tolvanen", "Deniz Okafor", "Pia Lund", "the harbour office", "she", "Okafor", "a neighbour"]
CONTENTS = [
    "the gates were unsafe",
    "nobody has written to us",
    "the lock will open in May",
    "we have run out of money",
]
REPORTS = [
    "“{content},” {who} said on Tuesday.",
    "{who} {cue} that {content}.",
    "According to {who}, {content}.",
    "{who}: “{content}.”",
    "“{content}.”",
    "The council met again, and it rained.",
]
CUES = ["said", "has not confirmed", "denied", "never said", "confirmed", "would neither confirm nor deny"]
ways = st.lists(
    st.tuples(st.sampled_from(REPORTS), st.sampled_from(SPEAKERS), st.sampled_from(CUES)), min_size=1, max_size=4
)


@settings(max_examples=12, deadline=None)
@given(story=st.lists(ways, min_size=1, max_size=2))
def test_an_unchanged_page_is_ok_and_one_that_grew_credits_nobody_else(
    tmp_path_factory: pytest.TempPathFactory, story: list[list[tuple[str, str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("story") / "pages"
    folder.mkdir()
    for number, page_ways in enumerate(story):
        told = (
            way.format(content=words, who=who, cue=cue)
            for (way, who, cue), words in zip(page_ways, CONTENTS, strict=False)
        )
        text = "\n\n".join(["What was said at the harbour", *told])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    if not build(folder).statements:
        return
    files = [exported(folder, name) for name in CHECKED]
    assert all(verify(file).ok for file in files)
    for page in folder.iterdir():
        page.write_text(page.read_text(encoding="utf-8") + "\n\nThe weather stays fair all week.", encoding="utf-8")
    assert [check for file in files for check in verify(file).checks if check.outcome == "changed"] == []


HARBOUR = """The harbour

Mira Tolvanen, the harbour master, confirmed that the gates were unsafe.

“Nobody has written to us,” Deniz Okafor said on Tuesday.
"""


@pytest.mark.parametrize("name", CHECKED)
@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Deniz Okafor said", "Pia Lund said", "who is credited changed: Pia Lund, was Deniz Okafor"),
        ("master, confirmed", "master, has not confirmed", "polarity changed: now not said"),
        ("master, confirmed", "master, denied", "polarity changed: now denied"),
    ],
)
def test_words_that_stand_but_are_credited_otherwise_are_changed(
    tmp_path: Path, name: str, before: str, after: str, reason: str
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "one.txt"
    page.write_text(HARBOUR, encoding="utf-8")
    file = exported(folder, name)
    page.write_text(HARBOUR.replace(before, after), encoding="utf-8")
    verification = verify(file)
    (changed,) = [one for one in verification.checks if one.outcome == "changed"]
    assert reason in changed.reason
    assert not verification.ok
    assert "1 changed" in verification.summary


@pytest.mark.parametrize("name", CHECKED)
def test_a_speaker_that_the_person_corrected_is_not_the_pages(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "one.txt"
    page.write_text(HARBOUR, encoding="utf-8")
    story = build(folder)
    key = next(statement.id for statement in story.statements if statement.speaker == "Deniz Okafor")
    notebook = Notebook.in_memory(who="ana")
    notebook.mark_statement(story, key)
    notebook.correct_speaker(story, key, "Ilse Maar")
    file = exported(folder, name, notebook=notebook)
    page.write_text(HARBOUR + "\nThe council meets again on Thursday to vote.\n", encoding="utf-8")
    assert set(outcomes(verify(file))) == {"ok"}
    page.write_text(HARBOUR.replace("Deniz Okafor", "Pia Lund"), encoding="utf-8")
    assert "changed" in outcomes(verify(file))


def test_an_export_of_an_older_version_is_checked_by_what_it_has(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "one.txt"
    page.write_text(HARBOUR, encoding="utf-8")
    csv_file, jsonld_file, json_file = (exported(folder, name) for name in ("csv", "jsonld", "json"))
    table = csv_file.read_bytes().decode("utf-8-sig")
    csv_file.write_text("\n".join(",".join(line.split(",")[:-3]) for line in table.splitlines()), encoding="utf-8")
    new = ("polarity", "cue_phrase", "cue_phrase_span", "mention")
    for file in (jsonld_file, json_file):
        file.write_text(json.dumps(without(json.loads(file.read_text(encoding="utf-8")), new)), encoding="utf-8")
    page.write_text(HARBOUR.replace("master, confirmed", "master, has not confirmed"), encoding="utf-8")
    for file in (csv_file, jsonld_file, json_file):
        # Nothing is known of the polarity it had, but its sentence had no negation.
        assert "changed" in outcomes(verify(file))
    page.write_text(HARBOUR.replace("Deniz Okafor", "Pia Lund"), encoding="utf-8")
    for file in (csv_file, jsonld_file, json_file):
        assert outcomes(verify(file)).count("changed") == 1


def without(value: object, names: tuple[str, ...]) -> object:
    """JSON without the fields of these names, with or without a prefix."""
    if isinstance(value, list):
        return [without(one, names) for one in value]
    if isinstance(value, dict):
        return {key: without(one, names) for key, one in value.items() if key.split(":")[-1] not in names}
    return value


@pytest.mark.parametrize("name", CHECKED)
@pytest.mark.parametrize("way", ["whole path", "dots", "link"])
def test_a_file_outside_the_folders_of_an_export_is_not_read(
    name: str, way: str, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "elsewhere" / "one.txt"
    secret.parent.mkdir()
    file = exported(pages, name)
    shutil.move(pages / "one.txt", secret)
    there = tmp_path / "theirs"
    (there / "here").mkdir(parents=True)
    moved = there / file.name
    sources = {"whole path": str(secret), "dots": "../elsewhere/one.txt", "link": "one.txt"}
    if way == "link":
        (there / "one.txt").symlink_to(secret)
    changed = file.read_text(encoding="utf-8").replace("pages/one.txt", f"pages/{sources[way]}")
    # The hash is not known to whoever made the export.
    changed = changed.replace(sha256(ONE.encode()).hexdigest(), "0" * 64)
    moved.write_text(changed.replace(f"{pages}/{sources[way]}", sources[way]), encoding="utf-8", newline="")
    shutil.copytree(pages, there, dirs_exist_ok=True)
    monkeypatch.chdir(there / "here")
    verification = verify(moved)
    unread = [check for check in verification.checks if check.passage.page.source == sources[way]]
    assert unread
    assert {check.outcome for check in unread} == {"unchecked"}
    assert not verification.ok
    assert f"{len(unread)} not checked" in verification.summary
    assert all("--allow-outside" in check.reason and check.file is None for check in unread)
    assert not any("meeting of the council" in check.reason for check in unread)
    assert {check.outcome for check in verification.checks if check not in unread} <= {"ok", "unchecked", "gone"}
    for allowed in (verify(moved, allow_outside=True), verify(moved, folder=secret.parent)):
        assert all(c.outcome != "unchecked" for c in allowed.checks if c.passage.page.source == sources[way])


def test_a_row_of_a_changed_mark_is_changed(pages: Path) -> None:
    article = build(pages).articles[0]
    words = "The town will keep its bridge free"
    start = article.text.index(words)
    row = 'quote,start,end,file,file_sha256,changes\r\n{0},{1},{2},one.txt,{3},"{4}"\r\n'
    for changes, outcome in (("NEG", "ok"), ("NEG; changed, was: The town will not keep its bridge", "changed")):
        table = pages / f"{outcome}.csv"
        table.write_text(row.format(words, start, start + len(words), article.sha256, changes), "utf-8")
        assert [check.outcome for check in verify(table).checks] == [outcome]
