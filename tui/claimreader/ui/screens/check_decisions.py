"""The answers of a check and what is decided on them: each decision is in the notebook before the next key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.checking.decisions import Decided, decide, decisions, draft_story
from claimreader.checking.model import Check, Draft
from claimreader.checking.wording import DECISION_WORDS, Decision
from claimreader.errors import NotebookError
from claimreader.settings import Settings
from claimreader.ui.check_view import passage_of
from claimreader.ui.notebook_session import NotebookSession
from claimreader.view.check_rows import CheckedPassage

NOTHING_HERE = "Nothing was decided here."


class CheckDecisions:
    """The passages of one draft, each with what was decided. What changes the notebook answers with what it did."""

    def __init__(self, draft: Draft, settings: Settings) -> None:
        self.draft, self.article = draft, draft_story(draft).articles[0]
        self.session = NotebookSession(settings.notebook, settings.name)
        self.checks: Sequence[Check] = ()
        self.passages: list[CheckedPassage] = []
        self._decided: dict[int, Decided] = {}
        self._done = self._undone = 0
        """Changes of this session that can be taken back, and done again: what another wrote is left alone."""

    @property
    def settled(self) -> int:
        """On how many passages a decision was made that applies."""
        return sum(1 for one in self.passages if one.decision and one.decision.is_settled)

    def receive(self, checks: Sequence[Check]) -> None:
        """Take the answers over."""
        self.checks = checks
        self.reload()

    def reload(self) -> None:
        """Read the decisions again."""
        entries = self.session.notebook.snapshot(draft_story(self.draft)).drafts if self.checks else ()
        self._decided = decisions(entries, self.draft, self.checks)
        self.passages = [
            passage_of(self.draft, self.article, check, self._decided.get(number))
            for number, check in enumerate(self.checks)
        ]

    def note_of(self, number: int) -> str:
        """The note on a passage."""
        earlier = self._decided.get(number)
        return (earlier.entry.note or "") if earlier else ""

    def decide(self, number: int, decision: Decision) -> str:
        """Keep a decision; the note stays."""
        earlier, words = self._decided.get(number), DECISION_WORDS[decision]
        if earlier is not None and earlier.applies and earlier.what == decision:
            return f"It says “{words}” already; x takes it away."
        return self._put(number, decision, self.note_of(number) or None, f"{words[:1].upper()}{words[1:]}.")

    def set_note(self, number: int, note: str) -> str:
        """Keep a note beside what was decided; an empty one takes it away."""
        note, earlier = " ".join(note.split()), self._decided.get(number)
        said = "Noted." if note else "No note."
        if earlier is None or not earlier.applies:
            return self._put(number, "remark", note, said) if note else NOTHING_HERE
        if not note and earlier.what == "remark":
            return self.remove(number)
        return self._write(lambda: self.session.notebook.annotate(earlier.entry.id, note or None), said)

    def remove(self, number: int) -> str:
        """Take away what was decided, with its note."""
        earlier = self._decided.get(number)
        if earlier is None:
            return NOTHING_HERE
        return self._write(lambda: self.session.notebook.remove(earlier.entry.id), "Taken away; u brings it back.")

    def undo(self) -> str:
        """Take the last change of this session back."""
        if not self._done:
            return "There is nothing to take back."
        self._done, self._undone = self._done - 1, self._undone + 1
        return self._step(self.session.notebook.undo, "Taken back")

    def redo(self) -> str:
        """Do it again."""
        if not self._undone:
            return "There is nothing to do again."
        self._done, self._undone = self._done + 1, self._undone - 1
        return self._step(self.session.notebook.redo, "Done again")

    def _put(self, number: int, decision: Decision, note: str | None, said: str) -> str:
        book, earlier = self.session.notebook, self._decided.get(number)
        return self._write(lambda: decide(book, self.draft, self.checks[number], decision, earlier, note), said)

    def _step(self, step: Callable[[], object], done: str) -> str:
        try:
            change = step()
        except NotebookError as error:
            return str(error)
        self.reload()
        return f"{done}: {getattr(change, 'what', 'nothing')}."

    def _write(self, write: Callable[[], object], said: str) -> str:
        try:
            write()
            self._done, self._undone = self._done + 1, 0
        except NotebookError as error:
            said = str(error)
        self.reload()
        return said
