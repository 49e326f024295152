"""Text to vectors: the bundled encoder with its adapters, or another one by setting."""
