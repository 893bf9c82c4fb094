"""Statements of a story -> links and echoes: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimreader.collation.align import align
from claimreader.collation.changes import find_flags
from claimreader.collation.readings import Reading, read_statement
from claimreader.errors import Cancelled
from claimreader.language.background import rarity
from claimreader.model import Article, Belonging, Echo, Link, LinkLabel, Run, Statement


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Where a pair becomes a link; scores are 0–100."""

    linked: int = 50
    suggested: int = 35


def link_statements(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    belongings: Sequence[Belonging] = (),
    settings: LinkSettings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """Links and echoes between statements of different articles, each with its runs, flags and reasons.

    Raises Cancelled when `cancelled()` becomes true.
    """
    settings = settings or LinkSettings()
    by_id = {article.id: article for article in articles}
    readings = [read_statement(by_id[s.article], s) for s in statements if s.article in by_id]
    weight = {stem: rarity(stem) for reading in readings for stem in reading.stems}
    links: list[Link] = []
    echoes: list[Echo] = []
    for at, a in enumerate(readings):
        if cancelled():
            raise Cancelled("stopped")
        for b in readings[at + 1 :]:
            if a.article.id == b.article.id:
                continue
            shared = set(a.stems) & set(b.stems)
            total = sum(weight[stem] for stem in shared)
            smaller = min(sum(weight[s] for s in set(r.stems)) for r in (a, b))
            if not smaller or total < 4:
                continue
            score = round(100 * total / smaller * min(1.0, total / 10))
            same = _same_speaker(a.statement, b.statement)
            if same is False:
                if score >= settings.linked + 10:
                    echoes.append(Echo(a.statement.id, b.statement.id, score))
                continue
            if score >= settings.suggested:
                links.append(_link(a, b, score, settings, shared, same))
    return tuple(links), tuple(echoes)


def _same_speaker(a: Statement, b: Statement) -> bool | None:
    if not a.speaker or not b.speaker:
        return None
    return a.speaker.casefold().split()[-1:] == b.speaker.casefold().split()[-1:]


def _link(a: Reading, b: Reading, score: int, settings: LinkSettings, shared: set[str], same: bool | None) -> Link:
    runs = align(a, b)
    short = min(len(a.words), len(b.words)) < 4
    reasons = [f"{len(shared)} words shared: " + ", ".join(sorted(shared, key=lambda stem: (-len(stem), stem))[:6])]
    reasons.append(f"both credited to {a.statement.speaker}" if same else "one of them names no speaker")
    return Link(
        a.statement.id,
        b.statement.id,
        "linked" if score >= settings.linked and not short else "suggested",
        score,
        _label(a, b, runs),
        find_flags(a, b),
        runs,
        tuple(reasons),
    )


def _label(a: Reading, b: Reading, runs: Sequence[Run]) -> LinkLabel:
    ops = {run.op for run in runs} - {"style"}
    if ops <= {"equal"} or ops in ({"equal", "delete"}, {"equal", "insert"}):
        if any(a.quoted) != any(b.quoted):
            return "unquoted"
        return "verbatim" if ops <= {"equal"} else "trimmed"
    same = sum(run.a.end - run.a.start for run in runs if run.op in {"equal", "style"})
    return "edited" if same * 2 > min(len(a.statement.text), len(b.statement.text)) else "paraphrased"
