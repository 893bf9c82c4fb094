"""Learn the weights of the attribution decisions from PolNeAR and print what was counted.

    PYTHONPATH=tui python tests/training/fit_statements.py TRAIN.jsonl.gz [OUT.toml]

Needs scikit-learn, which is no dependency of the project. A tenth of the articles, by a hash of their id, are
left out: they are what the figures printed here, and the gate, are measured on. No text enters the weights: only
words that stand around at least `RARE` attributions, with a number.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from claimreader.attribution import boundary_features, content_spans
from claimreader.attribution.cue_features import cue_features
from claimreader.attribution.linear_model import from_table
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_features import relation_features
from claimreader.attribution.relation_stages import find_relations
from claimreader.attribution.source_spans import source_candidates, source_features
from claimreader.language.lexicons import CueWord, load_lexicon
from claimreader.language.noun_phrases import noun_phrases
from claimreader.language.quotations import find_quotations
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.model import Quotation, Span
from corpus import corpus_digest

ENGLISH = load_lexicon("en")
RARE = 4
HELD_OUT = 1
CLASSES = ("none", "after", "before", "both")
STRENGTH = {"cue": 0.3, "start_after": 0.5, "end_after": 0.6, "end_before": 0.5, "start_before": 0.4, "source": 0.9}
SECOND = {"relation": 0.3}
"""The decisions about whole relations, learned from what the first ones find in articles they did not learn from."""
"""How freely each decision may use weights (the inverse of the L1 penalty)."""


@dataclass
class Examples:
    """What one decision learns from: features, answer, whether the article is held out, chain number."""

    features: list[list[str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    held_out: list[bool] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)

    def add(self, features: list[str], answer: int, held_out: bool, chain: int = 0) -> None:
        self.features.append(features)
        self.answers.append(answer)
        self.held_out.append(held_out)
        self.chain.append(chain)


@dataclass
class Reading:
    """An article of the corpus, split, with the attributions found back in it."""

    text: str
    held_out: bool
    quotations: tuple[Quotation, ...]
    sentences: list[TaggedSentence]
    attributions: list[list[dict[str, Any]]]


def is_held_out(row_id: str) -> bool:
    return int(hashlib.md5(row_id.encode()).hexdigest(), 16) % 10 < HELD_OUT


def read(path: Path) -> Iterator[Reading]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in filter(None, content.decode("utf-8").split("\n")):
        row = json.loads(line)
        text = row["text"]
        paragraphs, at = [], 0
        for part in text.split("\n"):
            if part.strip():
                paragraphs.append(Span(at, at + len(part)))
            at += len(part) + 1
        quotations = find_quotations(text, paragraphs)
        groups: dict[str, list[dict[str, Any]]] = {}
        for piece in row["quotes"]:
            groups.setdefault(piece["attr"], []).append(piece)
        yield Reading(
            text,
            is_held_out(row["id"]),
            quotations,
            split_sentences(text, paragraphs, quotations, ENGLISH),
            [sorted(pieces, key=lambda p: p["start"]) for pieces in groups.values()],
        )


def cue_rates(readings: Iterable[Reading]) -> dict[str, float]:
    """How often each form of the lexicon is (part of) a cue where it stands."""
    inside, total = Counter[str](), Counter[str]()
    for reading in readings:
        places = {s.starts[i]: s.lowercase[i] for s in reading.sentences for i, _ in s.cues}
        total.update(places.values())
        for pieces in reading.attributions:
            cue = _cue_range(pieces[0])
            inside.update(places[p] for p in cue if p in places)
    return {word: (inside[word] + 0.2) / (count + 2) for word, count in total.items()}


def gold_cues(reading: Reading, rates: dict[str, float]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """(sentence, unit) of the head of each cue -> the pieces of its content."""
    places = {s.starts[i]: (s.index, i) for s in reading.sentences for i, _ in s.cues}
    found = {}
    for pieces in reading.attributions:
        inside = [places[p] for p in _cue_range(pieces[0]) if p in places]
        if inside:
            head = max(inside, key=lambda at: rates.get(reading.sentences[at[0]].lowercase[at[1]], 0.0))
            found[head] = pieces
    return found


def _cue_range(piece: dict[str, Any]) -> range:
    return range(piece["cue_start"], piece["cue_end"]) if piece.get("cue_start") is not None else range(0)


def collect(readings: list[Reading], rates: dict[str, float]) -> dict[str, Examples]:
    tables = {name: Examples() for name in STRENGTH}
    chain = 0
    for reading in readings:
        gold = gold_cues(reading, rates)
        for s in reading.sentences:
            for i, cue in s.cues:
                pieces = gold.get((s.index, i), [])
                sides = [_sides(s, i, p) for p in pieces]
                answer = (1 if "after" in sides else 0) + (2 if "before" in sides else 0)
                features = cue_features(s, i, cue, reading.quotations, reading.text)
                tables["cue"].add(features, answer, reading.held_out)
                content = []
                for piece, side in zip(pieces, sides, strict=True):
                    units = _units(s, piece) if side else None
                    if units:
                        content.append(units)
                        chain = _edges(tables, reading, s, (i, cue), side, units, chain)
                if content:
                    _source(tables["source"], reading, s, (i, cue), content, pieces[0], chain)
    return tables


def _sides(s: TaggedSentence, i: int, piece: dict[str, Any]) -> str:
    if piece["end"] <= s.starts[0] or piece["start"] >= s.ends[-1]:
        return ""
    return "after" if piece["start"] >= s.starts[i] else "before"


def _units(s: TaggedSentence, piece: dict[str, Any]) -> tuple[int, int] | None:
    begins = [j for j in range(len(s)) if s.starts[j] <= piece["start"] < s.ends[j]]
    ends = [j for j in range(len(s)) if s.starts[j] < piece["end"] <= s.ends[j]]
    if not begins or not ends:
        return None
    end = ends[-1] + 1
    while end > begins[0] + 1 and s.tags[end - 1] in ".,":
        end -= 1
    return begins[0], end


def _edges(
    tables: dict[str, Examples],
    reading: Reading,
    s: TaggedSentence,
    at: tuple[int, CueWord],
    side: str,
    units: tuple[int, int],
    chain: int,
) -> int:
    (i, cue), (begin, end) = at, units

    def add(name: str, places: Iterable[int], gold: int, features: Callable[[int], list[str]]) -> None:
        choices = list(places)
        if gold in choices:
            for place in choices[: choices.index(gold) + 1]:
                tables[name].add(features(place), int(place == gold), reading.held_out, chain)

    if side == "after":
        add(
            "start_after",
            content_spans.starts_after(s, i),
            begin,
            lambda j: boundary_features.start_after_features(s, i, cue, j),
        )
        add(
            "end_after",
            content_spans.ends_after(s, begin, ENGLISH),
            end,
            lambda k: boundary_features.end_after_features(s, i, cue, begin, k, ENGLISH),
        )
    elif end <= i:
        spoken = content_spans.quoted_speech_end(s, i, reading.quotations, reading.text)
        add(
            "end_before",
            content_spans.ends_before(s, i),
            end,
            lambda k: boundary_features.end_before_features(s, i, cue, k, spoken),
        )
        add(
            "start_before",
            content_spans.starts_before(s, end),
            begin,
            lambda j: boundary_features.start_before_features(s, i, cue, end, j),
        )
    return chain + 1


def _source(
    table: Examples,
    reading: Reading,
    s: TaggedSentence,
    at: tuple[int, CueWord],
    content: list[tuple[int, int]],
    piece: dict[str, Any],
    chain: int,
) -> None:
    i, cue = at
    if piece["speaker_start"] is None:
        return
    phrases = noun_phrases(s)
    choices = source_candidates(s, i, content, phrases, ENGLISH)
    right = [p for p in choices if s.starts[p[0]] < piece["speaker_end"] and piece["speaker_start"] < s.ends[p[1] - 1]]
    if s.starts[0] <= piece["speaker_start"] < s.ends[-1]:
        for phrase in choices:
            features = source_features(s, i, cue, content, phrases, phrase)
            # The head is the first phrase of the source: "[the mayor] of [a small town]".
            table.add(features, int(bool(right) and phrase == right[0]), reading.held_out, chain)


def fit(name: str, table: Examples, quiet: bool = False) -> dict[str, list[float]]:
    """Feature -> a weight for each answer (one weight where the answer is yes or no)."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", category=UserWarning)
    counts = Counter(f for features in table.features for f in set(features))
    index = {f: k for k, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    columns: list[int] = []
    rows = [0]
    for features in table.features:
        columns += sorted({index[f] for f in features if f in index})
        rows.append(len(columns))
    matrix = csr_matrix((numpy.ones(len(columns)), columns, rows), shape=(len(table.features), len(index)))
    held_out, answers = numpy.array(table.held_out), numpy.array(table.answers)
    weights: dict[str, list[float]] = {}
    wanted = range(len(CLASSES)) if name == "cue" else [1]
    odds = []
    for answer in wanted:
        model = LogisticRegression(
            C=(STRENGTH | SECOND)[name], penalty="l1", solver="liblinear", random_state=0, max_iter=300
        )
        model.fit(matrix[~held_out], answers[~held_out] == answer)
        odds.append(model.decision_function(matrix[held_out]) if held_out.any() else [])
        for f, k in index.items():
            if abs(model.coef_[0][k]) > 0.005:
                weights.setdefault(f, [0.0] * len(wanted))[list(wanted).index(answer)] = round(
                    float(model.coef_[0][k]), 2
                )
        # The constant is a feature that always stands.
        weights.setdefault("b", [0.0] * len(wanted))[list(wanted).index(answer)] += round(float(model.intercept_[0]), 2)
    if not quiet:
        _print_held_out(name, numpy.array(odds), answers[held_out], numpy.array(table.chain)[held_out])
    return {f: w for f, w in sorted(weights.items()) if any(w)}


def _print_held_out(name: str, odds: Any, answers: Any, chain: Any) -> None:
    if name in SECOND:
        chosen = odds[0] > 0
        both = int((chosen & (answers == 1)).sum())
        print(f"{name}: {int(answers.sum())} of {len(answers)} held out, {int(chosen.sum())} kept, {both} right")
        return
    if name == "cue":
        chosen = odds.argmax(axis=0)
        print(f"{name}: {len(answers)} held out, right {(chosen == answers).mean():.3f}")
        for answer, label in enumerate(CLASSES):
            both = int(((chosen == answer) & (answers == answer)).sum())
            of, out_of = int((answers == answer).sum()), int((chosen == answer).sum())
            print(f"  {label}: {both} right of {of}, {out_of} chosen")
        return
    right = chains = 0
    for _, group in groupby(zip(chain, odds[0], answers, strict=True), key=lambda item: item[0]):
        steps = list(group)
        chains += 1
        if name == "source":
            right += max(steps, key=lambda step: step[1])[2]
            continue
        right += all((odd > 0) == bool(answer) for _, odd, answer in steps)
    print(f"{name}: {chains} held out, right {right / max(1, chains):.3f}")


def second_stage(
    readings: list[Reading], rates: dict[str, float], weights: dict[str, dict[str, list[float]]]
) -> dict[str, Examples]:
    """What is right and wrong among the relations found in articles that the first decisions did not learn from."""
    tables = {name: Examples() for name in SECOND}
    learning = [r for r in readings if not r.held_out]
    halves = learning[::2], learning[1::2]
    for known, unknown in (halves, halves[::-1]):
        other = {name: fit(name, table, quiet=True) for name, table in collect(known, rates).items()}
        _judge(tables, unknown, other)
    _judge(tables, [r for r in readings if r.held_out], weights)
    return tables


def _judge(tables: dict[str, Examples], readings: list[Reading], weights: dict[str, dict[str, list[float]]]) -> None:
    classifier = from_table({n: t if n == "cue" else {f: w[0] for f, w in t.items()} for n, t in weights.items()})
    for reading in readings:
        pieces = [(p["start"], p["end"]) for group in reading.attributions for p in group]
        for s in reading.sentences:
            near = [p for p in pieces if p[0] < s.ends[-1] and s.starts[0] < p[1]]
            relations = find_relations(s, reading.quotations, reading.text, classifier, ENGLISH)
            for relation in relations:
                features = relation_features(relation, relations, reading.quotations)
                right = any(_agree(relation, s, p) for p in near)
                tables["relation"].add(features, int(right), reading.held_out)


def _agree(relation: Relation, s: TaggedSentence, piece: tuple[int, int]) -> bool:
    """Whether a part of the content and the piece share half of the characters that either covers."""
    for begin, end in relation.content:
        start, stop = s.starts[begin], s.ends[end - 1]
        shared = min(stop, piece[1]) - max(start, piece[0])
        if shared * 2 >= max(stop, piece[1]) - min(start, piece[0]):
            return True
    return False


def write(path: Path, weights: dict[str, dict[str, list[float]]], corpus: str) -> None:
    lines = [
        "# Weights of the attribution decisions, learned by tests/training/fit_statements.py. What the names of the",
        "# features mean stands in attribution/cue_features.py, boundary_features.py, source_spans.py and",
        f"# relation_features.py; [cue] has one weight for each of {', '.join(CLASSES)}.",
        f"# Learned from PolNeAR's training part, SHA-256 {corpus}",
    ]
    for name, table in weights.items():
        lines += ["", f"[{name}]"]
        for feature, values in table.items():
            key, rounded = json.dumps(feature, ensure_ascii=False), [round(value, 2) for value in values]
            lines.append(f"{key} = {rounded[0] if len(rounded) == 1 else rounded}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    arguments = parser.parse_args()
    readings = list(read(arguments.train))
    rates = cue_rates(r for r in readings if not r.held_out)
    print(f"{len(readings)} articles, {sum(r.held_out for r in readings)} held out")
    print(f"{sum(len(r.attributions) for r in readings)} attributions")
    surest = sorted(rates.items(), key=lambda item: (-item[1], item[0]))[:40]
    print("how often a form is a cue where it stands:", ", ".join(f"{word} {rate:.2f}" for word, rate in surest))
    weights = {name: fit(name, table) for name, table in collect(readings, rates).items()}
    weights |= {name: fit(name, table) for name, table in second_stage(readings, rates, weights).items()}
    for name, table in weights.items():
        print(f"[{name}] {len(table)} features kept")
    if arguments.out:
        write(arguments.out, weights, corpus_digest([arguments.train]))


if __name__ == "__main__":
    sys.exit(main())
