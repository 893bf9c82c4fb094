"""Links of a story with a record: each telling against the sentences of the turn that it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from claimreader.collation.alignment import align_readings, to_runs
from claimreader.collation.flags import find_flags
from claimreader.collation.link_label import label_of
from claimreader.collation.links import link_statements
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_relation import SpeakerRelations
from claimreader.language.analysis import Analyses
from claimreader.model import Affiliation, Echo, Link, LinkSettings, LinkStatus, Statement

_MAX_SENTENCES = 12
"""A telling comes from no more sentences of a turn."""


class _Part(NamedTuple):
    """A sentence of a turn, as a statement of its own."""

    turn: Statement
    number: int


def link_story(
    analyses: Analyses,
    statements: Sequence[Statement],
    affiliations: Sequence[Affiliation] = (),
    settings: LinkSettings | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """The links and echoes of a story; those with a record are between a turn (`a`) and a telling of it.

    A turn is far longer than what outlets take from it: its sentences are judged one by one, and the runs of the link
    run over those that the telling comes from. A telling is linked with one turn; others are suggested.
    Raises Cancelled when `is_cancelled()` becomes true.
    """
    turns = [statement for statement in statements if statement.kind == "turn"]
    if not turns:
        return link_statements(analyses, statements, affiliations, settings, is_cancelled)
    parts: dict[str, _Part] = {}
    sentences = [part for turn in turns for part in _split(analyses, turn, parts)]
    tellings = [statement for statement in statements if statement.kind != "turn"]
    links, echoes = link_statements(analyses, [*sentences, *tellings], affiliations, settings, is_cancelled)
    between = tuple(link for link in links if link.a not in parts)
    lifted = _Lifting(analyses, parts, [*sentences, *tellings], affiliations).lift(
        link for link in links if link.a in parts
    )
    return (*lifted, *between), _lift_echoes(echoes, parts)


def _split(analyses: Analyses, turn: Statement, parts: dict[str, _Part]) -> list[Statement]:
    """The sentences of a turn; `parts` notes which is which."""
    analysis = analyses[turn.article]
    found = []
    spans = [sentence for span in turn.spans for sentence in analysis.sentence_spans_in(*span)]
    for number, span in enumerate(spans):
        name = f"{turn.id}#{number}"
        parts[name] = _Part(turn, number)
        text = span.of(analysis.text)
        found.append(turn._replace(id=name, kind="direct", spans=(span,), text=text, quoted=(span,)))
    return found


class _Lifting:
    """Links of sentences -> links of the turns that they stand in."""

    def __init__(
        self,
        analyses: Analyses,
        parts: Mapping[str, _Part],
        statements: Sequence[Statement],
        affiliations: Sequence[Affiliation],
    ) -> None:
        self._analyses, self._parts, self._affiliations = analyses, parts, affiliations
        self._statements = {statement.id: statement for statement in statements}

    @cached_property
    def _speakers(self) -> SpeakerRelations:
        """How speakers stand to each other: worked out again only where a telling comes from several sentences."""
        articles = [analysis.article for analysis in self._analyses.values()]
        words = {name: analysis.words for name, analysis in self._analyses.items()}
        names = [statement.speaker for statement in self._statements.values()]
        return SpeakerRelations(names, articles, words, self._affiliations)

    def lift(self, links: Iterable[Link]) -> list[Link]:
        """One link of each turn and telling, in the order of the turns; of each telling the best stays linked."""
        by_pair: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for link in links:
            by_pair[self._parts[link.a].turn.id, link.b].append(link)
        best: dict[str, tuple[int, int, str]] = {}
        for (turn, telling), found in by_pair.items():
            order = (_linked_count(found), max(link.score for link in found), turn)
            best[telling] = max(order, best.get(telling, order))
        return [self._link(turn, found, best[telling][2] == turn) for (turn, telling), found in by_pair.items()]

    def _link(self, turn: str, found: Sequence[Link], is_best: bool) -> Link:
        status: LinkStatus = "linked" if is_best and _linked_count(found) else "suggested"
        first = max(found, key=lambda link: link.score)
        used = sorted({self._parts[link.a].number for link in found if link.status == first.status})[:_MAX_SENTENCES]
        if len(used) < 2:
            return first._replace(a=turn, status=status)
        telling = self._statements[first.b]
        sentences = [self._statements[f"{turn}#{number}"] for number in used]
        spans = tuple(sentence.spans[0] for sentence in sentences)
        taken = self._parts[first.a].turn._replace(spans=spans, quoted=spans)
        a = read_statement(self._analyses[taken.article], taken)
        b = read_statement(self._analyses[telling.article], telling)
        steps = align_readings(a, b)
        runs = to_runs(steps, a, b)
        flags = find_flags(a, b, steps, self._speakers.relation(a.statement, telling))
        return first._replace(a=turn, status=status, label=label_of(a, b, runs), flags=flags, runs=runs)


def _linked_count(links: Sequence[Link]) -> int:
    return sum(link.status == "linked" for link in links)


def _lift_echoes(echoes: Iterable[Echo], parts: Mapping[str, _Part]) -> tuple[Echo, ...]:
    """The echoes with turns in place of their sentences, each pair once with its best score."""
    scores: dict[tuple[str, str], int] = {}
    for echo in echoes:
        pair = (parts[echo.a].turn.id if echo.a in parts else echo.a, echo.b)
        scores[pair] = max(echo.score, scores.get(pair, 0))
    return tuple(Echo(*pair, score) for pair, score in scores.items())
