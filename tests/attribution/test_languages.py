import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span


def found(text: str) -> list[tuple[str | None, str]]:
    article = Article("a", "t", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "")
    return [(s.speaker, s.text) for s in find_statements(Analysis(article))]


GERMAN = [
    (
        "Der Baudezernent Karl Weiß erklärte, dass die Brücke nicht mehr sicher sei.",
        "Karl Weiß",
        "dass die Brücke nicht mehr sicher sei",
    ),
    (
        "Die Ministerin sagte, dass die Brücke nicht mehr sicher sei.",
        "Ministerin",
        "dass die Brücke nicht mehr sicher sei",
    ),
    ("Die Brücke ist nicht sicher, sagte die Ministerin am Freitag.", "Ministerin", "Die Brücke ist nicht sicher"),
    (
        "„Die Brücke ist nicht mehr sicher für die Stadt“, sagte Ines Holt.",
        "Ines Holt",
        "Die Brücke ist nicht mehr sicher für die Stadt",
    ),
    (
        "Nach Angaben der Polizei wurden drei Boote in der Nacht beschädigt.",
        "Polizei",
        "wurden drei Boote in der Nacht beschädigt",
    ),
    ("Laut Ines Holt ist die Brücke nicht mehr sicher.", "Ines Holt", "ist die Brücke nicht mehr sicher"),
    (
        "Wie die Polizei mitteilte, wurden drei Boote in der Nacht beschädigt.",
        "Polizei",
        "wurden drei Boote in der Nacht beschädigt",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), GERMAN)
def test_german(text: str, speaker: str, content: str):
    assert found(text) == [(speaker, content)]


def test_german_mood_carries_on_a_report():
    text = "Ines Holt sagte, die Brücke sei nicht sicher. Sie werde im Mai geschlossen. Es regnete."
    assert found(text) == [
        ("Ines Holt", "die Brücke sei nicht sicher"),
        ("Ines Holt", "Sie werde im Mai geschlossen"),
    ]


STARTED = [
    ("La maire d'Ekborough, Inès Holt, a annoncé mardi que le pont est fermé.", "Inès Holt", "que le pont est fermé"),
    (
        "«No tenemos los fondos para el puente», dijo Inés Holt ante el pleno.",
        "Inés Holt",
        "No tenemos los fondos para el puente",
    ),
    ("Мер Екборо Інес Голт заявила, що грошей на міст немає.", "Інес Голт", "що грошей на міст немає"),
    ("La maire a déclaré que le pont ne sera pas ouvert.", "maire", "que le pont ne sera pas ouvert"),
    (
        "« Nous avons besoin de temps pour le pont », a expliqué Inès Holt.",
        "Inès Holt",
        "Nous avons besoin de temps pour le pont",
    ),
    ("Selon la police, il y a des blessés dans la rue.", "police", "il y a des blessés dans la rue"),
    (
        "La alcaldesa dijo que el puente no tiene arreglo para los vecinos.",
        "alcaldesa",
        "que el puente no tiene arreglo para los vecinos",
    ),
    (
        "«Estamos muy preocupados por el puente y por los vecinos», afirmó Inés Holt.",
        "Inés Holt",
        "Estamos muy preocupados por el puente y por los vecinos",
    ),
    ("Мэр города заявил, что мост не будет открыт до весны.", "Мэр города", "что мост не будет открыт до весны"),
    ("«Мы не можем открыть мост до весны», — сказала Инес Хольт.", "Инес Хольт", "Мы не можем открыть мост до весны"),
    ("Мер міста заявив, що міст не буде відкрито до весни.", "Мер міста", "що міст не буде відкрито до весни"),
    (
        "«Ми не можемо відкрити міст до весни», — сказала Інес Хольт.",
        "Інес Хольт",
        "Ми не можемо відкрити міст до весни",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), STARTED)
def test_languages_that_are_started(text: str, speaker: str, content: str):
    assert found(text) == [(speaker, content)]


def test_pronouns_and_short_names_are_who_was_named():
    french = "Inès Holt dit que le pont est fermé. « Nous n'avons rien à dire », a-t-elle ajouté. « Non », a dit Holt."
    assert [speaker for speaker, _ in found(french)] == ["Inès Holt"] * 3
    ukrainian = "Інес Голт заявила, що міст закрито. «Ми не маємо коштів на це», – сказала вона журналістам у вівторок."
    assert [speaker for speaker, _ in found(ukrainian)] == ["Інес Голт"] * 2
    german = "Ines Holt sagte, dass die Brücke zu ist. „Wir haben leider kein Geld mehr dafür“, sagte Holt im Rat."
    assert [speaker for speaker, _ in found(german)] == ["Ines Holt"] * 2


def test_unknown_languages_keep_their_quotations():
    assert found("Η πόλη είπε «δεν θα πάμε ποτέ εκεί ξανά» χθες.") == [(None, "δεν θα πάμε ποτέ εκεί ξανά")]
