"""Keeps README.md true: its console blocks, its key table, its picture.

    python tests/readme.py            print what README.md should be
    python tests/readme.py --write    put it there, and draw the picture again

A block that opens with ```console holds one command a line after "$ "; what follows is what it prints. Install
commands stand in ```sh blocks, which are left alone.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "tests" / "pictures" / "reader.svg"
PICTURED = ROOT / "tests" / "fixtures" / "tunnel"
"""What the picture shows: three invented outlets, for nobody is to look for a fault in a real one's page."""
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def printed(command: str) -> str:
    """What a shell shows for `command`, run at the top of the checkout in 80 columns by somebody new."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "HOME": home,
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "NO_COLOR": "1",
        }
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE).rstrip("\n")


def picture() -> str:
    """The reader itself, at the first change of meaning, as SVG."""
    from claimreader.export.svg import clean_svg
    from claimreader.settings import Settings
    from claimreader.sources import PageOptions, open_stories
    from claimreader.ui.reader_app import ReaderApp
    from claimreader.ui.story_worker import ThreadStoryWorker

    async def drawn(home: Path) -> str:
        story_worker = ThreadStoryWorker(
            lambda report_error, *_: open_stories([str(PICTURED)], PageOptions(), report_error=report_error)
        )
        settings = Settings(theme="evening", notebook=home / "notebook.sqlite")
        reader = ReaderApp(story_worker, settings, paths=(str(PICTURED),), own_themes=home)
        async with reader.run_test(size=(120, 28)) as pilot:
            while not reader.stories.ended:
                await pilot.pause()
            # Past the first keys, which the footer teaches only once.
            reader.reading.state = replace(reader.reading.state, first_start=False)
            await pilot.press("D")
            return clean_svg(reader.export_screenshot(simplify=True))

    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as home:
        return asyncio.run(drawn(Path(home)))


def key_table() -> str:
    """The commands of the reader as a Markdown table, group by group; a key of two meanings with its panes."""
    from claimreader.ui.command import key_label
    from claimreader.ui.commands import COMMANDS
    from claimreader.ui.footer_keys import CONTEXT_NAMES

    uses = Counter(key for command in COMMANDS for key in command.keys)

    rows = ["| keys | what it does |", "|---|---|"]
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            rows.append(f"| | **{group}** |")
        keys = " ".join(f"`{key_label(key)}`" for key in command.keys) or "in the palette"
        if any(uses[key] > 1 for key in command.keys):
            keys += f" in {' or '.join(CONTEXT_NAMES[context] for context in command.where)}"
        rows.append(f"| {keys} | {command.title} |".replace("`|`", "`\\|`"))
    return "\n".join(rows) + "\n"


def refreshed(text: str) -> str:
    """README.md with its console blocks run again and its key table made again."""

    def rerun(block: re.Match[str]) -> str:
        commands = [line[2:] for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{printed(command)}\n" for command in commands)

    return KEYS.sub(lambda _: key_table(), CONSOLE.sub(rerun, text))


if __name__ == "__main__":
    new = refreshed(README.read_text("utf-8"))
    if "--write" in sys.argv[1:]:
        README.write_text(new, "utf-8")
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(picture(), "utf-8")
    else:
        print(new, end="")
