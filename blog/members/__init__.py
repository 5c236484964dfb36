"""The people of a blog: invited, given a role, leaving, handing the blog over."""
