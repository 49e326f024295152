"""Fitting what decides in answers, refusals and conversations, again from questions."""
