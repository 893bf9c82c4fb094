import pytest

from claimreader.language import entity_index
from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import split_sentences
from claimreader.model import Span
from rule_cases import RuleCase, check_each_rule, each_case, tag, without_rule


def index(text: str) -> EntityIndex:
    lexicon = load_lexicon("en")
    return EntityIndex(split_sentences(text, [Span(0, len(text))], (), lexicon), lexicon)


def titled(text: str) -> str:
    """Each name with its titles."""
    entities = index(text).by_name.values()
    return " | ".join(f"{entity.name} ({', '.join(sorted(entity.titles))})" for entity in entities)


@each_case("language/title_rules")
def test_titles_before_names(case: RuleCase):
    assert titled(case.input) == case.expected


def test_each_title_rule_has_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch):
    rules = without_rule(monkeypatch, entity_index, "TITLE_RULES")
    check_each_rule("language/title_rules", rules, titled)


def test_short_names_stand_for_the_full_one():
    entities = index("The bridge fell, Ann Lee wrote. The town thanked Mrs. Lee, and Lee thanked Bo Ek.")
    assert [entities.fullest_name(name) for name in ("Lee", "Ann", "Ek", "Ola")] == [
        "Ann Lee",
        "Ann Lee",
        "Bo Ek",
        "Ola",
    ]
    lee = entities.entity("Lee")
    assert lee is not None
    assert (lee.name, lee.count, lee.gender) == ("Ann Lee", 3, "f")


def test_an_acronym_stands_for_the_long_name():
    entities = index("The National Ekland Association met. It was the NEA that paid, and the NEA knew.")
    assert entities.fullest_name("N.E.A.") == "National Ekland Association"
    association = entities.entity("NEA")
    assert association is not None
    assert not association.is_person


def test_a_name_with_a_particle_alone_is_no_full_one():
    entities = index(
        "The town met Ivo de Léon. It heard Mr. de Léon twice, and Mr. de Léon sang, and Mr. de Léon left."
    )
    assert entities.fullest_name("de Léon") == "Ivo de Léon"


def test_a_title_with_a_stop_gives_full_names_alone():
    entities = index("Ann Lee Says The Ek Bridge Is Closed. The town heard what Lee said, and Lee left.")
    assert entities.fullest_name("Lee") == "Ann Lee"
    assert "Ek Bridge Is" not in entities.by_name


def test_of_two_people_of_one_name_the_title_tells_which():
    entities = index("The town saw Anna Lee and Scott Lee today, and Scott Lee spoke.")
    assert entities.fullest_name("Lee", "f") == "Anna Lee"
    assert entities.fullest_name("Lee") == "Scott Lee"


def test_title_holder_is_the_last_mentioned_or_the_one_with_the_modifier():
    text = "The town met Norwegian President Ann Lee and then Swedish President Bo Ek today."
    entities = index(text)
    assert entities.title_holder("president", ["Norwegian"]) == "Ann Lee"
    assert entities.title_holder("president", before=len(text)) == "Bo Ek"
    assert entities.title_holder("president") is None
    assert entities.title_holder("mayor") is None


def test_names_inside_other_words():
    entities = index("It was Ann Lee who came to the Ek General Hospital.")
    assert entities.known_suffix(["Norway", "Ann", "Lee"]) == "Ann Lee"
    assert entities.first_known(["Crowd", "Hails", "Ann", "Lee"]) == "Ann Lee"
    assert entities.organization_named("hospital", 100) == "Ek General Hospital"
    assert entities.organization_named("bridge", 100) is None


def test_a_mention_knows_whether_it_is_governed():
    mentions = index("The town of Ekborough saw Ann Lee near the boat.").mentions
    assert [(mention.name, mention.is_governed) for mention in mentions] == [("Ekborough", True), ("Ann Lee", False)]


@pytest.mark.parametrize(
    ("text", "is_title_cased"),
    [
        ("Mayor Ann Lee Closes Old Bridge", True),
        ("Mayor closes bridge", False),
        ("Ann Lee Closes Bridge.", False),
        ("Ann Lee Closes The Old Bridge To Lorries.", True),
        ("Ann Lee Closes The Old Bridge to Lorries.", False),
    ],
)
def test_lines_set_like_a_headline(text: str, is_title_cased: bool):
    s = tag(text)
    s.tags.pop() if not text.endswith(".") else None
    assert entity_index.is_title_cased(s) is is_title_cased
