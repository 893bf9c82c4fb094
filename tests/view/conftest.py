"""The invented story that the notebook's tests are told with serves here as well."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))

from toll_story import toll_story

from claimreader.model import Story
from claimreader.view.index import StoryIndex


@pytest.fixture
def story() -> Story:
    return toll_story()


@pytest.fixture
def index(story: Story) -> StoryIndex:
    return StoryIndex(story)
