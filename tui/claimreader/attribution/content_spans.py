"""Where the content of an attribution begins and ends: the possible places, and what is looked at there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.language.lexicons import CueWord, load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import FINITE_VERBS, Tag
from claimreader.model import Quotation

_END_TAGS = frozenset(",.;:-()cwiTVtr$bPAgs")
_BEGIN_AFTER = frozenset(",;:-(ciwTtVbhmpsA")
_MAX_UNITS = 160
"""Units of a sentence that are looked at on either side of a cue; longer ones are lists and tables."""
_MAX_ENDS = 40
"""So many places at which content might end are looked at; what goes on behind them goes on to the sentence's end."""


def starts_after(s: TaggedSentence, i: int) -> Iterator[int]:
    """Units at which content may begin after the cue `i`, nearest first."""
    stop = min(len(s), i + 40)
    for j in range(i + 1, stop):
        if s.tags[j] not in ",.;:":
            yield j


def ends_after(s: TaggedSentence, begin: int) -> Iterator[int]:
    """Units (exclusive) at which content that begins at `begin` may end, nearest first; the last is the sentence's."""
    n = len(s)
    tags = s.tags
    left = _MAX_ENDS
    for k in range(begin + 1, min(n, begin + _MAX_UNITS)):
        if not left:
            break
        if tags[k] in _END_TAGS or tags[k - 1] == "Q":
            if (
                tags[k] == ","
                and tags[k + 1 : k + 2] in (["b"], ["h"], ["m"])
                and s.lowercase[k + 1] in s.lowercase[begin:k]
            ):
                # "are not this, are not that": the clause goes on.
                continue
            left -= 1
            yield k
            if tags[k] == "," and tags[begin] == "T" and _manner_adjunct(s, k):
                # "that …, during her reply to": what is said is over.
                return
    yield n


def quoted_speech_end(s: TaggedSentence, i: int, quotations: Sequence[Quotation], text: str) -> int:
    """Where the nearest quotation in front of the cue `i` ends that closes like speech (“…,” she said); 0 for none."""
    for k in range(i - 1, max(-1, i - 40), -1):
        if s.quotes[k] >= 0:
            last = text[quotations[s.quotes[k]].span.end - 1]
            return k + 1 if last in ",?!-—" or s.tags[k + 1] == "," else 0
    return 0


def ends_before(s: TaggedSentence, i: int) -> Iterator[int]:
    """Units (exclusive) at which content that stands before the cue `i` may end, nearest first."""
    for k in range(i, max(0, i - 60), -1):
        if s.tags[k - 1] not in ",;:" and s.tags[k - 1 : k + 2] != ["N", "t", "N"]:
            yield k


def starts_before(s: TaggedSentence, end: int) -> Iterator[int]:
    """Units at which content that ends at `end` may begin, nearest first; the last is the sentence's own start."""
    for j in range(end - 1, max(0, end - _MAX_UNITS), -1):
        if s.tags[j - 1] in _BEGIN_AFTER:
            yield j
    yield 0


def start_after_features(s: TaggedSentence, i: int, cue: CueWord, j: int) -> list[str]:
    """What tells whether the content after the cue `i` begins at `j`."""
    tags, lowercase, n = s.tags, s.lowercase, len(s)
    t0, w0, p = tags[j], lowercase[j], tags[j - 1]
    t1 = tags[j + 1] if j + 1 < n else "$"
    d = min(j - i, 6)
    ahead = "T" if "T" in tags[j + 1 : j + 12] else ""
    quote = "Q" if "Q" in tags[j + 1 : j + 14] else ""
    between = "".join(tags[i + 1 : j])[:4]
    frame = cue.frame
    comma = "," if "," in tags[i + 1 : j] else ":" if ":" in tags[i + 1 : j] else ""
    return [
        "b",
        f"d={d}",
        f"t={t0}",
        f"w={w0}",
        f"d={d} t={t0}",
        f"f={frame} d={d}",
        f"f={frame} d={d} t={t0}",
        f"l={cue.lemma} d={d} t={t0}",
        f"l={cue.lemma} d={d} w={w0}",
        f"l={cue.lemma} w={w0}",
        f"f={frame} w={w0}",
        f"f={frame} d={d} t={t0}{t1}",
        f"f={frame} d={d} p={p} T={ahead}",
        f"p={p} t={t0}{t1}",
        f"pw={lowercase[j - 1]} t={t0}",
        f"p2={''.join(tags[max(i, j - 2) : j])} t={t0}{t1}",
        f"bt={between} t={t0}",
        f"f={frame} bt={between} t={t0}",
        f"T={ahead} t={t0}",
        f"T={ahead} d={d} f={frame}",
        f"Q={quote} t={t0} {comma}",
        f"Q={quote} T={ahead} d={d}",
        f"c={comma} t={t0}",
        f"k={cue.form} d={d} t={t0}",
    ]


def end_after_features(s: TaggedSentence, i: int, cue: CueWord, begin: int, k: int) -> list[str]:
    """What tells whether the content that begins at `begin` ends before unit `k`."""
    tags, lowercase, n = s.tags, s.lowercase, len(s)
    t0, w0 = (tags[k], lowercase[k]) if k < n else ("$", "$")
    t1, w1 = (tags[k + 1], lowercase[k + 1]) if k + 1 < n else ("$", "$")
    t2 = tags[k + 2] if k + 2 < n else "$"
    p = tags[k - 1]
    first = tags[begin]
    d = k - begin
    size = d if d < 4 else 4 + d // 4 if d < 20 else 9
    rest = n - k
    rest = rest if rest < 5 else 5 + rest // 6 if rest < 23 else 9
    inside = tags[begin:k]
    v, c = min(sum([inside.count(tag) for tag in FINITE_VERBS]), 2), min(inside.count(Tag.COMMA), 2)
    following = _cue_ahead(s, k)
    adjunct = _manner_adjunct(s, k)
    # "are not this, are not that, and are not those": a clause that carries on repeats its verb.
    parallel = "2" if w1 in lowercase[begin:k] else "1" if k + 2 < n and lowercase[k + 2] in lowercase[begin:k] else ""
    frame = cue.frame
    return [
        "b",
        f"t={t0}",
        f"w={w0}",
        f"t={t0}{t1}",
        f"w={w0} {w1}",
        f"t={t0}{t1}{t2}",
        f"t={t0} w={w1}",
        f"p={p} t={t0}",
        f"pw={lowercase[k - 1]} t={t0}",
        f"f={frame} t={t0}",
        f"f={frame} w={w0}",
        f"l={cue.lemma} t={t0}",
        f"l={cue.lemma} w={w0}",
        f"1={first} t={t0}",
        f"f={frame} 1={first} t={t0}",
        f"1w={lowercase[begin]} t={t0}",
        f"s={size} t={t0}",
        f"s={size} t={t0} f={frame}",
        f"v={v} t={t0}",
        f"v={v} t={t0}{t1} 1={first}",
        f"v={v} f={frame} w={w0}",
        f"c={c} t={t0}{t1}",
        f"tail={adjunct} t={t0}",
        f"tail={adjunct} f={frame} 1={first}",
        f"par={parallel} t={t0}{t1}",
        f"par={parallel} t={t0} f={frame}",
        f"r={rest} t={t0}",
        f"n={following} t={t0}",
        f"n={following} w={w0} {t1}",
        f"k={cue.form} t={t0} i={min(i, 3)}",
    ]


def end_before_features(s: TaggedSentence, i: int, cue: CueWord, k: int, quotation_end: int) -> list[str]:
    """What tells whether the content in front of the cue `i` ends before unit `k`.

    `spoken` is the end of the nearest quotation in front of the cue that closes with a comma or a mark of its own.
    """
    here = "=" if k == quotation_end else ">" if k > quotation_end else "<"
    if not quotation_end:
        here = ""
    tags, lowercase = s.tags, s.lowercase
    p, pw = tags[k - 1], lowercase[k - 1]
    t0 = tags[k]
    between = "".join(tags[k:i])[:6]
    d = min(i - k, 7)
    after = tags[i + 1] if i + 1 < len(s) else "$"
    back = k - 1
    while back >= 0 and tags[back] != "," and k - back < 12:
        back -= 1
    since = min(k - 1 - back, 6) if back >= 0 and tags[back] == "," else 9
    clause = min(1, sum(map(tags[back + 1 : k].count, FINITE_VERBS)))
    return [
        "b",
        f"sp={here} p={p}",
        f"sp={here} d={d}",
        f"sp={here} f={cue.frame}{cue.form}",
        f"p={p} t={t0}",
        f"p={p} w={lowercase[k]}",
        f"pw={pw} t={t0}",
        f"bt={between} p={p}",
        f"bt={between}",
        f"d={d} p={p}",
        f"f={cue.frame} d={d} t={t0}",
        f"f={cue.frame}{cue.form} bt={between}",
        f"l={cue.lemma} d={d} t={t0}",
        f"w={lowercase[k]} f={cue.frame}",
        f"p2={''.join(tags[max(0, k - 2) : k])} t={t0}",
        f"p={p} t={''.join(tags[k : k + 2])}",
        f"p={p} t={''.join(tags[k : k + 3])}",
        f"Q={'Q' if 'Q' in tags[:k] else ''} t={t0} p={p}",
        f"a={after} d={d} t={t0}",
        f"lc={since} v={clause}",
        f"lc={since} p={p} t={t0}",
        f"lc={since} v={clause} p={p} t={t0}",
        f"c={',' if ',' in tags[max(0, k - 25) : k] else ''} t={t0} d={d}",
    ]


def start_before_features(s: TaggedSentence, i: int, cue: CueWord, end: int, j: int) -> list[str]:
    """What tells whether the content in front of the cue `i`, ending at `end`, begins at `j`."""
    tags, lowercase = s.tags, s.lowercase
    t0, w0 = tags[j], lowercase[j]
    p, pw = (tags[j - 1], lowercase[j - 1]) if j else ("^", "^")
    size = end - j
    size = size if size < 4 else 4 + size // 4 if size < 20 else 9
    left = min(j, 6)
    inside = tags[j:end]
    verbs = min(2, sum(tag in FINITE_VERBS for tag in inside[:40]))
    quoted = "q" if size == 1 and inside[0] == "Q" else "Q" if "Q" in inside else ""
    earlier = "V" if any(k < j - 1 for k, _ in s.cues) else ""
    return [
        "b",
        f"p={p}",
        f"pw={pw}",
        f"p={p} t={t0}",
        f"pw={pw} t={t0}",
        f"w={w0} p={p}",
        f"s={size} p={p}",
        f"v={verbs} p={p}",
        f"f={cue.frame}{cue.form} p={p}",
        f"l={cue.lemma} p={p}",
        f"left={left} p={p}",
        f"left={left} w={lowercase[0]}",
        f"q={quoted} p={p} t={t0}",
        f"q={quoted} last={tags[end - 1]} p={p}",
        f"e={earlier} p={p} v={verbs}",
        f"last={tags[end - 1]} t={t0} p={p}",
        f"next={tags[end] if end < len(s) else '$'} p={p} f={cue.frame}",
        f"p2={tags[j - 2] if j > 1 else '^'}{p} t={t0}",
    ]


def _cue_ahead(s: TaggedSentence, k: int) -> str:
    """The nearest unit after `k` that may be a cue, in words: what kind, how far, with what before it."""
    for place, cue in s.cues:
        if place >= k:
            distance = place - k
            if distance > 7:
                return "0"
            subject = s.tags[place - 1] if place > k else "^"
            return f"{cue.frame}{cue.form}{min(distance, 3)}{subject}"
    return "0"


def _manner_adjunct(s: TaggedSentence, k: int) -> str:
    """Whether "in an interview", ", during her reply" begins at `k`: how it was said, no part of what was said."""
    at = k + 1 if s.tags[k : k + 1] == [","] else k
    if at >= len(s) or s.tags[at] not in "iw":
        return ""
    media = load_lexicon("en").words["medium"]
    return next((f"{at - k}" for j in range(at + 1, min(len(s), at + 5)) if s.lowercase[j] in media), "")
