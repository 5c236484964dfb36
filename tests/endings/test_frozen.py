"""Nothing is written in a blog that is read-only or being deleted, by whichever door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blog.articles.models import Article
from blog.blogs import permissions
from blog.blogs.models import Role
from blog.endings.actions import close_blog, freeze_blog, pause_blog, reopen_blog
from tests.factories import make_admin, make_article, make_draft, make_member

pytestmark = pytest.mark.django_db
FROZEN = pytest.mark.parametrize("end", [freeze_blog, close_blog])
WRITING = (permissions.edits, permissions.publishes, permissions.writes)
LOOKING = (permissions.looks_over, permissions.reads_along, permissions.enters)


def fresh(user):
    """Return the person as their next request finds them."""
    return type(user).objects.get(pk=user.pk)


@FROZEN
@pytest.mark.parametrize("role", Role)
def test_the_rules_that_let_write_refuse_and_those_that_let_look_do_not(blog, end, role):
    user = make_member(blog, role)
    before = [rule(user, blog) for rule in LOOKING]

    end(blog=blog)

    user = fresh(user)
    assert [rule(user, blog) for rule in WRITING] == [False] * 3
    assert [rule(user, blog.pk) for rule in WRITING] == [False] * 3
    assert [rule(user, blog) for rule in LOOKING] == before
    assert permissions.owns(user, blog) is (role == Role.OWNER)
    reopen_blog(blog=blog)
    assert permissions.writes(fresh(user), blog)


def test_a_paused_blog_is_written_on(blog):
    user = make_member(blog, Role.AUTHOR)

    pause_blog(blog=blog)

    assert permissions.publishes(fresh(user), blog)


def test_those_who_run_the_platform_still_write(blog):
    freeze_blog(blog=blog)

    assert permissions.edits(make_admin(), blog)


@FROZEN
@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_studio_shows_and_does_not_write(client, blog, end, role):
    user = make_member(blog, role)
    own = make_draft(blog, "Le mien", author=user)
    make_article(blog, "Publié", author=user)
    end(blog=blog)
    client.force_login(user)
    change = reverse("admin:articles_article_change", args=[own.pk])
    before = list(Article.objects.order_by("pk").values())

    assert client.get(change).status_code == 200
    assert "Le mien" in client.get(reverse("admin:articles_article_changelist")).text
    refused = [
        client.post(change, {"title": "Changé", "body": "<p>x</p>", "_save": ""}),
        client.post(reverse("admin:articles_article_delete", args=[own.pk]), {"post": "yes"}),
        client.post(
            reverse("admin:articles_article_add") + f"?blog={blog.pk}", {"title": "x", "_save": ""}
        ),
        client.post(
            reverse("admin:media_picture_upload") + f"?blog={blog.pk}",
            {"upload": SimpleUploadedFile("x.png", b"x")},
        ),
        client.post(reverse("admin:sidebar_box_arrange") + f"?blog={blog.pk}", {}),
    ]

    assert [answer.status_code for answer in refused] == [403] * 5
    assert list(Article.objects.order_by("pk").values()) == before


@FROZEN
def test_actions_of_lists_change_nothing(client, blog, end):
    user = make_member(blog, Role.EDITOR)
    draft = make_draft(blog)
    end(blog=blog)
    client.force_login(user)
    address = reverse("admin:articles_article_changelist")

    for action in ("publish_selected", "withdraw_selected", "delete_selected"):
        client.post(address, {"action": action, "_selected_action": draft.pk, "post": "yes"})

    draft.refresh_from_db()
    assert draft.status == "draft"
