"""Two people take one name or prove one domain at the same instant: one wins, one is told."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from blog.blogs.actions import open_blog
from blog.blogs.models import Blog
from blog.domains.actions import claim_domain, note_finding, rename_blog
from blog.domains.lookup import Finding
from blog.domains.models import Domain, OldAddress
from tests.factories import make_blog, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'",
        reason="an SQLite in memory has one connection; writers take turns on a file as well",
    ),
]
ROUNDS = 5


def at_once(*actions) -> list[str]:
    """Run these together, each in a thread of its own; return "done" or the refusal of each."""
    barrier, told = threading.Barrier(len(actions)), [""] * len(actions)

    def run(place: int, action) -> None:
        barrier.wait()
        try:
            action()
            told[place] = "done"
        except ValidationError as error:
            told[place] = " ".join(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told, key=lambda said: said != "done")


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_name_is_opened_once(number):
    people = [make_user() for _ in range(4)]

    told = at_once(
        *(lambda owner=owner: open_blog(owner=owner, name="X", slug="voulu") for owner in people)
    )

    assert told == ["done", *["Cette adresse est déjà prise."] * 3]
    assert Blog.objects.filter(slug="voulu").count() == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_name_is_taken_once_by_those_who_change_theirs(number):
    blogs = [make_blog() for _ in range(3)]

    told = at_once(*(lambda blog=blog: rename_blog(blog=blog, name="voulu") for blog in blogs))

    assert told == ["done", *["Cette adresse est déjà prise."] * 2]
    assert OldAddress.objects.count() == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_name_that_is_being_given_up_is_nobodys(number):
    blog, owner = make_blog("ancien"), make_user()

    at_once(
        lambda: rename_blog(blog=blog, name="nouveau"),
        lambda: open_blog(owner=owner, name="Voleur", slug="ancien"),
    )

    assert list(Blog.objects.values_list("slug", flat=True)) == ["nouveau"]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_domain_is_proven_once(number):
    claims = [claim_domain(blog=make_blog(), text="voulu.example") for _ in range(3)]

    told = at_once(
        *(
            lambda claim=claim: note_finding(domain=claim, finding=Finding.TOKEN, points_here=True)
            for claim in claims
        )
    )

    assert told == ["done"] * 3
    assert Domain.objects.proven().count() == 1
    assert Domain.objects.filter(problem=Domain.Problem.TAKEN).count() == 2
