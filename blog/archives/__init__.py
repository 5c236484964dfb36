"""A blog's articles by date."""
