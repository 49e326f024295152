"""A message in its conversation: follow-ups, corrections, ways back and small talk."""
