"""The work of clustering a story grows with its statements, not with their square: counted in lines of Python."""

from __future__ import annotations

from claimreader.collation.cluster import StoryIndex, cluster
from claimreader.language.analysis import analyse
from claimreader.model import Article, Block, Span, Statement
from steps import steps

_WORDS = "harbour bridge ferry tunnel lantern orchard quarry canal chapel meadow granary sluice".split()
_ENDING = "and few of the people by the old stone quay ever believed that it would one day come to this again"
MOST = 2.3


def _work(articles: int) -> int:
    """The steps of the collations of so many articles, each with two statements of its own and an ending of all."""
    made, statements = [], []
    for number in range(articles):
        mark = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
        names = [f"{mark}{word}" for word in _WORDS]
        said = [" ".join(names[:6]), " ".join(names[6:])]
        text = f"{said[0]}. {said[1]}. {_ENDING} {' '.join(reversed(names))}."
        home = f"a{number:04}"
        made.append(Article(home, home, text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", ""))
        for one in said:
            start = text.index(one)
            span = Span(start, start + len(one))
            statements.append(Statement(f"{home}-{start}", home, "indirect", (span,), one, f"Speaker {number}"))
    analyses = analyse(made)
    for analysis in analyses.values():
        assert analysis.words
    return steps(lambda: cluster(StoryIndex(analyses), statements, []))


def test_collations_of_twice_the_statements_take_twice_the_work() -> None:
    _work(10)
    assert _work(240) <= MOST * _work(120)
