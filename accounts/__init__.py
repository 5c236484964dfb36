"""People: who signs in, how an author is shown."""
