"""Word files: text, styles, tables and notes."""
