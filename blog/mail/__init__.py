"""Letters in the reader's language, as text and HTML."""
