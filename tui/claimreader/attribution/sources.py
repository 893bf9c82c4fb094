"""Where the source of an attribution stands: the noun phrase that says, claims, or is named by "according to"."""

from __future__ import annotations

from claimreader.attribution.sentence import Sentence
from claimreader.language.lexicons import CueWord, Lexicon

_HELPERS = frozenset("hbumnryt")
_STOPS = frozenset("VbhmuTw.;:-()Q$tp,")
_NOMINAL = frozenset("NPx#SgeAdoyi&/%D")
_KEEP_WITH = frozenset(("of", "for", "at", "from", "in", "on", "to", "with", "and", "&"))
_CLAUSE_PREPOSITIONS = frozenset(("after", "before", "since", "until", "as", "than", "like", "because", "despite", "upon"))


Place = tuple[int, int]
"""Units, half-open."""


def source_of(s: Sentence, i: int, cue: CueWord, floor: int, ceiling: int, side: str, words: Lexicon) -> Place | None:
    """The units that name the source of the cue at `i`.

    `floor` is where content in front of the cue ends (0 without), `ceiling` where content behind it begins
    (the end of the sentence without); `side` is "after", "before" or "both", where the content stands.
    """
    if cue.frame == "according":
        return _after_to(s, i, ceiling if ceiling > i + 2 else len(s))
    if cue.form == "N" or (cue.form in "bz" and _is_noun_here(s, i)):
        return _owner(s, i, floor, words)
    if side != "after":
        subject = _between(s, floor, i, words)
        if subject is not None:
            return subject
        inverted = right_phrase(s, i + 1, ceiling)
        if inverted is not None:
            return inverted
    if cue.form == "g":
        return _distant(s, i, words)
    by = _agent(s, i, ceiling)
    if by is not None:
        return by
    found = left_phrase(s, i, floor, words)
    return found


def _is_noun_here(s: Sentence, i: int) -> bool:
    return i > 0 and s.tags[i - 1] in "doPeA" and s.lows[i - 1] not in ("one", "some", "many", "all", "both", "few", "others")


def _after_to(s: Sentence, i: int, ceiling: int) -> Place | None:
    begin = i + 1
    if begin < len(s) and s.lows[begin] == "to":
        begin += 1
    end = begin
    while end < min(len(s), ceiling) and s.tags[end] not in ",.;:-(Q" and s.lows[end] not in ("who", "which", "that"):
        end += 1
    return (begin, end) if end > begin else None


def _owner(s: Sentence, i: int, floor: int, words: Lexicon) -> Place | None:
    """Whose noun it is: "Ann Lee’s claim", "his claim", "claims by officials", "made the claim that"."""
    k = i - 1
    while k >= floor and s.tags[k] in "xgeyASr":
        k -= 1
    if k >= floor and s.tags[k] == "P":
        begin = k
        while begin > floor and s.tags[begin - 1] in "N":
            begin -= 1
        return begin, k + 1
    if k >= floor and s.tags[k] == "o":
        if s.lows[k].endswith(("’s", "’")):
            begin = k
            while begin > floor and s.tags[begin - 1] in "dxNA":
                begin -= 1
            return begin, k + 1
        return k, k + 1
    if i + 1 < len(s) and s.lows[i + 1] in ("by", "from", "of"):
        found = right_phrase(s, i + 2, len(s))
        if found is not None and s.lows[i + 1] != "of":
            return found
    if k >= floor and s.tags[k] == "d":
        k -= 1
    if k >= floor and s.tags[k] in "Vexg":
        return left_phrase(s, k, floor, words)
    return left_phrase(s, i, floor, words) if s.tags[max(0, i - 1)] in "V" else None


def _between(s: Sentence, floor: int, i: int, words: Lexicon) -> Place | None:
    """The subject that stands between content and cue: ", Ann Lee, the mayor, said"."""
    begin = floor
    while begin < i and s.tags[begin] in ",-;:Q.c(":
        begin += 1
    if begin >= i:
        return None
    found = left_phrase(s, i, begin, words)
    return found


def left_phrase(s: Sentence, i: int, floor: int, words: Lexicon) -> Place | None:
    """The subject in front of the verb at `i`, not before `floor`; for "and called …" that of the verb before."""
    k = i - 1
    while k >= floor and s.tags[k] in _HELPERS:
        if s.tags[k] == "t" and k - 1 >= floor and s.tags[k - 1] in "VexSA":
            k -= 1
        k -= 1
    if k < floor:
        return None
    if s.tags[k] in ",)-":
        return _before_apposition(s, k, floor)
    if s.tags[k] == "c":
        return _coordinated(s, k, floor, words)
    if s.lows[k] in ("who", "which") or s.tags[k] == "T":
        return k, k + 1
    if s.tags[k] in "sp":
        return k, k + 1
    return _phrase_ending(s, k, floor)


def _phrase_ending(s: Sentence, k: int, floor: int) -> Place | None:
    """The noun phrase whose last unit is `k`."""
    end = k + 1
    begin = end
    while begin > floor:
        tag, low = s.tags[begin - 1], s.lows[begin - 1]
        if tag == "c":
            if begin - 2 < floor or s.tags[begin - 2] not in "NPxSAgD" or s.tags[begin - 2] == ",":
                break
        elif tag == "i":
            if low in _CLAUSE_PREPOSITIONS:
                break
        elif tag not in _NOMINAL:
            if tag == "t" and begin - 2 >= floor and s.tags[begin - 2] in "NxA":
                begin -= 1
                continue
            break
        begin -= 1
    begin = _skip_opening(s, begin, end)
    return (begin, end) if begin < end else None


def _skip_opening(s: Sentence, begin: int, end: int) -> int:
    """Past what opens a clause but is no part of its subject: "But", "On Monday"."""
    while begin < end and s.tags[begin] in "cry":
        begin += 1
    if begin < end and s.tags[begin] == "i":
        # "In an interview Ann Lee": the subject is the name or the pronoun at the end.
        last = end - 1
        while last > begin and s.tags[last - 1] == "N":
            last -= 1
        return last
    if begin < end and s.tags[begin] == "D" and begin + 1 < end:
        return begin + 1
    return begin


def _before_apposition(s: Sentence, k: int, floor: int) -> Place | None:
    """The head in front of ", the mayor of Ek," or "(R-Ohio)" that ends at `k`."""
    j = k - 1
    depth = 0
    best = None
    while j >= floor:
        if s.tags[j] == ")":
            depth += 1
        elif s.tags[j] == "(" and depth:
            depth -= 1
        if s.tags[j] in ",-(" and not depth:
            found = _phrase_ending(s, j - 1, floor) if j - 1 >= floor else None
            if found is not None and any(t in "NsxPS" for t in s.tags[found[0] : found[1]]):
                best = found
                if s.tags[found[0]] in "Nds" and (found[0] == floor or s.tags[found[0] - 1] in ",-;:.Qcrw"):
                    return found
        j -= 1
    return best or (_phrase_ending(s, k - 1, floor) if s.tags[k] != ")" else None)


def _coordinated(s: Sentence, k: int, floor: int, words: Lexicon) -> Place | None:
    """The subject of the verb that "and" carries on."""
    for place, cue in reversed(s.cues):
        if place < k and cue.form in "dzb" and place >= floor:
            found = left_phrase(s, place, floor, words)
            if found is not None:
                return found
    return first_phrase(s, floor)


def _distant(s: Sentence, i: int, words: Lexicon) -> Place | None:
    """The subject of a clause that ", saying …" hangs on."""
    for place, cue in reversed(s.cues):
        if place < i and cue.form in "dz":
            found = left_phrase(s, place, 0, words)
            if found is not None:
                return found
    if i > 0 and s.tags[i - 1] in "NxS":
        near = _phrase_ending(s, i - 1, 0)
        if near is not None:
            return near
    return first_phrase(s, 0)


def first_phrase(s: Sentence, floor: int) -> Place | None:
    """The first noun phrase that may be a subject."""
    k = floor
    n = len(s)
    while k < n and s.tags[k] in "cryQ-":
        k += 1
    if k < n and s.tags[k] in "iwge":
        while k < n and s.tags[k] != ",":
            k += 1
        k += 1
        if k >= n:
            k = floor
    end = k
    while end < n and (s.tags[end] in "NPx#SAdoD&" or (s.tags[end] in "sp" and end == k) or s.lows[end] in ("of", "for")):
        end += 1
    return (k, end) if end > k else None


def right_phrase(s: Sentence, begin: int, ceiling: int) -> Place | None:
    """The noun phrase that begins at `begin`: "said [Ann Lee of Ek], …"."""
    end = begin
    stop = min(len(s), ceiling)
    while end < stop:
        tag, low = s.tags[end], s.lows[end]
        if tag in "sp" and end == begin and low not in ("others", "many", "some", "one", "most", "few", "another", "both"):
            return begin, begin + 1
        if tag == "i":
            if low not in ("of", "for", "at", "from") or end == begin:
                break
        elif tag == "c":
            if end == begin or end + 1 >= stop or s.tags[end + 1] not in "Ndox":
                break
        elif tag not in "NPx#SgeAdopy&/" or tag == "D":
            break
        end += 1
    while end > begin and s.tags[end - 1] in "dicy":
        end -= 1
    return (begin, end) if end > begin else None


def _agent(s: Sentence, i: int, ceiling: int) -> Place | None:
    """"was described by Ann Lee as": the source of a passive."""
    k = i - 1
    while k >= 0 and s.tags[k] in "rny":
        k -= 1
    if k < 0 or s.tags[k] != "b":
        return None
    for j in range(i + 1, min(len(s), i + 8)):
        if s.lows[j] == "by":
            return right_phrase(s, j + 1, len(s))
        if s.tags[j] in ",.;:":
            return None
    return None
