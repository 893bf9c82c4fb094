"""Read pages that wait for the last page of their story: in a file without a name, not in memory."""

from __future__ import annotations

import pickle
import tempfile
import zlib
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import IO

from claimreader.pipeline import StoryRequest

Place = tuple[int, int] | bytes
"""Offset and length in the file; what a full disk did not take is kept itself."""


class Spool:
    """Requests on disk, each taken back by its place; the file is gone with the process, however that ends."""

    def __init__(self) -> None:
        self._end = 0
        self._stack = ExitStack()
        self._file: IO[bytes] | None = None
        # Where no folder for temporary files can be written to, there is none.
        with suppress(OSError):
            self._file = self._stack.enter_context(tempfile.TemporaryFile(prefix="claimreader-", buffering=0))  # noqa: SIM115

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def put(self, request: StoryRequest) -> Place:
        """Keep a request."""
        content = zlib.compress(pickle.dumps(request, pickle.HIGHEST_PROTOCOL), 1)
        place = self._end, len(content)
        if not self._write(content):
            return content
        self._end += len(content)
        return place

    def get(self, place: Place) -> StoryRequest:
        """A request again."""
        if isinstance(place, tuple):
            assert self._file is not None
            offset, length = place
            self._file.seek(offset)
            content = self._file.read(length)
        else:
            content = place
        # Nobody else can have written this file: it never had a name.
        request: StoryRequest = pickle.loads(zlib.decompress(content))
        return request

    def _write(self, content: bytes) -> bool:
        """Whether all of it could be written; the next goes over a part."""
        if self._file is None:
            return False
        try:
            self._file.seek(self._end)
            return self._file.write(content) == len(content)
        except OSError:
            return False
