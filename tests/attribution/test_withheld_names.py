import pytest

from marked_mentions import resolve_marked


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[An official] who asked not to be named said so.", "unnamed official"),
        ("[An official], who did not want to be identified, said so.", "unnamed official"),
        ("It was said by [three senior officials] who declined to be named.", "three unnamed senior officials"),
        ("[A Palace official] said on condition of anonymity that it was so.", "unnamed Palace official"),
        ("[A worker] who spoke anonymously said so.", "unnamed worker"),
        ("[An unnamed official] who asked not to be named said so.", "unnamed official"),
        ("[An official] who asked the town not to name the bridge said so.", "official"),
        ("[An official] who was named in March said so.", "official"),
        ("[A mother] said that she did not want the child to be named.", "mother"),
        ("[The mayor] said that the donor asked not to be named.", "mayor"),
        ("Ann Lee came. [Ann Lee], who asked not to be named, said so.", "Ann Lee"),
    ],
)
def test_somebody_who_is_not_to_be_named_has_no_name(text: str, speaker: str) -> None:
    assert resolve_marked(text) == speaker


def test_the_official_further_on_has_no_name_either() -> None:
    text = "[An official] who asked not to be named said so. [The official] said more."
    assert resolve_marked(text) == "unnamed official | unnamed official"
