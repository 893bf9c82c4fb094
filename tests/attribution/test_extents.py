"""No extent of a statement begins or ends inside what is printed as one thing: invented sentences of many languages."""

from __future__ import annotations

from itertools import product

import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span
from printed_tokens import cuts, extents_of

SHARED = ("5.9", "6,1", "1,200", "1 200", "14:05", "5–10", "12 km", "193 km/h", "40 %", "$3.4", "€ 40", "F-16", "3/4",
          "https://hallin.example/a?b=1", "weir@hallin.example", "www.hallin.example", "U.S.", "J. K. Maar", "MP3",
          "1990", "№ 5", "5°C", "−12", "2:1", "Covid-19", "40-metre", "v2.0.1")  # fmt: skip
THINGS = {
    "en": ("6.30 p.m.", "Aug. 11, 2008", "11 August", "May 3", "Dr. Maar", "St. Hallin", "No. 5", "40 per cent",
           "3.4 million crowns", "the U.S. Navy", "5 to 10 barges", "two-thirds", "21st", "1990s", "a.m.",
           "Gov. Ilse Maar", "Hallin Inc.", "Lt. Gov. Maar", "6-foot-2"),
    "de": ("11. August", "3. Mai 2019", "dem 3. Turm", "z. B.", "z.B.", "18.30 Uhr", "3,4 Mio. Euro", "Dr. Maar",
           "dem 19. Jahrhundert", "v. Chr.", "Nr. 5", "Art. 5", "12 Prozent", "5 bis 10 Euro"),
    "fr": ("18 h 30", "11 août", "12 %", "M. Maar", "Mme Maar", "3,4 millions d’euros", "l’U.E."),
    "es": ("18:30 horas", "11 de agosto", "12 por ciento", "Sra. Maar", "3,4 millones de euros", "EE.UU."),
    "ru": ("18.30", "11 августа", "12 процентов", "3,4 млн рублей", "5 тыс. тонн", "А. С. Маар"),
    "uk": ("18.30", "11 серпня", "12 відсотків", "3,4 млн гривень", "5 тис. тонн", "І. С. Маар"),
}  # fmt: skip
FRAMES = {
    "en": (
        "“It sank with {0} aboard,” Mira Tolvanen said on Monday.",
        "“It sank with {0},” Mira Tolvanen said. “The rest is {1}.”",
        "Mira Tolvanen said it sank with {0}.",
        "It sank with {0}, Mira Tolvanen said.",
        "It sank with {0}, according to the harbour office. Nobody saw {1}.",
        "According to {0}, the weir held {1}. The council met.",
        "Mira Tolvanen said that {0} was lost and that {1} was left, adding {0} would do.",
        "{0} was lost, Mira Tolvanen said at {1}, and nobody came.",
        "Mira Tolvanen of {0} told reporters at {1} that the gates were “unsafe at {0}”.",
        "The council denied {0} at the weir, but Ilse Maar claimed {1}. They met.",
    ),
    "de": (
        "„Es sank mit {0} an Bord“, sagte Mira Tolvanen am Montag.",
        "Mira Tolvanen sagte, dass es mit {0} sank. Der Rat tagte.",
        "Es sank mit {0}, teilte die Stadt mit. Niemand sah {1}.",
        "Laut Mira Tolvanen war {0} verloren. Es bleibe bei {1}.",
        "Nach Angaben der Stadt vom {0} hielt das Wehr {1} aus.",
        "Wie die Stadt am {0} mitteilte, sei das Wehr mit {1} offen.",
        "Die Stadt erklärte am {0} in Hallin, {1} sei verloren.",
    ),
    "fr": (
        "« Il a coulé avec {0} », a dit Inès Holt lundi.",
        "Inès Holt a déclaré que {0} est perdu. Le conseil a vu {1}.",
        "Selon la mairie, {0} est perdu à {1}.",
    ),
    "es": (
        "«Se hundió con {0}», dijo Inés Holt el lunes.",
        "Inés Holt dijo que {0} se perdió. El pleno vio {1}.",
        "Según la alcaldía, {0} se perdió en {1}.",
    ),
    "ru": ("«Он утонул с {0}», — сказала Инес Хольт.", "Инес Хольт заявила, что {0} пропало. Совет видел {1}."),
    "uk": ("«Він затонув з {0}», — сказала Інес Голт.", "Інес Голт заявила, що {0} зникло. Рада бачила {1}."),
}


def statements_and_cuts(text: str, language: str) -> tuple[int, list[str]]:
    article = Article(
        "a", "t", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "", language=language
    )
    found = find_statements(Analysis(article))
    return len(found), [f"{name} cuts {token.of(text)!r} at {at}" for name, _, token, at in cuts(text, found)]


CASES = [
    (language, frame, one, other)
    for language, frames in FRAMES.items()
    for frame, (k, one) in product(frames, enumerate(THINGS[language] + SHARED))
    for other in [(SHARED + THINGS[language])[(7 * k) % len(SHARED + THINGS[language])]]
]


@pytest.mark.parametrize("language", FRAMES)
def test_no_extent_cuts_a_token(language: str) -> None:
    wrong, empty = [], 0
    for _, frame, one, other in [case for case in CASES if case[0] == language]:
        text = frame.format(one, other)
        count, cut = statements_and_cuts(text, language)
        wrong += [f"{text}: {one}" for one in cut]
        empty += count == 0
        wrong += [f"{text}: {name} {extent.of(text)!r}" for name, extent in inside(text, language, (one, other))]
    assert not wrong
    assert empty * 20 < len(CASES)


def inside(text: str, language: str, things: tuple[str, str]) -> list[tuple[str, Span]]:
    """Extents that begin or end inside one of the things that were put into the text."""
    article = Article(
        "a", "t", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "", language=language
    )
    places = [Span(at, at + len(thing)) for thing in things if any(map(str.isdigit, thing)) and " " not in thing
              for at in range(len(text)) if text.startswith(thing, at)]  # fmt: skip
    return [
        (name, extent)
        for statement in find_statements(Analysis(article))
        for name, extent in extents_of(statement)
        if any(place.start < at < place.end for at in (extent.start, extent.end) for place in places)
    ]
