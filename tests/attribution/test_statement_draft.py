import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee said that it was late.", "indirect"),
        ("“It is late,” Ann Lee said.", "direct"),
        ("Ann Lee called the plan “a disaster for this town.”", "mixed"),
        ("“No,” Ann Lee said.", "direct"),
        ("Ann Lee warned of “a hard winter”.", "fragment"),
    ],
)
def test_the_kind_of_a_statement(text: str, kind: str):
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    found = find_statements(Analysis(Article("a", "test", text, (block,), "", "", language="en")))
    assert [statement.kind for statement in found] == [kind]
