"""Other projects' metrics that a language model judges, one module a project."""
