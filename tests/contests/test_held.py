import pytest
from django.utils import timezone

from blog.contests.held import contest_entries
from blog.contests.models import Entry
from blog.endings import erasing
from tests.contests.holding import make_entry
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_person_finds_the_entries_of_their_mailbox_and_erases_them(contest):
    user = make_user("zoe@example.org")
    other = make_entry(contest, "lea@example.org")
    entry = make_entry(contest, "zoe+jeux@example.org")

    (row,) = contest_entries.rows(user)
    contest_entries.erase(user, keep_texts=True)

    assert (row["contest"], row["blog"], row["code"]) == ("Un panier", "ReaClic", entry.code)
    assert set(row) == set(contest_entries.labels)
    assert list(Entry.objects.all()) == [other]


def test_contests_fall_with_their_blog(contest, blog):
    make_entry(contest)
    blog.state, blog.closes_at = blog.State.CLOSING, timezone.now()
    blog.save()

    erasing.erase(blog, lambda rows: None)

    assert not Entry.objects.exists()
