"""Pages that are only the beginning of one, or wait for a script: refused with what to do, where they say so.

Neither is judged by its length alone: there are short articles, and the development pages have some of 70 words that
call themselves closed to readers without a subscription.
"""

from __future__ import annotations

from typing import Any

from claimreader.errors import UnreadablePage
from claimreader.page.linked_data import linked_data

_MAX_CLOSED_WORDS, _MAX_WAITING_WORDS = 50, 30
"""Words of a text that says it goes on for subscribers; of a page that a script is to fill."""
_FILLED_BY_SCRIPT = frozenset(("root", "app", "__next", "__nuxt", "svelte", "gatsby", "___gatsby"))
"""Ids of the element that frameworks put a page into."""


def reject_stub(source: str, root: Any, text: str) -> None:
    """Raise UnreadablePage where `text`, what was found on a page, is too short to be what the page announces."""
    words = len(text.split())
    if words < _MAX_WAITING_WORDS and _waits_for_script(root):
        raise UnreadablePage(source, "a script fills the page", "save it from a browser when it is shown")
    if words < _MAX_CLOSED_WORDS and _is_closed(root):
        reason = "only the beginning of the article: the page says that the rest is for subscribers"
        raise UnreadablePage(source, reason, "save it from a browser where you can read it all")


def _is_closed(root: Any) -> bool:
    return any(str(one.get("isAccessibleForFree")).lower() == "false" for one in linked_data(root))


def _waits_for_script(root: Any) -> bool:
    """Whether the element that a framework fills is there and empty, and a script to fill it."""
    empty = any(
        node.get("id") in _FILLED_BY_SCRIPT and not "".join(node.itertext()).strip()
        for node in root.iter("div", "main")
    )
    return empty and any(node.get("src") for node in root.iter("script"))
