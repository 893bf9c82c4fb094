"""Pages whose article is known, line by line: what the weights of cleaning are learned from."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimreader.page.decode import decode
from claimreader.page.html_features import HtmlContext
from claimreader.page.html_lines import parse_html
from claimreader.page.lines import Line

FOLDS = 5
RENDERS = ("full", "wet", "seed")


@dataclass(frozen=True)
class Corpus:
    """A file of pages."""

    name: str
    weight: float
    """How much a page counts."""
    one_layout: bool = False
    """Whether each page is read in one of its layouts only."""
    share: int = 1
    """One page in so many is read."""


PLAIN = (
    Corpus("plain_dev", 12),
    Corpus("plain_fundus", 9),
    Corpus("plain_silver", 2, one_layout=True),
    Corpus("plain_wcxb_dev", 6, one_layout=True),
)
"""The articles of plain_silver are what two programs agree on, those of the others are known."""
MARKUP = (
    Corpus("html_dev", 6),
    Corpus("html_fundus", 6),
    Corpus("html_daniel", 2, share=3),
    Corpus("html_wcxb_dev", 4, share=2),
)
NEWS = ("plain_dev", "plain_fundus")
"""Pages of these are measured, and pages are composed of parts of these."""
COMPOSED_WEIGHT = 2.0


@dataclass
class Known:
    """A page with the lines of its article marked."""

    site: str
    corpus: str
    layout: str
    weight: float
    lines: list[Line]
    kept: list[bool]
    candidates: Sequence[int] = ()
    """The lines that are measured."""
    feature_rows: Any = None
    html_rows: Any = None
    text: str = ""
    gold: str = ""
    html_contexts: list[HtmlContext] = field(default_factory=list)


def held_out(site: str) -> bool:
    """Whether a site belongs to the third that is kept aside."""
    return hash_of(site) % 3 == 0


def fold_of(site: str) -> int:
    return hash_of("f" + site) % FOLDS


def hash_of(text: str) -> int:
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_plain(bench: Path, corpus: Corpus) -> Iterator[Known]:
    for row in read_rows(bench / f"{corpus.name}.jsonl.gz"):
        layout = row["render"]
        if corpus.one_layout and RENDERS[hash_of(row["page"]) % 3] != layout:
            continue
        lines: list[Line] = []
        kept: list[bool] = []
        gap = 0
        for text, gold in zip(row["text"].split("\n"), row["gold_lines"], strict=True):
            if not text.strip():
                gap += 1
                continue
            lines.append(Line(text.strip(), 0, 0, gap))
            kept.append(bool(gold))
            gap = 0
        if lines:
            known = Known(row["group"], corpus.name, layout, corpus.weight, lines, kept)
            known.text, known.gold = row["text"], row["gold"]
            yield known


def read_markup(bench: Path, corpus: Corpus, site_of: dict[str, str]) -> Iterator[Known]:
    for row in read_rows(bench / f"{corpus.name}.jsonl.gz"):
        if hash_of(row["id"]) % corpus.share:
            continue
        site = row.get("group") or site_of.get(row["id"], row["id"])
        parsed = parse_html(decode(row["id"], row["html"].encode()))
        if parsed.lines:
            kept = aligned([line.text for line in parsed.lines], row["gold"])
            known = Known(site, corpus.name, "html", corpus.weight, parsed.lines, kept)
            known.html_contexts, known.text, known.gold = parsed.html_contexts, row["html"], row["gold"]
            yield known


def sites(bench: Path) -> dict[str, str]:
    """The site of each page that is there as text."""
    names = [corpus.name.replace("html", "plain") for corpus in MARKUP]
    return {row["page"]: row["group"] for name in names for row in read_rows(bench / f"{name}.jsonl.gz")}


def aligned(lines: list[str], gold: str) -> list[bool]:
    """Whether half of a line's runs of four words are in the article; shorter lines must be lines of it, near it."""
    runs = set(four_words(gold))
    whole = {" ".join(re.findall(r"\w+", line)) for line in gold.split("\n")}
    kept = []
    for line in lines:
        found = four_words(line)
        short = " ".join(re.findall(r"\w+", line))
        kept.append(2 * sum(run in runs for run in found) >= len(found) if found else short in whole)
    sure = [index for index, line in enumerate(lines) if kept[index] and len(line) > 60]
    return [keep and (not sure or sure[0] - 6 <= index <= sure[-1] + 12) for index, keep in enumerate(kept)]


def four_words(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return [tuple(words[at : at + 4]) for at in range(len(words) - 3)]


def compose(known: Sequence[Known], count: int) -> Iterator[Known]:
    """Pages with the surroundings of one page, the article of another, often cut short, and teasers of a third.

    All three are of one layout and one fold, so that who leaves out a fold leaves out the pages composed of it.
    """
    rng = random.Random(7)
    groups: dict[tuple[str, int, bool], list[Known]] = defaultdict(list)
    for page in known:
        if page.corpus in NEWS and sum(page.kept) >= 3:
            groups[page.layout, fold_of(page.site), held_out(page.site)].append(page)
    keys = sorted(groups)
    sizes = [len(groups[key]) for key in keys]
    for _ in range(count):
        frame, body, other = rng.choices(groups[rng.choices(keys, sizes)[0]], k=3)
        if frame.site != body.site:
            yield _composed(frame, body, other, rng)


def _composed(frame: Known, body: Known, other: Known, rng: random.Random) -> Known:
    article = [line for line, keep in zip(body.lines, body.kept, strict=True) if keep]
    if rng.random() < 0.5:
        article = article[: rng.randint(2, max(2, len(article)))]
    first = frame.kept.index(True)
    last = len(frame.kept) - 1 - frame.kept[::-1].index(True)
    inside = [frame.lines[k] for k in range(first, last + 1) if not frame.kept[k]]
    marked = [(line, True) for line in article]
    for line in inside:
        marked.insert(rng.randint(1, len(marked)), (line, False))
    teasers: list[tuple[Line, bool]] = []
    if rng.random() < 0.4:
        teasers = [(line, False) for line in other.lines if line.text != line.text.upper()][:1]
        texts = [line for line, keep in zip(other.lines, other.kept, strict=True) if keep]
        for line in rng.sample(texts, min(len(texts), rng.randint(1, 3))):
            teasers.append((line, False))
    page = [(line, False) for line in frame.lines[:first]] + marked + teasers
    page += [(line, False) for line in frame.lines[last + 1 :]]
    lines, kept = zip(*page, strict=True)
    return Known(frame.site, "composed", frame.layout, COMPOSED_WEIGHT, list(lines), list(kept))
