"""Commands that decide on flags: two names are one speaker's, a flag is no change of meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.model import Flag, Link
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import current_pair
from claimreader.ui.screens.reading.notebook import NotebookController
from claimreader.view.labels import FLAG_DESCRIPTIONS, flag_names

Decision = Callable[[Link, Flag], None]


class FlagController:
    """Writes decisions on the flags of the two current readings into the notebook."""

    def __init__(self, reading: ReadingContext, notebook: NotebookController) -> None:
        self.reading, self.notebook = reading, notebook

    def handlers(self) -> Handlers:
        """The commands that decide on flags."""
        return {"same": self.unite, "dismiss": self.dismiss}

    def _link(self) -> Link | None:
        """The link between the two current readings."""
        pair, index = current_pair(self.reading), self.reading.index
        return index.link(*pair) if pair is not None and index is not None else None

    def unite(self) -> None:
        """Say that the two names of a WHO flag are one, for the story."""
        link = self._link()
        flags = [flag for flag in link.flags if flag.name == "WHO"] if link is not None else []
        if link is None or not flags:
            key = self.reading.key_label("flag.next")
            self.reading.show_notice(f"This is about a WHO flag between two versions; {key} goes to the next flag.")
        else:
            self._choose("which two are one", link, flags, self._unite)

    def _unite(self, link: Link, flag: Flag) -> None:
        made: list[object] = []
        book = self.notebook.session.notebook
        if not self.notebook.write(lambda story: made.append(book.unite(story, link, flag))):
            return
        if made[0] is None:
            key = self.reading.key_label("dismiss")
            self.reading.show_notice(f"These are no two names; {key} says that it is not a change.")
        else:
            self._can_be_undone("These two are one in this story.")

    def dismiss(self) -> None:
        """Say that a flag is no change of meaning; where all are dismissed, bring one back."""
        link = self._link()
        if link is not None and link.flags:
            self._choose("which is not a change", link, link.flags, self._dismiss)
        elif link is not None and link.dismissed:
            self._choose("which is a change", link, link.dismissed, self._restore)
        else:
            key = self.reading.key_label("flag.next")
            self.reading.show_notice(f"No flag stands between two versions here; {key} goes to the next one.")

    def _dismiss(self, link: Link, flag: Flag) -> None:
        book = self.notebook.session.notebook
        if self.notebook.write(lambda story: book.dismiss(story, link, flag)):
            self._can_be_undone(f"Not a change: {self._name(flag)}.")

    def _restore(self, link: Link, flag: Flag) -> None:
        book = self.notebook.session.notebook
        if self.notebook.write(lambda story: book.restore(story, link, flag)):
            self._can_be_undone(f"A change again: {self._name(flag)}.")

    def _choose(self, question: str, link: Link, flags: Sequence[Flag], decide: Decision) -> None:
        """Decide on the only flag; of several, on the one whose name or number is typed, the first being offered."""
        ordered = sorted(flags, key=lambda flag: list(FLAG_DESCRIPTIONS).index(flag.name))
        if len(ordered) == 1:
            decide(link, ordered[0])
            return
        names = [self._name(flag) for flag in ordered]
        hint = "  ".join(f"{number} {name}" for number, name in enumerate(names, 1))

        def submit(typed: str) -> None:
            wanted = typed.strip().upper()
            found = [at for at, name in enumerate(names, 1) if wanted in {str(at), name, ordered[at - 1].name}]
            if found:
                decide(link, ordered[found[0] - 1])
            else:
                self.reading.show_notice(f"“{typed.strip()}” is none of these flags: {hint}.")

        self.reading.prompt_for(question, names[0], submit, hint=hint, offered=True)

    def _name(self, flag: Flag) -> str:
        return flag_names((flag,), self.reading.glyphs)[0]

    def _can_be_undone(self, words: str) -> None:
        self.reading.show_notice(f"{words} {self.reading.key_label('undo')} takes it back.")
