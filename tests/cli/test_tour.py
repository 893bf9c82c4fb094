"""`claimreader tour` keeps away from the person's own notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.cli.main import main
from claimreader.settings import Settings


def test_the_tour_has_a_notebook_of_its_own_that_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    def run_reader(paths: tuple[str, ...], given: object, settings: Settings, *_: object, tour: bool) -> int:
        assert tour
        assert sorted(file.name[0] for file in Path(paths[0]).iterdir()) == ["1", "2", "3"]
        assert settings.notebook is not None
        assert settings.notebook.parent.is_dir()
        seen.append(settings)
        return 0

    monkeypatch.setattr("claimreader.ui.launch.run_reader", run_reader)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["tour"]) == 0
    (settings,) = seen
    assert settings.notebook is not None
    assert settings.export_folder == settings.notebook.parent
    assert not settings.notebook.parent.exists()


def test_the_tour_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tour"])
    assert "terminal" in capsys.readouterr().err
