"""What becomes of the blogs of a person who closes their account."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.rights import estate, tasks
from accounts.rights.actions import ask_archive, private_storage
from accounts.rights.closing import Fate, ask_closing, change_mind, erase_account
from accounts.rights.models import Archive, Closing
from blog.blogs.actions import set_role
from blog.blogs.models import Blog, Role
from blog.members.actions import take_over
from blog.members.models import Offer
from tests.factories import make_blog, make_member, make_user
from tests.post_office import text_of
from tests.rights.people import ask, make_lea, pass_days

pytestmark = pytest.mark.django_db
START = "2026-03-01T12:00:00Z"


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to(START, tick=False)


@pytest.fixture
def lea():
    return make_lea()


def test_a_member_who_accepts_has_the_blog(lea, time_machine, smtp):
    blog = Blog.objects.get(slug="jardin")
    heir = make_member(blog, Role.EDITOR)
    ask(lea, Fate.HAND_OVER, heir)
    assert smtp.to(heir.email)

    take_over(offer=Offer.objects.get(blog=blog), user=heir)
    pass_days(time_machine)

    assert [m.user for m in blog.memberships.all()] == [heir]
    assert set(blog.articles.values_list("title", flat=True)) == {"Les semis"}


def test_a_blog_that_nobody_takes_is_erased(lea, time_machine):
    heir = make_member(Blog.objects.get(slug="jardin"), Role.EDITOR)
    ask(lea, Fate.HAND_OVER, heir)

    pass_days(time_machine)

    assert not Blog.objects.filter(slug="jardin").exists()


def test_an_offer_ends_with_a_change_of_mind(lea):
    ask(lea, Fate.HAND_OVER, make_member(Blog.objects.get(slug="jardin"), Role.EDITOR))

    change_mind(user=lea)

    assert not Offer.objects.exists()


def test_those_who_write_in_a_blog_learn_that_it_ends(lea, smtp):
    member = make_member(Blog.objects.get(slug="jardin"), Role.AUTHOR)

    ask(lea)

    (letter,) = smtp.to(member.email)
    assert "Au jardin" in letter["Subject"]
    assert "15 mars 2026" in text_of(letter)


def test_closing_and_staying_in_turns_fills_no_letter_box(lea, smtp):
    heir = make_member(Blog.objects.get(slug="jardin"), Role.EDITOR)
    for _ in range(5):
        ask(lea, Fate.HAND_OVER, heir)
        change_mind(user=lea)
    told = len(smtp.to(heir.email))

    with pytest.raises(ValidationError, match="assez souvent"):
        ask(lea, Fate.HAND_OVER, heir)

    assert not Closing.objects.exists()
    assert len(smtp.to(heir.email)) == told == 15


def test_a_blog_with_another_owner_stays(lea, time_machine):
    blog = Blog.objects.get(slug="jardin")
    other = make_member(blog, Role.OWNER)
    assert estate.left_by(lea) == []

    ask(lea)
    pass_days(time_machine)

    assert [m.user for m in blog.memberships.all()] == [other]
    assert blog.articles.get().author.profile.pseudonym == "Ancien auteur"


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_are_erased_at_once_leave_no_blog_without_an_owner():
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: SQLite's writers wait for one another anyway")
    for number in range(3):
        owners = [make_user(), make_user()]
        blog = make_blog(f"a-deux-{number}", owner=owners[0])
        set_role(blog=blog, user=owners[1], role=Role.OWNER)
        due = [Closing.objects.create(user=owner, due_at=timezone.now()) for owner in owners]
        start = threading.Barrier(2)

        def erase(closing, start=start) -> None:
            start.wait()
            try:
                erase_account(closing_id=closing.pk)
            finally:
                connection.close()

        threads = [threading.Thread(target=erase, args=[closing]) for closing in due]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert not Closing.objects.exists()
        assert not Blog.objects.filter(pk=blog.pk).exists()


def test_a_blog_opened_meanwhile_goes_too(lea, time_machine):
    ask(lea)
    make_blog("nouveau", owner=lea)

    pass_days(time_machine)

    assert not Blog.objects.filter(slug="nouveau").exists()


def test_every_blog_has_its_wish(lea):
    with pytest.raises(ValidationError):
        ask_closing(user=lea, wishes=[], keep_texts=True)
    assert not Closing.objects.exists()


def test_an_archive_that_was_wanted_is_kept_till_the_end(lea, time_machine):
    ask(lea, Fate.EXPORT)
    archive = Archive.objects.get()
    assert archive.is_ready

    time_machine.move_to("2026-03-14T12:00:00Z", tick=False)
    tasks.remove_archives.call()
    assert private_storage().exists(archive.name)

    pass_days(time_machine, 1)
    assert not private_storage().exists(archive.name)
    assert not Archive.objects.exists()


def test_erasing_waits_for_an_archive_that_was_wanted(lea, time_machine):
    ask(lea, Fate.EXPORT)
    Archive.objects.all().delete()

    pass_days(time_machine)
    assert User.objects.get(pk=lea.pk).is_active
    assert Archive.objects.get().is_ready

    tasks.close_accounts.call()
    assert not User.objects.get(pk=lea.pk).is_active


def test_an_archive_that_is_being_made_does_not_come_back(lea, time_machine):
    archive = ask_archive(user=lea)
    ask(lea)
    pass_days(time_machine)

    tasks.make_archive.call(None, archive.pk)

    assert not private_storage().exists(archive.name)
