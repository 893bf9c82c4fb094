"""An undecided pair -> its rows: both passages, the flags, and why the program is in doubt."""

from __future__ import annotations

from claimreader.model import Link, Opinion
from claimreader.view.labels import Glyphs, flag_names
from claimreader.view.rows import Row, StyledText
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, FLAG, STRONG
from claimreader.wording import opinion_words, polarity_lead

_MAX_ROWS = 6
"""Rows of a passage at most."""
_MAX_OPINION_ROWS = 3


def review_rows(index: StoryIndex, link: Link, glyphs: Glyphs, cells: int, opinion: Opinion | None = None) -> list[Row]:
    """The rows of a pair, wrapped at `cells`."""
    rows: list[Row] = []
    for name in (link.a, link.b):
        one = index.statements[name]
        lead = StyledText().add(index.name(one.article), STRONG).add(f" · {one.speaker or 'speaker not named'}", DIM)
        if one.paragraph:
            lead.add(f" · ¶{one.paragraph}", DIM)
        text = index.articles[index.article_number[one.article]].text
        words = StyledText().add(polarity_lead(one), STRONG).add(text[one.start : one.end], 0, one.start)
        rows += [*lead.brief(cells, 1), *words.brief(cells, _MAX_ROWS), ()]
    state = StyledText().add("linked so far" if link.status == "linked" else "perhaps one", DIM)
    for name in flag_names(link.flags, glyphs):
        state.add(" ").add(name, FLAG)
    rows += [*state.rows(cells), *StyledText().add("; ".join(link.reasons), DIM).brief(cells, _MAX_ROWS)]
    if opinion is not None:
        rows += [(), *StyledText().add(opinion_words(opinion, index.blind)).brief(cells, _MAX_OPINION_ROWS)]
    return rows
