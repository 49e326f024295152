"""Prose from a language model, streamed, checked and given up within a time limit."""
