"""Blogs: where each is mounted, who may do what in it."""
