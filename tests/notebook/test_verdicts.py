"""Verdicts on pairs, set on the links of a story."""

from __future__ import annotations

from bridge_story import bridge_story
from claimreader.model import LinkStatus
from claimreader.notebook.model import Entry
from claimreader.notebook.store import Notebook
from claimreader.notebook.verdicts import apply_verdicts, is_linked_by_hand

STORY = bridge_story()


def verdict(what: str, a: str, b: str, changed: str = "2024-05-09T10:00:00Z") -> Entry:
    with Notebook.in_memory(who="ana", clock=lambda: changed) as notebook:
        make = {"confirmed": notebook.confirm, "rejected": notebook.reject, "linked": notebook.link}[what]
        return make(STORY, a, b)


def statuses(*verdicts: Entry) -> dict[tuple[str, str], LinkStatus]:
    return {(link.a, link.b): link.status for link in apply_verdicts(STORY, verdicts)}


def test_a_verdict_is_the_status_of_its_link_and_a_reason() -> None:
    assert statuses(verdict("confirmed", "c3", "p2"))["c3", "p2"] == "confirmed"
    (link, *_) = apply_verdicts(STORY, [verdict("rejected", "p1", "c2")])
    assert link.status == "rejected"
    assert link.reasons[-1] == "rejected by ana, 2024-05-09T10:00:00Z"


def test_the_last_word_on_a_pair_counts() -> None:
    first, last = verdict("confirmed", "c2", "p1"), verdict("rejected", "c2", "p1", "2024-05-10T10:00:00Z")
    assert statuses(last, first)["c2", "p1"] == "rejected"


def test_a_pair_that_nothing_links_is_linked_by_hand_and_not_rejected() -> None:
    links = apply_verdicts(STORY, [verdict("linked", "c4", "l2"), verdict("rejected", "c4", "p2")])
    assert len(links) == len(STORY.links) + 1
    assert (links[-1].a, links[-1].b, links[-1].status) == ("c4", "l2", "confirmed")
    assert is_linked_by_hand(links[-1])
    assert not any(is_linked_by_hand(link) for link in links[:-1])


def test_statements_of_one_article_are_no_pair() -> None:
    assert statuses(verdict("linked", "c1", "c2")) == statuses()
