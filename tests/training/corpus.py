"""Which data a file of weights was learned from: a digest that each of them records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def corpus_digest(files: Iterable[Path]) -> str:
    """SHA-256, in hexadecimal, over the name and the bytes of each file, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        digest.update(f"{file.name}\n{file.stat().st_size}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
