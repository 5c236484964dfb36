"""Readers of newsletters to test with."""

from itertools import count

from blog.blogs.models import Blog
from blog.newsletter import actions
from blog.newsletter.models import Subscription, Wording

_numbers = count(1)


def make_reader(blog: Blog, email: str = "", *, frequency: str = "each", **fields) -> Subscription:
    """Make a reader who has confirmed, as if by the form and the letter."""
    email = email or f"lecteur{next(_numbers)}@example.org"
    wording, _ = Wording.objects.get_or_create(
        digest="0" * 64, defaults={"language": "fr", "text": "Je veux bien."}
    )
    subscription = Subscription.objects.create(
        blog=blog, email=email, frequency=frequency, wording=wording, token_hash=None
    )
    actions.confirm(subscription=subscription)
    if fields:
        Subscription.objects.filter(pk=subscription.pk).update(**fields)
    return subscription
