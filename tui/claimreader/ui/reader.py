"""The Textual application: it owns the theme and the stories that come in, and shows the reading screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.message import Message

from claimreader.model import Story
from claimreader.paths import config_folder
from claimreader.resources import themes_dir
from claimreader.settings import Settings
from claimreader.theme_files import DEFAULT_DARK, ThemeSpec, load_themes, usual_theme
from claimreader.ui.commands import MOVING, spelled
from claimreader.ui.keymap import keymap
from claimreader.ui.screens.reading import ReadingScreen
from claimreader.ui.telling import Ended, Failed, Happening, Progressed, Telling, Told
from claimreader.ui.theming import Paint, textual_theme

_LOOK = 1.0
"""Seconds between two looks at the person's own themes and at what other readers wrote to the notebook."""


class Reader(App[None]):
    """The reader."""

    TITLE = "claimreader"
    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = False

    class Happened(Message):
        """Something came from the telling."""

        def __init__(self, happening: Happening) -> None:
            super().__init__()
            self.happening = happening

    def __init__(
        self,
        telling: Telling,
        settings: Settings,
        *,
        paths: Sequence[str] = (),
        problems: Sequence[str] = (),
        monochrome: bool = False,
        own_themes: Path | None = None,
    ) -> None:
        # Without colours the terminal's own are used, so that Textual sends none and leaves its dim as it is.
        super().__init__(ansi_color=True if monochrome else None)
        self.animation_level = "none"
        self.settings = settings
        self._telling = telling
        self._own_themes = own_themes if own_themes is not None else config_folder() / "themes"
        self._monochrome = monochrome
        self._themes_read: dict[str, int] = {}
        self.problems = list(problems)
        self.unreadable: list[str] = []
        self.stories: list[Story] = []
        self._theme_before = ""
        self.showing = 0
        self.ended = False
        """No story comes any more."""
        self.themes: dict[str, ThemeSpec] = {}
        self.paint = self._first_paint()
        keys, bad = keymap(settings.keys, settings.source)
        self.problems += map(str, bad)
        self.reading = ReadingScreen(self.paint, settings, keys, tuple(paths))

    # Themes

    def _first_paint(self) -> Paint:
        self.load_theme_files()
        wanted = self.settings.theme or usual_theme(os.environ)
        if wanted not in self.themes:
            self.problems.append(f"There is no theme {wanted!r}; there are {', '.join(sorted(self.themes))}.")
            wanted = DEFAULT_DARK
        return self._painted(wanted)

    def load_theme_files(self) -> None:
        """Read all themes; what is wrong with one is told, the others are there."""
        self.themes, bad = load_themes([themes_dir(), self._own_themes])
        self.problems += map(str, bad)

    def _painted(self, name: str) -> Paint:
        spec = self.themes[name]
        theme = textual_theme(spec)
        self.register_theme(theme)
        self.theme = theme.name
        return Paint(spec, monochrome=self._monochrome)

    def choose_theme(self, name: str) -> None:
        """Show everything in another theme."""
        self.paint = self._painted(name)
        self.reading.repaint_all(self.paint)
        from claimreader.ui.screens.palette import Palette

        if isinstance(self.screen, Palette):
            self.screen.repaint(self.paint)

    def _theme_times(self) -> dict[str, int]:
        try:
            return {file.name: file.stat().st_mtime_ns for file in self._own_themes.glob("*.toml")}
        except OSError:
            return {}

    def _look_around(self) -> None:
        self._look_at_themes()
        self.reading.look_for_others()

    def _look_at_themes(self) -> None:
        """A theme one is writing is shown as it is saved, or what is wrong with it is said."""
        times = self._theme_times()
        if times != self._themes_read:
            self._themes_read = times
            before = len(self.problems)
            self.reload_themes()
            self.reading.say(self.problems[before] if len(self.problems) > before else "The themes are read again.")

    def reload_themes(self) -> None:
        """Read the theme files again and show what they say now; a theme that cannot be read stays as it was."""
        self.load_theme_files()
        if self.paint.spec.id in self.themes:
            self.choose_theme(self.paint.spec.id)

    # Help and palette

    def show_help(self) -> None:
        """The help of where one is."""
        from claimreader.ui.screens.help import HelpScreen

        reading = self.reading
        problems = [*self.problems, *self.unreadable, *reading.problems, *reading.lost_marks()]
        commands = reading.commands_here()
        self.push_screen(HelpScreen(self.paint, reading.where, commands, reading.keys, reading.glyphs, problems))

    def show_palette(self) -> None:
        """Commands, themes and stories by name."""
        from claimreader.ui.screens.palette import Choice, Palette

        reading = self.reading
        choices = [
            Choice(f"command {c.id}", c.title, spelled(reading.keys[c.id]), c.help)
            for c in sorted(reading.commands_here(), key=lambda c: c.group == MOVING)
            if c.id != "palette"
        ]
        choices += [Choice(f"theme {t.id}", f"theme: {t.name}", "", t.id) for t in self.themes.values()]
        self._theme_before = self.paint.spec.id
        self.push_screen(Palette(self.paint, choices, seen=self._preview), self._take_choice)

    def _preview(self, choice: str) -> None:
        """A theme is shown as one stands on its name; on another line the one that was chosen is back."""
        kind, _, name = choice.partition(" ")
        wanted = name if kind == "theme" else self._theme_before
        if wanted != self.paint.spec.id and wanted in self.themes:
            self.choose_theme(wanted)

    def show_stories(self) -> None:
        """The stories that were opened, to choose one."""
        from claimreader.ui.screens.palette import Choice, Palette
        from claimreader.view.index import names_of
        from claimreader.view.stories import in_order, told_of

        order = in_order(self.stories)
        choices = [
            Choice(
                f"story {at}",
                (story := self.stories[at]).articles[0].title or story.story_id,
                told_of(story),
                ", ".join(names_of(story.articles, self.reading.blind)),
            )
            for at in order
        ]
        here = order.index(self.showing) if self.showing in order else 0
        self.push_screen(Palette(self.paint, choices, "story", here), self._take_choice)

    def _take_choice(self, choice: str | None) -> None:
        kind, _, name = (choice or "").partition(" ")
        if kind != "theme":
            self._preview("")
        match kind:
            case "command":
                self.reading.run_command(name)
            case "theme":
                self.choose_theme(name)
                self.reading.say(f'{self.themes[name].name}. theme = "{name}" in config.toml keeps it.')
            case "story":
                self.show_story(int(name))

    def show_story(self, number: int) -> None:
        """Another of the stories that were opened."""
        self.showing = number % len(self.stories)
        self.reading.another_story(self.stories[self.showing])
        self.reading.take_place(self.showing + 1, len(self.stories))

    # Stories

    def get_default_screen(self) -> ReadingScreen:
        return self.reading

    def on_mount(self) -> None:
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            # A closed window or a kill leaves as q does: the terminal as it was, the place kept.
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.reading.leave)
        # Back from ctrl+z the terminal is blank, and nothing else paints it.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._themes_read = self._theme_times()
        self.set_interval(_LOOK, self._look_around)
        self._telling.start(self._hear)

    def _hear(self, happening: Happening) -> None:
        # Called from another thread: a message is all that crosses over.
        self.post_message(self.Happened(happening))

    def on_reader_happened(self, message: Happened) -> None:
        match message.happening:
            case Told(number, story):
                self.stories[number : number + 1] = [story]
                if number == self.showing:
                    self.reading.take_story(story)
                self.reading.take_place(self.showing + 1, len(self.stories))
            case Progressed(stage, done, total):
                self.reading.take_progress(stage, done, total)
            case Failed(text):
                self.unreadable.append(text)
                many = f"{len(self.unreadable)} pages could not be read; the end of the help (?) names them."
                self.reading.say(text if len(self.unreadable) == 1 else many)
            case Ended(why):
                self.ended = True
                if why:
                    self.reading.say(why)
                self.reading.take_end(" ".join(f"{text}." for text in (why.rstrip("."), *self.unreadable) if text))

    def cancel_telling(self) -> None:
        """Stop reading pages."""
        self._telling.cancel()

    # Leaving

    def action_help_quit(self) -> None:
        # ctrl+c leaves; q and ctrl+q do as well.
        self.exit()

    def close(self) -> int:
        """What is left to do when the screen is gone; the exit status."""
        self._telling.cancel()
        for text in self.unreadable:
            print(f"claimreader: {text}", file=sys.stderr)
        # Textual has a status of its own for a run that a fault ended.
        return 1 if self.unreadable else self.return_code or 0
