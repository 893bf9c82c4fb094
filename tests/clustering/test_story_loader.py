"""Many pages -> stories by event."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimreader.clustering.article_clusters import cluster_articles
from claimreader.clustering.cache import Cache, cache_key
from claimreader.clustering.pool import Precomputed, map_in_order
from claimreader.clustering.story_loader import MAX_UNCLUSTERED, StoryLoader
from claimreader.errors import Cancelled, UnreadablePage
from claimreader.model import Article, Story
from claimreader.paths import cache_folder
from claimreader.serialization import article_from_json, story_to_json
from claimreader.sources import PageOptions
from invented import write_pages


def article(text: str, title: str = "") -> Article:
    return article_from_json({"text": text, "title": title})


FERRY = [
    article("The ferry Lunda sank in Skarholm bay after its hull cracked, the harbour office of Skarholm said."),
    article("In Skarholm bay the ferry Lunda sank. The hull of the Lunda had cracked before, said the harbour office."),
]
CHESS = [
    article("Grandmaster Ilve Tamm won the chess final in Tarsk with a queen sacrifice, her second title in Tarsk."),
    article("A queen sacrifice won Ilve Tamm the chess title. The grandmaster had lost the last final in Tarsk."),
]


def test_articles_of_one_event_stand_together_in_the_order_of_the_input() -> None:
    assert cluster_articles([FERRY[0], CHESS[0], FERRY[1], CHESS[1]]) == ((0, 2), (1, 3))
    assert cluster_articles([CHESS[1], FERRY[1], FERRY[0]]) == ((0,), (1, 2))
    assert cluster_articles([]) == ()


def test_the_order_of_the_input_changes_nothing() -> None:
    articles = [replace(one, id=str(number)) for number, one in enumerate([*FERRY, *CHESS])]
    for seed in range(5):
        mixed = articles[:]
        random.Random(seed).shuffle(mixed)
        groups = {frozenset(mixed[place].id for place in group) for group in cluster_articles(mixed)}
        assert groups == {frozenset("01"), frozenset("23")}


def test_articles_that_share_nothing_or_have_no_words_stand_alone() -> None:
    assert cluster_articles([article("…"), article("…"), article("one"), article("two")]) == ((0,), (1,), (2,), (3,))


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
    assert recorder.notices == ["27 pages are 9 stories by what they tell of"]
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


def test_a_few_pages_are_one_story_whatever_they_tell_of(tmp_path: Path) -> None:
    write_pages(tmp_path, pages=MAX_UNCLUSTERED, events=MAX_UNCLUSTERED)
    recorder = Recorder()
    (story,) = load_stories(tmp_path, recorder)
    assert len(story.articles) == MAX_UNCLUSTERED
    assert recorder.notices == []
    assert not cache_folder().exists()


def test_it_stops_when_it_is_told_to(pages: tuple[Path, dict[str, int]]) -> None:
    recorder = Recorder()
    with pytest.raises(Cancelled):
        load_stories(pages[0], recorder, is_cancelled=lambda: len(recorder.steps) > 3)


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_the_crew_answers_in_order(processes: int) -> None:
    values = [b"x" * size for size in (1, 200_000, 3, 0, 70_000)]
    assert list(map_in_order(len, values, processes)) == [1, 200_000, 3, 0, 70_000]
    assert list(map_in_order(len, [], processes)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_that_are_known_keep_their_place_and_are_not_gathered(processes: int) -> None:
    asked = []

    def values() -> Iterator[int | Precomputed[int]]:
        for number in range(1000):
            asked.append(number)
            yield number if number in (300, 301, 700) else Precomputed(number * 2)

    made = map_in_order(lambda number: number * 2, values(), processes)
    for number in range(300):
        assert next(made) == number * 2
        assert len(asked) == number + 1
    for number in range(300, 1000):
        assert next(made) == number * 2
        assert len(asked) <= number + 100


def test_what_a_worker_raises_ends_the_work() -> None:
    with pytest.raises(ChildProcessError, match="modulo by zero"):
        list(map_in_order(lambda value: 1 // value, [1, 0], 2))


def test_a_worker_that_dies_is_told_of() -> None:
    import os

    with pytest.raises(ChildProcessError, match="ended before its time"):
        list(map_in_order(lambda _: os._exit(3), [1], 2))


@pytest.mark.parametrize("content", [b"", b"not a database, though it is long enough to be taken for one" * 40])
def test_a_cache_that_is_no_database_is_done_without(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "pages.sqlite"
    file.write_bytes(content)
    cache = Cache(file)
    cache.put("a", "[1]")
    assert cache.get("a") == ("[1]" if not content else None)
    cache.close()


def test_a_cache_in_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "pages.sqlite")
    cache.put("a", "[1]")
    assert cache.get("a") is None


def test_keys_tell_every_part() -> None:
    keys = [
        cache_key("a"),
        cache_key("b"),
        cache_key("a", None),
        cache_key("a", {"x": 1}),
        cache_key("a", {"x": 2}),
        cache_key(["a"]),
    ]
    assert len(set(keys)) == len(keys)
    assert cache_key("a", {"x": 1, "y": 2}) == cache_key("a", {"y": 2, "x": 1})
