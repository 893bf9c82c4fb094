"""The person's own template for Markdown (or any text): Jinja2, in its sandbox, over plain values.

Jinja2 is not installed with the program: whoever has a template installs `claimreader[template]`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from claimreader.errors import ExportError
from claimreader.export import markdown
from claimreader.export.document import ExportDocument, FlagNote, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    decision_lines,
    difference_phrase,
    flag_lines,
    location_phrase,
    shown_cue,
    speaker_phrase,
    summary_sentence,
    unsaid_line,
)
from claimreader.wording import FLAG_DESCRIPTIONS, FLAG_SIGNS, cue_words, describe_change

MAX_SECONDS = 20
_INSTALL_REMEDY = "pip install 'claimreader[template]', or export without one"
_LIMITS_REMEDY = "look for a loop without end, or for a value that grows"


def starter() -> str:
    """A template that makes what the program makes by itself: something to begin from."""
    from importlib.resources import files

    return files("claimreader.export").joinpath("markdown.md.j2").read_text(encoding="utf-8")


def render_template(template: str, document: ExportDocument) -> str:
    """What `template` makes of the export. Raises ExportError with its file, and the line of what is wrong in it.

    A process of its own does the work: a template is a program, and may run for ever or without end. What is too slow,
    too large or too deep is stopped there, and said here.
    """
    name = document.options.template_name or "the template"
    if find_spec("jinja2") is None:
        raise ExportError(name, "needs Jinja2, which is not installed", _INSTALL_REMEDY)
    task = json.dumps({"template": template, "context": template_context(document)})
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from claimreader.export.template_process import main; main()"],
            input=task.encode("utf-8", "surrogatepass"),
            capture_output=True,
            timeout=MAX_SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
        answer = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    except subprocess.TimeoutExpired:
        raise ExportError(name, f"is not done after {MAX_SECONDS} seconds", "look for a loop without end") from None
    except ValueError:
        raise ExportError(name, "needs more memory or time than a template may take", _LIMITS_REMEDY) from None
    if "text" not in answer:
        raise ExportError(name, answer["reason"], answer["remedy"])
    return str(answer["text"])


def template_context(document: ExportDocument) -> dict[str, Any]:
    """What a template sees: plain values, and for each passage its Markdown as the program writes it."""
    options = document.options
    return {
        "title": document.title,
        "created": options.created,
        "tool": f"claimreader {document.version}",
        "blind": options.blind,
        "thresholds": {"linked": options.linked, "suggested": options.suggested},
        "summary": summary_sentence(document),
        "legend": list(markdown.legend(document)),
        "decisions": list(decision_lines(document)),
        "front_matter": "\n".join(markdown.front_matter(document)),
        "files_table": "\n".join(markdown.files(document)),
        "groups": [_group(group) for group in document.groups],
        "not_found": [_row(row, None) for row in document.orphans],
        "files": [
            {
                "outlet": outlet,
                "file": page.source,
                "sha256": page.file_sha256,
                "text_sha256": page.text_sha256,
                "title": page.title,
                "byline": page.byline,
                "date": page.date,
                "url": page.url,
                "captured": page.captured,
            }
            for outlet, page in document.pages
        ],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "number": group.number,
        "heading": markdown.heading(group),
        "speaker": group.base.passage.speaker,
        "carried": coverage_phrase(group),
        "outlets": group.outlets,
        "origins": group.origins,
        "evidence": list(group.evidence),
        "missing": list(absence_lines(group)),
        "absent": [{"outlet": note.outlet, "answer": note.answer, "says": note.words} for note in group.absent],
        "tags": list(group.tags),
        "notes": [{"text": entry.note, "by": entry.by, "at": entry.at} for entry in group.notes],
        "about": [line for line in markdown.about(group) if line],
        "readings": [_row(row, group) for row in group.rows],
    }


def _row(row: ReadingRow, group: Group | None) -> dict[str, Any]:
    passage = row.passage
    return {
        "quote": passage.exact,
        "quotation": markdown.quotation(row),
        "attribution": markdown.attribution(row, group),
        "kind": row.kind,
        "outlet": row.outlet,
        "speaker": passage.speaker,
        "mention": passage.mention,
        "cue": shown_cue(passage),
        "cue_phrase": cue_words(passage),
        "polarity": passage.polarity,
        "unsaid": unsaid_line(row),
        "credited": passage.credited,
        "audience": row.audience,
        "who": speaker_phrase(row),
        "where": location_phrase(row),
        "how": difference_phrase(row, group) if group else "",
        "label": row.label,
        "score": row.score,
        "reasons": list(row.reasons),
        "status": row.link_state,
        "base": row.base,
        "flags": [_flag(flag) for flag in row.flags],
        "dismissed": [_flag(flag) for flag in row.dismissed],
        "changes": list(flag_lines(row)),
        "lacking": list(row.omitted),
        "start": passage.start,
        "end": passage.end,
        "paragraph": passage.paragraph,
        "date": passage.page.date,
        "url": passage.page.url,
        "archive_url": row.archive_url,
        "file": passage.page.source,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "marked_by": row.entry.by if row.entry else None,
        "marked_at": row.entry.at if row.entry else None,
        "note": row.entry.note if row.entry else None,
        "tags": list(row.entry.tags) if row.entry else [],
        "moved": row.distance if row.found == "moved" else None,
        "found": "gone" if row.found == "orphan" else row.found,
        "was": row.was,
    }


def _flag(flag: FlagNote) -> dict[str, Any]:
    about = {"sign": FLAG_SIGNS[flag.name], "about": FLAG_DESCRIPTIONS[flag.name]}
    return flag._asdict() | about | {"says": describe_change(*flag[1:])}
