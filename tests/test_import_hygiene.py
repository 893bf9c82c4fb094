"""The core knows nothing of the screen: imported in a process of its own, no room but `ui` loads Textual."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tui" / "claimreader"

HEAVY = ("textual", "trafilatura", "httpx", "numpy")

# Who may import whom, beside the values and itself; the rooms that are not named are free.
ARROWS = {
    "view": {"view"},
    "language": {"language"},
    "attribution": {"attribution", "language"},
    "collation": {"collation", "language"},
}
VALUES = {"model", "errors", "wording"}


def modules() -> list[str]:
    names = []
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[1:2] != ("ui",) and parts[-1] != "__main__":
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def imported(code: str, *, whole_names: bool = False) -> set[str]:
    """The packages that `code` loads, or all modules by their whole names."""
    program = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        # The home is the test's own.
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return {name if whole_names else name.partition(".")[0] for name in done.stdout.split()}


def test_no_room_but_ui_loads_textual() -> None:
    assert "textual" not in imported("\n".join(f"import {name}" for name in modules()))


def test_the_command_line_starts_without_anything_heavy() -> None:
    loaded = imported("from claimreader.cli.main import build_parser; build_parser()")
    assert not loaded & {*HEAVY, "lxml", "rapidfuzz", "sqlite3", "rich", "shutil", "dataclasses", "tomli"}


def test_commands_and_keys_are_told_without_textual() -> None:
    assert "textual" not in imported("import claimreader.ui.commands, claimreader.ui.keymap, claimreader.theme_files")


def test_opening_the_reader_loads_nothing_that_only_cleaning_needs() -> None:
    loaded = imported("import claimreader.ui.reader_app")
    assert not loaded & {"trafilatura", "lxml", "httpx", "numpy", "sqlite3", "rapidfuzz"}


COMPARE = """
import io, contextlib
from claimreader.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["compare", {seeds!r}, "--format", "jsonl", "-q", *{options!r}]) == 0
"""
SEEDS = str(PACKAGE.parents[1] / "seeds")


def test_comparing_plain_text_loads_nothing_of_other_pages_languages_and_formats() -> None:
    loaded = imported(COMPARE.format(seeds=SEEDS, options=["--no-cache"]), whole_names=True)
    assert not {name.partition(".")[0] for name in loaded} & {*HEAVY, "lxml", "sqlite3", "rich"}
    unused = (
        *("attribution.generic", "attribution.languages.de", "cli.text_output", "page.mhtml"),
        *("page.saved_pages", "view.confidence_note", "view.labels"),
    )
    assert not loaded & {f"claimreader.{name}" for name in unused}


def test_a_story_that_is_kept_comes_back_without_any_stage() -> None:
    compare = COMPARE.format(seeds=SEEDS, options=[])
    imported(compare)
    loaded = imported(compare, whole_names=True)
    rooms = {".".join(name.split(".")[:2]) for name in loaded}
    assert not rooms & {f"claimreader.{room}" for room in ("attribution", "collation", "language")}
    assert not loaded & {"claimreader.page.read", "claimreader.clustering.memo", "rapidfuzz", "rich", "concurrent"}


def test_the_first_page_of_a_kept_story_is_painted_without_any_stage_or_screen() -> None:
    program = f"""
from claimreader.clustering.kept_stories import build_or_recall
from claimreader.clustering.story_loader import StoryLoader
from claimreader.sources import PageOptions
from claimreader.ui.first_paint import first_page
(request,) = StoryLoader(print).requests([{SEEDS!r}], PageOptions())
for story in build_or_recall(request):
    first_page(story.articles, None, 80, 24, 72)
"""
    imported(program)
    loaded = imported(program, whole_names=True)
    rooms = {".".join(name.split(".")[:2]) for name in loaded}
    assert not rooms & {f"claimreader.{room}" for room in ("attribution", "collation", "language", "export")}
    assert not loaded & {"claimreader.page.read", "textual", "rapidfuzz", "dataclasses", "tomli", "httpx"}


@pytest.mark.parametrize("room", ARROWS)
def test_the_arrows_hold(room: str) -> None:
    wrong = []
    for file in sorted((PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimreader."):
                target = (node.module or "").split(".")[1]
                if target not in ARROWS[room] | VALUES:
                    wrong.append(f"{file.name}: {node.module}")
    assert wrong == []


def test_nothing_imports_the_screen_save_the_verbs_that_open_it() -> None:
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        room = file.relative_to(PACKAGE).parts[0]
        if room in {"ui", "cli"}:
            continue
        if "claimreader.ui" in file.read_text(encoding="utf-8"):
            wrong.append(str(file.relative_to(PACKAGE)))
    assert wrong == []
