"""Many pages -> stories by event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimreader.clustering.story_loader import MAX_UNCLUSTERED, StoryLoader
from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Story
from claimreader.paths import cache_folder
from claimreader.serialization import story_to_json
from claimreader.sources import PageOptions
from event_pages import EVENTS, write_events
from invented import write_pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("pages")
    return folder, write_pages(folder, pages=27, events=9)


class Recorder:
    def __init__(self) -> None:
        self.errors: list[str] = []
        self.notices: list[str] = []
        self.steps: list[tuple[str, int, int]] = []

    def report_error(self, error: UnreadablePage) -> None:
        self.errors.append(str(error))

    def progress(self, stage: str, done: int, total: int) -> None:
        self.steps.append((stage, done, total))


def load_stories(folder: Path, recorder: Recorder, **settings: object) -> list[Story]:
    loader = StoryLoader(recorder.report_error, recorder.notices.append, recorder.progress, **settings)  # type: ignore[arg-type]
    return list(loader.stories([str(folder)], PageOptions()))


def test_a_mixed_folder_is_told_apart(pages: tuple[Path, dict[str, int]]) -> None:
    folder, truth = pages
    recorder = Recorder()
    stories = load_stories(folder, recorder)
    events = [{truth[Path(one.source).name] for one in story.articles} for story in stories]
    assert sorted(event for (event,) in events) == list(range(9))
    assert recorder.notices == ["27 pages are 9 stories, by the event they report"]
    assert ("pages read", 27, 27) in recorder.steps
    first_pages = [story.articles[0].source for story in stories]
    assert first_pages == sorted(first_pages)


def test_processes_and_cache_change_nothing(pages: tuple[Path, dict[str, int]]) -> None:
    folder, _ = pages
    serial = load_stories(folder, Recorder(), processes=1, use_cache=False)
    assert not cache_folder().exists()
    parallel = load_stories(folder, Recorder(), processes=3, use_cache=True)
    cached = load_stories(folder, Recorder(), processes=3, use_cache=True)
    assert [story_to_json(story) for story in serial] == [story_to_json(story) for story in parallel]
    assert parallel == cached
    file = cache_folder() / "pages.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_second_run_reads_no_page(pages: tuple[Path, dict[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = pages
    first = load_stories(folder, Recorder(), processes=1)

    def fail(*_: object, **__: object) -> Iterator[None]:
        raise AssertionError("worked again")

    monkeypatch.setattr("claimreader.clustering.story_loader.read_articles", fail)
    monkeypatch.setattr("claimreader.clustering.story_loader.build_story", fail)
    assert load_stories(folder, Recorder(), processes=1) == first


def test_a_changed_page_is_read_again(pages: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    for page in pages[0].iterdir():
        (folder / page.name).write_bytes(page.read_bytes())
    load_stories(folder, Recorder())
    changed = sorted(folder.iterdir())[0]
    changed.write_text(changed.read_text("utf-8").replace("town", "borough"), encoding="utf-8")
    texts = [
        one.text for story in load_stories(folder, Recorder()) for one in story.articles if one.source == str(changed)
    ]
    assert "borough" in texts[0]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write_pages(tmp_path, pages=MAX_UNCLUSTERED + 4, events=4)
    (tmp_path / "0.txt").write_bytes(b"\x00\x01")
    (tmp_path / "1.txt").write_bytes(b"")
    for _ in range(2):
        recorder = Recorder()
        assert sum(len(story.articles) for story in load_stories(tmp_path, recorder)) == MAX_UNCLUSTERED + 4
        assert len(recorder.errors) == 2
        assert "0.txt: " in recorder.errors[0]


def test_together_makes_one_story(pages: tuple[Path, dict[str, int]]) -> None:
    (story,) = load_stories(pages[0], Recorder(), together=True)
    assert len(story.articles) == 27


def test_a_few_pages_named_one_by_one_are_one_story_whatever_they_report(tmp_path: Path) -> None:
    write_pages(tmp_path, pages=MAX_UNCLUSTERED, events=MAX_UNCLUSTERED)
    recorder = Recorder()
    paths = [str(page) for page in sorted(tmp_path.glob("*.txt"))]
    (story,) = StoryLoader(recorder.report_error, recorder.notices.append).stories(paths, PageOptions())
    assert len(story.articles) == MAX_UNCLUSTERED
    assert recorder.notices == []


def test_it_stops_when_it_is_told_to(pages: tuple[Path, dict[str, int]]) -> None:
    recorder = Recorder()
    with pytest.raises(Cancelled):
        load_stories(pages[0], recorder, is_cancelled=lambda: len(recorder.steps) > 3)


def names_of(stories: list[Story]) -> list[list[str]]:
    return [[Path(one.source).stem for one in story.articles] for story in stories]


def test_a_folder_of_a_few_unrelated_pages_is_as_many_stories(tmp_path: Path) -> None:
    write_events(tmp_path, *EVENTS)
    recorder = Recorder()
    stories = load_stories(tmp_path, recorder)
    assert names_of(stories) == [["0-chess", "1-chess"], ["0-ferry", "1-ferry"], ["0-school"]]
    assert recorder.notices == ["5 pages are 3 stories, by the event they report"]
    assert names_of(load_stories(tmp_path, Recorder(), together=True)) == [
        ["0-chess", "0-ferry", "0-school", "1-chess", "1-ferry"]
    ]


def test_a_page_of_few_words_stays_with_the_others(tmp_path: Path) -> None:
    write_events(tmp_path, "ferry")
    (tmp_path / "2-note.txt").write_text("Grandmaster wins\n\nThis page has moved.\n", encoding="utf-8")
    assert names_of(load_stories(tmp_path, Recorder())) == [["0-ferry", "1-ferry", "2-note"]]


def test_the_first_page_of_a_few_is_there_before_its_story(tmp_path: Path) -> None:
    write_events(tmp_path, "school", "ferry")
    first: list[str] = []
    loader = StoryLoader(Recorder().report_error, first=lambda article: first.append(article.source))
    request = next(loader.requests([str(tmp_path)], PageOptions()))
    assert first == [request.pages[0].source]


def test_behind_the_story_of_the_first_page_the_largest_comes_first(tmp_path: Path) -> None:
    write_events(tmp_path, "ferry", "chess", "school")
    (tmp_path / "0-school.txt").rename(tmp_path / "0-a-school.txt")
    (tmp_path / "1-chess.txt").unlink()

    def order(**settings: bool) -> list[list[str]]:
        loader = StoryLoader(Recorder().report_error, **settings)
        requests = loader.requests([str(tmp_path)], PageOptions())
        return [[Path(page.source).stem for page in request.pages] for request in requests]

    assert order() == [["0-a-school"], ["0-chess"], ["0-ferry", "1-ferry"]]
    assert order(largest_first=True) == [["0-a-school"], ["0-ferry", "1-ferry"], ["0-chess"]]


def test_many_pages_come_with_the_largest_story_first(tmp_path: Path) -> None:
    truth = write_pages(tmp_path, pages=MAX_UNCLUSTERED + 10, events=3)
    for name in [name for name, event in truth.items() if event == 1][4:]:
        (tmp_path / name).unlink()
    loader = StoryLoader(Recorder().report_error, largest_first=True)
    sizes = [len(request.pages) for request in loader.requests([str(tmp_path)], PageOptions())]
    assert sizes[1:] == sorted(sizes[1:], reverse=True)
    assert len(sizes) == 3


def test_a_small_folder_of_one_event_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_events(tmp_path, "ferry")
    (first,) = load_stories(tmp_path, Recorder())

    def fail(*_: object, **__: object) -> Iterator[None]:
        raise AssertionError("read again")

    monkeypatch.setattr("claimreader.clustering.story_loader.read_articles", fail)
    monkeypatch.setattr("claimreader.pipeline.read_articles", fail)
    assert load_stories(tmp_path, Recorder()) == [first]
