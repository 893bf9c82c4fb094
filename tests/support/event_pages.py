"""Invented pages of three events that have nothing to do with each other."""

from __future__ import annotations

from pathlib import Path

EVENTS = {
    "ferry": (
        "Ferry sinks off Skarholm",
        "The ferry Lunda sank in Skarholm bay on Monday after its hull cracked, the harbour office said. "
        "Forty passengers and nine of the crew were taken off by fishing boats. “We heard the hull break "
        "before dawn,” said Captain Oda Brenn. Divers will look at the wreck this week, and the harbour stays "
        "closed to shipping until the fuel in the tanks has been pumped out. The company had asked for an "
        "inspection of the hull in the spring.",
        "In Skarholm bay the ferry Lunda sank with forty passengers on board. Fishing boats took everybody "
        "off. Captain Oda Brenn said that she heard the hull break before dawn. The harbour office has closed "
        "the port to shipping, for the tanks of the wreck still hold fuel. Its owners, the company says, "
        "wanted the hull inspected in spring, and divers are to go down to the wreck of the Lunda before the "
        "end of this week.",
    ),
    "chess": (
        "Tamm wins chess title",
        "Grandmaster Ilve Tamm won the chess final in Tarsk with a queen sacrifice on the thirty-first move. "
        "It is her second title. “I saw the rook was pinned and I could not resist,” Tamm said after the "
        "game. Her opponent, the nineteen-year-old Per Aske, resigned with two minutes left on his clock. The "
        "tournament drew players from eleven countries; the prize is paid by a brewery that has sponsored it "
        "for a decade.",
        "A queen sacrifice gave Ilve Tamm her second chess title in Tarsk. The grandmaster pinned a rook and "
        "could not resist, she said after the game. Per Aske, nineteen, resigned on move thirty-one with two "
        "minutes on the clock. Players of eleven countries came to the tournament, and the prize once more "
        "comes from the brewery that has been its sponsor for ten years. Tamm takes the title home to her "
        "club.",
    ),
    "school": (
        "Council keeps Almby school open",
        "The council of Almby voted nine to four on Tuesday to keep the village school open until 2031. "
        "Parents had gathered six hundred signatures against the closure. “Children of six should not sit on "
        "a bus for an hour,” said councillor Marit Sund. The budget will be balanced by a higher dog licence "
        "and by letting the upper floor to a library. Pupils sang outside the town hall while the vote was "
        "counted.",
    ),
}


def write_events(folder: Path, *names: str) -> None:
    for name in names:
        title, *texts = EVENTS[name]
        for number, text in enumerate(texts):
            (folder / f"{number}-{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
