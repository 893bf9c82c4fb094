"""Lines -> which of them are the article, how sure that is, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from claimreader.page.features import FEATURES, Survey, glance, rows
from claimreader.page.forms import Form, form_of, repeats_itself
from claimreader.page.furniture import points_elsewhere
from claimreader.page.lines import Line, common_ending
from claimreader.page.looks import Look
from claimreader.page.settings import Setting, setting_rows
from claimreader.page.weights import Row, Weights, weights

_CREDIT = re.compile(
    r"(?:photo|photograph|image|picture|foto|bild|crédit|credit|imagen|imagem|immagine|фото)s?(?: \w+)?\s?[:/©]|"
    r"(?:photo|image|picture|photograph|illustration|foto)s? (?:by|courtesy|credit|via|von|de)\b|©",
    re.I,
)
_SHARED = 2.5
"""Log odds against a line that other pages of the outlet have too."""
_SWITCH = 0.5
"""Log odds that it costs to begin or to end a stretch: an article is in one piece, or in few."""
_AT = {name: index for index, name in enumerate(FEATURES)}
_WORDS, _ENDS, _DATE = (_AT[name] for name in ("words", "ends", "date"))
_FURNITURE, _PROMO = _AT["furniture"], _AT["promo"]
_MARK, _KNOWN, _INSIDE = _AT["mark"], _AT["known"], _AT["inside"]
_ABOUT = _AT["about"]
_BODY, _CLEAR = 0.5, 1.2
"""A full sentence in the body's stretch of plain text: a lost paragraph is worse than a line too many."""
_LEAD = 8
"""Lines above the body in which a lead is looked for."""
_OPENS, _CREDITED, _OVER = 3.0, 2.0, 2.0
"""Log odds of the opening of a wire story and of who wrote it at least, and what is taken off behind that."""
_STORY = 40
"""Words of a wire story at least."""
_ALT = 20
"""Characters of an alt text that is looked for in the caption below it."""
_SURE = 5.0
"""No single line is surer than that, in log odds."""
_FEW, _LITTLE = 100, 200
"""A page of fewer lines, or with fewer words of running text in one stretch, is looked at whole."""
_MANY = 30_000
"""Lines of a file that cannot be one page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came out for the lines of a page."""

    kept: list[bool]
    odds: dict[int, float]
    """Log odds of each line that was looked at."""
    looks: dict[int, Look]
    marks: list[float]
    """How surely a line opens what stands after an article; 0 for lines not looked at."""
    known: list[float]
    """The share of a line's words that the running text has; 0 for lines not looked at."""
    survey: Survey
    confidence: float


def judge(
    lines: Sequence[Line], settings: Sequence[Setting] | None = None, shared: frozenset[str] = frozenset()
) -> Judged:
    """Tell the article from the rest of a page: score each line, then the best path through kept and dropped.

    `settings`, one a line, are what the tags tell where the page is HTML; `shared` the lines that other pages of the
    same outlet have too.
    """
    survey = glance(lines)
    if len(lines) > _MANY:
        return _hasty(lines, survey)
    if len(lines) < _FEW or settings or sum(survey.mass[survey.first : survey.last + 1]) < _LITTLE:
        survey = survey._replace(candidates=list(range(len(lines))))
    learned = weights()
    looks, table = rows(lines, survey, learned.mark)
    near = [lines[index] for index in survey.candidates]
    odds = [learned.score(row) for row in table]
    if settings:
        odds = scored(settings, table, odds, learned)
    else:
        odds = [_body(row, value) for row, value in zip(table, odds, strict=True)]
    forms = [form_of(line.text, row[_WORDS]) for line, row in zip(near, table, strict=True)]
    odds = _leads(table, _checked(near, table, forms, odds))
    if not settings:
        odds = _wired(table, forms, odds)
    if shared and _mostly_own(near, shared):
        odds = [value - _SHARED if line.text in shared else value for line, value in zip(near, odds, strict=True)]
    path = _best_path(odds)
    kept = [False] * len(lines)
    for index, wanted in zip(survey.candidates, path, strict=True):
        kept[index] = wanted
    if not any(kept):
        kept = _something(lines, survey)
    marks, known = [0.0] * len(lines), [0.0] * len(lines)
    for index, row in zip(survey.candidates, table, strict=True):
        marks[index], known[index] = row[_MARK], row[_KNOWN]
    return Judged(
        kept,
        dict(zip(survey.candidates, odds, strict=True)),
        dict(zip(survey.candidates, looks, strict=True)),
        marks,
        known,
        survey,
        _confidence(lines, survey.candidates, odds, kept),
    )


def _hasty(lines: Sequence[Line], survey: Survey) -> Judged:
    """A file too long to be one page: its longest stretch of running text, and no confidence."""
    nothing = [0.0] * len(lines)
    return Judged(_something(lines, survey), {}, {}, nothing, nothing, survey, 0.0)


def _mostly_own(lines: Sequence[Line], shared: frozenset[str]) -> bool:
    """Whether most of a page's longer lines are its own: two copies of one article share everything."""
    long = [line.text in shared for line in lines if len(line.text) > 120]
    return 2 * sum(long) <= len(long)


def scored(settings: Sequence[Setting], table: Sequence[Row], odds: Sequence[float], learned: Weights) -> list[float]:
    """The odds of lines of HTML from those of their text alone."""
    words, ends = [row[_WORDS] for row in table], [row[_ENDS] for row in table]
    limited = [max(-_SURE, min(_SURE, value)) for value in odds]
    return [learned.score_setting(row) for row in setting_rows(settings, limited, words, ends)]


def _checked(
    lines: Sequence[Line], table: Sequence[Row], forms: Sequence[Form | None], odds: Sequence[float]
) -> list[float]:
    """The learned odds, held back where the form of a line tells more than what was learned.

    An alt text closes with the name of its site; the headline it belongs to is stuck to it.
    """
    site = common_ending(lines)
    checked: list[float] = []
    alt = False
    above = ""
    for line, row, form, value in zip(lines, table, forms, odds, strict=True):
        teaser = alt and not row[_ENDS] and not line.gap
        alt = site is not None and not row[_ENDS] and line.text.endswith(f" - {site}")
        if points_elsewhere(line.text):
            value -= 4.0
        elif alt or teaser or (not row[_ENDS] and _CREDIT.match(line.text)):
            value -= 3.0
        elif (row[_WORDS] <= 15 and row[_PROMO] >= 0.25) or row[_ABOUT] >= 0.3:
            value -= 2.5
        if len(above) >= _ALT and line.text.startswith(above):
            # An alt text, then the caption that says the same and more.
            checked[-1] = max(-_SURE, checked[-1] - 2.5)
            value -= 2.5
        above = line.text
        if repeats_itself(line.text):
            value -= _SURE
        elif form == "caption":
            value -= 3.0
        checked.append(max(-_SURE, min(_SURE, value)))
    return checked


def _wired(table: Sequence[Row], forms: Sequence[Form | None], odds: list[float]) -> list[float]:
    """Take in what opens a wire story and who wrote it; behind that hardly anything belongs to it."""
    told = 0.0
    over = False
    for index, form in enumerate(forms):
        if over:
            odds[index] -= _OVER
        elif form == "dateline":
            odds[index] = max(odds[index], _OPENS)
        elif form == "wire credit":
            odds[index] = max(odds[index], _CREDITED)
            over = told >= _STORY
        told += table[index][_WORDS] if odds[index] > 0 else 0.0
    return odds


def _body(row: Row, odds: float) -> float:
    """The odds of plain text, leaning to keep a full sentence where the body stands."""
    if row[_INSIDE] and row[_ENDS] and row[_WORDS] >= 12 and not row[_FURNITURE]:
        odds += _BODY
        return max(odds, _CLEAR) if odds > 0 else odds
    return odds


def _leads(table: Sequence[Sequence[float]], odds: list[float]) -> list[float]:
    """Take in the full sentences above the body that tell what it tells: a lead that a picture parts from the rest."""
    first = next((index for index, value in enumerate(odds) if value > 1), None)
    if first is None:
        return odds
    for index in range(max(0, first - _LEAD), first):
        row = table[index]
        if row[_ENDS] and row[_WORDS] >= 10 and row[_KNOWN] >= 0.6 and not row[_FURNITURE] and not row[_DATE]:
            odds[index] = max(odds[index], 2.0)
    return odds


def _best_path(odds: Sequence[float]) -> list[bool]:
    """Keep or drop each line so that the odds of the kept, less what each change costs, are greatest (Viterbi)."""
    out = inside = 0.0
    came: list[tuple[bool, bool]] = []
    for value in odds:
        to_out, to_inside = inside - _SWITCH > out, inside >= out - _SWITCH
        out, inside = max(out, inside - _SWITCH), max(inside, out - _SWITCH) + value
        came.append((to_out, to_inside))
    state = inside > out
    path: list[bool] = []
    for from_out, from_inside in reversed(came):
        path.append(state)
        state = from_inside if state else from_out
    path.reverse()
    return path


def _something(lines: Sequence[Line], survey: Survey) -> list[bool]:
    """The stretch with the most running text, or all lines of a page that has none: never an empty article."""
    if survey.last < survey.first:
        return [True] * len(lines)
    return [survey.first <= index <= survey.last for index in range(len(lines))]


def _confidence(lines: Sequence[Line], chosen: Sequence[int], odds: Sequence[float], kept: Sequence[bool]) -> float:
    """The expected share of words judged rightly among those kept, or nearly kept, 0–1."""
    right = total = 0.0
    for index, value in zip(chosen, odds, strict=True):
        sure = 1 / (1 + exp(-value))
        size = min(len(lines[index].text), 1000)
        if kept[index]:
            right += size * sure
            total += size
        else:
            total += size * sure
    return round(right / total, 3) if total else 0.0
