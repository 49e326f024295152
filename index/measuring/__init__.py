"""How well and how fast passages are found, on questions with gold quotes."""
