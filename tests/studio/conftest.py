"""Two blogs and everybody who may come to the studio's door."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.db import transaction

from blog.blogs.models import Role
from tests.factories import (
    make_admin,
    make_article,
    make_blog,
    make_category,
    make_comment,
    make_draft,
    make_member,
    make_page,
    make_user,
    owner_of,
)


@pytest.fixture(scope="module")
def built_house(django_db_setup, django_db_blocker):
    """The house, built once for the tests of a module: what one of them changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


@pytest.fixture
def house(built_house, db) -> SimpleNamespace:
    """Blog `ours` with one person of each role and a row of each kind; blog `theirs` beside it."""
    return deepcopy(built_house)


def build_house() -> SimpleNamespace:
    ours, theirs = make_blog("nos-pages"), make_blog("leurs-pages")
    people = {role.value: make_member(ours, role) for role in Role if role != Role.OWNER}
    people |= {
        "owner": owner_of(ours),
        "other": owner_of(theirs),
        "nobody": make_user(),
        "admin": make_admin(),
        "moderator": make_user(is_moderator=True),
    }
    category = make_category(ours)
    article = make_article(ours, "Article lu de tous", category=category, tags=["Été"])
    return SimpleNamespace(
        ours=ours,
        theirs=theirs,
        people=people,
        article=article,
        draft=make_draft(ours, "Brouillon du propriétaire"),
        page=make_page(ours, "Page de la maison"),
        category=category,
        tag=article.tags.get(),
        comment=make_comment(article),
    )


@pytest.fixture
def enter(client, house):
    """`enter("editor")`: the client, signed in as that person of the house."""

    def sign_in(name: str):
        client.logout()
        if name != "anonymous":
            client.force_login(house.people[name])
        return client

    return sign_in


@pytest.fixture
def sent():
    """`sent(title="…", button="_publish")`: what the form of an article sends."""

    def fields(*, button: str = "_save", **changes) -> dict:
        form = dict.fromkeys(
            [
                *("excerpt", "category", "tags", "cover", "slug", "language"),
                *("published_at_date", "published_at_time"),
            ],
            "",
        )
        return form | {"title": "Le jardin", "body": "<p>Un texte.</p>", button: ""} | changes

    return fields
