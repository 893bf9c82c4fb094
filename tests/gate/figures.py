"""Print every figure that the gate holds, and those that no floor stands under yet.

python tests/gate/figures.py [cleaning] [statements] [links] [flags]
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import product
from pathlib import Path

from harness import BENCH, Harness, has_text, left_out, unseen

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from review import measure, read_story


def cleaning(harness: Harness) -> None:
    sets = [*product(("plain_dev.jsonl.gz", "plain_wcxb_dev.jsonl.gz"), (has_text, unseen))]
    for name, keep in (*sets, ("plain_fundus.jsonl.gz", unseen)):
        for group, one in harness.cleaning(name, keep=keep).items():
            part = "unseen" if keep is unseen else "all"
            print(f"{name} {part} {group}: {one['n']} pages, P {one['p']:.3f} R {one['r']:.3f} F1 {one['f1']:.3f}")
    for name in ("html_dev.jsonl.gz", "html_wcxb_dev.jsonl.gz"):
        for group, one in harness.cleaning(name, by="set").items():
            print(f"{name} {group}: {one['n']} pages, P {one['p']:.3f} R {one['r']:.3f} F1 {one['f1']:.3f}")


def statements(harness: Harness) -> None:
    parts = {"dev": ("polnear_dev.jsonl", None), "train, not learned from": ("polnear_train.jsonl.gz", left_out)}
    for part, subset in product(parts, ("speech", "all")):
        scores = harness.quotes(parts[part][0], subset, parts[part][1])
        exact, loose = scores["all"]["exact"]["F1"], scores["all"]["iou50"]["F1"]
        joint, head = scores["joint"]["F1"], scores["speaker"]["all"]["head"]
        print(f"PolNeAR {part}, {subset}: exact {exact:.1f} IoU {loose:.1f} joint {joint:.1f} speaker head {head:.1f}")
    print("he and she:", json.dumps(harness.pronouns()))
    print(f"German: IoU {harness.quotes('dewikinews_dev.jsonl', 'all')['all']['iou50']['F1']:.1f}")
    print(json.dumps({k: v for k, v in harness.story().items() if k != "missing"}))


def links(harness: Harness) -> None:
    for given in (True, False):
        scores = harness.story(given=given)
        print(f"links, {'statements given' if given else 'end to end'}:", json.dumps(scores["links"]), end=" ")
        print(f"near misses linked {scores['near_misses_linked_pct']} %")
        sample = harness.story(given=given, only=["seeds"])
        print("  sample story:", json.dumps(sample["links"]), sample["near_misses_linked_pct"])
    _review()


def _review() -> None:
    """What a person who is always right reaches, and what the same decisions do where nothing is learned from them."""
    files = sorted((BENCH / "stories" / "gold").glob("*.json"))
    stories = [read_story(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    for number in (10, 25):
        after, alone = (measure(stories, number, learns).f1 for learns in (True, False))
        print(f"review, {number} decisions a story: F1 {after:.1f}, without learning from them {alone:.1f}")


def flags(harness: Harness) -> None:
    for kind, figures in harness.flags().items():
        print(f"flags, {kind}:", json.dumps(figures))


def main(wanted: list[str]) -> None:
    if not BENCH.is_dir():
        raise SystemExit(f"{BENCH}: the development data is not there")
    with tempfile.TemporaryDirectory() as work:
        harness = Harness(Path(work))
        for part in (cleaning, statements, links, flags):
            if not wanted or part.__name__ in wanted:
                part(harness)


if __name__ == "__main__":
    main(sys.argv[1:])
