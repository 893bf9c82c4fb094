"""The stories that are open: which of them is shown, which are complete, and the list to choose one from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimreader.model import Story
from claimreader.ui.screens.reading.context import Handlers
from claimreader.view.story_list import StoryOrder, richness

if TYPE_CHECKING:
    from claimreader.ui.reader_app import ReaderApp
    from claimreader.ui.screens.palette import Palette, PaletteEntry


class OpenStories:
    """The stories by their numbers, which are those of the work that reads them; the list has them by richness."""

    def __init__(self, app: ReaderApp, is_sample: bool = False) -> None:
        """With `is_sample` the first story is the sample."""
        self.app = app
        self.all: list[Story] = []
        self.order = StoryOrder()
        self.number = 0
        """The story that is shown."""
        self.given: dict[int, bool] = {}
        """Of each story that is complete: its statements came with its pages."""
        self.ended = False
        """No story comes any more."""
        self._end_reason = ""
        self._is_sample = is_sample
        self._list: Palette | None = None
        self._chosen = False
        """The person chose the story that is shown, or was there last time."""

    def handlers(self) -> Handlers:
        """The commands, by their ids."""
        return {"stories": self.show_list, "story.next": self.show_next}

    @property
    def shown(self) -> Story:
        """The story that is shown; IndexError before the first came."""
        return self.all[self.number]

    # What comes in

    def put(self, number: int, story: Story) -> None:
        """Take in a story, or another version of one."""
        self.all[number : number + 1] = [story]
        self.order.put(number, story)
        self._show_position()

    def complete(self, number: int, given: bool) -> None:
        """All was found in a story that is to be found; `given`: its statements came with its pages."""
        self.given[number] = given
        self._show_position()
        self._open_richest()

    def end(self, why: str) -> None:
        """No story comes any more; `why` is empty where all were read."""
        self.ended, self._end_reason = True, why
        self._show_position()
        self._open_richest()

    def is_complete(self, number: int) -> bool:
        """Whether all was found in a story that is to be found."""
        return number in self.given or (self.ended and not self._end_reason)

    # What is shown

    def show(self, number: int, by_program: bool = False) -> None:
        """Another of the stories."""
        self.number = number
        reading = self.app.reading
        reading.loader.switch_story(self.all[number], save=not by_program)
        # A page that is added to the sample begins a story of its own.
        reading.state = replace(reading.state, is_sample=self._is_sample and number == 0)
        self._show_position()

    def show_next(self) -> None:
        """The story after this one in the list, and round at the end."""
        if self._has_others():
            self._chosen = True
            numbers = self.order.numbers
            self.show(numbers[self.order.place_of(self.number) % len(numbers)])

    def _open_richest(self) -> None:
        """Show the story left last time, else the richest, until the person does anything."""
        numbers, loader = self.order.numbers, self.app.reading.loader
        if self._chosen or loader.key_pressed or len(numbers) < 2:
            return
        left = loader.last_story()
        found = next((at for at in numbers if left is not None and self.all[at].story_id == left), None)
        best = numbers[0] if found is None else found
        self._chosen = found is not None
        if best != self.number and (found is not None or richness(self.all[best]) > richness(self.shown)):
            self.show(best, by_program=True)

    def _show_position(self) -> None:
        """The place of the story among those that are there so far; and the list of them, where it is open."""
        reading = self.app.reading
        position = (self.order.place_of(self.number), len(self.order))
        reading.state = replace(reading.state, story_position=position, complete=self.is_complete(self.number))
        if self._list is not None:
            self._list.update(self._entries())

    # The list

    def show_list(self) -> None:
        """The stories that were opened, to choose one."""
        if not self._has_others():
            return
        from claimreader.ui.screens.palette import Palette

        numbers = self.order.numbers
        here = numbers.index(self.number) if self.number in numbers else 0
        self._list = Palette(self.app.style_sheet, self._entries(), "story", here)
        self.app.push_screen(self._list, self._choose)

    def _entries(self) -> list[PaletteEntry]:
        from claimreader.ui.screens.palette import PaletteEntry
        from claimreader.view.story_index import outlet_names
        from claimreader.view.story_list import story_columns

        cells, blind = self.app.size.width, self.app.reading.state.blind
        return [
            PaletteEntry(
                f"story {at}",
                f"{place:>2}  {(story := self.all[at]).articles[0].title or story.story_id}",
                story_columns(story, self.is_complete(at), cells),
                ", ".join(outlet_names(story.articles, blind)),
            )
            for place, at in enumerate(self.order.numbers, 1)
        ]

    def _choose(self, choice: str | None) -> None:
        self._list = None
        if choice is not None:
            self._chosen = True
        self.app.apply_choice(choice)

    def _has_others(self) -> bool:
        """Whether there is more than one story; else it is said."""
        reading, count = self.app.reading, len(self.all)
        if count < 2:
            so_far = " so far" if reading.state.loading else ""
            reading.show_notice(f"One story is open{so_far}." if count else f"No story is open{so_far}.")
        return count > 1
