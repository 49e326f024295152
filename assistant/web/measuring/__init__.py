"""How soon the page answers one visitor, and many at once."""
