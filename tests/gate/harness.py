"""Run the program on the development data that stands beside the checkout, score it, hand the figures over.

The data, the adapter between it and the interface, and the scorers are in ../shared/bench; without it the gate skips.
Each prediction is made once a session, by the verb as a script would call it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from claimreader.cli.main import main
from claimreader.page.tree_model import read_tree_model

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"

Json = dict[str, Any]


def has_text(row: Json) -> bool:
    return bool(row["text"].strip())


TWO_THIRDS = Path(__file__).with_name("weights.json")
"""Weights of cleaning that were learned from two thirds of the sites only; those that ship, from all."""


def unseen(row: Json) -> bool:
    """The third of the sites that TWO_THIRDS was not learned from; see tests/training/fit_cleaning.py."""
    return has_text(row) and int(hashlib.md5(row["group"].encode()).hexdigest(), 16) % 3 == 0


def left_out(row: Json) -> bool:
    """The tenth of PolNeAR's training part that no weight was learned from; see tests/training/fit_statements.py."""
    return int(hashlib.md5(row["id"].encode()).hexdigest(), 16) % 10 == 0


@dataclass
class Harness:
    """`work` holds what is made on the way; `seconds` the CPU time of each verb by the name of its input."""

    work: Path
    seconds: dict[str, float] = field(default_factory=dict)
    _figures: dict[tuple[object, ...], Json] = field(default_factory=dict)

    def quotes(
        self, gold: str = "polnear_dev.jsonl", subset: str = "speech", keep: Callable[[Json], bool] | None = None
    ) -> Json:
        """`score_quotes.py --json`: {"all": {"exact": {"P", "R", "F1"}, "iou50": …}, "direct": …, "joint": …, …}."""
        return self._once(("quotes", gold, subset, keep), lambda: self._quotes(gold, subset, keep))

    def story(self, given: bool = False, only: Iterable[str] = ()) -> Json:
        """`score_story.py --json`: {"links": {"p", "r", "f1"}, "near_misses_linked_pct", "statements", "speaker_pct"}.

        `only`: names of gold files without .json; all where there are none.
        """
        names = tuple(sorted(only))
        return self._once(("story", given, names), lambda: self._story(given, names))

    def flags(self) -> Json:
        """`score_flags.py --json`: by kind, and for "all": {"told", "right", "P", "marked", "R"}, in percent."""
        return self._once(("flags",), self._flags)

    def pronouns(self) -> Json:
        """Of the sources that are he or she: {"cases", "found" with a statement, "right_pct" of those found}."""
        return self._once(("pronouns",), self._pronouns)

    def cleaning(
        self, gold: str = "plain_dev.jsonl.gz", by: str = "render", keep: Callable[[Json], bool] | None = None
    ) -> dict[str, Json]:
        """Per group: {"n", "p", "r", "f1"}, shingles, 0–1. `keep` chooses the rows (give one function per choice).

        Rows that are kept for being `unseen` are cleaned with the weights that did not see them.
        """
        if keep is unseen:
            with patch("claimreader.page.boilerplate.load_tree_model", cache(lambda: read_tree_model(TWO_THIRDS))):
                return self._once(("cleaning", gold, by, keep), lambda: self._cleaning(gold, by, keep))
        return self._once(("cleaning", gold, by, keep), lambda: self._cleaning(gold, by, keep))

    def run(self, verb: str, given: Path, *options: str) -> Path:
        """The JSON Lines that a verb writes for the file `given`."""
        out = given.with_suffix(f".{verb}.jsonl")
        started = time.process_time()
        with out.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
            status = main([verb, str(given), "--format", "jsonl", "-q", *options])
        self.seconds[given.name] = time.process_time() - started
        assert status == 0, f"claimreader {verb} {given.name} ended with {status}"
        return out

    def adapt(self, mode: str, path: Path, *options: str) -> Path:
        """What `adapt.py` makes of `path`."""
        out = self.work / f"{path.stem}.{mode}{''.join(options)}.jsonl"
        with out.open("w", encoding="utf-8") as stream:
            subprocess.run([sys.executable, BENCH / "adapt.py", mode, path, *options], stdout=stream, check=True)
        return out

    def unpacked(self, name: str, keep: Callable[[Json], bool] | None = None) -> Path:
        """A gold file of the bench as plain JSON Lines, only the rows that `keep` says."""
        source = BENCH / name
        out = self.work / f"{id(keep) if keep else 'all'}-{source.name.removesuffix('.gz')}"
        content = source.read_bytes()
        with out.open("w", encoding="utf-8") as stream:
            for line in (gzip.decompress(content) if source.suffix == ".gz" else content).splitlines():
                row = json.loads(line)
                if keep is None or keep(row):
                    # The scorer asks for a text also where the gold is of HTML; its line figures mean nothing then.
                    row.setdefault("text", row.get("gold", ""))
                    stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        return out

    def _once(self, key: tuple[object, ...], make: Callable[[], Json]) -> Json:
        if key not in self._figures:
            self._figures[key] = make()
        return self._figures[key]

    def _quotes(self, name: str, subset: str, keep: Callable[[Json], bool] | None) -> Json:
        gold = self.unpacked(f"quotes/{name}", keep)
        predicted = self.adapt("quotes-out", self.run("statements", self.adapt("quotes-in", gold)))
        return json.loads(_scored("quotes/score_quotes.py", gold, predicted, "--subset", subset, "--json"))

    def _pronouns(self) -> Json:
        gold = self.unpacked("quotes/polnear_dev.jsonl")
        output_rows = _lines(self.run("statements", self.adapt("quotes-in", gold)))
        named = [(one["id"], s) for one in output_rows for s in one["statements"] if s["mention_span"]]
        speakers = {(name, *s["mention_span"]): (s["speaker"] or "").split() for name, s in named}
        cases = _lines(BENCH / "quotes" / "pron_gold_dev.jsonl")
        found = [(case, speakers[at]) for case in cases if (at := (case["id"], case["start"], case["end"])) in speakers]
        right = sum(any(name in speaker for name in case["entity"]) for case, speaker in found)
        return {"cases": len(cases), "found": len(found), "right_pct": 100 * right / len(found)}

    def _story(self, given: bool, names: Sequence[str]) -> Json:
        gold = BENCH / "stories" / "gold"
        if names:
            gold = self.work / f"gold-{abs(hash(names))}"
            gold.mkdir(exist_ok=True)
            for name in names:
                shutil.copy(BENCH / "stories" / "gold" / f"{name}.json", gold)
        flags = ("--given",) if given else ()
        predicted = self.adapt("story-out", self.run("compare", self.adapt("story-in", gold, *flags)))
        return json.loads(_scored("stories/score_story.py", gold, predicted, "--json", *flags))

    def _flags(self) -> Json:
        given = self.adapt("story-in", BENCH / "stories" / "gold", "--given")
        found = self.run("compare", given, "--cleaned")
        return json.loads(_scored("flags/score_flags.py", BENCH / "flags" / "dev.jsonl", found, "--json"))

    def _cleaning(self, name: str, by: str, keep: Callable[[Json], bool] | None) -> dict[str, Json]:
        gold = self.unpacked(f"cleaning/{name}", keep)
        predicted = self.adapt("clean-out", self.run("clean", self.adapt("clean-in", gold)))
        figures = {}
        for line in _scored("cleaning/score_cleaning.py", gold, predicted, "--by", by).splitlines()[1:]:
            group, count, _, p, r, f1, *_ = line.replace("|", " | ").split()
            figures[group] = {"n": int(count), "p": float(p), "r": float(r), "f1": float(f1)}
        return figures


def _lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _scored(script: str, gold: Path, predicted: Path, *flags: str) -> str:
    scorer = BENCH / script
    command = [sys.executable, scorer, gold, predicted, *flags]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=scorer.parent).stdout
