"""The text form of each verb: a list that a person reads in a terminal or a screen reader follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimreader.model import Absence, Article, Collation, Link, Statement, Story
from claimreader.record import records_of, uncarried, unrecorded
from claimreader.wording import (
    base_words,
    change_lines,
    counted,
    cue_words,
    describe_change,
    explain_absence,
    outlet_name,
    polarity_lead,
    unsaid_word,
    words_of_flag,
)

_WIDTH = 76


def article_lines(article: Article, first: bool = True) -> Iterator[str]:
    """The article as text: a line that says what it is, then its blocks; headings stand under their own mark."""
    if not first:
        yield ""
        yield ""
    yield from _heading(article)
    for block in article.blocks:
        yield ""
        text = block.span.of(article.text)
        mark = {"title": "# ", "heading": "## "}.get(block.role, "")
        yield from (mark + text).splitlines()


def statement_lines(article: Article, statements: Sequence[Statement], first: bool = True) -> Iterator[str]:
    """A paragraph for each statement: where, who, by which verb, of what kind; then its words."""
    if not first:
        yield ""
        yield ""
    yield from _heading(article)
    yield counted(len(statements), "statement")
    for statement in statements:
        yield ""
        yield f"{_location(statement)} {_attribution(statement)}"
        yield from _content(statement)


def story_lines(story: Story, first: bool = True) -> Iterator[str]:
    """The collations of a story, most carried first, each reading with its label, flags and words."""
    if not first:
        yield ""
        yield ""
    shown = _shown_story(story)
    size = f"{counted(len(story.articles), 'article')}, {counted(len(story.statements), 'statement')}"
    yield f"Story {story.story_id} · {size}"
    for article in story.articles:
        yield f"  {shown.names[article.id]} · {article.title or 'no headline found'}"
    linked = [collation for collation in story.collations if len(collation.statements) > 1]
    for number, collation in enumerate(linked, 1):
        yield ""
        yield from _collation(number, collation, shown)
    single = [c for c in story.collations if len(c.statements) == 1]
    if records_of(story):
        yield from _record_lines(story, shown)
        single = [c for c in single if shown.statements[c.base].kind != "turn"]
    yield from _single_lines(single, shown)


def _record_lines(story: Story, shown: _ShownStory) -> Iterator[str]:
    """What the record has and nobody carries, and what outlets credit to somebody and the record does not have."""
    for title, noun, names in (
        ("On the record, carried by nobody", "turn", [*uncarried(story)]),
        ("Not in the record on file", "statement", [*unrecorded(story)]),
    ):
        yield ""
        yield f"{title}: {counted(len(names), noun)}"
        for name in names:
            yield ""
            yield shown.reading(name)
            yield from _content(shown.statements[name])


class _ShownStory(NamedTuple):
    """A story with the look-ups that its text needs."""

    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    by_article: Mapping[str, Sequence[Statement]]
    links: Mapping[frozenset[str], Link]
    names: Mapping[str, str]
    """By article, the name of its outlet."""

    def reading(self, key: str, difference: str = "") -> str:
        """The line above the words of a statement: outlet, place, who by which verb, and how it differs."""
        statement = self.statements[key]
        facts = f"  {self.names[statement.article]} {_location(statement)} {_attribution(statement)}"
        return f"{facts} · {difference}" if difference else facts

    def flags(self, link: Link, base: str) -> list[str]:
        """A line for each change of meaning on the way from `base` to the other statement of `link`."""
        a, b = self.statements[link.a], self.statements[link.b]
        texts, names = ((self.articles[x.article].text for x in (a, b)), (self.names[x.article] for x in (a, b)))
        (text_a, text_b), (name_a, name_b) = texts, names
        changes = []
        for flag in link.flags:
            words_a, words_b = words_of_flag(flag, a, b, text_a, text_b)
            forth, back = (words_a, words_b, name_a, name_b), (words_b, words_a, name_b, name_a)
            changes.append((flag.name, describe_change(*(forth if link.a == base else back))))
        return change_lines(changes)

    def absence(self, absence: Absence) -> str:
        """An outlet without the statement, and why."""
        found = explain_absence(absence, self.articles[absence.article], self.by_article.get(absence.article, ()))
        return f"  {self.names[absence.article]}: {found}"


def _shown_story(story: Story) -> _ShownStory:
    by_article: dict[str, list[Statement]] = {}
    for statement in story.statements:
        by_article.setdefault(statement.article, []).append(statement)
    return _ShownStory(
        {article.id: article for article in story.articles},
        {statement.id: statement for statement in story.statements},
        by_article,
        {frozenset((link.a, link.b)): link for link in story.links},
        _outlet_names(story.articles),
    )


def _single_lines(single: Sequence[Collation], shown: _ShownStory) -> Iterator[str]:
    """The statements that only one outlet has as such, and where the words stand elsewhere all the same."""
    if not single:
        return
    yield ""
    yield f"In one outlet only: {counted(len(single), 'statement')}"
    for collation in single:
        yield ""
        yield shown.reading(collation.base)
        yield from _content(shown.statements[collation.base])
        yield from (shown.absence(absence) for absence in collation.absent if absence.answer != "not_found")


def _collation(number: int, collation: Collation, shown: _ShownStory) -> Iterator[str]:
    base = shown.statements[collation.base]
    origins = f", {counted(collation.origins, 'origin')}" if collation.origins != collation.outlets else ""
    # A heading is of all its readings: what only some leave unsaid stands at those.
    words = {unsaid_word(shown.statements[reading]) for reading in collation.statements}
    speaker, unsaid = base.speaker or "speaker not named", words.pop() if len(words) == 1 else ""
    who = f"{speaker} · {unsaid}" if unsaid else speaker
    yield f"{number}. {who} · {counted(collation.outlets, 'outlet')}{origins}"
    if question := shown.statements.get(base.extra.get("answers", "")):
        yield f"  asked by {question.speaker or 'somebody unnamed'}"
        yield from _content(question)
    for key in collation.statements:
        link = shown.links.get(frozenset((collation.base, key)))
        yield shown.reading(key, base_words(base.kind) if key == collation.base else _link_label(link))
        yield from (f"    {line}" for line in (shown.flags(link, collation.base) if link else ()))
        yield from _content(shown.statements[key])
    yield from map(shown.absence, collation.absent)
    for line in collation.evidence:
        yield f"  {line}"


def _link_label(link: Link | None) -> str:
    if link is None:
        return "linked through another reading"
    return f"{link.label} {link.score}"


def _heading(article: Article) -> Iterator[str]:
    words = len(article.text.split())
    facts = [article.outlet, article.date or None, f"{words} words"]
    yield f"{article.source} · " + " · ".join(fact for fact in facts if fact)
    removed = len(article.dropped)
    if removed:
        yield f"{counted(removed, 'line')} removed"


def _location(statement: Statement) -> str:
    return "headline" if statement.paragraph is None else f"¶{statement.paragraph}"


def _attribution(statement: Statement) -> str:
    """Speaker and cue phrase, the cue first where the speaker does not say the words; then what else is known."""
    speaker = statement.speaker or statement.mention or "speaker not named"
    printed_name = f" ({statement.mention})" if statement.mention and statement.mention != speaker else ""
    who, cue, unsaid = f"{speaker}{printed_name}", cue_words(statement), unsaid_word(statement)
    marked = "" if unsaid in cue.casefold() else unsaid
    to = f"to {statement.audience}" if statement.audience else ""
    credit = f"via {statement.credited}" if statement.credited else ""
    facts = (cue, marked, who, to, credit, statement.kind) if unsaid else (who, cue, to, credit, statement.kind)
    return " · ".join(fact for fact in facts if fact)


def _outlet_names(articles: Sequence[Article]) -> dict[str, str]:
    """The outlet of each article, else the file's own name, else (where two are the same) all of its path."""
    short = {article.id: outlet_name(article.outlet, article.source) for article in articles}
    counts = Counter(short.values())
    return {article.id: short[article.id] if counts[short[article.id]] == 1 else article.source for article in articles}


def _content(statement: Statement) -> list[str]:
    """The words, behind "denied:" where their speaker does not say them."""
    from textwrap import wrap

    text = polarity_lead(statement) + statement.text
    return wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
