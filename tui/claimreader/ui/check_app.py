"""`claimreader check --read`: a draft beside its sources, in an application of its own."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from textual.message import Message

from claimreader.checking.model import Check, Draft
from claimreader.paths import config_folder
from claimreader.resources import themes_dir
from claimreader.settings import Settings
from claimreader.theme_files import DEFAULT_DARK, default_theme, load_themes
from claimreader.ui.check_worker import CheckEnded, CheckEvent, CheckProgressed, SourceFailed, Work, start
from claimreader.ui.launch import reattach_terminal
from claimreader.ui.screens.check import CheckScreen
from claimreader.ui.terminal_app import TerminalApp
from claimreader.ui.terminal_watch import TerminalWatch
from claimreader.ui.theming import StyleSheet, textual_theme

_POLL_SECONDS = 1.0
"""Seconds between two looks at what other readers wrote to the notebook."""


class CheckApp(TerminalApp):
    """The check of one draft."""

    TITLE = "claimreader"
    CSS_PATH = "reader.tcss"

    class WorkReported(Message):
        """Something came from the work."""

        def __init__(self, event: CheckEvent) -> None:
            super().__init__()
            self.event = event

    def __init__(
        self,
        draft: Draft,
        work: Work,
        settings: Settings,
        *,
        problems: Sequence[str] = (),
        monochrome: bool = False,
        start_work: Callable[[Work, Callable[[CheckEvent], None]], None] = start,
    ) -> None:
        super().__init__(monochrome=monochrome)
        self._work, self._start_work = work, start_work
        self.checks: Sequence[Check] = ()
        self.failures: list[str] = []
        """What could not be read."""
        self.notices: list[str] = []
        themes, bad = load_themes([themes_dir(), config_folder() / "themes"])
        wanted = settings.theme or default_theme(os.environ)
        self._problems = [*problems, *map(str, bad)]
        if wanted not in themes:
            self._problems.append(f"There is no theme {wanted!r}; there are {', '.join(sorted(themes))}.")
            wanted = DEFAULT_DARK
        theme = textual_theme(themes[wanted])
        self.register_theme(theme)
        self.theme = theme.name
        self.check = CheckScreen(StyleSheet(themes[wanted], monochrome=monochrome), draft, settings)

    def get_default_screen(self) -> CheckScreen:
        return self.check

    def on_mount(self) -> None:
        self.set_interval(_POLL_SECONDS, self.check.check_notebook_changes)
        for problem in self._problems:
            self.check.add_problem(problem)
        # A message is all that crosses over from the thread.
        self._start_work(self._work, self._post_event)

    def _post_event(self, event: CheckEvent) -> None:
        self.post_message(self.WorkReported(event))

    def on_check_app_work_reported(self, message: WorkReported) -> None:
        match message.event:
            case CheckProgressed(words):
                self.check.show_progress(words)
            case SourceFailed(words, is_failure):
                (self.failures if is_failure else self.notices).append(words)
                self.check.add_problem(words)
            case CheckEnded(checks, why):
                self.checks = checks
                if why:
                    self.failures.append(why)
                self.check.finish(checks, why)

    async def action_quit(self) -> None:
        """Leave at once."""
        self.check.do_leave()

    def on_terminal_app_end_requested(self) -> None:
        self.check.do_leave()


def run_check(draft: Draft, work: Work, settings: Settings, problems: Sequence[str]) -> tuple[Sequence[Check], int]:
    """Show a draft beside what `work` finds, until the person leaves: the answers, and how much could not be read."""
    watch = TerminalWatch(at_end=lambda: None)
    reattach_terminal()
    watch.start()
    gc.set_threshold(100_000, 50, 50)
    app = CheckApp(draft, work, settings, problems=problems, monochrome=bool(os.environ.get("NO_COLOR")))
    app.watch_terminal(watch)
    app.run()
    for words in (*app.notices, *app.failures):
        print(f"claimreader: {words}", file=sys.stderr)
    return app.checks, len(app.failures)
