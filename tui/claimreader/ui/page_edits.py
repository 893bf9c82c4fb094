"""Pages added to the open story, read again, taken out: what is asked, what is under way, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from claimreader.model import Article, Story
from claimreader.paths import absolute_source, is_there
from claimreader.ui.disk_watch import DiskWatch
from claimreader.ui.page_words import described, names_of, without_folders
from claimreader.ui.screens.reading.context import Handlers
from claimreader.ui.story_worker import (
    PageFailed,
    PageNoticed,
    ProgressReported,
    StoryUpdated,
    WorkEnded,
    WorkerEvent,
)

if TYPE_CHECKING:
    from claimreader.clustering.story_edit import StoryEdit
    from claimreader.sources import PageOptions
    from claimreader.ui.page_work import PageWork, StartWork
    from claimreader.ui.reader_app import ReaderApp

_HINT = "file, folder or URL · tab completes"


class _Done(NamedTuple):
    """An edit that can be taken back."""

    number: int
    before: Story
    paths: tuple[str, ...]
    depth: int
    """How many writes to the notebook there were then."""
    what: str
    article: Article | None
    """The page to be back on; None: the one that is open then."""


class PageEdits:
    """One edit at a time. No file is ever written or deleted, and the notebook is not touched."""

    def __init__(self, app: ReaderApp) -> None:
        self.app = app
        self.options: Callable[[], PageOptions] | None = None
        """What the person said of the pages at the start; it is true of those that are added as well."""
        self.start_work: StartWork | None = None
        """How work is begun; None: in a process of its own."""
        self._work: PageWork | None = None
        self._edit: StoryEdit | None = None
        self._number = 0
        self._made: Story | None = None
        self._said: list[str] = []
        self._run = 0
        """Which edit the events must be of."""
        self._done: list[_Done] = []
        self._watch = DiskWatch()

    def handlers(self) -> Handlers:
        """The commands, by their ids; undo takes back an edit where that was the last thing done."""
        return {
            "page.add": self.ask,
            "page.paste": self.take_paste,
            "page.reload": self.reload,
            "page.remove": self.remove,
            "undo": self.undo,
        }

    # What is asked

    def ask(self, text: str = "") -> None:
        """Ask for a page to add."""
        if self._refused():
            return
        from claimreader.ui.path_completion import complete_path

        self.app.reading.prompt_for("add", text, self._add, hint=_HINT)
        self.app.reading.prompt.complete_with(complete_path)

    def take_paste(self, text: str) -> None:
        """A path or URL that is pasted on the page is one to add; other text is left alone."""
        from claimreader.ui.path_completion import names_pages

        if names_pages(text):
            self.ask(" ".join(text.split("\n")).strip())

    def _add(self, text: str) -> None:
        from claimreader.ui.path_completion import paths_in

        if paths := paths_in(text):
            is_sample = not self.app.reading.loader.paths
            story = Story("", ()) if is_sample else self.app.stories.shown
            self._begin(f"Reading {text.strip()}", story, add=paths)

    def reload(self) -> None:
        """Read the open page again from its file or address."""
        article = self.app.reading.article
        if article is None or self._refused():
            return
        if "://" not in article.source and not is_there(article.source):
            remedy = "bring the file back, then try again; what was read stays"
            self.app.reading.show_notice(f"{article.source}: no such file; {remedy}.")
            return
        story = self.app.stories.shown
        self._begin(f"Reading {article.source} again", story, reload=article.id)

    def remove(self) -> None:
        """Take the open page out of the story; its file and what was marked in it stay."""
        article = self.app.reading.article
        if article is None or self._refused():
            return
        story = self.app.stories.shown
        if len(story.articles) < 2:
            self.app.reading.show_notice("It is the only page of this story.")
            return
        self._begin("Taking the page out", story, remove=article.id)

    def _refused(self) -> bool:
        app = self.app
        if app.reading.state.page_work:
            key = app.reading.key_label("cancel")
            app.reading.show_notice(f"One thing after the other; {key} stops what goes on.")
        elif app.reading.state.built_story is None:
            app.reading.show_notice("No story is open.")
        elif not app.stories.is_complete(app.stories.number) and not app.stories.ended:
            app.reading.show_notice("This story is still being read; after that its pages can be changed.")
        else:
            return False
        return True

    # The work

    def _begin(
        self, words: str, story: Story, add: tuple[str, ...] = (), reload: str | None = None, remove: str | None = None
    ) -> None:
        from claimreader.clustering.story_edit import StoryEdit
        from claimreader.sources import PageOptions
        from claimreader.ui.page_work import start_work

        app = self.app
        options = self.options() if self.options else PageOptions()
        given = app.stories.given.get(app.stories.number, False)
        self._edit = StoryEdit(story, given, add, reload, remove, options, app.settings.link_settings)
        self._number = app.stories.number if story.articles else len(app.stories.all)
        self._made, self._said = None, []
        self._run += 1
        run = self._run
        self._show(f"{words} …")

        def report(event: WorkerEvent) -> None:
            # Called from another thread: a message is all that crosses over.
            app.call_later(self._receive, run, event)

        self._work = (self.start_work or start_work)(self._edit, report)

    def cancel(self) -> bool:
        """Stop the edit that goes on; whether there was one. The story stays as it was."""
        if self._work is None:
            return False
        self._work.cancel()
        self._work, self._run = None, self._run + 1
        self._show("")
        self.app.reading.show_notice("Stopped; the story is as it was.")
        return True

    def stop(self) -> None:
        """End what goes on; the reader is being left."""
        if self._work is not None:
            self._work.cancel()

    def _show(self, words: str) -> None:
        self.app.reading.state = replace(self.app.reading.state, page_work=words)

    def _receive(self, run: int, event: WorkerEvent) -> None:
        if run != self._run:
            return
        match event:
            case ProgressReported(stage, done, total):
                count = f" {min(done + 1, total)} of {total}" if total > 1 else ""
                key = self.app.reading.key_label("cancel")
                self._show(f"{stage[:1].upper()}{stage[1:]}{count} … · {key} stops")
            case StoryUpdated(_, story):
                self._made = story
            case PageFailed(text) | PageNoticed(text):
                self._said.append(text)
            case WorkEnded(why):
                self._work = None
                self._show("")
                self._said += [why] if why else []
                self._finish()

    def _finish(self) -> None:
        app, edit, story = self.app, self._edit, self._made
        app.problems += self._said
        words = ""
        if edit is not None and story is not None:
            words = self._take(edit, story)
        said = (without_folders(text, edit.add if edit is not None else ()) for text in self._said)
        app.reading.show_notice(" ".join(f"{text.rstrip('.')}." for text in (words, *said) if text))
        if edit is not None and edit.reload is not None and story is not None:
            app.reading.annotation.report_moved_marks()

    def _take(self, edit: StoryEdit, story: Story) -> str:
        """Put the story in the place of the one before; what came of it, in words."""
        app = self.app
        undo = app.reading.key_label("undo")
        if edit.reload is None and edit.story.articles:
            what = "added pages" if edit.add else "removed page"
            paths, depth = app.reading.loader.paths, app.reading.notebook.depth
            article = app.reading.article if edit.remove is not None else None
            self._done.append(_Done(self._number, edit.story, paths, depth, what, article))
        else:
            self._done.clear()
        app.stories.put(self._number, story)
        if edit.add:
            return self._added(edit, story, undo)
        return self._removed(edit, story, undo) if edit.remove is not None else self._read_again(edit, story)

    def _added(self, edit: StoryEdit, story: Story, undo: str) -> str:
        app, loader = self.app, self.app.reading.loader
        named = (absolute_source(path) for path in edit.add if is_there(path))
        loader.paths = tuple(dict.fromkeys((*loader.paths, *named)))
        known = {article.id for article in edit.story.articles}
        new = [article for article in story.articles if article.id not in known]
        back = f"; {undo} takes {'it' if len(new) == 1 else 'them'} out" if edit.story.articles else ""
        self._show_story(story, app.reading.article if edit.story.articles else None)
        return f"Added: {described(new, story)}{back}"

    def _removed(self, edit: StoryEdit, story: Story, undo: str) -> str:
        loader, open_now = self.app.reading.loader, self.app.reading.article
        at, old = _article_of(edit.story, edit.remove)
        loader.paths = tuple(path for path in loader.paths if path != absolute_source(old.source))
        self._show_story(story, open_now if open_now is not old else story.articles[min(at, len(story.articles) - 1)])
        return f"{names_of([old])} is out of this story, its file and marks stay; {undo} brings it back"

    def _read_again(self, edit: StoryEdit, story: Story) -> str:
        open_now = self.app.reading.article
        at, old = _article_of(edit.story, edit.reload)
        new = story.articles[at]
        self._show_story(story, new if open_now is old else open_now, keep_place=True)
        return f"Read again: {described([new], story)}"

    def _show_story(self, story: Story, article: Article | None, keep_place: bool = False) -> None:
        app = self.app
        if not self.app.reading.state.built_story or article is None:
            app.stories.show(self._number)
        elif self._number == app.stories.number:
            ids = [one.id for one in story.articles]
            number = ids.index(article.id) if article.id in ids else 0
            app.reading.loader.replace_story(story, number, keep_place)
        app.reading.loader.save_position()

    # Back

    def undo(self) -> None:
        """Take back the last edit of pages, or of the notebook where that was later."""
        app = self.app
        if not self._done or app.reading.notebook.depth > self._done[-1].depth:
            app.reading.decisions.undo(False)
            return
        if self._refused():
            return
        last = self._done.pop()
        app.reading.loader.paths = last.paths
        app.stories.put(last.number, last.before)
        self._number = last.number
        if last.number == app.stories.number:
            self._show_story(last.before, last.article or app.reading.article or last.before.articles[0])
        app.reading.show_notice(f"Taken back: {last.what}.")

    # The files

    def look_at_disk(self) -> None:
        """Show in a word when the file of the open page is another than was read."""
        article, state = self.app.reading.article, self.app.reading.state
        word = self._watch.look(article) if article is not None else ""
        if word != state.on_disk:
            self.app.reading.state = replace(state, on_disk=word)


def _article_of(story: Story, article_id: str | None) -> tuple[int, Article]:
    """An article and its place."""
    return next((at, article) for at, article in enumerate(story.articles) if article.id == article_id)
