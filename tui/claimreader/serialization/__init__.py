"""The JSON of the headless interface, both ways: values -> dicts in the documented field order, dicts -> values.

Offsets stay Unicode code points, half-open. The same value gives the same bytes. What is written and not
documented as required (`captured`, `cue_phrase_span`, …) is additive. Reading raises BadRecord with the place that is
wrong; absent fields are unknown, never invented. The standard library's json does the parsing: msgspec refuses NaN,
1e999 and lone surrogates, which other tools write, and writes other digits (1e16 for 1e+16).
"""

from claimreader.serialization.json_text import Json, dump_json, load_json
from claimreader.serialization.reading import (
    article_from_json,
    link_from_json,
    role_fields,
    role_of,
    statement_from_json,
    story_from_json,
)
from claimreader.serialization.writing import (
    article_to_json,
    collation_to_json,
    flag_to_json,
    link_to_json,
    run_to_json,
    statement_to_json,
    story_to_json,
)

__all__ = [
    "Json",
    "article_from_json",
    "article_to_json",
    "collation_to_json",
    "dump_json",
    "flag_to_json",
    "link_from_json",
    "link_to_json",
    "load_json",
    "role_fields",
    "role_of",
    "run_to_json",
    "statement_from_json",
    "statement_to_json",
    "story_from_json",
    "story_to_json",
]
