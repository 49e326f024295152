"""Whether cited passages carry a sentence that a language model wrote."""
