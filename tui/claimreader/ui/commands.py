"""Every command of the reader, once: bindings, palette, help screen, footer and `claimreader keys` read this list.

Each controller of the reading screen, and the application, names what carries its commands out in `handlers()`.
"""

from __future__ import annotations

from claimreader.ui.command import Command
from claimreader.ui.reading_commands import READING_COMMANDS
from claimreader.ui.work_commands import WORK_COMMANDS

COMMANDS: tuple[Command, ...] = READING_COMMANDS + WORK_COMMANDS
BY_ID = {command.id: command for command in COMMANDS}
