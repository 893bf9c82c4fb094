"""Pure presentation: from a Story to rows of styled text. Nothing here depends on Textual."""
