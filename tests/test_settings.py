from pathlib import Path

import pytest

from claimreader.settings import _KEYS, Settings, load_settings, parse_settings


def parsed(text: str) -> tuple[Settings, list[str]]:
    settings, bad = parse_settings(text.encode(), "config.toml")
    return settings, [str(error) for error in bad]


def test_every_setting_is_used() -> None:
    settings, bad = parsed(
        """
        theme = "dusk"
        ascii = true
        measure = 60
        clipboard = "file"
        name = "R. Ekman"
        notebook = "~/n.sqlite"
        [links]
        linked = 60
        suggested = 40
        [judge]
        command = "python3 'my judge.py'"
        seconds = 5
        batch = 10
        [export]
        folder = "out"
        template = "t.md"
        [keys]
        mark = ["m", "ctrl+s"]
        statement.next = "J"
        """
    )
    assert bad == []
    assert settings == Settings(
        theme="dusk",
        ascii=True,
        measure=60,
        clipboard="file",
        name="R. Ekman",
        notebook=Path.home() / "n.sqlite",
        linked=60,
        suggested=40,
        judge_command="python3 'my judge.py'",
        judge_seconds=5,
        judge_batch=10,
        export_folder=Path("out"),
        template=Path("t.md"),
        keys={"mark": ("m", "ctrl+s"), "statement.next": ("J",)},
        source="config.toml",
    )
    # And nothing a person cannot set, nothing that is not told of.
    assert {name for name, _ in _KEYS.values()} | {"keys", "source"} == {*Settings._fields}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("measure = 500", "config.toml: measure: is 500, not a whole number from 40 to 120; the default is used"),
        ("measure = true", "config.toml: measure: is True, not a whole number from 40 to 120; the default is used"),
        (
            "[judge]\ncommand = 'judge \"'",
            "config.toml: judge.command: cannot be parted into words (No clos",
        ),
        ("[judge]\ncommand = ' '", "config.toml: judge.command: is not a command; the default is used"),
        ("[judge]\nseconds = 0", "config.toml: judge.seconds: is 0, not a whole number from 1 to 3600"),
        ("ascii = 1", "config.toml: ascii: is 1, not true or false; the default is used"),
        ('clipboard = "x"', "config.toml: clipboard: is 'x', not one of auto, terminal, program, file"),
        ('thme = "dusk"', "config.toml: thme: is not a setting; did you mean theme?"),
        ("links.linke = 3", "config.toml: links.linke: is not a setting; did you mean links.linked?"),
        ("keys.mark = 3", "config.toml: keys.mark: is not a setting; write a key or a list of them, "),
        ('notebook = ""', "config.toml: notebook: is not a path; the default is used"),
        ("links = 3", "config.toml: links: is not a setting; the settings are theme, "),
    ],
)
def test_a_bad_key_is_named_and_the_rest_is_used(line: str, said: str) -> None:
    settings, bad = parsed(f'name = "Ada"\n{line}\n')
    assert settings.name == "Ada"
    assert len(bad) == 1
    assert bad[0].startswith(said)


def test_thresholds_that_contradict_each_other_are_not_used() -> None:
    settings, bad = parsed("[links]\nlinked = 30\nsuggested = 60\n")
    assert (settings.linked, settings.suggested) == (None, None)
    assert "links.suggested" in bad[0]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"a = " + b"[" * 100_000, b"#" * 2**21])
def test_a_broken_file_is_named(content: bytes) -> None:
    settings, bad = parse_settings(content, "config.toml")
    assert settings == Settings(source="config.toml")
    assert str(bad[0]).startswith("config.toml: the file: is not TOML")


def test_no_file_is_no_fault_but_a_named_one_is(tmp_path: Path) -> None:
    assert load_settings() == (Settings(), ())
    settings, bad = load_settings(tmp_path / "mine.toml")
    assert settings == Settings()
    assert "mine.toml: the file: is not there" in str(bad[0])


def test_the_usual_file_is_found() -> None:
    folder = Path.home() / ".config" / "claimreader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "dusk"', encoding="utf-8")
    assert load_settings()[0].theme == "dusk"


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in str(load_settings(tmp_path)[1][0])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [("", None), ("linked = 60", (60, 20)), ("suggested = 30", (50, 30)), ("linked = 10", (10, 10))],
)
def test_a_suggestion_never_needs_more_than_a_link(lines: str, expected: tuple[int, int] | None) -> None:
    links = parsed(f"[links]\n{lines}\n")[0].link_settings
    assert (links and (links.linked, links.suggested)) == expected
