"""Who may do what with a picture of a blog's library."""

from blog.blogs import permissions
from blog.media.models import Picture


def changes(user, picture: Picture) -> bool:
    """Whoever writes in the blog changes and deletes their own pictures, editors every one."""
    if permissions.edits(user, picture.blog_id):
        return True
    return picture.uploaded_by_id == user.pk and permissions.writes(user, picture.blog_id)
