"""The gate: floors on development data that stands beside the checkout; skipped where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import BENCH, Harness

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.gate)
            if not BENCH.is_dir():
                item.add_marker(pytest.mark.skip(reason="no development data beside the checkout"))


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Harness:
    """Figures of the program on the development data; each is made once a session."""
    return Harness(tmp_path_factory.mktemp("gate"))
