"""The answers as text, JSON, JSON Lines, CSV and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claimreader.checking.model import Check, Draft, Elsewhere, RemovedPlace
from claimreader.checking.wording import (
    DECISION_WORDS,
    KINDS,
    ONLY_REMOVED,
    VERDICT_WORDS,
    answer_words,
    fix_up,
    order_of_gravity,
)
from claimreader.collation.speaker_names import last_name
from claimreader.model import Flag, Span, Statement
from claimreader.serialization import dump_json, flag_to_json, run_to_json
from claimreader.wording import counted, outlet_name, words_of_flag

if TYPE_CHECKING:
    from claimreader.checking.decisions import Decided

Json = dict[str, Any]
NOTHING_DECIDED: Mapping[int, Decided] = MappingProxyType({})


def render(
    format_name: str, draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided] = NOTHING_DECIDED
) -> str:
    """All answers in one format, without a line break at the end; `decided` by the number of the answer."""
    return RENDERERS[format_name](draft, checks, decided)


def check_to_json(draft: Draft, check: Check, decided: Decided | None = None) -> Json:
    """One answer as a line of JSON Lines; more than every answer has: `suggestion`, `elsewhere`, `removed`, `decision`.

    The first is the source's words where the draft has others, the second what other sources have the same speaker say
    against it, the last what a person decided on just these words.
    """
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
    if check.elsewhere:
        out["elsewhere"] = [_elsewhere(draft, check, one) for one in check.elsewhere]
    if removed := check.removed:
        raw = [removed.raw.start, removed.raw.end]
        out["removed"] = {
            "source": removed.article.source, "raw": raw, "text": removed.text, "reason": removed.reason
        }  # fmt: skip
    if decided is not None and decided.applies:
        entry = decided.entry
        out["decision"] = {"what": entry.what, "note": entry.note, "by": entry.by, "at": entry.changed or entry.at}
    return out


def _flag(draft: Draft, check: Check, flag: Flag) -> Json:
    text = check.source.text if check.source else ""
    return flag_to_json(flag, draft.text, text, check.passage.statement, check.source_statement)


def _elsewhere(draft: Draft, check: Check, other: Elsewhere) -> Json:
    text = other.article.text
    return {
        "source": other.article.source,
        "source_start": other.span.start,
        "source_end": other.span.end,
        "source_text": other.span.of(text),
        "source_speaker": other.statement.speaker,
        "flags": [flag_to_json(one, draft.text, text, check.passage.statement, other.statement) for one in other.flags],
    }


def _records(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> list[Json]:
    return [check_to_json(draft, check, decided.get(number)) for number, check in enumerate(checks)]


def _as_jsonl(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> str:
    return "\n".join(map(dump_json, _records(draft, checks, decided)))


def _as_json(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> str:
    return dump_json(_records(draft, checks, decided), indent=1)


def _as_text(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> str:
    lines: list[str] = []
    for number, check in enumerate(checks):
        lines += _text_lines(draft, check)
        if number in decided:
            lines.append(f"  {decision_line(decided[number])}")
        lines.append("")
    return "\n".join([*lines, summary(draft, checks)])


def decision_line(decided: Decided) -> str:
    """What was decided on a passage, by whom and when, in words; what is another since, where it does not apply."""
    entry = decided.entry
    who = ", ".join(part for part in (entry.by, (entry.changed or entry.at)[:10]) if part)
    note = f": {one_line(entry.note)}" if entry.note else ""
    since = "" if decided.applies else f", on other words ({decided.why})"
    return f"decided {DECISION_WORDS[decided.what]} ({who}){since}{note}"


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
        return
    place = f"{check.source.source} {check.source_span.start}–{check.source_span.end}"
    said = f", {check.source_speaker}" if check.source_speaker else ""
    if check.verdict != "verbatim" or one_line(check.source_text or "") != one_line(check.text):
        yield f"  source  “{one_line(check.source_text or '')}”"
    yield f"  in      {outlet_name(check.source.outlet, check.source.source)}{said} · {place}"
    for name, change in flag_lines(draft, check):
        yield f"  {name:<8}{change}"
    for line in elsewhere_lines(draft, check):
        yield f"  but     {line}"
    if suggestion := fix_up(check):
        yield f"  instead {suggestion}"


def flag_lines(draft: Draft, check: Check) -> Iterator[tuple[str, str]]:
    """The name of each flag and the change that it stands on, in words."""
    if check.source is None or check.source_statement is None:
        return
    for flag in check.flags:
        sides = check.passage.statement, check.source_statement
        own, said = words_of_flag(flag, *sides, draft.text, check.source.text)
        names = [_meant(side, place) for side, place in zip(sides, (flag.a, flag.b), strict=True)]
        yield flag.name, _change(one_line(own), one_line(said), *(names if flag.name == "WHO" else ()))


def _meant(statement: Statement, place: Span) -> str:
    """Who is meant, in brackets, where the words at a place are a mention without the name: "she"."""
    speaker, mention = statement.speaker or "", statement.mention or ""
    if place != statement.mention_span or not speaker or last_name(speaker) in mention.lower():
        return ""
    return f" ({speaker})"


def elsewhere_lines(draft: Draft, check: Check) -> Iterator[str]:
    """What other sources have the same speaker say, one a line, with the changes of meaning: who checks must know."""
    for other in check.elsewhere:
        changes = []
        for flag in other.flags:
            own, said = words_of_flag(flag, check.passage.statement, other.statement, draft.text, other.article.text)
            changes.append(f"{flag.name} {_change(one_line(own), one_line(said))}")
        said = f", {other.statement.speaker}" if other.statement.speaker else ""
        name = outlet_name(other.article.outlet, other.article.source)
        words = one_line(other.span.of(other.article.text))
        place = f"{other.article.source} {other.span.start}–{other.span.end}"
        yield f"{name}{said}: “{words}” · {'; '.join(changes)} · {place}"


def removed_place(removed: RemovedPlace) -> str:
    """Which page removed lines stand in, where in it, and why they were removed."""
    name = outlet_name(removed.article.outlet, removed.article.source)
    place = f"{removed.article.source}, removed line {removed.raw.start}–{removed.raw.end} of the page"
    return f"{name} · {place} · {removed.reason}"


def _change(own: str, said: str, own_name: str = "", said_name: str = "") -> str:
    """A change as a writer needs it: what the draft has, and what the source, with who is meant."""
    if own and said:
        return f"draft “{own}”{own_name}, source “{said}”{said_name}"
    return f"only in the draft: “{own}”" if own else f"only in the source: “{said}”"


def one_line(text: str) -> str:
    return " ".join(text.split())


def summary(draft: Draft, checks: Sequence[Check]) -> str:
    """How many passages were checked, and with what result, the gravest first."""
    if not checks:
        return f"{draft.source}: nothing to check"
    searched = counted(checks[0].searched, "source")
    return f"{draft.source}: {counted(len(checks), 'passage')} against {searched}: {counts_in_words(checks)}"


def counts_in_words(checks: Sequence[Check]) -> str:
    """How many passages have each answer, the gravest first."""
    counts = Counter(check.verdict for check in checks)
    parts = [f"{counts[verdict]} {VERDICT_WORDS['quotation'][verdict]}" for verdict in order_of_gravity(counts)]
    if removed := sum(check.removed is not None for check in checks):
        at = order_of_gravity(counts).index("not_found")
        missing = counts["not_found"] - removed
        parts[at : at + 1] = [*([f"{missing} not found"] if missing else []), f"{removed} {ONLY_REMOVED}"]
    if against := sum(bool(check.elsewhere) for check in checks):
        parts.append(f"{against} of them otherwise in another source")
    return ", ".join(parts)


def _as_csv(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> str:
    from claimreader.export.csv_table import write_csv

    rows = (
        [
            *_flat(check_to_json(draft, check)).values(),
            "; ".join(f"{n}: {c}" for n, c in flag_lines(draft, check)),
            decision_line(decided[number]) if number in decided else None,
        ]
        for number, check in enumerate(checks)
    )
    return write_csv([*COLUMNS, "changes", "decision"], rows).decode("utf-8").removesuffix("\r\n")


COLUMNS = (
    "draft", "start", "end", "text", "kind", "speaker", "verdict", "source", "source_start", "source_end",
    "source_text", "source_speaker", "searched", "suggestion",
)  # fmt: skip


def _flat(record: Json) -> Json:
    return {name: record.get(name) for name in COLUMNS}


def _as_html(draft: Draft, checks: Sequence[Check], decided: Mapping[int, Decided]) -> str:
    from claimreader.checking.html import render_html

    return render_html(draft, checks, decided).removesuffix("\n")


RENDERERS: Mapping[str, Callable[[Draft, Sequence[Check], Mapping[int, Decided]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_jsonl,
    "csv": _as_csv,
    "html": _as_html,
}
