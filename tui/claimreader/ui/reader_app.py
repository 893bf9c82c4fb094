"""The Textual application: it owns the theme and the stories that come in, and shows the reading screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from textual.app import App
from textual.message import Message

from claimreader.paths import config_folder
from claimreader.resources import themes_dir
from claimreader.settings import Settings
from claimreader.theme_files import DEFAULT_DARK, ThemeSpec, default_theme, load_themes
from claimreader.ui.command import NAVIGATION, keys_label
from claimreader.ui.footer_keys import CONTEXT_NAMES
from claimreader.ui.keymap import keymap
from claimreader.ui.page_edits import PageEdits
from claimreader.ui.screens.reading.screen import ReadingScreen
from claimreader.ui.stories import OpenStories
from claimreader.ui.story_worker import (
    PageFailed,
    PageNoticed,
    ProgressReported,
    StoryCompleted,
    StoryUpdated,
    StoryWorker,
    WorkEnded,
    WorkerEvent,
)
from claimreader.ui.terminal_app import TerminalApp
from claimreader.ui.theming import StyleSheet, textual_theme

_POLL_SECONDS = 1.0
"""Seconds between two looks at the person's own themes and at what other readers wrote to the notebook."""

_WIDE = 72
"""Columns from which a notice at the start is a longer one."""


class ReaderApp(TerminalApp):
    """The reader."""

    TITLE = "claimreader"
    CSS_PATH = "reader.tcss"

    class WorkerReported(Message):
        """Something came from the story worker."""

        def __init__(self, event: WorkerEvent) -> None:
            super().__init__()
            self.event = event

    def __init__(
        self,
        story_worker: StoryWorker,
        settings: Settings,
        *,
        paths: Sequence[str] = (),
        problems: Sequence[str] = (),
        monochrome: bool = False,
        own_themes: Path | None = None,
        is_sample: bool = False,
    ) -> None:
        super().__init__(monochrome=monochrome)
        self.settings = settings
        self._story_worker = story_worker
        self._own_themes = own_themes if own_themes is not None else config_folder() / "themes"
        self._monochrome, self._is_sample = monochrome, is_sample
        self._theme_mtimes: dict[str, int] = {}
        self.problems = list(problems)
        self.unreadable: list[str] = []
        self.page_notices: list[str] = []
        self.stories = OpenStories(self, is_sample)
        self.page_edits = PageEdits(self)
        self._theme_before_preview = ""
        self.themes: dict[str, ThemeSpec] = {}
        self.style_sheet = self._initial_style_sheet()
        keys, bad = keymap(settings.keys, settings.source)
        self.problems += map(str, bad)
        self.reading = ReadingScreen(self.style_sheet, settings, keys, tuple(paths), self._program_handlers())

    # Themes

    def _initial_style_sheet(self) -> StyleSheet:
        self.load_theme_files()
        wanted = self.settings.theme or default_theme(os.environ)
        if wanted not in self.themes:
            self.problems.append(f"There is no theme {wanted!r}; there are {', '.join(sorted(self.themes))}.")
            wanted = DEFAULT_DARK
        return self._use_theme(wanted)

    def load_theme_files(self) -> None:
        """Read all themes; a faulty one is named in a notice, the others load."""
        self.themes, bad = load_themes([themes_dir(), self._own_themes])
        self.problems += map(str, bad)

    def _use_theme(self, name: str) -> StyleSheet:
        spec = self.themes[name]
        theme = textual_theme(spec)
        self.register_theme(theme)
        if theme.dark and not self.is_running:
            # Nothing is styled yet. Set the usual way, all style sheets would be parsed twice.
            self.set_reactive(App.theme, theme.name)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = theme.name
        return StyleSheet(spec, monochrome=self._monochrome)

    def choose_theme(self, name: str) -> None:
        """Show everything in another theme."""
        self.style_sheet = self._use_theme(name)
        self.reading.repaint_all(self.style_sheet)
        from claimreader.ui.screens.palette import Palette

        if isinstance(self.screen, Palette):
            self.screen.repaint(self.style_sheet)

    def _read_theme_mtimes(self) -> dict[str, int]:
        try:
            return {file.name: file.stat().st_mtime_ns for file in self._own_themes.glob("*.toml")}
        except OSError:
            return {}

    def _poll(self) -> None:
        self._reload_changed_themes()
        self.reading.check_notebook_changes()
        self.page_edits.look_at_disk()

    def _reload_changed_themes(self) -> None:
        """A theme one is writing is shown as it is saved, or what is wrong with it is said."""
        times = self._read_theme_mtimes()
        if times != self._theme_mtimes:
            self._theme_mtimes = times
            self.reload_themes_and_say()

    def reload_themes(self) -> None:
        """Read the theme files again and show what they say now; a theme that cannot be read stays as it was."""
        self.load_theme_files()
        if self.style_sheet.spec.id in self.themes:
            self.choose_theme(self.style_sheet.spec.id)

    # The commands of the program

    def _program_handlers(self) -> dict[str, Callable[..., None]]:
        """The commands that the application carries out, by their ids."""
        return {
            "help": self.show_help,
            "signs": self.show_signs,
            "palette": self.show_palette,
            **self.stories.handlers(),
            **self.page_edits.handlers(),
            "theme.next": self.next_theme,
            "themes.reload": self.reload_themes_and_say,
            "cancel": self.cancel_story_worker,
            "suspend": self.action_suspend_process,
        }

    def next_theme(self) -> None:
        """Show everything in the next theme."""
        names = list(self.themes)
        at = names.index(self.style_sheet.spec.id) if self.style_sheet.spec.id in names else -1
        name = names[(at + 1) % len(names)]
        self.choose_theme(name)
        self._say_theme(name)

    def _say_theme(self, name: str) -> None:
        self.reading.show_notice(f'{self.themes[name].name}. theme = "{name}" in config.toml keeps it.')

    def reload_themes_and_say(self) -> None:
        """Read the theme files again, and say what is wrong with them."""
        before = len(self.problems)
        self.reload_themes()
        bad = self.problems[before:]
        self.reading.show_notice(bad[0] if bad else "The themes are read again.")

    def show_help(self) -> None:
        """The help of where one is."""
        from claimreader.ui.screens.help import HelpScreen

        reading = self.reading
        problems = [
            *self.problems,
            *self.unreadable,
            *self.page_notices,
            *reading.notebook.problems,
            *reading.opinions.problems,
        ]
        here, commands = CONTEXT_NAMES[reading.state.key_context], reading.commands_here()
        self.push_screen(HelpScreen(self.style_sheet, here, commands, reading.keys, reading.glyphs, problems))

    def show_signs(self) -> None:
        """What the signs of the page mean."""
        from claimreader.ui.screens.signs import SignsScreen

        self.push_screen(SignsScreen(self.style_sheet, self.reading.glyphs))

    def show_palette(self) -> None:
        """Commands, themes and stories by name."""
        from claimreader.ui.screens.palette import Palette, PaletteEntry

        reading = self.reading
        choices = [
            PaletteEntry(f"command {c.id}", c.title, keys_label(reading.keys[c.id]), c.help)
            for c in sorted(reading.commands_here(), key=lambda c: c.group == NAVIGATION)
            if c.id != "palette"
        ]
        choices += [PaletteEntry(f"theme {t.id}", f"theme: {t.name}", "", t.id) for t in self.themes.values()]
        self._theme_before_preview = self.style_sheet.spec.id
        self.push_screen(Palette(self.style_sheet, choices, highlighted=self._preview_theme), self.apply_choice)

    def _preview_theme(self, choice: str) -> None:
        """A theme is shown as one stands on its name; on another line the one that was chosen is back."""
        kind, _, name = choice.partition(" ")
        wanted = name if kind == "theme" else self._theme_before_preview
        if wanted != self.style_sheet.spec.id and wanted in self.themes:
            self.choose_theme(wanted)

    def apply_choice(self, choice: str | None) -> None:
        """Do what was chosen in a list of commands, themes or stories; None: nothing was."""
        kind, _, name = (choice or "").partition(" ")
        if kind != "theme":
            self._preview_theme("")
        match kind:
            case "command":
                self.reading.action_run_command(name)
            case "theme":
                self.choose_theme(name)
                self._say_theme(name)
            case "story":
                self.stories.show(int(name))

    # Stories

    def get_default_screen(self) -> ReadingScreen:
        return self.reading

    def on_mount(self) -> None:
        self.app_suspend_signal.subscribe(self, lambda _: self.reading.loader.save_position(), immediate=True)
        self._theme_mtimes = self._read_theme_mtimes()
        self.reading.state = replace(self.reading.state, is_sample=self._is_sample)
        self.reading.show_notice(self._start_notice())
        self.set_interval(_POLL_SECONDS, self._poll)
        self._story_worker.start(self._post_event)

    def _start_notice(self) -> str:
        """What could not be used of the settings, the keys and the themes; else what the sample story is."""
        if self.problems:
            source = self.settings.source
            first = self.problems[0].replace(source, os.path.basename(source)) if source else self.problems[0]
            count = len(self.problems)
            more = f"1 of {count} problems (all: {self.reading.key_label('help')}): " if count > 1 else ""
            return f"{more}{first}"
        if not self._is_sample:
            return ""
        wide = self.size.width >= _WIDE
        return "A sample story. Yours: claimreader FILE … or FOLDER" if wide else "A sample. Yours: claimreader FOLDER"

    def _post_event(self, event: WorkerEvent) -> None:
        # Called from another thread: a message is all that crosses over.
        self.post_message(self.WorkerReported(event))

    def on_reader_app_worker_reported(self, message: WorkerReported) -> None:
        match message.event:
            case StoryUpdated(number, story):
                self.stories.put(number, story)
                if number == self.stories.number:
                    self.reading.loader.receive_story(story)
            case StoryCompleted(number, given):
                self.stories.complete(number, given)
            case ProgressReported(stage, done, total):
                self.reading.loader.show_progress(stage, done, total)
            case PageFailed(text):
                self.unreadable.append(text)
                many = f"{len(self.unreadable)} pages could not be read; the end of the help (?) names them."
                self.reading.show_notice(text if len(self.unreadable) == 1 else many)
            case PageNoticed(text):
                self.page_notices.append(text)
                self.reading.show_notice(text)
            case WorkEnded(why):
                self.stories.end(why)
                if why:
                    self.reading.show_notice(why)
                self.reading.loader.finish(" ".join(f"{text}." for text in (why.rstrip("."), *self.unreadable) if text))

    def cancel_story_worker(self) -> None:
        """Stop reading pages."""
        if self.page_edits.cancel():
            return
        if self.reading.state.loading:
            self._story_worker.cancel()
        else:
            self.reading.show_notice("Nothing is being read.")

    # Leaving

    async def action_quit(self) -> None:
        """Leave as `q` on the page does: the reading position is saved."""
        self.reading.action_leave()

    def on_terminal_app_end_requested(self) -> None:
        self.reading.action_leave()

    def close(self) -> int:
        """What is left to do when the screen is gone; the exit status."""
        self._story_worker.cancel()
        self.page_edits.stop()
        self.reading.opinions.stop()
        with suppress(OSError):
            for text in (*self.page_notices, *self.unreadable):
                print(f"claimreader: {text}", file=sys.stderr)
        # Textual has a status of its own for a run that a fault ended.
        return 1 if self.unreadable else self.return_code or 0
