"""The command line: what goes to which stream, with which exit status."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimreader import __version__
from claimreader.cli.main import build_parser, command_first, main

COMMAND = [sys.executable, "-m", "claimreader"]


class Run:
    """One call of `main`: its status, data and narration."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *argv: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in argv])
        except SystemExit as stopped:
            status = stopped.code if isinstance(stopped.code, int) else 99
        captured = self._capsys.readouterr()
        return status, captured.out, captured.err

    def lines(self, *argv: object) -> list[Any]:
        status, out, err = self(*argv)
        assert (status, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def type_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_clean_gives_an_article_a_line_in_the_order_given(run: Run, seeds: Path) -> None:
    pages = sorted(seeds.iterdir(), reverse=True)
    articles = run.lines("clean", *pages, "--format", "jsonl")
    assert [article["source"] for article in articles] == [str(page) for page in pages]
    for article in articles:
        assert article["title"]
        assert {"id", "outlet", "byline", "date", "url", "language", "sha256", "dropped"} <= article.keys()
        for block in article["blocks"]:
            assert article["text"][block["start"] : block["end"]].strip()


def test_statements_stand_in_their_article(run: Run, seeds: Path) -> None:
    for article in run.lines("statements", seeds, "--format", "jsonl"):
        assert article["statements"]
        for statement in article["statements"]:
            assert statement["article"] == article["id"]
            assert statement["text"] == " [...] ".join(article["text"][a:b] for a, b in statement["spans"])


def test_compare_gives_one_story_whose_offsets_slice_back(run: Run, seeds: Path) -> None:
    status, out, err = run("compare", seeds, "--format", "json")
    story = json.loads(out)
    assert (status, err) == (0, "")
    assert {"story_id", "articles", "statements", "links", "echoes", "collations"} <= story.keys()
    assert len(story["articles"]) == 3
    texts = {article["id"]: article["text"] for article in story["articles"]}
    where = {statement["id"]: statement["article"] for statement in story["statements"]}
    for link in story["links"]:
        for run_ in link["runs"]:
            for side in "ab":
                start, end = run_[side]
                assert 0 <= start <= end <= len(texts[where[link[side]]])
    (line,) = run.lines("compare", seeds, "--format", "jsonl")
    assert line == story


def test_a_heading_says_of_a_group_only_what_all_of_it_has(run: Run, tmp_path: Path) -> None:
    report = "that the chains on the upper gate of the weir had snapped in the night."
    (tmp_path / "a.txt").write_text(f"Ann Lee, the mayor of Vellhavn, has yet to say {report}\n")
    (tmp_path / "b.txt").write_text(f"The mayor of Vellhavn, Ann Lee, said {report}\n")
    _, out, _ = run("compare", "--cleaned", tmp_path, "--format", "text")
    assert "1. Ann Lee · 2 outlets" in out
    assert "not said: that the chains" in out


def test_the_same_input_gives_the_same_bytes(seeds: Path) -> None:
    outs = {
        subprocess.run(
            [*COMMAND, "compare", str(seeds), "--format", "jsonl"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(Path.home())},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outs) == 1


def test_a_list_of_stories_is_written_while_they_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    before: list[int] = []

    def produced(*_: object) -> Iterator[str]:
        for number in range(5):
            before.append(len(written))
            yield json.dumps({"story_id": str(number), "articles": []})

    monkeypatch.setattr("claimreader.clustering.story_loader.StoryLoader.lines", produced)
    monkeypatch.setattr("claimreader.cli.console.Console.write", lambda _, text: written.append(text))
    run("compare", "-", "--format", "json")
    assert before == [0, 0, 2, 3, 4]
    assert [story["story_id"] for story in json.loads("".join(written))] == list("01234")


def test_several_stories_are_told_apart(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"id": i, "story_id": s, "text": "“We will not pay,” Ada Lund said."} for i, s in ("1x", "2y", "3x")]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    type_in(monkeypatch, content)
    stories = run.lines("compare", "-", "--cleaned", "--format", "jsonl")
    assert [(s["story_id"], [a["id"] for a in s["articles"]]) for s in stories] == [("x", ["1", "3"]), ("y", ["2"])]
    type_in(monkeypatch, content)
    assert json.loads(run("compare", "-", "--cleaned", "--format", "json")[1]) == stories


def test_cleaned_text_is_kept_exactly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "  A headline\r\n\r\n\tSubscribe\n\n[He] said “no” — twice…\u00a0 \n"
    type_in(monkeypatch, text.encode())
    (article,) = run.lines("clean", "-", "--cleaned", "--format", "jsonl")
    assert article["text"] == text


def test_what_is_not_known_is_filled_and_what_is_known_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b'{"text": "One.", "outlet": "Herald"}\n{"text": "Two.", "date": "2026-02-10"}\n')
    articles = run.lines("clean", "-", "--cleaned", "--outlet", "Post", "--date", "2026-02-11", "--format", "jsonl")
    produced = [(article["outlet"], article["date"]) for article in articles]
    assert produced == [("Herald", "2026-02-11"), ("Post", "2026-02-10")]


def test_unknown_fields_are_kept_under_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b'{"text": "One.", "topic": {"a": [1]}}\n')
    (article,) = run.lines("clean", "-", "--cleaned", "--format", "jsonl")
    assert article["extra"] == {"topic": {"a": [1]}}


@pytest.mark.parametrize("verbs", [("clean", "statements"), ("clean", "compare"), ("statements", "compare")])
def test_what_one_verb_writes_the_next_one_reads(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, verbs: tuple[str, str]
) -> None:
    first, second = verbs
    type_in(monkeypatch, run(first, seeds, "--format", "jsonl")[1].encode())
    chained = run.lines(second, "-", "--format", "jsonl")
    direct = run.lines(second, seeds, "--format", "jsonl")
    texts = [[a["text"] for a in value.get("articles", [value])] for value in chained]
    assert texts == [[a["text"] for a in value.get("articles", [value])] for value in direct]
    assert [len(value["statements"]) for value in chained] == [len(value["statements"]) for value in direct]


def test_what_cannot_be_read_is_narrated_and_the_rest_is_done(run: Run, seeds: Path, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\x01\x02\x03" * 100)
    status, out, err = run("compare", tmp_path / "gone.txt", empty, binary, seeds, "--format", "json")
    assert status == 1
    assert len(json.loads(out)["articles"]) == 3
    said = err.splitlines()
    assert len(said) == 3
    assert all(line.startswith("claimreader: ") for line in said)
    assert "gone.txt: no such file or folder" in said[0]
    assert "empty.txt: " in said[1]
    assert "binary.txt: " in said[2]
    quiet = run("compare", tmp_path / "gone.txt", seeds, "--format", "json", "-q")
    # What went wrong is no narration.
    assert quiet[0] == 1
    assert quiet[2].startswith(f"claimreader: {tmp_path / 'gone.txt'}: no such file")
    assert len(quiet[2].splitlines()) == 1


def test_one_page_is_a_story_too(run: Run, seeds: Path) -> None:
    (page, *_) = sorted(seeds.iterdir())
    status, out, _ = run("compare", page, "--format", "json")
    assert status == 0
    assert len(json.loads(out)["articles"]) == 1


def test_a_page_given_twice_is_two_articles(run: Run, seeds: Path) -> None:
    (page, *_) = sorted(seeds.iterdir())
    (story,) = run.lines("compare", page, page, "--format", "jsonl")
    first, second = (article["id"] for article in story["articles"])
    assert second == f"{first}-2"
    assert len({statement["id"] for statement in story["statements"]}) == len(story["statements"])


def test_nothing_readable_gives_no_story(run: Run, tmp_path: Path) -> None:
    for form, nothing in (("json", "[]\n"), ("jsonl", ""), ("text", "")):
        assert run("compare", tmp_path, "--format", form)[:2] == (1, nothing)


@pytest.mark.parametrize(
    "argv",
    [["clean"], ["statements"], ["compare"], ["compare", "a", "--format", "nonsense"], ["compare", "--nonsense", "a"]],
)
def test_a_wrong_call_says_how_it_is_right(run: Run, argv: list[str]) -> None:
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.startswith(f"usage: claimreader {argv[0]}")


def test_version_and_help(run: Run) -> None:
    assert run("--version")[:2] == (0, f"claimreader {__version__}\n")
    status, out, _ = run("--help")
    assert status == 0
    assert all(f"\n  {verb} " in out for verb in ("read", "clean", "statements", "compare", "keys", "themes"))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["read"]),
        (["a.txt", "b.txt"], ["read", "a.txt", "b.txt"]),
        (["--theme", "clean", "a.txt"], ["read", "--theme", "clean", "a.txt"]),
        (["-q", "clean", "a.txt"], ["clean", "-q", "a.txt"]),
        (["--outlet", "compare", "compare", "a"], ["compare", "--outlet", "compare", "a"]),
        (["-"], ["read", "-"]),
        (["./clean"], ["read", "./clean"]),
        (["a.txt", "clean"], ["read", "a.txt", "clean"]),
        (["--", "clean"], ["read", "--", "clean"]),
        (["--version"], ["--version"]),
    ],
)
def test_the_verb_is_found_where_it_stands(given: list[str], meant: list[str]) -> None:
    assert command_first(given) == meant


def test_every_option_says_what_it_does() -> None:
    (verbs,) = (action for action in build_parser()._actions if action.dest == "verb")
    for name, verb in verbs.choices.items():  # type: ignore[union-attr]
        for action in verb._actions:
            assert action.help or action.dest == "config", (name, action.dest)


def test_a_file_name_cannot_act_in_the_terminal(run: Run, tmp_path: Path) -> None:
    status, out, err = run("clean", tmp_path / "\x1b]52;c;aGk=\x07\x1b[2J\u202egnp.txt")
    assert status == 1
    assert not set(out + err) & set("\x1b\x07\u202e\x9b")
    evil = tmp_path / "\x1b[31mred.txt"
    evil.write_text("A line of text that is long enough to be a paragraph of an article.", encoding="utf-8")
    for verb in ("clean", "statements", "compare"):
        status, out, err = run(verb, evil)
        assert status == 0
        assert "\x1b" not in out + err


def test_every_character_is_written_whatever_the_locale(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Слова — “said” … 語", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "clean", str(page), "--cleaned"], capture_output=True, check=True, env={"LC_ALL": "C", "PATH": ""}
    )
    assert "Слова — “said” … 語" in done.stdout.decode("utf-8")


def test_nobody_reading_on_is_no_fault(seeds: Path) -> None:
    pages = [str(page) for page in seeds.iterdir()] * 200
    with subprocess.Popen(
        [*COMMAND, "clean", *pages, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_ctrl_c_stops_with_a_line() -> None:
    with subprocess.Popen(
        [*COMMAND, "clean", "-", "--cleaned", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"text": "A line."}\n' * 2000)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == b"\nclaimreader: stopped\n"
        assert process.wait() == 130


def test_headless_verbs_do_not_load_the_screen(seeds: Path) -> None:
    code = (
        "import sys; from claimreader.cli.main import main;"
        "main(['compare', sys.argv[1], '--format', 'jsonl', '--no-cache']);"
        "print([m for m in ('textual', 'trafilatura', 'lxml', 'sqlite3', 'httpx', 'numpy') if m in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(seeds)], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_keys_themes_and_diagnose_print_what_there_is(run: Run) -> None:
    status, out, err = run("keys")
    assert (status, err) == (0, "")
    assert "  J ]                next statement                     statement.next\n" in out
    status, out, err = run("themes")
    assert (status, err) == (0, "")
    assert len(out.splitlines()) >= 6
    status, out, err = run("diagnose")
    assert (status, err) == (0, "")
    assert f"claimreader: {__version__} in " in out


def test_what_is_wrong_with_the_settings_is_narrated(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "mine.toml"
    config.write_text('measure = 7\n[keys]\nmark = "é€"\n', encoding="utf-8")
    status, out, err = run("keys", "--config", config)
    assert status == 1
    assert "statement.next" in out
    assert f"{config}: measure: is 7" in err
    assert f"{config}: keys.mark: 'é€' is no key" in err
    status, _, err = run("keys", "--config", tmp_path / "gone.toml")
    assert (status, "gone.toml: the file: is not there" in err) == (1, True)


def test_plain_reading_writes_the_articles_and_what_stands_side_by_side(run: Run, seeds: Path) -> None:
    code, out, err = run("--plain", str(seeds))
    assert (code, err) == (0, "")
    assert "# Putin: We will not create a military alliance with China" in out
    assert "Group 1 of" in out
    assert out.index("Russia-24") < out.index("Group 1 of")
    assert not set("│─▌≈⌿⋯") & set(out)


def test_plain_reading_tells_what_was_marked(run: Run, seeds: Path, tmp_path: Path) -> None:
    from claimreader.notebook.store import Notebook
    from claimreader.pipeline import build_story
    from claimreader.sources import PageOptions, open_stories

    (request,) = open_stories([str(seeds)], PageOptions(), report_error=pytest.fail)
    *_, story = build_story(request)
    with Notebook.open(tmp_path / "own.notebook") as notebook:
        notebook.annotate(notebook.mark_group(story, story.collations[0].id).id, "ask for the tape")
    _, out, _ = run("--plain", "--notebook", str(tmp_path / "own.notebook"), str(seeds))
    assert "ask for the tape" in out


def test_progress_tells_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimreader.cli import console as console_module

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    times = iter([100.0, 100.05, 102.0, 110.0, 110.5])
    monkeypatch.setattr(console_module.time, "monotonic", lambda: next(times))
    console = console_module.Console()
    console.progress("pages read", 1, 100)
    console.progress("pages read", 2, 100)
    console.progress("pages read", 20, 100)
    console.progress("stories \x1b[2J told", 3, 0)
    console.notice("done")
    shown = terminal.getvalue().replace("\r\x1b[K", "|")
    assert shown == "pages read · 1 of 100|pages read · 20 of 100 · 10 a second · 8 s left|" + (
        "stories \ufffd[2J told · 3|claimreader: done\n"
    )
    console_module.Console(quiet=True).progress("x", 1, 2)
    assert terminal.getvalue().replace("\r\x1b[K", "|") == shown


def test_thresholds_come_from_the_settings_that_are_named_and_from_no_other(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    def linked(*options: object) -> int:
        (story,) = run.lines("compare", seeds, "--format", "jsonl", *options)
        return sum(link["status"] == "linked" for link in story["links"])

    usual = linked()
    own = Path.home() / ".config" / "claimreader"
    own.mkdir(parents=True)
    (own / "config.toml").write_text("[links]\nlinked = 100\n", encoding="utf-8")
    assert linked() == usual > 0
    assert linked("--config", own / "config.toml") < usual
    (tmp_path / "low.toml").write_text("[links]\nlinked = 20\nsuggested = 10\n", encoding="utf-8")
    assert linked("--config", tmp_path / "low.toml") > usual


@pytest.mark.parametrize("form", ["text", "jsonl"])
@pytest.mark.parametrize("verb", ["clean", "statements", "compare"])
def test_a_page_that_may_be_no_article_is_said_to_be_one(verb: str, form: str, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "stub.txt"
    page.write_text("The ferry stops\nThe old ferry stops on Monday, the council said.\nSubscribe to read on.\n")
    status, out, err = run(verb, page, "--format", form)
    assert status == 0
    assert out
    assert err.startswith(f"claimreader: {page}: only ")
    assert err.count("\n") == 1
    assert run(verb, page, "--format", form, "-q")[2] == ""


def test_a_page_that_a_script_fills_is_told_from_an_empty_one(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "app.html"
    page.write_text("<html><body><div id=root></div><script>start()</script></body></html>")
    status, _, err = run("clean", page)
    assert status == 1
    assert err.startswith(f"claimreader: {page}: there is no text in it; a script fills the page: save it ")
