"""Everything Textual. Only `cli` imports this room, and only inside the verb that opens the reader.

`commands` and `keymap` are plain data and import nothing of Textual.
"""
