"""What the applications share: each ends with its terminal, and stops and goes on as its shell asks."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.message import Message

from claimreader.ui.terminal_watch import TerminalWatch


class TerminalApp(App[None], inherit_bindings=False):
    """An application with no keys of its own: Textual's would quit without saving anything."""

    ENABLE_COMMAND_PALETTE = False

    class EndRequested(Message):
        """A closed window or a kill: leave as `q` does."""

    def __init__(self, *, monochrome: bool = False) -> None:
        # Without colours the terminal's own are used, so that Textual sends none and leaves its dim as it is.
        super().__init__(ansi_color=True if monochrome else None)
        self.animation_level = "none"
        self._watch: TerminalWatch | None = None

    def watch_terminal(self, watch: TerminalWatch) -> None:
        """Leave when `watch` says so, and let it know of every stop; before the application runs."""
        self._watch = watch
        watch.leave = self._leave_soon

    def get_driver_class(self) -> type[Driver]:
        app = self

        class WatchedDriver(super().get_driver_class()):  # type: ignore[misc]
            """The terminal of this system."""

            def __init__(self, *args: Any, **options: Any) -> None:
                super().__init__(*args, **options)
                if app._watch is not None:
                    app._watch.take_over_stop()

        return WatchedDriver

    def on_mount(self) -> None:
        if self._watch is not None:
            after_stop = self._watch.after_stop
            self.app_resume_signal.subscribe(self, lambda _: after_stop(), immediate=True)
        # Back from ctrl+z the terminal is blank, and nothing else paints it.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _leave_soon(self) -> bool:
        """Leave, asked from another thread: after the keys that came before; False while there is no screen."""
        return self.is_running and self.post_message(self.EndRequested())
