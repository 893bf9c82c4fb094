"""The invented story of the notebook tests serves here as well."""

from __future__ import annotations

import pytest

from bridge_story import bridge_story
from claimreader.model import Story
from claimreader.view.story_index import StoryIndex


@pytest.fixture
def story() -> Story:
    return bridge_story()


@pytest.fixture
def index(story: Story) -> StoryIndex:
    return StoryIndex(story)
