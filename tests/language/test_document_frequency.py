from claimreader.language.document_frequency import idf


def test_common_stems_weigh_less_than_rare_ones():
    assert 0 <= idf("the") < 0.1 < idf("harbor") <= idf("zzyzx")


def test_an_unknown_stem_weighs_six_to_seven():
    assert 6 < idf("zzyzx") < 7.5
