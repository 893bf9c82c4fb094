"""Find the words whose family the rules of stemming mistake, for `language/data/en/stem_overrides.txt`.

    PYTHONPATH=tui python tests/training/find_stem_overrides.py VECTORS > stem_overrides.txt

VECTORS has a word a line, the most frequent first, then its coordinates: the usual form of word vectors, such as
GloVe's (Pennington, Socher, Manning 2014; public domain). Needs numpy.

The rules take endings off, so "police" and "policy" meet while "violate" and "violated" part. Where words are used
tells which belong together: those that the rules bring together and that are used in unlike ways are set apart, those
that differ in an ending that many words of like use differ in are brought together.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from textwrap import fill

import numpy as np

from claimreader.language import normalize

WORDS = 30_000
FREQUENT = 16_000
"""A family that is set apart has a word among so many, and only words among them are brought together."""
APART = 0.22
ADVERB = 0.10
DOER = 0.12
"""Likeness (cosine) from which on two words of one rule stem are one family; adverbs and doers stray further."""
TOGETHER = 0.5
REGULAR = 4
"""An alternation of endings that so many pairs of like words show is one of the language."""

FORMS = dict(normalize._IRREGULAR_STEMS)


class Vocabulary:
    """The words, most frequent first, and how alike they are used."""

    def __init__(self, path: Path) -> None:
        rows = []
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                word, *numbers = line.split()
                if len(word) > 1 and word.isascii() and word.isalpha():
                    rows.append((word, numbers))
                if len(rows) == WORDS:
                    break
        self.words = [word for word, _ in rows]
        self.rank = {word: at for at, word in enumerate(self.words)}
        vectors = np.array([numbers for _, numbers in rows], dtype=float)
        vectors = _unit(vectors - vectors.mean(0))
        # The first directions tell how frequent words are, not what they mean.
        main = np.linalg.svd(vectors, full_matrices=False)[2][:2]
        self._vectors = _unit(vectors - vectors @ main.T @ main)

    def alike(self, one: str, other: str) -> float:
        """Cosine of two words, -1–1."""
        return float(self._vectors[self.rank[one]] @ self._vectors[self.rank[other]])


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def uninflected(word: str, known: Vocabulary) -> str:
    """The word without -s, -ed, -ing, where that leaves a word that is used alike."""
    if word in FORMS:
        return word
    bases = [base for base in _bases(word) if base in known.rank and base != word]
    if not bases:
        return word
    best = max(bases, key=lambda base: known.alike(word, base))
    least = 0.12 if word.endswith(("ed", "ing")) else 0.0
    return uninflected(best, known) if known.alike(word, best) >= least else word


def _bases(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2:
            yield from (rest, rest + "e")
            if rest[-1] == rest[-2]:
                yield rest[:-1]
            if ending == "ed" and rest.endswith("i"):
                yield rest[:-1] + "y"


def families(words: Sequence[str], known: Vocabulary) -> list[list[str]]:
    """Words of one rule stem in families, the most frequent word first."""
    forms: dict[str, list[str]] = defaultdict(list)
    for word in words:
        base = uninflected(word, known)
        forms[base if base in words else word].append(word)
    found: list[list[str]] = []
    for base in sorted(forms, key=lambda base: min(known.rank[word] for word in forms[base])):
        home = max(found, key=lambda family: _belongs(base, family, known), default=None)
        if home is not None and _belongs(base, home, known) >= 0:
            home.append(base)
        else:
            found.append([base])
    told = [sorted((word for base in family for word in forms[base]), key=known.rank.__getitem__) for family in found]
    return [family for family in told if known.rank[family[0]] < FREQUENT]


def _belongs(word: str, family: Sequence[str], known: Vocabulary) -> float:
    """How far the likeness is above what is asked; the forms written by hand stay together."""
    if word in FORMS and any(member in FORMS for member in family):
        return 1.0
    margins = []
    for member in family:
        longer = max(word, member, key=len)
        asked = ADVERB if longer.endswith("ly") else DOER if longer.endswith(("er", "ers", "or", "ors")) else APART
        margins.append(known.alike(word, member) - asked)
    return max(margins)


def heads(known: Vocabulary) -> dict[str, str]:
    """Word -> the head of its family, for every word."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word in known.words:
        if normalize._normalize(word) == word and word not in normalize._NUMBERS:
            by_stem[normalize.stem_by_rules(word)].append(word)
    head: dict[str, str] = {}
    for stem, words in by_stem.items():
        told = families(words, known)
        for at, family in enumerate(told):
            name = next((FORMS[word] for word in family if word in FORMS), None)
            if name is None:
                alone = at == 0 and not any(stem in other for other in told)
                name = stem if alone or stem in family else family[0]
            head.update(dict.fromkeys(family, name))
        for word in words:
            head.setdefault(word, stem)
    return head


def joined(known: Vocabulary, head: dict[str, str]) -> dict[str, str]:
    """The heads once families that a regular alternation of endings tells apart are one."""
    near: dict[str, list[str]] = defaultdict(list)
    for word in known.words[:FREQUENT]:
        if len(word) >= 4 and word in head:
            near[word[:4]].append(word)
    pairs = []
    for words in near.values():
        for one, other in combinations(words, 2):
            start = _shared_start(one, other)
            endings = tuple(sorted((one[start:], other[start:])))
            if head[one] != head[other] and max(map(len, endings)) <= 5:
                alike = known.alike(one, other)
                if alike >= TOGETHER:
                    pairs.append((alike, one, other, endings))
    regular = Counter(endings for *_, endings in pairs)
    written, moved = set(FORMS.values()), dict[str, str]()

    def final(name: str) -> str:
        while name in moved:
            name = moved[name]
        return name

    for _, one, other, endings in sorted(pairs, reverse=True):
        left, right = final(head[one]), final(head[other])
        if right in written:
            left, right = right, left
        if regular[endings] >= REGULAR and left != right and right not in written:
            moved[right] = left
    return {word: final(name) for word, name in head.items()}


def _shared_start(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def main() -> None:
    """Print a family a line, the stem first: only words that the rules would give another stem."""
    known = Vocabulary(Path(sys.argv[1]))
    told: dict[str, list[str]] = defaultdict(list)
    for word, name in joined(known, heads(known)).items():
        if name != normalize.stem_by_rules(word):
            told[name].append(word)
    print("# Words that the stemming rules get wrong: the stem, then they; by tests/training/find_stem_overrides.py.")
    for name in sorted(told):
        print(fill(f"{name} {' '.join(sorted(told[name]))}", 118, subsequent_indent="  "))


main()
