import pytest

from claimreader.attribution.speakers import find_affiliations, unify_speakers
from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis, analyse
from claimreader.model import Article, Block, Span, Statement


def article(text: str, name: str = "a") -> Article:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph", Span(at, at + len(part))))
        at += len(part) + 2
    return Article(name, "test", text, tuple(blocks), "", "", language="en")


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in find_statements(Analysis(article(text)))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Scott Ware, the Republican attorney general of Ekland, said the law was clear.", "Scott Ware"),
        ("Ekland Attorney General Scott Ware said the law was clear.", "Scott Ware"),
        ("Norwegian Ambassador to Sweden Kari Moe said the talks had begun.", "Kari Moe"),
        ("“The law is clear,” said Scott Ware, who wrote it.", "Scott Ware"),
        ("EkPort chief executive Ilse Kroon said the offer was final.", "Ilse Kroon"),
        ("Lock Keeper Deniz Ware said the gates were shut.", "Deniz Ware"),
        ("“The gates are shut,” said Deputy Harbour Master Scott Ware.", "Scott Ware"),
        ("The spokesman, Scott Ware, said the law was clear.", "Scott Ware"),
    ],
)
def test_titles_and_appositions_are_stripped(text: str, speaker: str):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "second",
    [
        "Ware said that the court would agree.",
        "Mr. Ware said that the court would agree.",
        "He said that the court would agree.",
        "The attorney general said that the court would agree.",
    ],
)
def test_short_names_pronouns_and_titles_lead_to_the_person(second: str):
    first = "Attorney General Scott Ware said the law was clear. "
    assert speakers(first + second) == ["Scott Ware", "Scott Ware"]


def test_one_speaker_with_and_without_a_role():
    text = "Puppeteer Scott Ware said the law was clear. Ware said it was new. Scott Ware said it would help."
    assert speakers(text) == ["Scott Ware"] * 3


def test_british_titles_have_no_stop():
    text = "Carla Holt, the mayor of Ekby, runs it. "
    text += "Mr Brandt denies the charges. She said all was well. Ms Holt said the road was open."
    assert speakers(text)[-2:] == ["Carla Holt", "Carla Holt"]
    assert speakers("Brandt Ekman left. Mr Ekman said that the bridge would hold.") == ["Brandt Ekman"]


@pytest.mark.parametrize(
    ("noun", "speaker"), [("businessman", "Jane Pike"), ("judge", "judge"), ("mayor", "mayor"), ("leader", "Jane Pike")]
)
def test_an_office_is_not_that_of_whoever_spoke_last(noun: str, speaker: str):
    assert speakers(f"Jane Pike said the bakery would open. The {noun} said the road was closed.") == [
        "Jane Pike",
        speaker,
    ]


def test_who_says_all_he_would_say():
    assert speakers("“We are not for sale,” was all the minister would say.") == ["minister"]


def test_the_talks_that_a_source_is_close_to():
    text = "A source close to the talks told the Morning Bell that the offer was final."
    assert speakers(text) == ["source close to the talks"]


def test_where_people_work_is_told_with_them():
    assert speakers("Analysts at Norbank estimate that the strike costs 12 million a day.") == ["Analysts at Norbank"]


def test_a_family_name_may_look_like_a_plural():
    pages = [article("Mia Torres said the offer was a cut.", "a"), article("Torres said the offer was a cut.", "b")]
    unified = unify_speakers(pages, [s for page in pages for s in find_statements(Analysis(page))])
    assert [s.speaker for s in unified] == ["Mia Torres", "Mia Torres"]


def test_a_title_is_not_that_of_whoever_spoke_before_the_last():
    text = "“It will close,” Varga said. “It will not,” Torres said. The leader said they were both wrong."
    assert speakers(text)[-1] != "Varga"


def test_one_form_of_a_name_across_a_story():
    texts = (
        "The offer was a cut, Ekmart said. Ekmart said that it was final. Bo Ek and Ana Léon said it was not.",
        "The offer was a cut, Ek-mart said. Ana Leon and Bo Ek said it was not. Bo Ek and Ana Léon said it was late.",
    )
    pages = [article(text, str(k)) for k, text in enumerate(texts)]
    unified = unify_speakers(pages, [s for page in pages for s in find_statements(Analysis(page))])
    assert {s.speaker for s in unified} == {"Ekmart", "Bo Ek and Ana Léon"}


def test_somebody_told_by_age_has_just_spoken():
    text = "Scott Ware said he was shocked. “Nobody told me that it would close,” the 52-year-old said."
    assert speakers(text) == ["Scott Ware", "Scott Ware"]


def test_given_names_of_many_lands_tell_he_from_she():
    text = "Rishi Vance met Hanna Berg on Monday. He said that it went well. She said that it was a waste of time."
    assert speakers(text) == ["Rishi Vance", "Hanna Berg"]


def test_she_is_not_he():
    text = "Scott Ware said the law was clear. Anna Dahl disagreed. She said the law was vague."
    assert speakers(text)[-1] == "Anna Dahl"


def test_who_is_the_person_it_hangs_on():
    assert speakers("The plan came from Anna Dahl, who said that it would work.") == ["Anna Dahl"]


def test_two_speakers_keep_both_names():
    assert speakers("Anna Dahl and Scott Ware said that the plan would work.") == ["Anna Dahl and Scott Ware"]


def test_one_name_for_one_speaker_across_a_story():
    articles = [
        article("Anna Dahl said the plan would work.", "a"),
        article("Dahl said the plan would work. The NEA said it would not.", "b"),
        article("The National Ekland Association (NEA) said the plan would not work.", "c"),
    ]
    statements = [s for a in articles for s in find_statements(Analysis(a))]
    names = [s.speaker for s in unify_speakers(articles, statements)]
    assert names == ["Anna Dahl", "Anna Dahl", "National Ekland Association", "National Ekland Association"]


@pytest.mark.parametrize(
    ("names", "unified"),
    [
        (("John Smith", "John Q. Smith", "John Q. Smith"), "John Q. Smith"),
        (("J. Smith", "John Smith"), "John Smith"),
        (("Smith", "Anna Smith", "Anna Smith", "Scott Smith"), "Anna Smith"),
        (("Bo Ek Jr.", "Ek"), "Bo Ek Jr."),
        (("Puppeteer Anna Ek", "Anna Ek"), "Anna Ek"),
    ],
)
def test_forms_of_a_name_lead_to_the_fullest(names: tuple[str, ...], unified: str):
    span = Span(0, 1)
    statements = [Statement(str(k), "a", "indirect", (span,), "x", speaker=name) for k, name in enumerate(names)]
    assert unify_speakers([article("x")], statements)[0].speaker == unified


def test_affiliations_have_the_fullest_names_of_the_story():
    pages = [article("Palace spokesman Ware left.", "a"), article("Harbour spokeswoman Anna Ware left.", "b")]
    found = [(a.member, a.role, a.organization, a.article) for a in find_affiliations(analyse(pages))]
    assert found == [("Anna Ware", "spokesman", "Palace", "a"), ("Anna Ware", "spokesman", "Harbour", "b")]
