"""One JSON object, read field by field: each answer has its type, each complaint says where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from claimreader.errors import BadRecord
from claimreader.model import Span

Choice = TypeVar("Choice", bound=str)
_MAX_SAFE_INTEGER = 2**53


class JsonObject:
    """A JSON object and the place it came from. Every reader raises BadRecord on a value of another type."""

    __slots__ = ("location", "value")

    def __init__(self, value: Any, location: str) -> None:
        if not isinstance(value, Mapping):
            raise BadRecord(location, "is not a JSON object")
        self.value: Mapping[str, Any] = value
        self.location = location

    def invalid(self, reason: str) -> BadRecord:
        """The complaint, to be raised."""
        return BadRecord(self.location, reason)

    def text(self, name: str) -> str | None:
        """A string, or None where it is missing."""
        value = self.value.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise self.invalid(f"{name} is not a string")

    def required_text(self, name: str) -> str:
        """A string that must be there."""
        value = self.text(name)
        if value is None:
            raise self.invalid(f"{name} is missing")
        return value

    def integer(self, name: str) -> int | None:
        """A whole number that every reader of JSON holds exactly, or None; 3.0 counts as one."""
        value = self.value.get(name)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_SAFE_INTEGER:
            return value
        raise self.invalid(f"{name} is not a whole number")

    def number(self, name: str, default: float) -> float:
        """A number, or `default`."""
        value = self.value.get(name)
        if value is None:
            return default
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        raise self.invalid(f"{name} is not a number")

    def flag(self, name: str) -> bool:
        """True only where the value is true."""
        value = self.value.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self.invalid(f"{name} is not true or false")

    def choice(self, name: str, choices: Sequence[Choice], default: Choice) -> Choice:
        """One of `choices`, or `default` where it is missing."""
        value = self.text(name)
        if value is None:
            return default
        for choice in choices:
            if value == choice:
                return choice
        raise self.invalid(f"{name} {value!r} is not one of {', '.join(choices)}")

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of strings, empty where it is missing."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self.invalid(f"{name} is not a list of strings")
        return tuple(values)

    def records(self, name: str) -> Iterator[JsonObject]:
        """The objects of a list, each with its own place."""
        for number, value in enumerate(self._list(name)):
            yield JsonObject(value, f"{self.location}, {name}[{number}]")

    def span(self, name: str, limit: int | None = None) -> Span | None:
        """A [start, end] pair inside a text of `limit` characters, or None."""
        value = self.value.get(name)
        return None if value is None else self._span(name, value, limit)

    def spans(self, name: str, limit: int | None = None) -> tuple[Span, ...]:
        """A list of [start, end] pairs, empty where it is missing."""
        return tuple(self._span(name, value, limit) for value in self._list(name))

    def extra(self, known: Collection[str]) -> Mapping[str, Any]:
        """What is not `known`: the fields under "extra", and those beside it."""
        nested = self.value.get("extra")
        out = dict(nested) if isinstance(nested, Mapping) else {}
        out.update((name, value) for name, value in self.value.items() if name not in known and name != "extra")
        return out

    def _list(self, name: str) -> Sequence[Any]:
        value = self.value.get(name)
        if value is None:
            return ()
        if isinstance(value, (list, tuple)):
            return value
        raise self.invalid(f"{name} is not a list")

    def _span(self, name: str, value: Any, limit: int | None) -> Span:
        if (
            isinstance(value, (list, tuple))
            and len(value) == 2
            and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
            and 0 <= value[0] <= value[1]
            and (limit is None or value[1] <= limit)
        ):
            return Span(value[0], value[1])
        raise self.invalid(f"{name} {value!r} is not a [start, end] pair inside the text")
