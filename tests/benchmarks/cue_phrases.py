"""How many cue phrases that deny or leave open ("has not confirmed") are taken for an assertion, and the reverse.

    python tests/benchmarks/cue_phrases.py [--errors]

Each phrase of tests/fixtures/attribution/cue_phrases.txt stands in one sentence. A content that is denied or left open
is either no statement or one whose cue is marked as negative; an asserted one is a statement that is not.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span

PHRASES = Path(__file__).resolve().parents[1] / "fixtures" / "attribution" / "cue_phrases.txt"
SENTENCE = "Mira Tolvanen {phrase} that the gates were unsafe."


def is_shown_as_asserted(text: str) -> bool:
    """Whether any statement of the sentence is credited plainly to its source."""
    article = Article("a", "t", text, (Block(0, len(text), "paragraph", Span(0, len(text))),), "", "", language="en")
    return any(s.polarity == "asserted" for s in find_statements(Analysis(article)) if "gates were unsafe" in s.text)


def main(show_errors: bool) -> None:
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    total, wrong = Counter(polarity for polarity, _ in rows), Counter[str]()
    for polarity, phrase in rows:
        if is_shown_as_asserted(SENTENCE.format(phrase=phrase)) != (polarity == "asserted"):
            wrong[polarity] += 1
            if show_errors:
                print(f"  {polarity}: {phrase}")
    print(", ".join(f"{polarity}: {wrong[polarity]} of {count} wrong" for polarity, count in total.items()))


if __name__ == "__main__":
    main("--errors" in sys.argv[1:])
