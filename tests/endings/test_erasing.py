"""After the notice a blog is gone with all that is in it, however often the job is cut off."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django_tasks import task_backends

from blog.articles.models import Article
from blog.blogs.models import Blog, Membership, Role
from blog.endings import erasing
from blog.endings.actions import close_blog, reopen_blog
from blog.endings.tasks import delete_closed_blogs
from blog.jobs import periodic
from blog.jobs.models import Job
from blog.jobs.worker import Worker
from blog.media.actions import add_picture
from blog.media.models import Picture
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_member,
    make_page,
    owner_of,
)
from tests.media.drawn import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(blog, time_machine):
    """A blog with something of each kind, closed on 1 March; now its notice is over."""
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    category = make_category(blog)
    picture = add_picture(blog=blog, by=owner_of(blog), upload=photo())
    for number in range(7):
        make_article(blog, f"Article {number}", category=category, tags=["Été"], cover=picture)
    make_draft(blog)
    make_page(blog)
    article = blog.articles.first()
    LogEntry.objects.create(
        user=owner_of(blog),
        content_type=ContentType.objects.get_for_model(Article),
        object_id=article.pk,
        object_repr=article.title,
        action_flag=2,
    )
    close_blog(blog=blog)
    time_machine.shift(timedelta(days=30) + erasing.SLACK)
    return blog


def test_the_blog_goes_with_all_that_is_in_it_and_nothing_else(full, client):
    beside = make_article(make_blog("voisin"), "Le voisin", tags=["Été"])
    pk, file = full.pk, Picture.objects.get().name
    people = full.memberships.count()

    assert delete_closed_blogs.enqueue().return_value == 1

    assert list(Blog.objects.values_list("slug", flat=True)) == ["voisin"]
    assert list(Article.objects.all()) == [beside]
    for model in (found.related_model for found in Blog._meta.related_objects):
        kept = [row for row in model._base_manager.values("blog") if row["blog"] == pk]
        assert kept == [], model
    assert not default_storage.exists(file)
    assert not LogEntry.objects.filter(object_repr__startswith="Article").exists()
    assert Membership.objects.count() == 1
    assert people == 1
    assert client.get("/@reaclic/").status_code == 404


def test_a_blog_whose_notice_is_not_over_stays(full, time_machine):
    time_machine.move_to("2026-03-31T11:59:00Z", tick=False)

    delete_closed_blogs.enqueue()

    assert Blog.objects.filter(slug="reaclic").exists()


def test_a_deletion_cut_off_goes_on_where_it_was(full, monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 3)
    told = []

    def cut_off(rows: int) -> None:
        told.append(rows)
        if len(told) % 2 == 0:
            raise KeyboardInterrupt

    runs = 0
    while Blog.objects.filter(pk=full.pk).exists():
        runs += 1
        with suppress(KeyboardInterrupt):
            erasing.erase(full, cut_off)

    assert runs > 2
    assert max(told) <= 3
    assert not Article.objects.exists()


def test_run_again_it_does_nothing(full):
    erasing.erase(full, lambda rows: None)

    assert delete_closed_blogs.enqueue().return_value == 0


def test_how_far_it_is_can_be_seen(full, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    monkeypatch.setattr(periodic, "intervals", {})
    total = erasing.count_rows(full)
    delete_closed_blogs.enqueue()

    Worker(backend=task_backends["default"]).run_until_empty()

    job = Job.objects.get(task="blog.endings.tasks.delete_closed_blogs")
    assert (job.state, job.total, job.done) == ("successful", total, total)
    assert total > 12


def test_one_that_cannot_be_deleted_keeps_no_other_back(full, monkeypatch):
    second = make_blog("second")
    day = Blog.objects.get(pk=full.pk).closes_at
    Blog.objects.filter(pk=second.pk).update(state="closing", closes_at=day)
    erase = erasing.erase

    def fail_for_the_first(blog, tell) -> None:
        if blog.pk == full.pk:
            raise RuntimeError("protected")
        erase(blog, tell)

    monkeypatch.setattr(erasing, "erase", fail_for_the_first)

    delete_closed_blogs.enqueue()

    assert list(Blog.objects.values_list("slug", flat=True)) == ["reaclic"]


def test_it_is_too_late_to_open_it_again(full):
    with pytest.raises(ValidationError, match="trop tard"):
        reopen_blog(blog=full)

    assert Blog.objects.get(pk=full.pk).state == "closing"


def test_members_are_told_of_the_deletion_and_of_its_end(blog, mailoutbox):
    editor = make_member(blog, Role.EDITOR)
    english = make_member(blog, Role.AUTHOR)
    english.language = "en"
    english.save()
    gone = make_member(blog, Role.AUTHOR)
    gone.is_active = False
    gone.save()

    close_blog(blog=blog)
    told = {mail.to[0]: mail.subject for mail in mailoutbox}
    reopen_blog(blog=blog)

    assert told == {
        owner_of(blog).email: "Le blog «\xa0Réaclic\xa0» va être supprimé",
        editor.email: "Le blog «\xa0Réaclic\xa0» va être supprimé",
        english.email: "The blog Réaclic will be deleted",
    }
    assert [mail.subject for mail in mailoutbox[3:]] == [
        "Le blog «\xa0Réaclic\xa0» reste",
        "Le blog «\xa0Réaclic\xa0» reste",
        "The blog Réaclic stays",
    ]
    assert "http://testserver/admin/" in mailoutbox[0].body


def test_closing_and_keeping_in_turns_fills_no_letter_box(blog, mailoutbox):
    for _ in range(5):
        close_blog(blog=blog)
        reopen_blog(blog=blog)

    with pytest.raises(ValidationError, match="assez souvent"):
        close_blog(blog=blog)

    blog.refresh_from_db()
    assert blog.state == Blog.State.OPEN
    assert len(mailoutbox) == 10


def test_deleting_closed_blogs_comes_round_by_itself():
    assert periodic.intervals["blog.endings.tasks.delete_closed_blogs"] == timedelta(hours=1)
