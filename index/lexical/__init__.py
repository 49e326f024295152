"""The Danish word index: terms, compounds, abbreviations and typing errors."""
