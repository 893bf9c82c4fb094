"""Keeps README.md true: every console block shows what its commands print, and the key table is the registry's.

    python tests/readme.py            print what README.md should be
    python tests/readme.py --write    put it there

A block that opens with ```console holds one command a line after "$ "; what follows is what it prints. Install
commands stand in ```sh blocks, which are left alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
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


def key_table() -> str:
    """The commands of the reader as a Markdown table, group by group."""
    from claimreader.ui.commands import COMMANDS, shown

    rows = ["| keys | what it does |", "|---|---|"]
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            rows.append(f"| | **{group}** |")
        keys = " ".join(f"`{shown(key)}`" for key in command.keys) or "in the palette"
        rows.append(f"| {keys} | {command.title} |".replace("`|`", "`\\|`"))
    return "\n".join(rows) + "\n"


def refreshed(text: str) -> str:
    """README.md with its console blocks run again and its key table made again."""

    def again(block: re.Match[str]) -> str:
        commands = [line[2:] for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{printed(command)}\n" for command in commands)

    return KEYS.sub(lambda _: key_table(), CONSOLE.sub(again, text))


if __name__ == "__main__":
    new = refreshed(README.read_text("utf-8"))
    if "--write" in sys.argv[1:]:
        README.write_text(new, "utf-8")
    else:
        print(new, end="")
