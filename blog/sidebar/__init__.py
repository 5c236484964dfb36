"""The boxes beside a blog's pages."""
