"""What newsletters hold of a person goes into their archive, and goes with them; so with a blog."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rights.closing import erase_account
from accounts.rights.held import holdings
from accounts.rights.models import Closing
from blog.blogs.models import Blog
from blog.endings import erasing
from blog.endings.actions import close_blog
from blog.newsletter.models import Day, Delivery, Issue, Subscription, Suppression
from blog.newsletter.suppressing import heed_complaint
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article, make_blog, make_user
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db


def newsletters():
    return next(holding for holding in holdings() if holding.name == "newsletters")


def test_the_archive_tells_of_the_persons_own_addresses_alone(blog):
    lea = make_user("lea@example.org")
    make_reader(blog, "lea@example.org")
    make_reader(blog, "jean@example.org")

    (row,) = newsletters().rows(lea)

    assert (row["blog"], row["email"]) == ("Réaclic", "lea@example.org")
    assert row["text"]
    assert set(row) == set(newsletters().labels)


def test_who_closes_their_account_is_erased_here_before_their_address_is(blog):
    lea = make_user("lea@example.org")
    make_reader(blog, "lea@example.org")
    stays = make_reader(blog, "jean@example.org")

    closing = Closing.objects.create(user=lea, due_at=timezone.now())
    assert erase_account(closing_id=closing.pk)

    assert list(Subscription.objects.all()) == [stays]


def test_a_blog_that_is_erased_takes_its_newsletter_along(blog, smtp, time_machine):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    reader = make_reader(blog, "lea@example.org")
    make_article(blog, at=timezone.now())
    mail_new_articles.enqueue()
    heed_complaint(subscription=reader)
    beside = make_reader(make_blog("voisin"), "lea@example.org")
    close_blog(blog=blog)
    time_machine.shift(timedelta(days=31))

    erasing.erase(Blog.objects.get(pk=blog.pk), lambda rows: None)

    assert list(Subscription.objects.all()) == [beside]
    for model in (Issue, Delivery, Suppression):
        assert not model.objects.exists()
    assert not Day.objects.filter(blog=blog.pk).exists()
