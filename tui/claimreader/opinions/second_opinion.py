"""The suggested pairs of a story -> what another program says of them, kept by what was asked and which program.

An opinion stands beside the program's own score. It never makes a link, moves a bar, or changes the order of a review.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from claimreader.clustering.cache import Cache
from claimreader.model import Link, Opinion, Statement, Story
from claimreader.opinions.judge_program import (
    Answer,
    JudgeFailed,
    JudgeProgram,
    JudgeSettings,
    answer_from,
    shown_command,
)
from claimreader.paths import cache_folder, ensure_folder
from claimreader.wording import outlet_name

Pair = frozenset[str]
_FORM = 1
"""Counted up where a row that is asked changes its form, so that what was kept is not taken for an answer to it."""


class Opinions(NamedTuple):
    """What the program says, by the ids of the two statements, and what went wrong, if anything did."""

    by_pair: Mapping[Pair, Opinion]
    problem: JudgeFailed | None = None


def second_opinions(
    story: Story,
    program: JudgeProgram,
    cache: Cache | None = None,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Opinions:
    """The opinions on the pairs of a story that are suggested; each is asked once, what is kept in `cache` not again.

    What was answered before a fault counts; nothing is asked after it.
    """
    kept = cache if cache is not None else _open_cache()
    by_id: dict[str, Answer] = {}
    rows: dict[str, dict[str, Any]] = {}
    pairs: dict[Pair, str] = {}
    for pair, row in _questions(story):
        name = _digest(program.settings, row)
        pairs[pair] = name
        if name not in by_id and (answer := _kept_answer(kept, name)) is not None:
            by_id[name] = answer
        elif name not in by_id:
            rows[name] = {"id": name, **row}
    problem: JudgeFailed | None = None
    done, total = 0, len(rows)
    while done < total and problem is None and not program.stopped:
        progress("asking for a second opinion", done, total)
        answers, problem = program.ask([*rows.values()][done : done + program.settings.batch])
        by_id |= answers
        for name, answer in answers.items():
            kept.put(name, json.dumps(answer._asdict()))
        done += program.settings.batch
    if cache is None:
        kept.close()
    by = shown_command(program.settings.command)
    found = {pair: Opinion(*by_id[name], by) for pair, name in pairs.items() if name in by_id}
    return Opinions(found, problem)


def _open_cache() -> Cache:
    try:
        return Cache(ensure_folder(cache_folder()) / "opinions.sqlite")
    except OSError:
        return Cache(cache_folder() / "opinions.sqlite")


def _questions(story: Story) -> Iterable[tuple[Pair, dict[str, Any]]]:
    """Each suggested pair with what the program is given of it."""
    statements = {statement.id: statement for statement in story.statements}
    articles = {article.id: article for article in story.articles}

    def side(one: Statement) -> dict[str, Any]:
        article = articles[one.article]
        return {
            "text": one.text,
            "speaker": one.speaker,
            "polarity": one.polarity,
            "outlet": outlet_name(article.outlet, article.source),
            "language": article.language,
        }

    for link in filter(_is_suggested, story.links):
        yield frozenset((link.a, link.b)), {"a": side(statements[link.a]), "b": side(statements[link.b])}


def _is_suggested(link: Link) -> bool:
    return link.status == "suggested"


def _digest(settings: JudgeSettings, row: Mapping[str, Any]) -> str:
    text = json.dumps([_FORM, settings.command, row], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _kept_answer(cache: Cache, name: str) -> Answer | None:
    text = cache.get(name)
    try:
        return None if text is None else answer_from(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
