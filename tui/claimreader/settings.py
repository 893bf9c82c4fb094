"""The person's settings: one TOML file -> one frozen value; a bad key is named and the rest is used.

theme = "evening"              # `claimreader themes` lists them
ascii = false                  # only ASCII signs in the gutter
measure = 72                   # cells of a line of an article, 40–120
clipboard = "auto"             # auto, terminal, program or file
name = "R. Ekman"              # who marks, confirms and rejects; the login name where it is not set
notebook = "~/story.notebook"  # instead of the one in the data folder

[links]
linked = 50                    # score from which a pair is linked, 0–100
suggested = 20                 # score from which it is suggested

[judge]
command = "python3 judge.py"   # a program that is asked about suggested pairs; run without a shell
seconds = 60                   # after which one run of it is ended
batch = 200                    # pairs of one run

[export]
folder = "~/checks"            # where exports are written; the current folder where it is not set
template = "~/mine.md"         # a template for Markdown

[keys]
mark = ["m", "ctrl+s"]         # command = keys; `claimreader keys` lists the commands
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from claimreader.errors import BadSetting

if TYPE_CHECKING:
    from claimreader.model import LinkSettings
    from claimreader.opinions.judge_program import JudgeSettings

ClipboardMethod = Literal["auto", "terminal", "program", "file"]
"""Every way there is; the terminal's own (OSC 52); a program such as wl-copy; the file last-copy.txt only."""

_SIZE_LIMIT = 2**20


class Settings(NamedTuple):
    """What the person chose; passed in where it is needed, never fetched."""

    theme: str | None = None
    ascii: bool = False
    measure: int = 72
    clipboard: ClipboardMethod = "auto"
    name: str | None = None
    notebook: Path | None = None
    linked: int | None = None
    suggested: int | None = None
    judge_command: str | None = None
    judge_seconds: int | None = None
    judge_batch: int | None = None
    export_folder: Path | None = None
    template: Path | None = None
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Command id -> keys. Not checked here: the commands are the reader's."""
    source: str = "no settings file"
    """The file they come from, for messages."""

    @property
    def link_settings(self) -> LinkSettings | None:
        """The thresholds of linking, None where neither is set; a suggestion never needs more than a link."""
        if self.linked is None and self.suggested is None:
            return None
        from claimreader.model import LinkSettings

        usual = LinkSettings()
        linked = usual.linked if self.linked is None else self.linked
        return LinkSettings(linked, min(linked, usual.suggested if self.suggested is None else self.suggested))

    @property
    def judge(self) -> JudgeSettings | None:
        """The program that is asked for a second opinion, None where none is named."""
        if self.judge_command is None:
            return None
        from claimreader.opinions.judge_program import JudgeSettings

        usual = JudgeSettings(self.judge_command, source=self.source)
        return usual._replace(seconds=self.judge_seconds or usual.seconds, batch=self.judge_batch or usual.batch)


def load_settings(file: Path | None = None) -> tuple[Settings, tuple[BadSetting, ...]]:
    """The settings of `file`, or of config.toml in the config folder, and what in it could not be used.

    A file that was named but cannot be read is a BadSetting; that the usual one is not there is none.
    """
    from claimreader.paths import config_folder

    path = file or config_folder() / "config.toml"
    try:
        with path.open("rb") as stream:
            content = stream.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        missing = BadSetting(str(path), "the file", "is not there", "check the name after --config")
        return Settings(), (missing,) if file else ()
    except OSError as error:
        return Settings(), (BadSetting(str(path), "the file", f"cannot be read ({error.strerror})"),)
    return parse_settings(content, str(path))


def parse_settings(content: bytes, source: str) -> tuple[Settings, tuple[BadSetting, ...]]:
    """The settings that the TOML `content` holds, and a BadSetting for each key that cannot be used."""
    import tomli

    try:
        if len(content) > _SIZE_LIMIT:
            raise ValueError("larger than 1 MB")
        table = tomli.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Settings(source=source), (BadSetting(source, "the file", f"is not TOML ({error})"),)
    bad: list[BadSetting] = []
    values: dict[str, Any] = {}
    for key, value in _flatten(table):
        key_names = _key_names(value) if key.startswith("keys.") else None
        if key_names is not None:
            values.setdefault("keys", {})[key.removeprefix("keys.")] = key_names
            continue
        name, read = _KEYS.get(key, (key, _reject_unknown))
        try:
            values[name] = read(value)
        except ValueError as error:
            bad.append(BadSetting(source, key, str(error), _suggest_remedy(key)))
    settings = Settings(source=source)._replace(**values)
    if settings.linked is not None and settings.suggested is not None and settings.suggested > settings.linked:
        bad.append(BadSetting(source, "links.suggested", "is higher than links.linked", "neither is used"))
        settings = settings._replace(linked=None, suggested=None)
    return settings, tuple(bad)


def _key_names(value: Any) -> tuple[str, ...] | None:
    """One key or a list of keys as TOML has them; None for anything else."""
    names = [value] if isinstance(value, str) else value
    is_usable = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return tuple(names) if is_usable else None


def _flatten(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """[("links.linked", 50), …]; a table that is no section stays a value."""
    out: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, Mapping) and (key in _SECTIONS if not prefix else prefix.startswith("keys.")):
            out.extend(_flatten(value, f"{prefix}{key}."))
        else:
            out.append((prefix + key, value))
    return out


Kind = TypeVar("Kind")


def _reader_of(kind: type[Kind], expected: str) -> Callable[[Any], Kind]:
    def read(value: Any) -> Kind:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"is {value!r}, not {expected}")
        return value

    return read


def _integer_reader(low: int, high: int) -> Callable[[Any], int]:
    read_integer = _reader_of(int, f"a whole number from {low} to {high}")

    def read(value: Any) -> int:
        if not low <= read_integer(value) <= high:
            raise ValueError(f"is {value}, not a whole number from {low} to {high}")
        return read_integer(value)

    return read


def _choice_reader(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"is {value!r}, not one of {', '.join(choices)}")
        return str(value)

    return read


def _read_path(value: Any) -> Path:
    text = _reader_of(str, "a path")(value)
    if not text or "\0" in text:
        raise ValueError("is not a path")
    return Path(os.path.expanduser(text))


def _read_command(value: Any) -> str:
    """A command line whose words can be told apart, as a shell would, though none is asked."""
    import shlex

    text = _reader_of(str, "a command")(value)
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise ValueError(f"cannot be parted into words ({error})") from None
    if not words or not words[0] or "\0" in text:
        raise ValueError("is not a command")
    return text


def _reject_unknown(value: Any) -> Any:
    raise ValueError("is not a setting")


_KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "theme": ("theme", _reader_of(str, "a name")),
    "ascii": ("ascii", _reader_of(bool, "true or false")),
    "measure": ("measure", _integer_reader(40, 120)),
    "clipboard": ("clipboard", _choice_reader(get_args(ClipboardMethod))),
    "name": ("name", _reader_of(str, "a name")),
    "notebook": ("notebook", _read_path),
    "links.linked": ("linked", _integer_reader(0, 100)),
    "links.suggested": ("suggested", _integer_reader(0, 100)),
    "judge.command": ("judge_command", _read_command),
    "judge.seconds": ("judge_seconds", _integer_reader(1, 3600)),
    "judge.batch": ("judge_batch", _integer_reader(1, 10_000)),
    "export.folder": ("export_folder", _read_path),
    "export.template": ("template", _read_path),
}
_SECTIONS = ("links", "judge", "export", "keys")


def _suggest_remedy(key: str) -> str:
    if key.startswith("keys."):
        return 'write a key or a list of them, ["m", "ctrl+s"]'
    if key in _KEYS:
        return "the default is used"
    from difflib import get_close_matches

    closest = get_close_matches(key, list(_KEYS), n=1)
    return f"did you mean {closest[0]}?" if closest else f"the settings are {', '.join(_KEYS)}, keys.*"
