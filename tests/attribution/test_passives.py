from claimreader.attribution.passives import is_passive, passive_subject
from rule_cases import tag


def test_a_participle_behind_be():
    s = tag("The council has not been told that it sank.")
    ((at, cue),) = s.cues
    assert is_passive(s, at, cue)
    assert passive_subject(s, at) == (0, 2)


def test_the_past_is_none():
    s = tag("The council told Lee that it sank.")
    assert not is_passive(s, *s.cues[0])
