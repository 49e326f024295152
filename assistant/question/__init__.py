"""What a Danish question asks: its kind, words, phrases and clauses."""
