"""The person's own keys: taken where they can be, named where they cannot."""

from __future__ import annotations

from claimreader.ui.commands import BY_ID, COMMANDS
from claimreader.ui.keymap import keymap


def test_without_own_keys_all_commands_have_theirs() -> None:
    keys, problems = keymap({})
    assert problems == []
    assert keys == {command.id: command.keys for command in COMMANDS}


def test_no_default_key_means_two_things_in_one_place() -> None:
    for where in ("article", "collation", "grid", "selection"):
        seen: dict[str, str] = {}
        for command in COMMANDS:
            if where in command.where:
                for key in command.keys:
                    assert key not in seen, (where, key, seen.get(key), command.id)
                    seen[key] = command.id


def test_an_own_key_replaces_and_takes_from_others() -> None:
    keys, problems = keymap({"mark": "M, ctrl+s", "zoom": "j"})
    assert problems == []
    assert keys["mark"] == ("M", "ctrl+s")
    assert keys["zoom"] == ("j",)
    assert keys["line.down"] == ("down",)


def test_clashes_unknown_commands_and_no_keys_are_named() -> None:
    keys, problems = keymap({"mark": "w", "zoom": "w", "marc": "q", "help": "hyper+z"}, "config.toml")
    assert [problem.key for problem in problems] == ["keys.marc", "keys.help", "keys.zoom"]
    assert all("config.toml" in str(problem) for problem in problems)
    assert keys["mark"] == BY_ID["mark"].keys
    assert keys["help"] == BY_ID["help"].keys


def test_characters_are_spelled_as_the_screen_spells_them() -> None:
    keys, _ = keymap({"search": ["?"], "help": ["/"]})
    assert keys["search"] == ("question_mark",)
    assert keys["help"] == ("slash",)


def test_single_keys_only() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert not key.startswith(("alt+", "escape")), command.id
            assert "ctrl+" not in key or command.id in {"half.down", "half.up", "palette", "suspend", "quit"}
