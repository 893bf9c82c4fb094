from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span
from found_statements import statements_of
from rule_cases import RuleCase, each_case


def found(text: str) -> list[tuple[str | None, str]]:
    article = Article("a", "t", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "")
    return [(s.speaker, s.text) for s in find_statements(Analysis(article))]


def test_pronouns_and_short_names_are_who_was_named():
    french = "Inès Holt dit que le pont est fermé. « Nous n'avons rien à dire », a-t-elle ajouté. « Non », a dit Holt."
    assert [speaker for speaker, _ in found(french)] == ["Inès Holt"] * 3
    ukrainian = "Інес Голт заявила, що міст закрито. «Ми не маємо коштів на це», – сказала вона журналістам у вівторок."
    assert [speaker for speaker, _ in found(ukrainian)] == ["Інес Голт"] * 2
    german = "Ines Holt sagte, dass die Brücke zu ist. „Wir haben leider kein Geld mehr dafür“, sagte Holt im Rat."
    assert [speaker for speaker, _ in found(german)] == ["Ines Holt"] * 2


def test_unknown_languages_keep_their_quotations():
    assert found("Η πόλη είπε «δεν θα πάμε ποτέ εκεί ξανά» χθες.") == [(None, "δεν θα πάμε ποτέ εκεί ξανά")]


@each_case("attribution/languages")
def test_each_language(case: RuleCase) -> None:
    assert statements_of(case.input, case.rule) == case.expected
