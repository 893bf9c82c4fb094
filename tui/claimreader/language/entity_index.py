"""Which entities an article mentions, and which full name a short one stands for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from claimreader.language.data_files import load_data
from claimreader.language.entities import (
    MIN_ACRONYM,
    Entity,
    Mention,
    PrintedName,
    initials,
    is_impersonal,
    join_title_prefixes,
    last_word,
    name_without_role,
    split_titles,
    without_possessive,
)
from claimreader.language.given_names import Gender, gender_of_given_name, is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.language.places import place_names
from claimreader.language.pronoun_evidence import add_pronoun_evidence
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, GOVERNORS, Tag, Tags

_PARTICLES = frozenset("de da di del der den van von bin ibn al el la le du dos of".split())
_TITLE_EVIDENCE = 3
"""How many given names one "Mr." or "Mrs." outweighs."""
_MIN_CLOSED_TITLE = 6
"""Words of a line with a stop behind it that is a title because all of them are capitals."""
_LINE_ENDS: Tags = frozenset((Tag.STOP, Tag.COLON, Tag.COMMA, Tag.QUOTATION))


class EntityIndex:
    """The entities of an article by their names, and every mention of a name in reading order."""

    def __init__(
        self, sentences: Sequence[TaggedSentence], lexicon: Lexicon, outlets: Collection[str] = frozenset()
    ) -> None:
        """The names in `sentences`; `outlets` are names that no person has."""
        self.lexicon = lexicon
        self.titles = lexicon.words.get("title-person", frozenset())
        self.by_name: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self._mentions_by_sentence: dict[int, list[Mention]] = {}
        self._last_words: set[str] = set()
        self._by_last_word: dict[str, list[str]] = {}
        self._by_first_word: dict[str, list[str]] = {}
        self._expansions: dict[str, str] = {}
        """Acronyms, and names with a role before them -> the name that the article prints for both."""
        synonyms = load_data(lexicon.language, "nouns").get("titles", {}).get("same", "").splitlines()
        self._title_synonyms = dict(line.split() for line in synonyms)
        openers: list[TaggedSentence] = []
        for s in sentences:
            is_title, is_closed = is_title_cased(s), s.tags[-1] in _LINE_ENDS
            for begin, end in _name_runs(s) if is_closed or not is_title else ():
                if is_title and not _is_full_name(s.words[begin:end]):
                    continue
                if not self._add_mention(s, begin, end) and end == 1 and not is_title:
                    openers.append(s)
        self._add_openers(openers)
        self._index_words()
        self._link_acronyms()
        self._link_roles()
        self._merge_short_names()
        for name in outlets & self.by_name.keys():
            self.by_name[name].is_outlet = True
        add_pronoun_evidence(self, sentences)

    def _add_openers(self, openers: Sequence[TaggedSentence]) -> None:
        """The names that open a sentence, and that the article prints in full or inside a sentence further on."""
        count = len(self.mentions)
        for s in openers:
            self._add_mention(s, 0, 1)
        if len(self.mentions) > count:
            self.mentions.sort()
            for mentions in self._mentions_by_sentence.values():
                mentions.sort()

    def _add_mention(self, s: TaggedSentence, begin: int, end: int) -> bool:
        """Whether the run is a name."""
        begin, printed = self._read_run(s, begin, end)
        first = printed.name[0].lower() if printed.name else ""
        if not first or (begin == 0 and end == 1 and not printed.titles and first not in self._last_words):
            # A capital alone at the beginning of a sentence makes no name.
            return False
        full = " ".join(printed.name)
        entity = self.by_name.get(full)
        if entity is None:
            entity = self.by_name[full] = Entity(full, is_impersonal(full, self.lexicon))
        self._add_evidence(entity, printed)
        self._last_words.add(entity.last)
        is_governed = (begin > 0 and s.tags[begin - 1] in GOVERNORS) or s.tags[end - 1] is Tag.POSSESSIVE_PROPER_NOUN
        mention = Mention(s.starts[begin], s.index, end - 1, full, is_governed)
        self.mentions.append(mention)
        self._mentions_by_sentence.setdefault(s.index, []).append(mention)
        return True

    def _read_run(self, s: TaggedSentence, begin: int, end: int) -> tuple[int, PrintedName]:
        """Where the name in a run of capitalised words begins, and the name with the titles in it and before it."""
        title_at = -1
        for _, rule in TITLE_RULES:
            found = rule(s, begin, end, self.titles)
            if found is not None:
                begin, title_at = found
                break
        printed = self.split_titles(s.words[begin:end])
        if printed.titles or title_at < 0 or s.lowercase[title_at] not in self.titles:
            return begin, printed
        titles = join_title_prefixes(s.lowercase[max(0, title_at - 1) : title_at + 1], self.lexicon)[-1:]
        is_modified = title_at > 0 and s.tags[title_at - 1] is Tag.PROPER_NOUN
        modifiers = [s.words[title_at - 1]] if is_modified else printed.modifiers
        return begin, PrintedName(printed.name, titles, modifiers)

    def _add_evidence(self, entity: Entity, printed: PrintedName) -> None:
        """Count a mention, and what it says of the entity's titles and gender."""
        entity.count += 1
        entity.titles.update(self._title_synonyms.get(title, title) for title in printed.titles)
        entity.title_modifiers.update(printed.modifiers)
        _add_gender(entity, gender_of_given_name(printed.name[0]), 1)
        for title in printed.titles:
            _add_gender(entity, self.gender_of_title(title), _TITLE_EVIDENCE)

    def gender_of_title(self, title: str) -> Gender:
        """Whose title it is: "Mrs." is feminine; "" for most."""
        if title in self.lexicon.words["title-female"]:
            return "f"
        return "m" if title in self.lexicon.words["title-male"] else ""

    def split_titles(self, words: Sequence[str]) -> PrintedName:
        """Capitalised words -> name, titles and modifiers, by the titles of the language."""
        return split_titles(words, self.lexicon)

    def _index_words(self) -> None:
        """Names by their last word, the likeliest full name first, and by their first."""
        for name, entity in self.by_name.items():
            self._by_last_word.setdefault(entity.last, []).append(name)
            words = name.split()
            if len(words) in (2, 3):
                self._by_first_word.setdefault(words[0].lower(), []).append(name)
        for names in self._by_last_word.values():
            names.sort(key=lambda name: (-len(name.split()) if len(name.split()) < 4 else 0, -self.by_name[name].count))

    def _link_acronyms(self) -> None:
        """NRA to National Rifle Association, where the article prints both."""
        for name in self.by_name:
            acronym = initials(name)
            if len(acronym) >= MIN_ACRONYM and acronym != name and acronym in self.by_name:
                self._expansions.setdefault(acronym, name)

    def _link_roles(self) -> None:
        """ "Puppeteer Ann Lee" to Ann Lee, where the article prints both."""
        for name in self.by_name:
            if plain := name_without_role(name, self.by_name):
                self._expansions.setdefault(name, plain)

    def _merge_short_names(self) -> None:
        """Add what short names say of an entity to its fullest one."""
        for entity in self.by_name.values():
            full = self.by_name.get(self.fullest_name(entity.name), entity)
            if full is not entity:
                full.count += entity.count
                # A name is short for a person's where it is the last word of it; initials are of a body.
                full.short_mentions += entity.count if " " not in entity.name and entity.last == full.last else 0
                full.female_evidence += entity.female_evidence
                full.male_evidence += entity.male_evidence
                full.titles.update(entity.titles)
                full.title_modifiers.update(entity.title_modifiers)

    def mentions_in(self, sentence: int) -> Sequence[Mention]:
        """The mentions in the sentence with that index."""
        return self._mentions_by_sentence.get(sentence, ())

    def known_suffix(self, words: Sequence[str]) -> str | None:
        """The longest name of the article that `words` end in ("Russia [Li Hui]")."""
        for begin in range(1, len(words)):
            name = " ".join(words[begin:])
            if name in self.by_name:
                return self.fullest_name(name)
        return None

    def first_known(self, words: Sequence[str]) -> str | None:
        """The first name of the article that stands among `words` (of a headline, where all are capitals)."""
        for begin in range(len(words)):
            for end in range(min(len(words), begin + 4), begin, -1):
                name = " ".join(without_possessive(word) for word in words[begin:end])
                entity = self.by_name.get(name)
                if entity is not None and (end - begin > 1 or entity.count > 1 or self.fullest_name(name) != name):
                    return self.fullest_name(name)
        return None

    def entity(self, name: str, gender: Gender = "") -> Entity | None:
        """The entity of a name in any of its forms, None for a name that the article does not print."""
        return self.by_name.get(self.fullest_name(name, gender))

    def fullest_name(self, name: str, gender: Gender = "") -> str:
        """The fullest form in which the article prints `name`, or `name` itself."""
        name = self._expansions.get(name) or self._expansions.get(name.replace(".", ""), name)
        words = name.split()
        while len(words) > 1 and words[0] in _PARTICLES:
            # "Mr. de la Cruz": the particles are no given name.
            words = words[1:]
        if not words:
            return name
        candidates = self._by_last_word.get(last_word(name), [])
        if len(words) == 1 and not any(len(other.split()) > 1 for other in candidates):
            return self._name_with_first_word(words[0]) or name
        fuller = self._fuller_forms(words, candidates, gender)
        return max(fuller, key=lambda other: (self.by_name[other].count, len(other))) if fuller else name

    def _name_with_first_word(self, word: str) -> str | None:
        """The only person whose name begins so: people called by given name, and family names that stand first."""
        found = [name for name in self._by_first_word.get(word.lower(), []) if self.by_name[name].is_person]
        return found[0] if len(found) == 1 else None

    def _fuller_forms(self, words: Sequence[str], candidates: Sequence[str], gender: Gender) -> list[str]:
        """The persons among `candidates` whose name is longer, with the same initial, rather of that gender."""
        fuller = [
            name
            for name in candidates
            if len(name.split()) > len(words)
            and (len(words) == 1 or name.split()[0][0] == words[0][0])
            and name.split()[0] not in _PARTICLES
            and self.by_name[name].is_person
        ]
        return [name for name in fuller if gender and self.by_name[name].gender in (gender, "")] or fuller

    def title_holder(self, title: str, modifiers: Iterable[str] = (), before: int = 0) -> str | None:
        """The person with `title`; of several, one with one of the `modifiers`, else the last mentioned.

        `before` is the character of the text up to which mentions count.
        """
        holders = self._narrow_by_modifiers(self.title_holders(title), {word.lower() for word in modifiers})
        if len(holders) > 1:
            mentioned = (self.fullest_name(m.name) for m in reversed(self.mentions) if m.start < before)
            return next((name for name in mentioned if name in holders), None)
        return next(iter(holders), None)

    def title_holders(self, title: str) -> set[str]:
        """All persons with `title`."""
        title = self._title_synonyms.get(title, title)
        return {self.fullest_name(e.name) for e in self.by_name.values() if title in e.titles and e.is_person}

    def _narrow_by_modifiers(self, holders: set[str], modifiers: set[str]) -> set[str]:
        if len(holders) < 2 or not modifiers:
            return holders
        matching = {
            name for name in holders if modifiers & {word.lower() for word in self.by_name[name].title_modifiers}
        }
        return matching or holders

    def is_kind_of_body(self, noun: str) -> bool:
        """Whether a noun is one for bodies: "company"."""
        return noun in self.lexicon.words["organisation"] or f"kind-{noun}" in self.lexicon.words

    def organization_named(self, noun: str, before: int) -> str | None:
        """The body last mentioned before character `before` with `noun` in its name ("the hospital").

        Where none has it, the only one of the article that is of the kind ("the company": "Norvik Ltd").
        """
        if not self.is_kind_of_body(noun):
            return None
        for mention in reversed(self.mentions):
            if mention.start < before and noun in mention.name.lower().split()[1:]:
                return self.fullest_name(mention.name)
        kind = self.lexicon.words.get(f"kind-{noun}", frozenset())
        of_kind = {self.fullest_name(m.name) for m in self.mentions if not kind.isdisjoint(m.name.lower().split()[1:])}
        return of_kind.pop() if len(of_kind) == 1 else None


def _add_gender(entity: Entity, gender: Gender, weight: int) -> None:
    if gender == "f":
        entity.female_evidence += weight
    elif gender == "m":
        entity.male_evidence += weight


def _name_runs(s: TaggedSentence) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the particles between them; a possessive ends one."""
    k, n = 0, len(s)
    tags = s.tags
    while k < n:
        if tags[k] not in CAPITALISED:
            k += 1
            continue
        begin = k
        while k < n and tags[k] in CAPITALISED:
            k += 1
            if tags[k - 1] is Tag.POSSESSIVE_PROPER_NOUN:
                break
            if k + 1 < n and tags[k + 1] in CAPITALISED and s.lowercase[k] in _PARTICLES and s.lowercase[k] != "of":
                k += 1
        yield begin, k


def _is_full_name(words: Sequence[str]) -> bool:
    """Whether capitals of a title are surely the name of one person: "Ann Lee"."""
    return len(words) == 2 and is_given_name(words[0])


def _title_to_place(s: TaggedSentence, begin: int, end: int, titles: frozenset[str]) -> tuple[int, int] | None:
    """ "Ambassador to Norway [Li Hui]": the place, then the name."""
    if begin < 2 or s.lowercase[begin - 1] != "to" or s.lowercase[begin - 2] not in titles:
        return None
    name = begin
    while end - name > 2 and s.words[name] in place_names():
        name += 1
    return (name, begin - 2) if name > begin else None


def _title_of_body(s: TaggedSentence, begin: int, end: int, titles: frozenset[str]) -> tuple[int, int] | None:
    """ "Secretary of State [Ann Lee]", "Minister of the Interior [Ann Lee]"."""
    of = begin - 2 if begin > 2 and s.lowercase[begin - 2 : begin] == ["of", "the"] else begin - 1
    if of < 1 or s.lowercase[of] != "of" or s.lowercase[of - 1] not in titles or end - begin < 3:
        return None
    return begin + 1, of - 1


def _unit_before(s: TaggedSentence, begin: int, end: int, titles: frozenset[str]) -> tuple[int, int] | None:
    """ "mayor [Ann Lee]"."""
    return begin, begin - 1


TITLE_RULES: tuple[
    tuple[str, Callable[[TaggedSentence, int, int, frozenset[str]], tuple[int, int] | None]],
    ...,
] = (
    ("title_to_place", _title_to_place),
    ("title_of_body", _title_of_body),
    ("unit_before", _unit_before),
)
"""Where the name of a run begins, and which unit before it may be a title: the first rule that answers."""


def is_title_cased(s: TaggedSentence) -> bool:
    """Whether most words of the line begin with a capital, so that a capital makes no name; all where it is closed."""
    words = [word for word in s.words if word[0].isalpha()]
    if s.tags[-1] in _LINE_ENDS:
        return len(words) >= _MIN_CLOSED_TITLE and all(word[0].isupper() for word in words)
    return len(words) > (3 if s.index else 0) and 5 * sum(word[0].isupper() for word in words) > 3 * len(words)
