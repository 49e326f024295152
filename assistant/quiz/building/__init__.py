"""A build: which suggestions are made, chosen and put in order."""
