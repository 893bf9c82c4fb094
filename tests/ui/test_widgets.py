"""The widgets in a small app of their own."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from bridge_story import bridge_story
from claimreader.resources import themes_dir
from claimreader.theme_files import load_themes
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.chrome import Footer, Header
from claimreader.ui.widgets.collation_pane import CollationPane, Heading
from claimreader.ui.widgets.grid_pane import GridPane
from claimreader.ui.widgets.prompt import EDITS, Prompt
from claimreader.ui.widgets.rows_pane import strip_of
from claimreader.view.article_rows import ArticleHighlights
from claimreader.view.collation_request import CollationRequest
from claimreader.view.collation_rows import collation_rows
from claimreader.view.rows import Piece, plain_text
from claimreader.view.story_index import StoryIndex

SHEET = StyleSheet(load_themes([themes_dir()])[0]["evening"])
STORY = bridge_story()
INDEX = StoryIndex(STORY)


class WidgetApp(App[None]):
    """One widget, and the names of the messages it posts."""

    CSS = "ArticlePane, CollationPane, GridPane { height: 100%; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.shown = widget

    def compose(self) -> ComposeResult:
        yield self.shown


def lines(widget: Widget) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def holds(found: Iterable[str], words: str) -> bool:
    return any(words in line for line in found)


async def test_the_article_pane_moves_over_rows_with_text() -> None:
    pane = ArticlePane(SHEET)
    async with WidgetApp(pane).run_test(size=(60, 12)) as pilot:
        pane.show(STORY.articles[0], "Courier", ArticleHighlights())
        await pilot.pause()
        assert holds(lines(pane), "Mayor rules out a toll on the Orrin bridge")
        assert holds(lines(pane), "Courier · Rhea Lind")
        pane.move(1)
        assert STORY.articles[0].text[pane.cursor_offset :].startswith("Mayor Ada Vell told")
        pane.paragraph(1)
        assert STORY.articles[0].text[pane.cursor_offset :].startswith("“We will not")
        pane.go_to_end(last=True)
        assert holds(lines(pane), "said the ferrymen's guild.")
        pane.set_removed(show=True)
        assert holds(lines(pane), "guild"), "the cursor stays on its characters"


async def test_a_jump_before_the_pane_has_a_size_is_made_later() -> None:
    pane = ArticlePane(SHEET)
    pane.show(STORY.articles[0], "Courier", ArticleHighlights())
    offset = STORY.articles[0].text.index("Her deputy")
    pane.go_to(offset)
    async with WidgetApp(pane).run_test(size=(60, 8)):
        assert pane.cursor_offset == offset
        assert holds(lines(pane), "Her deputy")


async def test_the_collation_pane_shows_heading_and_rows_or_a_message() -> None:
    pane = CollationPane(SHEET)
    async with WidgetApp(pane).run_test(size=(90, 14)) as pilot:
        collation = STORY.collations[0]
        heading = Heading("2 of 4", "Ada Vell", "2 of 3 outlets")
        pane.show(
            heading,
            lambda cells, stacked, room: collation_rows(
                INDEX, CollationRequest(collation, "c2", "p1", cells, stacked, room=room)
            ),
        )
        await pilot.pause()
        assert lines(pane)[0].endswith("2 of 3 outlets · 2 of 4")
        assert holds(lines(pane), "Harbour Post")
        pane.set_stacked(stacked=True)
        assert "Ada Vell · 2 of 3 outlets · 2 of 4" in lines(pane)[0]
        pane.show(Heading(), None, "Nothing to compare.")
        assert holds(lines(pane), "Nothing to compare.")


async def test_the_grid_pane_keeps_its_statement_when_it_is_sorted_and_filtered() -> None:
    pane = GridPane(SHEET)
    async with WidgetApp(pane).run_test(size=(100, 30)) as pilot:
        pane.show(INDEX, set(), set())
        await pilot.pause()
        pane.move(1)
        current = pane.current
        assert current is not None
        assert [pane.next_order() for _ in range(2)] == ["in the order of Courier", "by speaker"]
        assert pane.current == current
        pane.set_filter("edited")
        assert pane.count() == "1 of 6 statements"
        assert holds(lines(pane), "filter: edited")
        assert holds(lines(pane), "We will not [ever] charge for the bridge,"), "the reading is shown below the grid"
        pane.set_filter("nothing of the kind")
        assert holds(lines(pane), "Nothing has all these words.")


async def test_the_grid_pane_folds_and_groups() -> None:
    pane = GridPane(SHEET)
    pane.fold_key = "z"
    async with WidgetApp(pane).run_test(size=(80, 22)) as pilot:
        pane.show(INDEX, set(), set())
        await pilot.pause()
        assert lines(pane)[5].strip() == "+4 in one outlet · z opens"
        assert holds(lines(pane), "Courier ¶2 · said · Vell"), "there is a preview at 80 × 24"
        pane.set_filter("ibárra")
        assert pane.count() == "2 of 6 statements", "a filter looks at what is folded too"
        pane.set_filter("")
        pane.toggle_groups()
        assert lines(pane)[3].strip() == "Ada Vell · 2"
        assert pane.toggle_fold() == 4
        assert pane.count() == "6 statements"
        assert not holds(lines(pane), "in one outlet")
        pane.toggle_fold()
        pane.go_to("l2", 2)
        assert pane.current is not None
        assert pane.current.collation.id == "l2", "what is folded opens when one goes to it"
        pane.move(-9)
        assert pane.cursor == 0
        assert pane.top == 0, "the speaker of the first row is seen"


async def test_header_and_footer_give_way_in_little_room() -> None:
    header, footer = Header(SHEET), Footer(SHEET)
    async with WidgetApp(header).run_test(size=(40, 3)) as pilot:
        header.show(INDEX.names, 1, "2 of 3")
        await pilot.pause()
        assert lines(header)[0] == " 1 Couri…   2 Harbo…   3 ledger  2 of 3"
    footer.keys = (("j", "down"), ("q", "quit"))
    footer.status_line = ("a long status of the page", "short")
    assert plain_text(footer.parts(60)[1]) == "a long status of the page"
    left, right = footer.parts(24)
    assert (plain_text(left), plain_text(right)) == ("j down   q quit", "short")


async def test_the_prompt_edits_submits_and_cancels() -> None:
    class PromptApp(WidgetApp):
        def on_key(self, event: object) -> None:
            prompt.process_key(event)  # type: ignore[arg-type]

    prompt, said = Prompt(SHEET), list[str]()
    async with PromptApp(prompt).run_test(size=(40, 3)) as pilot:
        prompt.ask("/", "", said.append, changed=lambda text: said.append(f"~{text}"))
        await pilot.press("a", "space", "b", "ctrl+w", "c", "home", "delete", "enter")
        assert said == ["~a", "~a ", "~a b", "~a ", "~a c", "~ c", " c"]
        assert not prompt.is_open
        prompt.ask("/", "x", said.append, cancelled=lambda: said.append("cancelled"))
        await pilot.press("backspace", "backspace")
        assert said[-1] == "cancelled"


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("B", "o"), "Bo"), (("backspace", "B"), "B"), (("end", "!"), "Ada!"), (("home", "B"), "BAda"), ((), "Ada")],
)
async def test_an_offered_answer_is_taken_replaced_or_edited(keys: tuple[str, ...], line: str) -> None:
    class PromptApp(WidgetApp):
        def on_key(self, event: object) -> None:
            prompt.process_key(event)  # type: ignore[arg-type]

    prompt, said = Prompt(SHEET), list[str]()
    async with PromptApp(prompt).run_test(size=(40, 3)) as pilot:
        prompt.ask("who said it", "Ada", said.append, offered=True)
        await pilot.press(*keys, "enter")
        assert said == [line]


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("backspace", ("bridge", 6), ("bridg", 5)),
        ("backspace", ("bridge", 0), ("bridge", 0)),
        ("delete", ("bridge", 0), ("ridge", 0)),
        ("ctrl+u", ("old bridge", 4), ("bridge", 0)),
        ("ctrl+w", ("the old  ", 9), ("the ", 4)),
        ("left", ("ab", 0), ("ab", 0)),
        ("ctrl+f", ("ab", 2), ("ab", 2)),
        ("end", ("ab", 0), ("ab", 2)),
    ],
)
def test_edits(key: str, before: tuple[str, int], after: tuple[str, int]) -> None:
    assert EDITS[key](*before) == after


def test_a_row_that_is_cut_ends_in_an_ellipsis() -> None:
    row = (Piece("said by "), Piece("the ferrymen"))
    assert strip_of(row, 12, SHEET).text == "said by the…"
    assert strip_of(row, 30, SHEET).text == "said by the ferrymen" + " " * 10
    assert strip_of((Piece("橋橋橋"),), 4, SHEET).text == "橋… "
    assert strip_of(row, 0, SHEET).text == ""


async def test_no_outlet_is_off_the_header_unsaid() -> None:
    header = Header(SHEET)
    names = [f"Outlet {letter * 9}" for letter in "ABCDEFGHIJ"]
    async with WidgetApp(header).run_test(size=(60, 3)) as pilot:
        for current, expected in (
            (0, "1 Outlet AAAAAAAAA   2 Outlet …   3 Outlet …  7 more"),
            (5, "4 more   5 Outlet …   6 Outlet FFFFFFFFF"),
        ):
            header.show(names, current, "x")
            await pilot.pause()
            assert lines(header)[0].strip().startswith(expected)
        header.show(names[:4], 3, "x")
        await pilot.pause()
        assert lines(header)[0].split()[0::3][:4] == ["1", "2", "3", "4"], lines(header)[0]
