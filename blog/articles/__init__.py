"""The texts of a blog, from draft to published."""
