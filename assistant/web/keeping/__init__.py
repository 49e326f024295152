"""What is kept of visitors: conversations, feedback, uploaded files."""
