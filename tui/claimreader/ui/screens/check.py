"""The check of a draft: the draft at the left, the answer or the source's page at the right, one key a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from claimreader.checking.model import Check, Draft
from claimreader.settings import Settings
from claimreader.ui.check_view import summary_of
from claimreader.ui.command import key_label
from claimreader.ui.moves import move_by_key
from claimreader.ui.screens.check_decisions import CheckDecisions
from claimreader.ui.screens.check_keys import BY_KEY, FOOTER, help_page
from claimreader.ui.screens.check_panes import CheckPanes
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.chrome import Footer, Header
from claimreader.ui.widgets.collation_pane import Heading
from claimreader.ui.widgets.prompt import Prompt
from claimreader.view.check_rows import CheckedPassage, check_rows, draft_highlights, walk_order
from claimreader.view.collation_request import CollationRows
from claimreader.view.labels import ASCII, UNICODE
from claimreader.view.wrap import width_of
from claimreader.wording import counted, outlet_name


class CheckScreen(Screen[None], inherit_bindings=False):
    """A draft beside what its sources have."""

    def __init__(self, style_sheet: StyleSheet, draft: Draft, settings: Settings) -> None:
        super().__init__()
        self.book = CheckDecisions(draft, settings)
        self.glyphs = ASCII if settings.ascii else UNICODE
        self.draft_name = outlet_name(None, draft.source)
        self.header = Header(style_sheet, id="header")
        self.panes = CheckPanes(style_sheet, self.glyphs, settings)
        self.footer = Footer(style_sheet, id="footer")
        self.prompt = Prompt(style_sheet, id="prompt")
        self._order: list[int] = []
        self.current: int | None = None
        self._ended = False
        self._message = "Looking at the sources …"
        self.problems: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="body"):
            yield self.panes.draft
            yield self.panes.answer
            yield self.panes.source
        yield self.footer
        yield self.prompt

    def on_mount(self) -> None:
        self.prompt.display = False
        self.footer.show_keys([(key, title) for key, title in FOOTER])
        self.panes.show_draft(self.book.article, draft_highlights((), None, self.glyphs))
        self._arrange()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self.panes.columns, self.panes.rows = event.size
        self._arrange()
        self._show(keep=True)

    # What came from the work

    def show_progress(self, words: str) -> None:
        """What is being done."""
        self._message = f"{words[:1].upper()}{words[1:]} …"
        if not self._ended:
            self._show()

    def add_problem(self, words: str) -> None:
        """A source that could not be read, or what is to be known of one: said now, and at the end of the help."""
        self.problems.append(words)
        many = f"{counted(len(self.problems), 'notice')} on the sources; the end of the help (?) has them."
        self.footer.show_notice(words if len(self.problems) == 1 else many)

    def finish(self, checks: Sequence[Check], why: str = "") -> None:
        """Show the answers, the first that is wrong and not decided on before the others."""
        self._ended = True
        self._message = why or "There is no quotation and no reported statement in this draft."
        self.book.receive(checks)
        if self.book.session.problem:
            self.add_problem(self.book.session.problem)
        self._order = walk_order(self.book.passages)
        first = next((number for number in self._order if self.book.passages[number].is_open), None)
        if first is None and self.book.passages:
            first = self._order[0]
        self._go_to(first)

    def check_notebook_changes(self) -> None:
        """Show what another reader wrote to the notebook; not while one types."""
        if self.book.checks and not self.prompt.is_open and self.book.session.changed_elsewhere():
            self.book.reload()
            self._show()

    # Showing

    def _arrange(self) -> None:
        for name, is_set in self.panes.arrange().items():
            self.set_class(is_set, name)

    def _show(self, keep: bool = False) -> None:
        settled = self.book.settled
        where = f"{settled} of {len(self.book.passages)} decided" if settled else ""
        room = self.panes.columns - width_of(self.draft_name) - width_of(where) - 6
        self.header.show((), 0, where, f"{self.draft_name}{summary_of(self.book.checks, room)}")
        self.panes.draft.set_highlights(draft_highlights(self.book.passages, self.current, self.glyphs))
        if self.panes.right == "help":
            self.panes.answer.show(Heading(who="Help"), self._help_rows)
        elif self.current is None:
            self.panes.answer.show(Heading(), None, self._message)
        else:
            passage = self.book.passages[self.current]
            self.panes.answer.show(self._heading(), lambda cells, *_: self._rows_of(passage, cells), keep=keep)

    def _heading(self) -> Heading:
        assert self.current is not None
        wrong = [number for number in self._order if self.book.passages[number].is_wrong]
        place = f"passage {self.current + 1} of {len(self.book.passages)}"
        if self.current in wrong:
            return Heading(place, f"{wrong.index(self.current) + 1} of {len(wrong)} wrong")
        return Heading(place, "none is wrong" if not wrong else "")

    def _rows_of(self, passage: CheckedPassage, cells: int) -> CollationRows:
        return CollationRows(check_rows(passage, self.glyphs, cells))

    def _help_rows(self, cells: int, *_: object) -> CollationRows:
        return CollationRows(help_page(self.glyphs, cells, self.problems))

    def repaint(self, style_sheet: StyleSheet) -> None:
        """Paint everything in another theme."""
        for line in (self.header, self.footer, self.prompt):
            line.repaint(style_sheet)
        self.panes.repaint(style_sheet)

    def _go_to(self, number: int | None) -> None:
        self.current = number
        self._show()
        if number is not None:
            self.panes.draft.go_to(self.book.passages[number].span.start)
            if self.panes.right == "source":
                self._open_source()

    def _set_right(self, what: str) -> None:
        self.panes.right, self.panes.on_draft = what, False
        self._arrange()
        self._show()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        # As on the page: a key that is held must not reach what has closed meanwhile.
        event.stop()
        event.prevent_default()
        if self.prompt.is_open:
            if not self.prompt.process_key(event):
                self._show_prompt(False)
            return
        self.footer.show_notice("")
        if move_by_key(self, event.key):
            return
        name = BY_KEY.get(event.key)
        if name is not None:
            getattr(self, f"do_{name}")()
        elif event.is_printable or event.key.startswith("ctrl+"):
            self.footer.show_notice(f"Nothing has the key {key_label(event.key)} here; ? lists them.")

    def on_paste(self, event: events.Paste) -> None:
        if self.prompt.is_open:
            self.prompt.insert(event.text)

    def _show_prompt(self, show: bool) -> None:
        self.prompt.display, self.footer.display = show, not show

    # Going from passage to passage

    def do_wrong_next(self) -> None:
        """The next in the order of what is wrong."""
        self._walk(self._order, 1)

    def do_wrong_previous(self) -> None:
        """The one before in that order."""
        self._walk(self._order, -1)

    def move_lines(self, lines: int) -> None:
        """The next passage of the draft, or the one before; on the source's page or in the help a line."""
        if self.panes.scrolls_lines:
            self.panes.scroll(lines)
        else:
            self._walk(range(len(self.book.passages)), lines)

    def move_pages(self, pages: int) -> None:
        """A page, in the pane that has the keys."""
        self.panes.page(pages)

    def move_to_end(self, *, last: bool) -> None:
        """The last passage or the first; on the source's page or in the help the line."""
        if self.panes.scrolls_lines:
            self.panes.to_end(last=last)
        elif self.book.passages:
            self._go_to(len(self.book.passages) - 1 if last else 0)

    def _walk(self, order: Sequence[int], step: int) -> None:
        if self.current is None:
            self.footer.show_notice(self._message)
            return
        if self.panes.right == "help":
            self._set_right("answer")
        at = order.index(self.current) + step
        if not 0 <= at < len(order):
            self.footer.show_notice("That was the last." if step > 0 else "That is the first.")
            return
        was_wrong = self.book.passages[self.current].is_wrong
        self._go_to(order[at])
        if was_wrong and step > 0 and order is self._order and not self.book.passages[order[at]].is_wrong:
            self.footer.show_notice("That was all that is wrong; what follows is not.")

    # The panes

    def do_pane(self) -> None:
        """The paging keys to the other pane; where there is room for one, that one is shown."""
        self.panes.on_draft = not self.panes.on_draft
        self._arrange()
        self._show(keep=True)

    # The source's page

    def do_source(self) -> None:
        """The page of the source around the passage, or back to the answer."""
        if self.panes.right == "source":
            self._set_right("answer")
        elif self.current is None:
            self.footer.show_notice(self._message)
        elif self.book.passages[self.current].answer == "not_found":
            self.footer.show_notice("No source has these words: there is no page to show.")
        else:
            self._set_right("source")
            self._open_source()

    def _open_source(self) -> None:
        assert self.current is not None
        passage, removed = self.book.passages[self.current], self.book.checks[self.current].removed
        if passage.answer == "not_found":
            self._set_right("answer")
        else:
            self.panes.show_source(passage, (removed.article, removed.raw.start) if removed else None)

    def do_removed(self) -> None:
        """Show or hide what cleaning removed from the source's page."""
        if self.panes.right != "source":
            self.do_source()
        if self.panes.right == "source":
            self.panes.source.set_removed(not self.panes.source.show_removed)

    # Decisions

    def do_right(self) -> None:
        """It is right as it is."""
        self._change(lambda number: self.book.decide(number, "right"))

    def do_mend(self) -> None:
        """It will be mended."""
        self._change(lambda number: self.book.decide(number, "mend"))

    def do_note(self) -> None:
        """A note on the passage; an empty one takes it away."""
        if self.current is None:
            self.footer.show_notice(self._message)
            return
        number = self.current
        self.prompt.ask("note:", self.book.note_of(number), lambda note: self._say(self.book.set_note(number, note)))
        self._show_prompt(True)

    def do_remove(self) -> None:
        """Take away what was decided on the passage, with its note."""
        self._change(self.book.remove)

    def do_undo(self) -> None:
        """Take the last change back."""
        self._say(self.book.undo())

    def do_redo(self) -> None:
        """Do it again."""
        self._say(self.book.redo())

    def _change(self, change: Callable[[int], str]) -> None:
        self._say(change(self.current) if self.current is not None else self._message)

    def _say(self, words: str) -> None:
        """Show what was changed, and say it."""
        self._show(keep=True)
        self.footer.show_notice(words)

    # Help, leaving, the mouse

    def do_help(self) -> None:
        """The keys and signs, or back."""
        self._set_right("answer" if self.panes.right == "help" else "help")

    def do_back(self) -> None:
        """Leave the source's page or the help."""
        if self.panes.right != "answer":
            self._set_right("answer")

    def do_quit(self) -> None:
        """Leave what is open at the right; else the reader."""
        if self.panes.right != "answer":
            self._set_right("answer")
        else:
            self.do_leave()

    def do_leave(self) -> None:
        """Leave; nothing is asked, for everything is kept."""
        self.book.session.close()
        self.app.exit()

    @on(ArticlePane.Clicked)
    def _choose(self, message: ArticlePane.Clicked) -> None:
        here = [n for n, one in enumerate(self.book.passages) if one.span.start <= message.offset < one.span.end]
        if here:
            self._go_to(min(here, key=lambda n: self.book.passages[n].span.end - self.book.passages[n].span.start))
