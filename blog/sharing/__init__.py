"""Letters that readers send through a page: to friends, to the author, to the host."""
