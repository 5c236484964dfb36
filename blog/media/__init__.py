"""A blog's picture library."""
