"""Training adapters and ranker, again from questions with gold quotes."""
