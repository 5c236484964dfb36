"""Settings by environment; a missing or malformed value stops the start with a sentence."""
