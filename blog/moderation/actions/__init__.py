"""What readers, authors and moderators do with cases; each step is logged and told by mail."""
