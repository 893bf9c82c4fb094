"""Textual bindings made from the registry of commands and the keymap; the id of a binding is the command's id."""

from __future__ import annotations

from textual.binding import Binding

from claimreader.ui.command import Command
from claimreader.ui.commands import COMMANDS
from claimreader.ui.keymap import Keymap


def bindings_for(keys: Keymap) -> list[Binding]:
    """The bindings of all commands, with the person's own keys in place, and of Esc and ctrl+c.

    They are given to the screen and not to `App.set_keymap`, which takes ids and keys that do not exist without a
    word, and lets two commands of different contexts not share a key.
    """
    bindings = [Binding("escape", "escape", "leave it", show=False), Binding("ctrl+c", "leave", "quit", show=False)]
    for command in COMMANDS:
        bindings += _bindings_of(command, keys[command.id])
    return bindings


def _bindings_of(command: Command, keys: tuple[str, ...]) -> list[Binding]:
    if command.id == "outlet":
        numbered = ((key, outlet_number(key, place)) for place, key in enumerate(keys, 1))
        return [_binding(command, key, f"outlet.{number}", f"'outlet', {number}") for key, number in numbered]
    return [_binding(command, key, command.id, f"'{command.id}'") for key in keys]


def _binding(command: Command, key: str, id: str, parameters: str) -> Binding:
    return Binding(key, f"run_command({parameters})", command.title, show=False, tooltip=command.help, id=id)


def outlet_number(key: str, place: int) -> int:
    """A digit names its outlet; another key the outlet of its place in the list of keys."""
    return int(key) if key in set("123456789") else place
