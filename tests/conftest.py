"""Every test runs in a world of its own: no settings, notebook, cache, folder, locale or time zone of the machine."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]

# Every run tries the same examples and judges none by the clock: a change fails by what it does, never by chance.
# `pytest --hypothesis-profile=long` looks for new ones.
settings.register_profile(
    "same",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("same"), max_examples=3000, derandomize=False, print_blob=True)
settings.load_profile("same")

# A shell starts what runs in the background deaf to ctrl+c, and so would be every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# The same of `nohup` and a terminal that goes.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path / "home"
    home.mkdir()
    for name, folder in (
        ("HOME", ""),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_RUNTIME_DIR", ".run"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    for name in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "TMUX", "ZELLIJ", "EDITOR", "VISUAL", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "SSH_TTY", "SSH_CONNECTION", "TEXTUAL", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return CHECKOUT


@pytest.fixture
def seeds() -> Path:
    """The folder of the three sample pages."""
    return CHECKOUT / "seeds"
