"""Finding a text by its words."""
