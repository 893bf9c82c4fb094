"""Pure presentation: a Story in, rows of text with looks out. Nothing here knows of a terminal program."""
