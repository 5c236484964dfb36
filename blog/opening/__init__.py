"""Opening a blog: from a name to a first article."""
