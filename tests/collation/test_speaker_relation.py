"""How two speakers stand to each other, by their names and by what an article says of them."""

from __future__ import annotations

import pytest

from claimreader.collation import speaker_relation
from claimreader.collation.lexicon import collation_lexicon
from claimreader.collation.speaker_bodies import are_named_apart, like_bodies
from claimreader.collation.speaker_names import parse_name
from claimreader.collation.speaker_relation import SpeakerRelation, SpeakerRelations
from claimreader.language.normalize import normalize_words
from claimreader.model import Article, Block, Span, Statement
from rule_cases import RuleCase, check_each_rule, each_case, without_rule

TEXT = "Ilse Brandt, a lawyer for the Port of Lund, left early."


def relation(names: str) -> SpeakerRelation:
    one, other = names.splitlines()
    article = Article("a", "test", TEXT, (Block(0, len(TEXT), "paragraph", Span(0, len(TEXT))),), "", "", language="en")
    a, b = (Statement(f"a:{name}", "a", "direct", (Span(0, 4),), "", name, name) for name in (one, other))
    return SpeakerRelations([one, other], [article], {"a": normalize_words(TEXT)}).relation(a, b)


def kind_and_strength(names: str) -> str:
    found = relation(names)
    return f"{found.kind} {found.affiliation_strength:.1f}"


@each_case("collation/speaker_rules")
def test_how_two_speakers_stand_to_each_other(case: RuleCase) -> None:
    assert kind_and_strength(case.input) == case.expected


def test_each_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = without_rule(monkeypatch, speaker_relation, "SPEAKER_RULES")
    check_each_rule("collation/speaker_rules", rules, kind_and_strength)


@each_case("collation/nameless_speakers")
def test_a_missing_name_is_no_name(case: RuleCase) -> None:
    assert relation(case.input).kind == case.expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kremlin press secretary", "Presidential press secretary"),
        ("Obama administration", "French administration"),
        ("Velden fire chief", "Ostvik fire chief"),
        ("Velden Town Council", "Velden City Council"),
        ("the mayor of NY", "the mayor of New York"),
        ("Veldish harbour board", "Velden harbour board"),
        ("defence ministry", "health ministry"),
    ],
)
def test_what_may_be_one_is_neither_the_same_nor_named_apart(one: str, other: str) -> None:
    lexicon = collation_lexicon("en")
    bodies = like_bodies(parse_name(one, lexicon), parse_name(other, lexicon), lexicon)
    assert bodies is not None
    assert not are_named_apart(bodies, lexicon)
    assert relation(f"{one}\n{other}").kind == "other"


def test_lists_of_bodies_are_of_no_one_kind() -> None:
    assert parse_name("Port Board and Harbour Department", collation_lexicon("en")).kind is None
