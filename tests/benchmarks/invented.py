"""Pages of events that never happened, by the hundred: the same seed gives the same bytes.

    python tests/benchmarks/invented.py FOLDER --pages 1000 --events 40

An event has a place, a thing, people and what they said; each outlet tells it in its own order and words, keeps some
quotations whole, trims others, reports others, and stands between menus, tickers and footers.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import NamedTuple

_ONSETS = "b br d dr f g gr h k kl l m n p r s sk st t tr v w".split()
_VOWELS = "a e i o u aa ei ou".split()
_ENDS = "n r l s nd rk lm sk th m".split()
_THINGS = (
    "ferry bridge tunnel dam library stadium hospital pipeline reactor lighthouse museum canal refinery airport quarry "
    "telescope orchard archive brewery observatory viaduct shipyard aqueduct cathedral sanatorium racetrack"
).split()
_HAPPENINGS = (
    "flooded burned collapsed closed reopened leaked vanished expanded sank cracked flourished shrank stalled froze"
).split()
_MATTERS = (
    "inspection funding evacuation lawsuit contract strike repair subsidy permit survey petition audit insurance "
    "timetable blueprint foundation harvest election festival vaccine pension dividend border treaty ceasefire"
).split()
_OFFICES = "mayor minister engineer union_leader spokeswoman professor judge prosecutor captain director".split()
_VERBS = "said told_reporters insisted warned admitted explained claimed announced".split()
_MENU = "Home News Sport Weather Business Opinion Culture Travel Podcasts Video Newsletters Subscribe"


class Event(NamedTuple):
    """What happened, and who said what of it."""

    place: str
    thing: str
    happening: str
    said: tuple[tuple[str, str, str], ...]
    """(name, office, words)."""


def invent_event(chance: random.Random) -> Event:
    """One event."""
    place, thing = _name(chance), chance.choice(_THINGS)
    matters = chance.sample(_MATTERS, 6)
    said = []
    for number in range(6):
        who, what, other = _name(chance) + " " + _name(chance), matters[number], chance.choice(matters)
        amount = chance.randrange(3, 900)
        words = chance.choice(
            (
                f"We will not pay for the {what} until the {other} of the {thing} has been settled in {place}",
                f"The {what} will take {amount} days, and nobody in {place} can say what comes after the {other}",
                f"There were {amount} letters about the {what}, and not one of them was answered by the {other} office",
                f"If the {what} fails, {amount} families in {place} lose their {other} before the winter",
                f"I have asked for an {other} of the {thing}, and I expect the {what} within {amount} weeks",
            )
        )
        said.append((who, chance.choice(_OFFICES).replace("_", " "), words))
    return Event(place, thing, chance.choice(_HAPPENINGS), tuple(said))


def write_page(event: Event, outlet: str, chance: random.Random) -> str:
    """One outlet's page of the event."""
    headline = f"{event.place} {event.thing} {event.happening}: {event.said[0][0]} demands answers"
    paragraphs = [
        f"The {event.thing} in {event.place} {event.happening} on {chance.choice(('Monday', 'Tuesday', 'Friday'))}, "
        f"and the town is still counting what it lost, {outlet} has learned."
    ]
    for name, office, words in chance.sample(event.said, chance.randrange(3, 6)):
        paragraphs.append(_retelling(name, office, words, chance))
        paragraphs.append(
            f"People in {event.place} had talked about the {event.thing} for {chance.randrange(2, 40)} years, and few "
            f"of them believed that it would ever come to this."
        )
    ticker = [f"{_name(chance)} {chance.choice(_THINGS)} {chance.choice(_HAPPENINGS)}" for _ in range(6)]
    foot = f"© 2026 {outlet}. All rights reserved.\nPrivacy\nContact us\nShare this\n"
    return "\n".join([_MENU, *ticker, "", headline, "", "\n\n".join(paragraphs), "", foot])


def _retelling(name: str, office: str, words: str, chance: random.Random) -> str:
    last, verb = name.split()[-1], chance.choice(_VERBS).replace("_", " ")
    match chance.randrange(4):
        case 0:
            return f"“{words},” {verb} {name}, the {office}."
        case 1:
            return f"{office.capitalize()} {name} {verb} that {words[0].lower()}{words[1:]}."
        case 2:
            half = words[: words.index(" ", len(words) // 2)]
            return f"“{half},” {name} {verb} on the steps of the town hall. {last} would not take questions."
        case _:
            return f"“{words},” {last} {verb} in a statement. It was the first word from the {office}."


def _name(chance: random.Random) -> str:
    parts = [chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(("", chance.choice(_ENDS))) for _ in "ab"]
    return "".join(parts).capitalize()


def write_pages(folder: Path, pages: int, events: int, seed: int = 7) -> dict[str, int]:
    """Write `pages` files about `events` events, mixed; file name -> event."""
    chance = random.Random(seed)
    made = [invent_event(chance) for _ in range(events)]
    outlets = [f"The {_name(chance)} {chance.choice(('Post', 'Courier', 'Times', 'Echo'))}" for _ in range(40)]
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for number in range(pages):
        event = number % events
        name = f"{chance.randrange(10**8):08}-{number}.txt"
        text = write_page(made[event], outlets[(number // events) % len(outlets)], chance)
        (folder / name).write_text(text, encoding="utf-8")
        truth[name] = event
    return truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--events", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    write_pages(args.folder, args.pages, args.events, args.seed)


if __name__ == "__main__":
    main()
