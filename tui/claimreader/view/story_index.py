"""Look-ups over a story: statements by place, links and echoes by statement, the names of the outlets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from pathlib import PurePath
from typing import TypeVar

from claimreader.model import (
    Absence,
    AbsenceAnswer,
    AlignedRun,
    Article,
    Collation,
    Flag,
    FullSentence,
    Link,
    LinkLabel,
    RunOp,
    Statement,
    Story,
)
from claimreader.view.labels import DEPARTURE_ORDER
from claimreader.wording import cue_words, describe_change, explain_absence, unsaid_word, words_of_flag

T = TypeVar("T")

_SWAPPED_OPS: dict[RunOp, RunOp] = {"insert": "delete", "delete": "insert"}
_ANSWERS: tuple[AbsenceAnswer, ...] = ("removed", "own_voice", "other_speaker", "rejected")
_ACCEPTED_STATUSES = frozenset({"linked", "confirmed"})


def swapped(link: Link) -> Link:
    """The same link seen from its other side."""
    return link._replace(
        a=link.b,
        b=link.a,
        runs=tuple(AlignedRun(_SWAPPED_OPS.get(run.op, run.op), run.b, run.a, run.moved) for run in link.runs),
        flags=_swapped_flags(link.flags),
        dismissed=_swapped_flags(link.dismissed),
    )


def _swapped_flags(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    return tuple(Flag(flag.name, flag.b, flag.a) for flag in flags)


def _group(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


class StoryIndex:
    """Look-ups over one Story; made anew when the story is swapped."""

    def __init__(self, story: Story, blind: bool = False) -> None:
        self.story = story
        self.blind = blind
        self.articles: tuple[Article, ...] = story.articles
        self.article_number = {article.id: number for number, article in enumerate(story.articles)}
        self.names = tuple(outlet_names(story.articles, blind))
        self.linked = bool(story.collations)
        self.alignments: dict[tuple[str, str], Link] = {}
        """(base, reading) -> an alignment that the story does not bring, once it was made."""
        self._index_statements()
        self._index_links()

    def _index_statements(self) -> None:
        story = self.story
        self.statements = {statement.id: statement for statement in story.statements}
        by_article = _group((statement.article, statement) for statement in story.statements)
        self.by_article: dict[str, tuple[Statement, ...]] = {
            article: tuple(sorted(by_article.get(article, ()), key=lambda s: (s.start, s.end)))
            for article in dict.fromkeys((*self.article_number, *by_article))
        }
        self._starts = {article: [s.start for s in found] for article, found in self.by_article.items()}
        self.collation_of = {key: collation for collation in story.collations for key in collation.statements}
        self.rank = {collation.id: number for number, collation in enumerate(story.collations)}
        self.full: dict[str, list[FullSentence]] = _group((found.statement, found) for found in story.full_sentences)
        """Statement -> the full sentences behind its fragments."""

    def _index_links(self) -> None:
        story = self.story
        self._links = {(link.a, link.b): link for link in story.links}
        self.links_of: dict[str, list[Link]] = _group((key, link) for link in story.links for key in (link.a, link.b))
        self._echoes: dict[str, list[tuple[str, int]]] = _group(
            (key, (other, echo.score)) for echo in story.echoes for key, other in ((echo.a, echo.b), (echo.b, echo.a))
        )

    def with_bases(self, bases: Mapping[str, str]) -> StoryIndex:
        """The same with other readings as the bases of collations (by the id of each)."""
        if not bases:
            return self
        other = copy(self)
        other.collation_of = {
            key: collation._replace(base=bases.get(collation.id, collation.base))
            for key, collation in self.collation_of.items()
        }
        return other

    def name(self, article: str) -> str:
        """The outlet's name as shown; a letter in blind mode."""
        return self.names[self.article_number[article]]

    def headline_remark(self, article: str) -> str:
        """A remark on what the headline quotes and the text does not have; empty without such words."""
        text = self.articles[self.article_number[article]].text
        quoted = [f"“{check.quoted.of(text)}”" for check in self.story.headline_checks if check.article == article]
        return f"in the headline's quotation marks, not in the text: {', '.join(quoted)}" if quoted else ""

    def article_of(self, statement: Statement) -> Article:
        return self.articles[self.article_number[statement.article]]

    def link(self, base: str, other: str) -> Link | None:
        """The link between two statements, seen from `base`; None where they are linked through a third only."""
        if found := self._links.get((base, other)):
            return found
        if (found := self._links.get((other, base))) is None:
            return None
        turned = self._links[base, other] = swapped(found)
        return turned

    def distance(self, base: str, reading: str) -> tuple[bool, int]:
        """A sort key: the base first, then the readings from the best link to it to none."""
        link = self.link(base, reading)
        return reading != base, -link.score if link else 0

    def best_link(self, statement: str) -> Link | None:
        """The link that the pane of readings shows it by: to the base; of the base the best to one of its readings.

        None where it stands alone there, whatever else it is linked to; without a collation the best of all.
        """
        collation = self.collation_of.get(statement)
        if collation is not None and (link := self.link(collation.base, statement)) is not None:
            return link
        accepted = [link for link in self.links_of.get(statement, ()) if link.status in _ACCEPTED_STATUSES]
        if collation is not None:
            accepted = [link for link in accepted if {link.a, link.b} <= {*collation.statements}]
        return min(accepted, key=lambda k: (-k.score, DEPARTURE_ORDER.index(k.label)), default=None)

    def label(self, statement: str) -> LinkLabel | None:
        """How the best link puts a statement beside the others; None where it stands alone."""
        link = self.best_link(statement)
        return link.label if link else None

    def flags_on(self, statement: str) -> tuple[Flag, ...]:
        """The flags that the pane of readings shows with a statement; with the base, those of every reading."""
        collation = self.collation_of.get(statement)
        if collation is not None and collation.base == statement:
            return self.flags(collation)
        link = self.best_link(statement)
        return link.flags if link else ()

    def is_turned(self, statement: str) -> bool:
        """Whether a statement is said where the other side of its link is not, or not so, and nobody dismissed that."""
        collation = self.collation_of.get(statement)
        if collation is None:
            return False
        others = collation.statements if statement == collation.base else (collation.base,)
        polarity = self.statements[statement].polarity
        return any(
            (link := self.link(statement, other)) is not None and not link.dismissed
            for other in others
            if self.statements[other].polarity != polarity
        )

    def describe_flag(self, link: Link, flag: Flag, named: bool = True) -> str:
        """A change in words, with the outlets they stand in: "has not confirmed (Courier) → has confirmed (Post)"."""
        a, b = self.statements[link.a], self.statements[link.b]
        words = words_of_flag(flag, a, b, self.article_of(a).text, self.article_of(b).text)
        return describe_change(*words, *((self.name(a.article), self.name(b.article)) if named else ()))

    def describe_turn(self, link: Link) -> str:
        """The cues of both sides where one asserts what the other does not, and nobody dismissed that; else ""."""
        a, b = self.statements[link.a], self.statements[link.b]
        if a.polarity == b.polarity or link.dismissed:
            return ""
        cue_a, cue_b = (cue_words(side) or unsaid_word(side) or "said" for side in (a, b))
        return describe_change(cue_a, cue_b, self.name(a.article), self.name(b.article))

    def describe_absence(self, absence: Absence) -> str:
        """Why an outlet is not among the readings, in words."""
        article = self.articles[self.article_number[absence.article]]
        return explain_absence(absence, article, self.by_article.get(absence.article, ()))

    def flags(self, collation: Collation) -> tuple[Flag, ...]:
        """The flags of the collation's readings against its base."""
        found: list[Flag] = []
        for other in collation.statements:
            if other != collation.base and (link := self.link(collation.base, other)):
                found.extend(link.flags)
        return tuple(found)

    def absent(self, statement: str) -> Sequence[Absence]:
        """The articles in which the statement was not found, in the order of the articles."""
        collation = self.collation_of.get(statement)
        return collation.absent if collation else ()

    def best_answer(self, statement: str) -> AbsenceAnswer:
        """Of the answers of the outlets without a statement the one that says most: omission is claimed last."""
        answers = {absent.answer for absent in self.absent(statement)}
        return next((answer for answer in _ANSWERS if answer in answers), "not_found")

    def echoes(self, statements: Sequence[str]) -> list[Statement]:
        """The statements that say the same by another speaker, each once, the nearest first."""
        best: dict[str, int] = {}
        for other, score in (found for statement in statements for found in self._echoes.get(statement, ())):
            if other in self.statements and other not in statements:
                best[other] = max(score, best.get(other, 0))
        present = (self.statements[other] for other in best)
        return sorted(present, key=lambda s: (-best[s.id], self.article_number[s.article], s.start))

    def statement_at(self, article: str, start: int, end: int) -> Statement | None:
        """The statement that touches the range: the last one to begin in it, else one that covers its start."""
        found = self.by_article.get(article, ())
        starts = self._starts.get(article, [])
        index = bisect_right(starts, max(start, end - 1)) - 1
        for statement in found[max(0, index - 8) : index + 1][::-1]:
            if statement.end > start:
                return statement
        return None

    def statement_within(self, article: str, start: int, end: int) -> Statement | None:
        """The statement whose content holds all of the range; None for an empty range or one that has more."""
        if start >= end:
            return None
        found = (s for s in self.by_article.get(article, ()) if s.start <= start and end <= s.end)
        return next((s for s in found if any(span.start <= start and end <= span.end for span in s.spans)), None)

    def neighbour(self, article: str, offset: int, step: int) -> Statement | None:
        """The first statement that begins after `offset` (step 1) or the last that begins before it (step -1)."""
        found = self.by_article.get(article, ())
        starts = self._starts.get(article, [])
        at = bisect_right(starts, offset) if step > 0 else bisect_right(starts, offset - 1) - 1
        return found[at] if 0 <= at < len(found) else None

    def flagged(self) -> list[tuple[str, str]]:
        """(base, reading) of each pair with a flag, in the order of the collations; paraphrases come last in each."""
        pairs = []
        for collation in self.story.collations:
            links = (self.link(collation.base, other) for other in collation.statements if other != collation.base)
            flagged = [link for link in links if link and link.flags]
            pairs += [(link.a, link.b) for link in sorted(flagged, key=lambda link: link.label == "paraphrased")]
        return pairs

    def suggestions(self, statement: str) -> list[Link]:
        """Links that are only suggested, seen from the statement, the best first."""
        found = [link for link in self.links_of.get(statement, ()) if link.status == "suggested"]
        return sorted((link if link.a == statement else swapped(link) for link in found), key=lambda k: (-k.score, k.b))


def outlet_letter(number: int) -> str:
    """A, B … Z, AA, AB …: the name of an outlet in blind mode, counted from 0."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def outlet_names(articles: Sequence[Article], blind: bool = False) -> list[str]:
    """The outlets' names as shown: the file's name where it is not known, letters in blind mode, each name once."""
    names: list[str] = []
    for number, article in enumerate(articles):
        named = "record" if article.role == "record" else article.outlet
        name = outlet_letter(number) if blind else named or PurePath(article.source).stem or article.source
        copies = sum(1 for other in names if other == name or other.startswith(name + " ("))
        names.append(f"{name} ({copies + 1})" if copies else name)
    return names
