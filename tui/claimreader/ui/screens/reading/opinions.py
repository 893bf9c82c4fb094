"""The second opinion of the program that the settings name: asked in a thread, shown when it comes."""

from __future__ import annotations

import threading
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimreader.model import Story
from claimreader.ui.screens.reading.context import ReadingContext

if TYPE_CHECKING:
    from claimreader.opinions.judge_program import JudgeProgram
    from claimreader.opinions.second_opinion import Opinions


class OpinionController:
    """Asks once for each pair that is suggested; what it says stands beside the reasons and in the review."""

    def __init__(self, reading: ReadingContext) -> None:
        self.reading = reading
        self.problems: list[str] = []
        """What went wrong with it, for the help."""
        self._asked: set[frozenset[str]] = set()
        self._program: JudgeProgram | None = None
        self._is_asking = False

    def ask(self) -> None:
        """Ask about the pairs of the story that is shown that nobody asked about; nothing waits for the answer."""
        judge, story = self.reading.settings.judge, self.reading.state.story
        if judge is None or story is None or self._is_asking:
            return
        pairs = {frozenset((link.a, link.b)) for link in story.links if link.status == "suggested"}
        if pairs <= self._asked:
            return
        from claimreader.opinions.judge_program import JudgeProgram

        self._asked |= pairs
        self._is_asking = True
        self._program = JudgeProgram(judge)
        threading.Thread(target=self._work, args=(story, self._program), daemon=True, name="second opinion").start()

    def stop(self) -> None:
        """End the program; what it would say is of no use any more."""
        if self._program is not None:
            self._program.stop()

    def _work(self, story: Story, program: JudgeProgram) -> None:
        from claimreader.opinions.second_opinion import second_opinions

        opinions = second_opinions(story, program)
        if not program.stopped:
            # Called from another thread: a message is all that crosses over.
            self.reading.app.call_later(self._take, opinions)

    def _take(self, opinions: Opinions) -> None:
        self._is_asking = False
        known = {**self.reading.state.opinions, **opinions.by_pair}
        self.reading.state = replace(self.reading.state, opinions=MappingProxyType(known))
        if opinions.problem is not None:
            self.problems.append(str(opinions.problem))
            self.reading.show_notice(self.problems[-1])
        self._refresh_review()
        self.ask()

    def _refresh_review(self) -> None:
        from claimreader.ui.screens.review import ReviewScreen

        if isinstance(self.reading.app.screen, ReviewScreen):
            self.reading.app.screen.refresh_view()
