from claimreader.attribution.speaker_history import SpeakerHistory
from rule_cases import tag


def test_who_spoke_three_sentences_ago_spoke_recently():
    s = tag("It rained.")
    assert not SpeakerHistory().spoke_recently(s)
    s.index = 4
    assert [SpeakerHistory(sentence_index=k).spoke_recently(s) for k in (0, 1, 3)] == [False, True, True]
