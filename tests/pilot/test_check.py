"""`check --read`: what is wrong first, the answer beside the draft, the source's page, decisions that last."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from check_story import DRAFT, GOOD, check_story
from claimreader.notebook.store import Notebook
from claimreader.settings import Settings
from claimreader.ui.check_app import CheckApp
from claimreader.ui.check_worker import CheckEnded, CheckEvent, CheckProgressed, Narrator, SourceFailed, Work
from screens import attributes_of, footer_of, press, screen_of

OpenCheck = Callable[..., AbstractAsyncContextManager[tuple[CheckApp, "Press"]]]
Press = Callable[..., object]


def at_once(work: Work, report: Callable[[CheckEvent], None]) -> None:
    """The work in the screen's own thread."""
    report(CheckEnded(work(Narrator(report))))


@pytest.fixture
def open_check(tmp_path: Path) -> OpenCheck:
    """Open a draft: `async with open_check(text, size=(120, 40)) as (app, press)`."""

    @asynccontextmanager
    async def opened(
        text: str = DRAFT,
        size: tuple[int, int] = (120, 40),
        monochrome: bool = False,
        start=at_once,
        ascii: bool = False,
    ) -> AsyncIterator[tuple[CheckApp, Press]]:  # type: ignore[no-untyped-def]
        settings = Settings(notebook=tmp_path / "notebook.sqlite", name="R. Ekman", ascii=ascii)
        draft, checks = check_story(text)
        app = CheckApp(draft, lambda narrator: checks, settings, monochrome=monochrome, start_work=start)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.pause()

            async def press_keys(*keys: str) -> None:
                await press(pilot, *keys)
                # A page that is opened is laid out once it has a size.
                await pilot.pause()
                await pilot.pause()

            yield app, press_keys

    return opened


GOLDENS = Path(__file__).parent / "goldens"


def compare(name: str, text: str) -> None:
    """Against the golden file; REWRITE_GOLDENS=1 writes it anew, to be looked at before it is committed."""
    file = GOLDENS / f"{name}.txt"
    text = re.sub(r"\d{4}-\d\d-\d\d", "2024-05-09", text)
    if os.environ.get("REWRITE_GOLDENS"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def text_of(app: CheckApp) -> str:
    return "\n".join(screen_of(app))  # type: ignore[arg-type]


VIEWS = {
    "check": ("J",),
    "check-page": ("J", "J", "enter"),
    "check-decided": ("J", "m", "J", "a"),
    "check-removed": ("K", "G", "k"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(55, 20), (80, 24), (120, 40), (200, 50)], ids=lambda size: str(size[0]))
async def test_golden(open_check: OpenCheck, view: str, size: tuple[int, int]) -> None:
    async with open_check(size=size) as (app, press):
        await press(*VIEWS[view])
        compare(f"{view}-{size[0]}", text_of(app) + "\n")


async def test_golden_without_colour(open_check: OpenCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_check(size=(120, 40), monochrome=True) as (app, press):
        await press("J", "a")
        compare("check-120-no-colour", "\n".join(attributes_of(app)) + "\n")  # type: ignore[arg-type]


async def test_what_is_wrong_comes_first_then_the_others(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        seen = []
        for _ in range(9):
            passage = app.check.book.passages[app.check.current or 0]
            if not seen or seen[-1] != passage.words:
                seen.append(passage.words)
            await press("J")
        assert seen[:5] == ["altered", "context lost", "said by another", "only in what was removed", "not found"]
        assert set(seen[5:]) == {"verbatim", "trimmed, marked", "as in the source"}
        assert "That was the last." in footer_of(app)  # type: ignore[arg-type]
        await press("K", "K", "K")
        assert "5 of 5 wrong" in text_of(app)


async def test_j_and_k_go_over_all_in_the_order_of_the_draft(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("g")
        assert app.check.current == 0
        for expected in range(1, 8):
            await press("j")
            assert app.check.current == expected
        await press("j", "k", "up")
        assert app.check.current == 5
        await press("G")
        assert app.check.current == 7


async def test_the_page_of_the_source_opens_at_the_words(open_check: OpenCheck) -> None:
    for key in ("enter", "o"):
        async with open_check(size=(80, 24)) as (app, press):
            await press(key)
            assert "Harbour closes for the winter" in text_of(app)
            await press("j", "k", "space", "b", "J")
            assert "the ferry will sail on Friday" in text_of(app)
            await press("q")
            assert "context lost" in text_of(app)
            assert app.is_running


async def test_removed_lines_are_shown_where_only_they_have_the_words(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("J", "J", "J", "enter")
        assert "removed: stands under" in text_of(app)
        await press("R")
        assert "removed: stands under" not in text_of(app)
        await press("J")
        assert "Not found in any source" in text_of(app)
        await press("enter")
        assert "no page to show" in footer_of(app)  # type: ignore[arg-type]


async def test_decisions_last_and_are_taken_back(open_check: OpenCheck, tmp_path: Path) -> None:
    async with open_check() as (app, press):
        await press("a", "c", *"ask her", "enter", "J", "m")
        assert "2 of 8 decided" in text_of(app)
        await press("m")
        assert "already" in footer_of(app)  # type: ignore[arg-type]
        await press("x")
        assert "1 of 8 decided" in text_of(app)
        await press("u")
        assert "will mend · R. Ekman" in text_of(app)
        await press("u", "U")
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        snapshot = notebook.snapshot()
        assert [(entry.what, entry.note) for entry in snapshot.drafts] == [("right", "ask her"), ("mend", None)]
        assert not snapshot.corrections
    async with open_check() as (app, press):
        # The first that is wrong and not decided on.
        assert "3 of 5 wrong" in text_of(app)
        await press("K", "K")
        assert "right as it is · R. Ekman" in text_of(app)
        assert "ask her" in text_of(app)


async def test_what_was_done_before_is_not_taken_back(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("a")
    async with open_check() as (app, press):
        await press("u")
        assert "nothing to take back" in footer_of(app)  # type: ignore[arg-type]
        await press("U")
        assert "nothing to do again" in footer_of(app)  # type: ignore[arg-type]
        assert "1 of 8 decided" in text_of(app)


async def test_a_decision_stays_with_its_words(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("a")
    moved = DRAFT.replace("# The harbour", "# The old harbour")
    async with open_check(moved) as (app, press):
        assert "1 of 8 decided" in text_of(app)
    for other in ("eleven days,” Mira Tolvanen", "ten days,” Deniz Okafor"):
        async with open_check(DRAFT.replace("ten days,” Mira Tolvanen", other)) as (app, press):
            assert "decided" not in text_of(app).splitlines()[0]


async def test_a_note_alone_decides_nothing_and_goes_when_it_is_empty(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("c", *"why", "enter")
        assert "why" in text_of(app)
        assert "decided" not in text_of(app).splitlines()[0]
        await press("c", "ctrl+u", "enter")
        assert "why" not in text_of(app)
        await press("x")
        assert "Nothing was decided here." in footer_of(app)  # type: ignore[arg-type]


async def test_all_right_and_nothing_at_all(open_check: OpenCheck) -> None:
    async with open_check(GOOD) as (app, press):
        assert "none is wrong" in text_of(app)
        await press("J", "K", "enter", "R", "q", "a")
    async with open_check("The harbour is long.\n") as (app, press):
        assert "no quotation and no reported statement" in text_of(app)
        await press("J", "j", "k", "g", "G", "enter", "o", "R", "a", "m", "c", "x", "u", "space", "tab", "?", "J")
        assert app.is_running


async def test_every_key_leaves_the_screen_standing(open_check: OpenCheck) -> None:
    for size in ((20, 6), (59, 20), (99, 24), (100, 24)):
        async with open_check(size=size, ascii=size[0] == 59) as (app, press):
            await press(
                *"JKjkgGamxuUR?", "tab", "enter", "space", "b", "down", "o", "tab", "backspace", "Z", "?", "j", "?"
            )
            assert app.is_running
            assert all(len(line) <= size[0] for line in screen_of(app))  # type: ignore[arg-type]


async def test_the_help_has_every_key_and_answer(open_check: OpenCheck) -> None:
    async with open_check(size=(120, 70)) as (app, press):
        await press("?")
        shown = text_of(app)
        for words in ("J ]", "only in what was removed", "a condition, exception or limit is dropped", "Take the last"):
            assert words in shown
        await press("q")
        assert "altered" in text_of(app)


async def test_work_that_goes_on_or_fails_is_said(open_check: OpenCheck) -> None:
    reports: list[Callable[[CheckEvent], None]] = []
    async with open_check(start=lambda work, report: reports.append(report)) as (app, press):
        report = reports[0]
        report(CheckProgressed("reading pages: 3 of 200"))
        await press("J")
        assert "Reading pages: 3 of 200" in text_of(app)
        assert "The harbour of Ostvik" in text_of(app)
        report(SourceFailed("gone.html: no such file", is_failure=True))
        await press("tab")
        await press("tab")
        report(CheckEnded((), "no source could be read"))
        await press("?")
        assert "gone.html: no such file" in text_of(app) or app.failures == [
            "gone.html: no such file",
            "no source could be read",
        ]


async def test_q_leaves(open_check: OpenCheck) -> None:
    async with open_check() as (app, press):
        await press("q")
        assert not app.is_running


async def test_a_click_chooses_a_passage(open_check: OpenCheck) -> None:
    async with open_check() as (app, _press):
        pilot: Pilot[None] = Pilot(app)
        row = next(y for y, line in enumerate(screen_of(app)) if "The ferry will sail" in line)  # type: ignore[arg-type]
        await pilot.click("#article", offset=(20, row - 2))
        await pilot.pause()
        assert app.check.book.passages[app.check.current or 0].words == "context lost"
