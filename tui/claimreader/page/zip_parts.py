"""The parts of a ZIP archive, unpacked in bounded memory, and the XML in them without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from claimreader.errors import UnreadablePage

_UNPACKED_LIMIT = 64 * 2**20
"""Bytes of all parts of a document that are read."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, etree.LxmlError)


class ZipParts:
    """The parts of one archive by name; together they may unpack to so many bytes."""

    def __init__(self, source: str, archive: zipfile.ZipFile) -> None:
        self._source, self._archive = source, archive
        self._left = _UNPACKED_LIMIT
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """A part; empty where there is none of that name."""
        if name not in self.names:
            return b""
        with self._archive.open(name) as part:
            content = part.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise UnreadablePage(self._source, f"it unpacks to more than {_UNPACKED_LIMIT // 2**20} MB of text")
        return content

    def xml(self, name: str) -> Any:
        """The root of a part that is XML; None where there is none, or no XML in it."""
        content = self.read(name)
        # Entities are not resolved: those of an attack unfold without end.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
        return etree.fromstring(content, parser) if content.strip() else None


@contextmanager
def open_parts(source: str, content: bytes) -> Iterator[ZipParts]:
    """The parts of an archive; raises UnreadablePage for what is broken, encrypted or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield ZipParts(source, archive)
    except RuntimeError:
        # What `zipfile` raises for a part that wants a password.
        raise UnreadablePage(source, "it is encrypted", "save it without a password and open that") from None
    except _BROKEN as error:
        words = " ".join(str(error).split())[:80] or type(error).__name__
        raise UnreadablePage(source, f"it is broken ({words})", "save it again") from None


def local_name(node: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: Any, name: str) -> str:
    """An attribute by its name without its namespace; empty where there is none."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")
