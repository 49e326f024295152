"""PDF files: drawn pieces of text to lines, columns, tables, notes and pages."""
