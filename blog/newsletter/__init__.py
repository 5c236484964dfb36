"""New articles of a blog, mailed to the readers who asked for them."""
