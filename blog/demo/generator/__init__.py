"""Platforms of any size, for measuring: as many blogs and articles as asked, the same each time."""
