"""What people do with blogs: open one, give somebody a role."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from blog.blogs.models import Blog, Membership, Role

# Sent inside the transaction with `blog`: higher apps lay down what a new blog starts with.
blog_opened = Signal()


@transaction.atomic
def open_blog(*, owner, name: str, slug: str, **fields) -> Blog:
    """Open a blog at `slug` and make `owner` its owner.

    Raises ValidationError when the name, the address or another field is refused.
    """
    blog = Blog(name=name, slug=slug, **fields)
    blog.full_clean()
    try:
        with transaction.atomic():
            blog.save()
    except IntegrityError:
        # Somebody took the address in between: asked again, the row says so in words.
        blog.full_clean()
        raise
    Membership.objects.create(blog=blog, user=owner, role=Role.OWNER)
    blog_opened.send(Blog, blog=blog, owner=owner)
    return blog


@transaction.atomic
def set_role(*, blog: Blog, user, role: Role) -> Membership:
    """Give `user` this role in `blog`, or change the one they have.

    Raises ValidationError when the blog would be left without an owner.
    """
    membership = Membership.objects.select_for_update().filter(blog=blog, user=user).first()
    if membership is None:
        return Membership.objects.create(blog=blog, user=user, role=role)
    if role != Role.OWNER:
        _refuse_last_owner(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove_member(*, membership: Membership) -> None:
    """Take a person's role away; their texts stay in the blog.

    Raises ValidationError when the blog would be left without an owner.
    """
    _refuse_last_owner(membership)
    membership.delete()


def _refuse_last_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(blog=membership.blog_id, role=Role.OWNER)
    others = owners.select_for_update().exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise ValidationError(_("A blog keeps at least one owner."))
