"""What is kept between runs, and what happens to a file that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.clustering.cache import Cache, cache_key


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
