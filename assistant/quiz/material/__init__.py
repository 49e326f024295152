"""The indexed texts as quiz material: what can be asked about, and in which words."""
