"""What every item must pass, whoever made it, and what there is to say about it."""
