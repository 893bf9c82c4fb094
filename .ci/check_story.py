"""Is the JSON of `claimreader compare` on the sample pages what it should be? Raises AssertionError where it is not."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as stream:
    story = json.load(stream)
texts = {article["id"]: article["text"] for article in story["articles"]}
assert len(texts) == 3, "not three articles"
assert story["statements"], "no statements"
for statement in story["statements"]:
    text = texts[statement["article"]]
    assert statement["text"] == " [...] ".join(text[a:b] for a, b in statement["spans"]), "an offset is wrong"
assert any(collation["outlets"] > 1 for collation in story["collations"]), "no statement of two outlets"
print(f"{len(story['statements'])} statements, {len(story['links'])} links from the installed wheel")
