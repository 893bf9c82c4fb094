"""What a learned decision looks at: short strings that name what stands around a place in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.lexicons import CueWord
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag
from claimreader.model import Quotation

_MAX_DISTANCE = 12


def cue_features(s: TaggedSentence, i: int, cue: CueWord, quotations: tuple[Quotation, ...], text: str) -> list[str]:
    """What tells whether unit `i` is a cue, and on which sides its content stands."""
    tags, lowercase = s.tags, s.lowercase
    n = len(tags)
    t1 = tags[i + 1] if i + 1 < n else "$"
    t2 = tags[i + 2] if i + 2 < n else "$"
    p1 = tags[i - 1] if i else "^"
    p2 = tags[i - 2] if i > 1 else "^"
    w1 = lowercase[i + 1] if i + 1 < n else "$"
    w2 = lowercase[i + 2] if i + 2 < n else "$"
    v1 = lowercase[i - 1] if i else "^"
    v2 = lowercase[i - 2] if i > 1 else "^"
    low, lemma, kind = lowercase[i], cue.lemma, cue.frame + cue.form
    frame = cue.frame
    after, before = "".join(tags[i + 1 : i + 4]), "".join(tags[max(0, i - 3) : i])
    left_quote, right_quote = _quote_before(s, i, quotations, text), _quote_after(s, i, quotations, text)
    that = _that_ahead(tags, i, n)
    subject, head = _subject(tags, i)
    before_subject, opens = _before_subject(tags, lowercase, head)
    subject_head = lowercase[head] if head >= 0 else "^"
    other = _other_cues(s, i)
    features = [
        "b",
        f"w={low}",
        f"l={lemma}",
        f"k={kind}",
        f"t+={t1}",
        f"t-={p1}",
        f"l={lemma} t+={t1}",
        f"l={lemma} t-={p1}",
        f"k={kind} t+={t1}{t2}",
        f"k={kind} t-={p2}{p1}",
        f"l={lemma} w+={w1}",
        f"f={frame} w+={w1}",
        f"f={frame} w-={v1}",
        f"w+={w1} {w2}",
        f"w-={v2} {v1}",
        f"t+3={after}",
        f"t-3={before}",
        f"q-={left_quote}",
        f"q+={right_quote}",
        f"k={kind} q-={left_quote} q+={right_quote}",
        f"l={lemma} q-={left_quote}",
        f"l={lemma} q+={right_quote}",
        f"that={that}",
        f"l={lemma} that={that}",
        f"f={frame} that={that} t+={t1}",
        f"s={subject}",
        f"k={kind} s={subject}",
        f"f={frame} s={subject} t+={t1}",
        f"who={subject_head}",
        f"who={subject_head} f={frame}",
        f"sp={before_subject}",
        f"sp={before_subject} k={kind}",
        f"so={opens} f={frame} t+={t1}",
        f"l={lemma} s={subject} so={opens}",
        f"o={other}",
        f"f={frame} o={other}",
        f"at={min(i, 9)}",
        f"left={min(n - i, 9)}",
        f"f={frame} left={min(n - i, 5)}",
        f"end={p1}{t1}{min(n - i, 4)}",
        f"comma={_comma_before(tags, i)}{_comma_after(tags, i, n)}",
        f"f={frame} comma={_comma_before(tags, i)}{_comma_after(tags, i, n)} s={subject}",
    ]
    if cue.form in "gnd":
        # The form can be a participle, without a subject of its own.
        features.append(f"part={cue.form} t-={p1} w-={v1}")
    return features


def _quote_before(s: TaggedSentence, i: int, quotations: tuple[Quotation, ...], text: str) -> str:
    """How the nearest quotation to the left ends, and how far it is: "," "." "?" "w" (a word), "" for none."""
    for k in range(i - 1, max(-1, i - _MAX_DISTANCE), -1):
        if s.quotes[k] >= 0:
            last = text[quotations[s.quotes[k]].span.end - 1]
            mark = "w" if last.isalnum() else last if last in ",.?!" else "o"
            if mark == "w" and k + 1 < i and s.tags[k + 1] == ",":
                mark = ","
            return mark + ("1" if i - k <= 4 else "2") + ("0" if k == 0 else "")
    return ""


def _quote_after(s: TaggedSentence, i: int, quotations: tuple[Quotation, ...], text: str) -> str:
    for k in range(i + 1, min(len(s.quotes), i + _MAX_DISTANCE)):
        if s.quotes[k] >= 0:
            words = quotations[s.quotes[k]].span
            size = "s" if words.end - words.start < 25 else "l"
            first = text[words.start]
            return (
                size
                + ("C" if first.isupper() else "c")
                + (s.tags[k - 1] if s.tags[k - 1] in ",:T" else "")
                + str(min(k - i, 3))
            )
    return ""


def _that_ahead(tags: Sequence[Tag], i: int, n: int) -> str:
    for k in range(i + 1, min(n, i + 10)):
        tag = tags[k]
        if tag == "T":
            return "1" if k == i + 1 else "2"
        if tag in ".;:VQ":
            return "0"
    return "0"


def _subject(tags: Sequence[Tag], i: int) -> tuple[str, int]:
    """The tag of what stands before the verb and its auxiliaries, with those; and its unit, -1 for none."""
    k, helpers = i - 1, ""
    while k >= 0 and tags[k] in "hbumnrty":
        if tags[k] in "hbumnt" and tags[k] not in helpers:
            helpers += tags[k]
        k -= 1
    return (tags[k] if k >= 0 else "^") + "".join(sorted(helpers)), k


def _before_subject(tags: Sequence[Tag], lowercase: list[str], head: int) -> tuple[str, str]:
    """The word in front of the noun phrase that ends at `head`, and whether the phrase opens the sentence."""
    k = head
    if k >= 0 and tags[k] not in "spwT":
        while k > 0 and tags[k - 1] in "NPx#SAdo&gey" and tags[k] not in "do":
            k -= 1
    if k <= 0:
        return "^", "1"
    return lowercase[k - 1] if tags[k - 1] in "wiTc,;:-(bV" else tags[k - 1], "1" if k == 1 and tags[0] in "cr" else "0"


def _other_cues(s: TaggedSentence, i: int) -> str:
    """How many units that may be cues stand before and after, and whether a plain one of saying does."""
    before = after = 0
    said_before = said_after = ""
    for k, cue in s.cues:
        if k < i:
            before += 1
            if cue.frame == "say" and cue.form in "dz":
                said_before = "S"
        elif k > i:
            after += 1
            if cue.frame == "say" and cue.form in "dz":
                said_after = "S"
    return f"{min(before, 2)}{said_before}{min(after, 2)}{said_after}"


def _comma_before(tags: Sequence[Tag], i: int) -> str:
    for k in range(i - 1, max(-1, i - 7), -1):
        if tags[k] in ",-;:":
            return tags[k]
    return "0"


def _comma_after(tags: Sequence[Tag], i: int, n: int) -> str:
    for k in range(i + 1, min(n, i + 4)):
        if tags[k] in ",-;:.":
            return tags[k] + str(k - i)
    return "0"
