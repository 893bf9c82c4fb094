"""Values as JSON text and back: the same value gives the same bytes, and nothing in it acts where it is read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from claimreader.errors import BadRecord

Json = dict[str, Any]


_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dump_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON text, without a line break at its end; without `indent` it is one line for every reader.

    Characters that some readers take for a line end, C1 and bidi controls and lone surrogates are written as escapes.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    except ValueError:
        text = json.dumps(_without_non_finite(value), ensure_ascii=False, allow_nan=False, indent=indent)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def load_json(text: str | bytes, location: str) -> Any:
    """The value of one JSON text; NaN and infinities become null. Raises BadRecord naming `place`."""
    try:
        return json.loads(text, parse_constant=lambda name: None)
    except RecursionError:
        raise BadRecord(location, "is nested too deep") from None
    except UnicodeDecodeError:
        raise BadRecord(location, "is not UTF-8") from None
    except ValueError as error:
        raise BadRecord(location, f"is not JSON ({error})") from None


def _without_non_finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _without_non_finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_non_finite(item) for item in value]
    return value
