"""The answers as text, JSON, JSON Lines, CSV and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claimreader.checking.model import Check, Draft, RemovedPlace
from claimreader.checking.wording import KINDS, ONLY_REMOVED, VERDICT_WORDS, answer_words, fix_up, order_of_gravity
from claimreader.model import Flag
from claimreader.serialization import dump_json, flag_to_json, run_to_json
from claimreader.wording import counted, outlet_name, words_of_flag

Json = dict[str, Any]


def render(format_name: str, draft: Draft, checks: Sequence[Check]) -> str:
    """All answers in one format, without a line break at the end."""
    return RENDERERS[format_name](draft, checks)


def check_to_json(draft: Draft, check: Check) -> Json:
    """One answer; the fields of INTERFACE.md and `suggestion`, the source's words where the draft has others."""
    source = check.source
    out: Json = {
        "draft": check.draft,
        "start": check.passage.span.start,
        "end": check.passage.span.end,
        "text": check.text,
        "kind": check.passage.kind,
        "speaker": check.passage.statement.speaker,
        "verdict": check.verdict,
        "source": source.source if source else None,
        "source_start": check.source_span.start if check.source_span else None,
        "source_end": check.source_span.end if check.source_span else None,
        "source_text": check.source_text,
        "source_speaker": check.source_speaker,
        "flags": [_flag(draft, check, flag) for flag in check.flags],
        "runs": [run_to_json(run) for run in check.runs],
        "searched": check.searched,
    }
    if suggestion := fix_up(check):
        out["suggestion"] = suggestion
    if removed := check.removed:
        raw = [removed.raw.start, removed.raw.end]
        out["removed"] = {
            "source": removed.article.source, "raw": raw, "text": removed.text, "reason": removed.reason
        }  # fmt: skip
    return out


def _flag(draft: Draft, check: Check, flag: Flag) -> Json:
    text = check.source.text if check.source else ""
    return flag_to_json(flag, draft.text, text, check.passage.statement, check.source_statement)


def _as_jsonl(draft: Draft, checks: Sequence[Check]) -> str:
    return "\n".join(dump_json(check_to_json(draft, check)) for check in checks)


def _as_json(draft: Draft, checks: Sequence[Check]) -> str:
    return dump_json([check_to_json(draft, check) for check in checks], indent=1)


def _as_text(draft: Draft, checks: Sequence[Check]) -> str:
    return "\n".join(line for check in checks for line in _text_lines(draft, check)) + "\n" + summary(draft, checks)


def _text_lines(draft: Draft, check: Check) -> Iterator[str]:
    where = f"{check.draft} {check.passage.span.start}–{check.passage.span.end}"
    speaker = check.passage.statement.speaker
    parts = [
        answer_words(check),
        KINDS[check.passage.kind],
        *([speaker] if speaker else []),
    ]
    yield f"{' · '.join(parts)} · {where}"
    yield f"  draft   “{one_line(check.text)}”"
    if removed := check.removed:
        yield f"  removed “{one_line(removed.text)}”"
        yield f"  in      {removed_place(removed)}"
    if check.source is None or check.source_span is None:
        yield ""
        return
    place = f"{check.source.source} {check.source_span.start}–{check.source_span.end}"
    said = f", {check.source_speaker}" if check.source_speaker else ""
    if check.verdict != "verbatim" or one_line(check.source_text or "") != one_line(check.text):
        yield f"  source  “{one_line(check.source_text or '')}”"
    yield f"  in      {outlet_name(check.source.outlet, check.source.source)}{said} · {place}"
    for name, change in flag_lines(draft, check):
        yield f"  {name:<8}{change}"
    if suggestion := fix_up(check):
        yield f"  instead {suggestion}"
    yield ""


def flag_lines(draft: Draft, check: Check) -> Iterator[tuple[str, str]]:
    """The name of each flag and the change that it stands on, in words."""
    if check.source is None or check.source_statement is None:
        return
    for flag in check.flags:
        own, said = words_of_flag(flag, check.passage.statement, check.source_statement, draft.text, check.source.text)
        yield flag.name, _change(one_line(own), one_line(said))


def removed_place(removed: RemovedPlace) -> str:
    """Which page removed lines stand in, where in it, and why they were removed."""
    name = outlet_name(removed.article.outlet, removed.article.source)
    place = f"{removed.article.source}, removed line {removed.raw.start}–{removed.raw.end} of the page"
    return f"{name} · {place} · {removed.reason}"


def _change(own: str, said: str) -> str:
    """A change as a writer needs it: what the draft has, and what the source."""
    if own and said:
        return f"draft “{own}”, source “{said}”"
    return f"only in the draft: “{own}”" if own else f"only in the source: “{said}”"


def one_line(text: str) -> str:
    return " ".join(text.split())


def summary(draft: Draft, checks: Sequence[Check]) -> str:
    """How many passages were checked, and with what result, the gravest first."""
    if not checks:
        return f"{draft.source}: nothing to check"
    counts = Counter(check.verdict for check in checks)
    parts = [f"{counts[verdict]} {VERDICT_WORDS['quotation'][verdict]}" for verdict in order_of_gravity(counts)]
    if removed := sum(check.removed is not None for check in checks):
        at = order_of_gravity(counts).index("not_found")
        missing = counts["not_found"] - removed
        parts[at : at + 1] = [*([f"{missing} not found"] if missing else []), f"{removed} {ONLY_REMOVED}"]
    searched = counted(checks[0].searched, "source")
    return f"{draft.source}: {counted(len(checks), 'passage')} against {searched}: {', '.join(parts)}"


def _as_csv(draft: Draft, checks: Sequence[Check]) -> str:
    from claimreader.export.csv_table import write_csv

    rows = (
        [*record.values(), "; ".join(f"{n}: {c}" for n, c in flag_lines(draft, check))]
        for check in checks
        for record in [_flat(check_to_json(draft, check))]
    )
    return write_csv([*COLUMNS, "changes"], rows).decode("utf-8").removesuffix("\r\n")


COLUMNS = (
    "draft", "start", "end", "text", "kind", "speaker", "verdict", "source", "source_start", "source_end",
    "source_text", "source_speaker", "searched", "suggestion",
)  # fmt: skip


def _flat(record: Json) -> Json:
    return {name: record.get(name) for name in COLUMNS}


def _as_html(draft: Draft, checks: Sequence[Check]) -> str:
    from claimreader.checking.html import render_html

    return render_html(draft, checks).removesuffix("\n")


RENDERERS: Mapping[str, Callable[[Draft, Sequence[Check]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_jsonl,
    "csv": _as_csv,
    "html": _as_html,
}
