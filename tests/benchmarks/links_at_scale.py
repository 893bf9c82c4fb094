"""How the search for pairs grows, and what it misses: up to 36,000 statements taken as one story.

    PYTHONPATH=tui python tests/benchmarks/links_at_scale.py ../shared/bench [5000 10000 20000 36000]

Prints the CPU seconds of candidates and first look for each size, the exponent of growth between 5,000 and 20,000,
and the recall: of the pairs that a look at every pair finds alike (for a sample of statements), and of the links that
people marked, the share that the search meets.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from math import log
from pathlib import Path

from claimreader.collation.candidates import find_candidates
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.pair_features import overlap
from claimreader.collation.readings import read_statement
from claimreader.collation.statement_features import StatementFeatures
from claimreader.language.analysis import analyse
from claimreader.model import Article, Block, Span, Statement

PROBED = 200
ALIKE_SHARE, ALIKE_WEIGHT = 0.5, 10.0


def statements_of(bench: Path) -> Iterator[tuple[Article, Statement]]:
    """The marked statements of the stories, then those of the annotated articles."""
    for path in sorted((bench / "stories" / "gold").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        articles = [_article(f"{story['story_id']}-{n}", row["text"]) for n, row in enumerate(story["articles"])]
        for row in story["statements"]:
            spans = tuple(Span(*pair) for pair in row.get("spans") or [[row["start"], row["end"]]])
            name = f"{story['story_id']}:{row['id']}"
            home = articles[row["article"]]
            yield home, Statement(name, home.id, row["kind"], spans, row["text"], row["speaker"])
    for name in ("polnear_train.jsonl.gz", "polnear_dev.jsonl"):
        opened = gzip.open if name.endswith(".gz") else open
        with opened(bench / "quotes" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                home = _article(row["id"], row["text"])
                for n, quote in enumerate(row["quotes"]):
                    span = Span(quote["start"], quote["end"])
                    kind = "direct" if quote["kind"] == "direct" else "indirect"
                    yield home, Statement(f"{row['id']}:{n}", home.id, kind, (span,), span.of(home.text))


def _article(name: str, text: str) -> Article:
    return Article(name, name, text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "")


def features_of(told: list[tuple[Article, Statement]]) -> list[StatementFeatures]:
    analyses = analyse(article for article, _ in told)
    words = {name: analysis.words for name, analysis in analyses.items()}
    return extract_features([read_statement(analyses[article.id], s) for article, s in told], words)


def marked_links(bench: Path, known: set[str]) -> set[frozenset[str]]:
    links = set()
    for path in (bench / "stories" / "gold").glob("*.json"):
        story = json.loads(path.read_text(encoding="utf-8"))
        for row in story["links"]:
            pair = frozenset(f"{story['story_id']}:{row[end]}" for end in "ab")
            if not row.get("optional") and pair <= known:
                links.add(pair)
    return links


def alike(statement_features: list[StatementFeatures], at: int) -> Iterator[int]:
    """Every statement that shares most of the smaller one's weight with one."""
    for other, features in enumerate(statement_features):
        if features.statement.article != statement_features[at].statement.article:
            common = overlap(statement_features[at], features)
            if common.share >= ALIKE_SHARE and common.background >= ALIKE_WEIGHT:
                yield other


def main() -> None:
    bench = Path(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [5000, 10000, 20000, 36000]
    told = list(statements_of(bench))
    took = {}
    for size in sizes:
        statement_features = features_of(told[:size])
        started = time.process_time()
        met = set(find_candidates(statement_features))
        took[size] = time.process_time() - started
        names = {features.statement.id: at for at, features in enumerate(statement_features)}
        links = marked_links(bench, names.keys() & names.keys())
        hit = sum(tuple(sorted(names[name] for name in pair)) in met for pair in links)
        there = found = 0
        for at in range(0, len(statement_features), max(1, len(statement_features) // PROBED)):
            for other in alike(statement_features, at):
                there += 1
                found += tuple(sorted((at, other))) in met
        print(
            f"{len(statement_features)} statements: {took[size]:.1f} s, {len(met)} pairs, "
            f"alike pairs met {found}/{there} = {found / max(1, there):.3f}, "
            f"marked links met {hit}/{len(links)} = {hit / max(1, len(links)):.3f}"
        )
    if {5000, 20000} <= took.keys():
        print(f"growth exponent 5k to 20k: {log(took[20000] / took[5000]) / log(4):.2f}")


if __name__ == "__main__":
    main()
