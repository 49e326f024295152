"""Web pages: what a page says, without what its site says on every page."""
