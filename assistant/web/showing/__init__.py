"""What visitors see and take with them: HTML, text to paste, Word."""
