"""Other projects' retrieval on the same sources, questions and encoder, side by side with ours."""
