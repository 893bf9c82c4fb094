"""Features of the learned decisions that place the boundaries of content."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.content_spans import manner_adjunct
from claimreader.language.lexicons import CueWord, Lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AFTER_SENTENCE, BEFORE_SENTENCE, FINITE_VERBS, Tag

_COMMA, _COLON, _THAT, _QUOTATION = Tag.COMMA.value, Tag.COLON.value, Tag.THAT.value, Tag.QUOTATION.value


def start_after_features(s: TaggedSentence, i: int, cue: CueWord, j: int) -> list[str]:
    """Features that decide whether the content after the cue `i` begins at `j`."""
    tags, lowercase, frame = s.tag_letters, s.lowercase, cue.frame
    t0, w0, p = tags[j], lowercase[j], tags[j - 1]
    t1 = tags[j + 1] if j + 1 < len(s) else AFTER_SENTENCE
    d = min(j - i, 6)
    ahead = _THAT if _THAT in tags[j + 1 : j + 12] else ""
    quote = _QUOTATION if _QUOTATION in tags[j + 1 : j + 14] else ""
    gap = tags[i + 1 : j]
    between = gap[:4]
    comma = _COMMA if _COMMA in gap else _COLON if _COLON in gap else ""
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
        f"p2={tags[max(i, j - 2) : j]} t={t0}{t1}",
        f"bt={between} t={t0}",
        f"f={frame} bt={between} t={t0}",
        f"T={ahead} t={t0}",
        f"T={ahead} d={d} f={frame}",
        f"Q={quote} t={t0} {comma}",
        f"Q={quote} T={ahead} d={d}",
        f"c={comma} t={t0}",
        f"k={cue.form} d={d} t={t0}",
    ]


def end_after_features(s: TaggedSentence, i: int, cue: CueWord, begin: int, k: int, words: Lexicon) -> list[str]:
    """Features that decide whether the content that begins at `begin` ends before unit `k`."""
    tags, lowercase, frame = s.tag_letters, s.lowercase, cue.frame
    t0, t1, t2 = _next_three(tags, k)
    w0, w1, _ = _next_three(lowercase, k)
    p, first = tags[k - 1], tags[begin]
    size, rest = _size_class(k - begin), _rest_class(len(s) - k)
    inside = tags[begin:k]
    v, c = min(sum([inside.count(tag) for tag in FINITE_VERBS]), 2), min(inside.count(_COMMA), 2)
    following = _cue_ahead(s, k)
    adjunct = manner_adjunct(s, k, words)
    parallel = _parallel(lowercase, begin, k)
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
    """Features that decide whether the content before the cue `i` ends before unit `k`.

    `quotation_end` is the end of the nearest quotation before the cue that closes like speech, 0 for none.
    """
    here = _compare(k, quotation_end) if quotation_end else ""
    tags, lowercase = s.tag_letters, s.lowercase
    p, pw = tags[k - 1], lowercase[k - 1]
    t0 = tags[k]
    between = tags[k : min(i, k + 6)]
    d = min(i - k, 7)
    after = tags[i + 1] if i + 1 < len(s) else AFTER_SENTENCE
    since, clause = _last_clause(tags, k)
    quote = _QUOTATION if _QUOTATION in tags[:k] else ""
    comma = _COMMA if _COMMA in tags[max(0, k - 25) : k] else ""
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
        f"p2={tags[max(0, k - 2) : k]} t={t0}",
        f"p={p} t={tags[k : k + 2]}",
        f"p={p} t={tags[k : k + 3]}",
        f"Q={quote} t={t0} p={p}",
        f"a={after} d={d} t={t0}",
        f"lc={since} v={clause}",
        f"lc={since} p={p} t={t0}",
        f"lc={since} v={clause} p={p} t={t0}",
        f"c={comma} t={t0} d={d}",
    ]


def start_before_features(s: TaggedSentence, i: int, cue: CueWord, end: int, j: int) -> list[str]:
    """Features that decide whether the content before the cue `i`, which ends at `end`, begins at `j`."""
    tags, lowercase = s.tag_letters, s.lowercase
    t0, w0 = tags[j], lowercase[j]
    p, pw = (tags[j - 1], lowercase[j - 1]) if j else (BEFORE_SENTENCE, BEFORE_SENTENCE)
    p2 = tags[j - 2] if j > 1 else BEFORE_SENTENCE
    size = _size_class(end - j)
    left = min(j, 6)
    inside = tags[j:end]
    verbs = min(2, sum([tag in FINITE_VERBS for tag in inside[:40]]))
    quoted = "" if _QUOTATION not in inside else "q" if size == 1 else "Q"
    earlier = "V" if s.cues and s.cues[0][0] < j - 1 else ""
    last, following = tags[end - 1], tags[end] if end < len(s) else AFTER_SENTENCE
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
        f"q={quoted} last={last} p={p}",
        f"e={earlier} p={p} v={verbs}",
        f"last={last} t={t0} p={p}",
        f"next={following} p={p} f={cue.frame}",
        f"p2={p2}{p} t={t0}",
    ]


def _next_three(units: Sequence[str], k: int) -> tuple[str, str, str]:
    """Unit `k` and the two after it."""
    n = len(units)
    if k + 2 < n:
        return units[k], units[k + 1], units[k + 2]
    return (
        units[k] if k < n else AFTER_SENTENCE,
        units[k + 1] if k + 1 < n else AFTER_SENTENCE,
        AFTER_SENTENCE,
    )


def _size_class(units: int) -> int:
    """The length of content: exact below 4 units, in steps of 4 below 20."""
    return units if units < 4 else 4 + units // 4 if units < 20 else 9


def _rest_class(units: int) -> int:
    """The length of the rest of a sentence: exact below 5 units, in steps of 6 below 23."""
    return units if units < 5 else 5 + units // 6 if units < 23 else 9


def _parallel(lowercase: list[str], begin: int, k: int) -> str:
    """Whether the second or third word from `k` on stands in the content: "are not this, [and are] not those"."""
    inside = lowercase[begin:k]
    following = lowercase[k + 1] if k + 1 < len(lowercase) else AFTER_SENTENCE
    if following in inside:
        return "2"
    return "1" if k + 2 < len(lowercase) and lowercase[k + 2] in inside else ""


def _compare(k: int, other: int) -> str:
    return "=" if k == other else ">" if k > other else "<"


def _last_clause(tags: str, k: int) -> tuple[int, int]:
    """The units between the last comma before `k` and `k` (9 for no comma), and whether a verb is among them."""
    back = k - 1
    while back >= 0 and tags[back] != _COMMA and k - back < 12:
        back -= 1
    since = min(k - 1 - back, 6) if back >= 0 and tags[back] == _COMMA else 9
    return since, int(not FINITE_VERBS.isdisjoint(tags[back + 1 : k]))


def _cue_ahead(s: TaggedSentence, k: int) -> str:
    """The frame and form of the first unit from `k` on that may be a cue, how far it is, and the tag before it."""
    for at, cue in s.cues:
        if at >= k:
            distance = at - k
            if distance > 7:
                return "0"
            subject = s.tag_letters[at - 1] if at > k else BEFORE_SENTENCE
            return f"{cue.frame}{cue.form}{min(distance, 3)}{subject}"
    return "0"
