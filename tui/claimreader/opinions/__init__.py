"""Another's opinion beside the program's own: what a program of the person's says of pairs that are only suggested."""
