"""Which stretches of what was found an answer quotes, in which order and form."""
