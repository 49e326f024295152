"""From a question to ranked passages: candidates, their signals, ranker and order."""
