"""Two who open a blog at the same instant."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from accounts.models import User
from blog.blogs.models import Blog
from blog.opening.actions import start_blog
from tests.factories import make_user


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_take_one_address_at_once_one_wins_and_the_other_is_told():
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: SQLite's writers wait for one another anyway")
    for number in range(5):
        slug = f"tres-demande-{'abcde'[number]}"
        told = at_once([make_user(), make_user()], slug=slug)

        assert sorted(told) == ["", "Cette adresse est déjà prise."]
        assert Blog.objects.get(slug=slug).memberships.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_at_two_doors_at_once_opens_no_blog_too_many(settings):
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: SQLite's writers wait for one another anyway")
    settings.BLOGS_PER_PERSON = 1
    person = make_user()

    told = at_once([person, person])

    assert sum(not words for words in told) == 1
    assert person.memberships.count() == 1


def at_once(people: list[User], slug: str = "") -> list[str]:
    """Return what each is told who opens a blog at the same instant, "" for whom it opens."""
    start, told = threading.Barrier(len(people)), []

    def opens(person: User, own: str) -> None:
        fields = {"name": "Un carnet", "language": "fr", "theme": "carnet", "boxes": ["calendar"]}
        try:
            start.wait()
            with translation.override("fr"):
                start_blog(owner=person, slug=slug or own, **fields)
            told.append("")
        except ValidationError as error:
            told.append(" ".join(error.messages))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=opens, args=[person, f"numero-{'abc'[place]}"])
        for place, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
