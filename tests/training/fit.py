"""Learn all weights again, each from its part of the development data, and write them where the package reads them.

    pip install -e '.[train]'
    python tests/training/fit.py ../shared/bench [cleaning] [statements] [links]

Without a name all three are learned, in the order in which the program uses them; half an hour on two cores. The
gate (`pytest tests/gate`) then shows whether a floor sank: weights that sink one are not kept.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1] / "tui" / "claimreader"


def commands(bench: Path) -> dict[str, list[list[str | Path]]]:
    """The calls that learn each kind of weights. Cleaning learns twice: for the gate without a third of the sites."""
    cleaning = [HERE / "fit_cleaning.py", bench / "cleaning"]
    weights = PACKAGE / "attribution" / "weights" / "en.toml"
    return {
        "cleaning": [[*cleaning], [*cleaning, "--every-site"]],
        "statements": [[HERE / "fit_statements.py", bench / "quotes" / "polnear_train.jsonl.gz", weights]],
        "links": [[HERE / "fit_links.py", bench / "stories" / "gold", "--keep", "--all"]],
    }


def main(arguments: list[str]) -> None:
    if not arguments or not Path(arguments[0]).is_dir():
        raise SystemExit(__doc__)
    calls = commands(Path(arguments[0]))
    unknown = set(arguments[1:]) - calls.keys()
    if unknown:
        raise SystemExit(f"{', '.join(sorted(unknown))}: not one of {', '.join(calls)}")
    for name in arguments[1:] or calls:
        for call in calls[name]:
            subprocess.run([sys.executable, *call], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
