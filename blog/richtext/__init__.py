"""Safe HTML: from what an editor typed to what a page may show."""
