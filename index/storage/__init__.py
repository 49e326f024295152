"""What is kept: passages and vectors in Chroma, documents, and which versions are live."""
