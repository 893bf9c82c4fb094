"""The person's own keys: commands by id -> keys, checked against the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimreader.errors import BadSetting
from claimreader.ui.command import CHARACTER_KEYS
from claimreader.ui.commands import BY_ID, COMMANDS

_TEXTUAL_NAMES = {" ": "space", **{character: name for name, character in CHARACTER_KEYS.items()}}
_KEY_NAMES = frozenset(
    [
        *("space", "enter", "tab", "backspace", "delete", "insert", "escape"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 13)),
    ]
)

Keymap = dict[str, tuple[str, ...]]


def keymap(
    user_keys: Mapping[str, str | Sequence[str]], source: str = "config.toml"
) -> tuple[Keymap, list[BadSetting]]:
    """The keys of every command with the person's own in place, and what is wrong with those that are left out.

    A key is spelled as Textual does, or as the one character it types; several in one text are parted by commas.
    A key taken for one command is no longer a default key of another; two commands that are given the same key by
    the person both keep their defaults, and the clash is named.
    """
    problems: list[BadSetting] = []
    user_keymap = _without_clashes(_read(user_keys, source, problems), source, problems)
    user_assigned = {key for keys in user_keymap.values() for key in keys}
    full = {
        command.id: user_keymap.get(command.id, tuple(key for key in command.keys if key not in user_assigned))
        for command in COMMANDS
    }
    return full, problems


def _read(user_keys: Mapping[str, str | Sequence[str]], source: str, problems: list[BadSetting]) -> Keymap:
    """The keys as Textual spells them; commands and keys that do not exist are added to `problems`."""
    user_keymap: Keymap = {}
    for name, value in user_keys.items():
        if name not in BY_ID:
            problems.append(BadSetting(source, f"keys.{name}", "no command has this id", "claimreader keys lists them"))
            continue
        parts = value.split(",") if isinstance(value, str) else value
        keys = tuple(_textual_key(key) for part in parts if (key := part.strip()))
        if wrong := [key for key in keys if not _is_key(key)]:
            problems.append(BadSetting(source, f"keys.{name}", f"{wrong[0]!r} is no key"))
            continue
        user_keymap[name] = keys
    return user_keymap


def _without_clashes(user_keymap: Keymap, source: str, problems: list[BadSetting]) -> Keymap:
    owners: dict[str, list[str]] = {}
    for name, keys in user_keymap.items():
        for key in keys:
            owners.setdefault(key, []).append(name)
    clashing: set[str] = set()
    for key, names in owners.items():
        if len(names) > 1 and _share_context(names):
            clashing.update(names)
            problems.append(
                BadSetting(source, f"keys.{names[1]}", f"{key!r} is also given to {names[0]}", "choose another")
            )
    return {name: keys for name, keys in user_keymap.items() if name not in clashing}


def _share_context(names: Sequence[str]) -> bool:
    """Whether two of the commands are open at the same place."""
    places = [set(BY_ID[name].where) for name in names]
    return any(one & other for at, one in enumerate(places) for other in places[at + 1 :])


def _textual_key(key: str) -> str:
    return _TEXTUAL_NAMES.get(key, key)


def _is_key(key: str) -> bool:
    base = key.removeprefix("ctrl+").removeprefix("shift+")
    return len(base) == 1 or base in _KEY_NAMES or base in _TEXTUAL_NAMES.values()
