from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import split_sentences
from claimreader.model import Span


def gender(text: str, name: str) -> str:
    lexicon = load_lexicon("en")
    entity = EntityIndex(split_sentences(text, [Span(0, len(text))], (), lexicon), lexicon).entity(name)
    assert entity is not None
    return entity.gender


def test_a_relative_clause():
    text = "Devi Lund, who had slept in her car, met Toru Ek, who had his barge to sell."
    assert (gender(text, "Devi Lund"), gender(text, "Toru Ek")) == ("f", "m")


def test_the_subject_goes_on():
    assert gender("Devi Lund said she was late.", "Devi Lund") == "f"
    assert gender("The town met Devi Lund and she was late.", "Devi Lund") == ""


def test_a_given_name_says_more():
    assert gender("Anna Lund said he was late.", "Anna Lund") == "f"
