"""A person's decisions on flags: two names are one speaker's in this story; a flag is no change of meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimreader.model import Flag, Link, Span, Statement, Story
from claimreader.notebook.anchors import relocate
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.passages import find_article, find_passage, find_statement
from claimreader.notebook.relocate import credit_in, find_statement_of, group_by_article
from claimreader.notebook.take_passage import passage_of_selection

Names = Mapping[str, str]
"""A name of a speaker -> the one name that stands for it and for all that are the same."""


# What an entry is made of


def passages_of_flag(story: Story, link: Link, flag: Flag) -> tuple[Passage, ...]:
    """The two statements of a link, then the words that the flag stands on, where a side has any."""
    words = [
        passage_of_selection(find_article(story, find_statement(story, key).article), span)
        for key, span in ((link.a, flag.a), (link.b, flag.b))
        if span.start < span.end
    ]
    return (find_passage(story, link.a), find_passage(story, link.b), *words)


def passages_of_names(story: Story, link: Link, flag: Flag) -> tuple[Passage, Passage] | None:
    """The two places of a WHO flag, each with the name that stands there as its speaker; None where it is on no names.

    A flag inside what is said is on the names there; else it is on the speakers, and their statements are the places.
    """
    a, b = find_statement(story, link.a), find_statement(story, link.b)
    if not (_is_inside(flag.a, a) and _is_inside(flag.b, b)):
        if not (a.speaker and b.speaker) or a.speaker == b.speaker:
            return None
        return find_passage(story, a.id), find_passage(story, b.id)
    one, other = (
        passage_of_selection(find_article(story, statement.article), span)
        for statement, span in ((a, flag.a), (b, flag.b))
    )
    names = [" ".join(passage.exact.split()) for passage in (one, other)]
    if any(_is_no_name(name, story) for name in names):
        return None
    return one._replace(speaker=names[0]), other._replace(speaker=names[1])


def _is_no_name(words: str, story: Story) -> bool:
    """Whether words are a pronoun or the like: who is meant by it changes from place to place."""
    from claimreader.collation.lexicon import main_lexicon
    from claimreader.collation.speaker_names import parse_name

    lexicon = main_lexicon(article.language for article in story.articles)
    return not any(map(str.isupper, words)) or parse_name(words, lexicon).is_anonymous


def _is_inside(span: Span, statement: Statement) -> bool:
    return span.start < span.end and any(piece.contains(span) for piece in statement.spans)


def names_of(entry: Entry) -> tuple[str, str]:
    """The two names that an entry says are one speaker's."""
    return names_of_passages(entry.passages)


def names_of_passages(passages: Sequence[Passage]) -> tuple[str, str]:
    """The speakers of the first two passages."""
    one, other = passages[:2]
    return one.speaker or "", other.speaker or ""


# Names that are one


def unite_names(story: Story, corrections: Iterable[Entry]) -> Names:
    """The names that are one in this story; an entry counts where both its passages are found."""
    names: dict[str, str] = {}
    credit = credit_in(group_by_article(story.statements))
    for entry in corrections:
        one, other = names_of(entry) if entry.what == "same" else ("", "")
        if not (one and other) or any(relocate(p, story.articles, credit).placed is None for p in entry.passages[:2]):
            continue
        together = [name for name in dict.fromkeys((one, other, *names)) if _stands_with(name, (one, other), names)]
        # The fuller name says more about whom is meant.
        chosen = max(together, key=lambda name: len(name.split()))
        names.update(dict.fromkeys(together, chosen))
    return names


def names_apart(corrections: Iterable[Entry], names: Names) -> frozenset[frozenset[str]]:
    """The pairs of names that are not one speaker's, each as it stands for those that are one with it."""
    pairs = (names_of(entry) for entry in corrections if entry.what == "apart")
    return frozenset(frozenset((names.get(one, one), names.get(other, other))) for one, other in pairs)


def _stands_with(name: str, pair: tuple[str, str], names: Names) -> bool:
    return name in pair or names.get(name) in {names.get(one, one) for one in pair}


def with_one_name(statements: Sequence[Statement], names: Names) -> tuple[Statement, ...]:
    """The statements with one speaker for names that are one: to be linked, not to be shown."""
    if not names:
        return tuple(statements)
    return tuple(
        s._replace(speaker=name) if (name := names.get(s.speaker or "", s.speaker)) != s.speaker else s
        for s in statements
    )


def note_names(statements: Sequence[Statement], corrections: Iterable[Entry], names: Names) -> tuple[Statement, ...]:
    """The statements of united speakers, each with the other name, who united them and when, in its `extra`."""
    noted = {statement.id: statement for statement in statements}
    for entry in corrections:
        one, other = names_of(entry) if entry.what == "same" else ("", "")
        for statement in statements if one in names else ():
            if statement.speaker in (one, other):
                corrected = dict(noted[statement.id].extra.get("corrected") or {})
                with_name = other if statement.speaker == one else one
                corrected["same"] = {"was": statement.speaker, "with": with_name, "by": entry.by, "at": entry.at}
                extra = dict(statement.extra) | {"corrected": corrected}
                noted[statement.id] = statement._replace(extra=extra)
    return tuple(noted.values())


def without_united(story: Story, links: Sequence[Link], names: Names) -> tuple[Link, ...]:
    """The links without WHO flags between words that are names of one speaker."""
    if not names:
        return tuple(links)
    texts = _text_by_statement(story)

    def are_one(flag: Flag, link: Link) -> bool:
        one, other = (" ".join(words.split()) for words in (flag.a.of(texts[link.a]), flag.b.of(texts[link.b])))
        return flag.name == "WHO" and one in names and names[one] == names.get(other)

    return tuple(_with_flags(link, [flag for flag in link.flags if not are_one(flag, link)]) for link in links)


# Flags that are no change


def is_about(story: Story, entry: Entry, link: Link, flag: Flag) -> bool:
    """Whether an entry dismisses this flag of this link: the same name, on the same words, where they stand today."""
    if entry.what != "flag" or entry.value != flag.name:
        return False
    places = {}
    for passage in entry.passages[2:]:
        found = relocate(passage, story.articles)
        if found.placed is None or found.article is None:
            return False
        places[found.article] = found.placed
    articles = {statement.id: statement.article for statement in story.statements if statement.id in (link.a, link.b)}
    wanted = {articles[key]: span for key, span in ((link.a, flag.a), (link.b, flag.b)) if span.start < span.end}
    return places == wanted


def dismiss_flags(story: Story, links: Sequence[Link], corrections: Iterable[Entry]) -> tuple[Link, ...]:
    """The links, their dismissed flags set apart from the others."""
    dismissals = [entry for entry in corrections if entry.what == "flag"]
    if not dismissals:
        return tuple(links)
    statements_by_article = group_by_article(story.statements)
    by_pair: dict[frozenset[str], list[Entry]] = {}
    for entry in dismissals:
        pair = [find_statement_of(story.articles, statements_by_article, passage) for passage in entry.passages[:2]]
        by_pair.setdefault(frozenset(statement.id for statement in pair if statement), []).append(entry)
    return tuple(_dismissed(story, link, by_pair.get(frozenset((link.a, link.b)), ())) for link in links)


def _dismissed(story: Story, link: Link, entries: Sequence[Entry]) -> Link:
    gone = tuple(flag for flag in link.flags if any(is_about(story, entry, link, flag) for entry in entries))
    if not gone:
        return link
    return link._replace(flags=tuple(flag for flag in link.flags if flag not in gone), dismissed=gone)


def _with_flags(link: Link, flags: Sequence[Flag]) -> Link:
    return link._replace(flags=tuple(flags)) if len(flags) != len(link.flags) else link


def _text_by_statement(story: Story) -> dict[str, str]:
    texts = {article.id: article.text for article in story.articles}
    return {statement.id: texts[statement.article] for statement in story.statements}
