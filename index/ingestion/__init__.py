"""Changes of the index: files in, sources out, each as one transaction."""
