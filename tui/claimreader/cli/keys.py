"""`claimreader keys`: every command with its keys and its id, as the person has set them."""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

from claimreader.cli.console import Console
from claimreader.settings import load_settings
from claimreader.ui.command import key_label
from claimreader.ui.commands import COMMANDS
from claimreader.ui.keymap import keymap


def run(args: argparse.Namespace, console: Console) -> None:
    """Grouped as in the help screen; what is wrong with the person's own keys is narrated."""
    settings, problems = load_settings(Path(args.config) if args.config else None)
    keys, clashes = keymap(settings.keys, settings.source)
    for problem in (*problems, *clashes):
        console.report_error(problem)
    for number, (group, commands) in enumerate(groupby(COMMANDS, key=lambda command: command.group)):
        console.write(group if number == 0 else f"\n{group}")
        for command in commands:
            spelled = " ".join(key_label(key) for key in keys[command.id]) or "no key"
            console.write_line(f"  {spelled:<18} {command.title:<34} {command.id}")
