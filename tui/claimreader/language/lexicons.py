"""Lexicon: the cues, closed classes and word lists of one language, from the files of its folder."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

from claimreader.language.data_files import load_data, word_list
from claimreader.language.tags import Tag

TAG_CACHE_SIZE = 50_000
"""Words whose tags are remembered: more than running text needs, and no more than a few megabytes."""


class CueForm:
    """The forms of cue words. Plain letters, for the names of learned features are made of them."""

    BASE = "b"
    THIRD_PERSON = "z"
    PAST = "d"
    ING = "g"
    PARTICIPLE = "n"
    """Where it is unlike the past."""
    NOUN = "N"
    ADVERB = "R"
    ADJECTIVE = "J"


class CueWord(NamedTuple):
    """A word form that may report what somebody says, writes or thinks."""

    lemma: str
    frame: str
    """The class of the lexicon it stands in: "say", "tell", "accuse" …; nouns have "noun-" before it."""
    form: str
    """One of `CueForm`."""


FINITE_FORMS = frozenset((CueForm.PAST, CueForm.THIRD_PERSON))
FINITE_OR_BASE_FORMS = FINITE_FORMS | {CueForm.BASE}
VERB_FORMS = FINITE_OR_BASE_FORMS | {CueForm.ING, CueForm.PARTICIPLE}
PARTICIPLE_FORMS = frozenset((CueForm.PAST, CueForm.ING, CueForm.PARTICIPLE))
"""Forms that may be participles; the past is one of them."""


class Lexicon(NamedTuple):
    """The words of one language, looked up in lower case with ’ for the apostrophe."""

    language: str
    cues: dict[str, CueWord]
    tags: dict[str, Tag]
    """Closed-class word -> its tag."""
    words: dict[str, frozenset[str]]
    """Named lists."""
    tag_cache: dict[str, tuple[str, Tag, CueWord | None]]
    """Word as printed -> lower case, tag and cue, filled as words are met; emptied beyond `MEMORY`."""


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of `language` (ISO 639-1), made of the files of its folder; empty for a language without one."""
    nouns = dict(load_data(language, "nouns"))
    titles = {f"title-{name}": words for name, words in nouns.pop("titles", {}).items()}
    kinds = {f"kind-{noun}": words for noun, words in nouns.pop("kinds", {}).items()}
    lists = nouns | titles | kinds | load_data(language, "attribution")
    # A language without a list has no word of its kind.
    words = defaultdict(frozenset, {name: frozenset(listed.split()) for name, listed in lists.items()})
    words["openers"] = word_list(language, "segmentation", "openers")
    tags = {word: Tag[name] for name, listed in load_data(language, "tags").items() for word in listed.split()}
    for dates in load_data(language, "dates").values():
        tags |= dict.fromkeys(dates.split(), Tag.DATE)
    return Lexicon(language, _cue_words(load_data(language, "cues")), tags, words, {})


def _cue_words(table: dict[str, Any]) -> dict[str, CueWord]:
    cues: dict[str, CueWord] = {}
    irregular: dict[str, list[list[str]]] = {}
    for line in table.get("forms", {}).get("irregular", "").splitlines():
        irregular.setdefault(line.split()[0], []).append(line.split())
    for frame, lemmas in table.get("verbs", {}).items():
        for lemma in lemmas.split():
            for row in irregular.get(lemma) or [_regular_forms(lemma)]:
                for form, word in zip("bzdgn", row, strict=False):
                    cues.setdefault(word, CueWord(lemma, frame, form))
    for section, prefix, form in (("nouns", "noun-", "N"), ("adverbs", "", "R"), ("adjectives", "adj-", "J")):
        for frame, nouns in table.get(section, {}).items():
            for word in nouns.split():
                cues.setdefault(word, CueWord(word.removesuffix("s"), prefix + frame, form))
    return cues


def _regular_forms(lemma: str) -> list[str]:
    """The forms of an English verb that is regular: base, third person, past, -ing."""
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", (lemma[:-1] if not lemma.endswith("ee") else lemma) + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", lemma):
        return [lemma, lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return [lemma, third, lemma + "ed", lemma + "ing"]
