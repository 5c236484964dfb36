"""A picture that was reported can be looked at as long as it may matter, by moderators alone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from blog.media.actions import delete_picture
from blog.media.tasks import remove_files
from blog.moderation.actions.judging import lift
from blog.moderation.models import Snapshot
from blog.moderation.tasks import KEEP_NAMES, forget_files
from tests.media.library import make_picture
from tests.moderation.reporting import case_of, desk, judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(blog):
    return make_picture(blog)


def copy_of(case) -> str:
    return f"/admin/moderation/case/{case.pk}/file/{case.snapshots.get().pk}/"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_what_its_author_deletes_meanwhile_is_still_seen(picture, moderator, client):
    with default_storage.open(picture.name) as file:
        pixels = file.read()
    case = case_of(picture.absolute_url)

    delete_picture(picture=picture)
    remove_files.call(picture.name)

    client.force_login(moderator)
    assert copy_of(case) in client.get(desk(case)).content.decode()
    answer = client.get(copy_of(case))
    assert body(answer) == pixels
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]


def test_not_even_a_moderator_sees_their_own_or_another_case_s(picture, author, moderator, client):
    case = case_of(picture.absolute_url)
    author.is_moderator = True
    author.save(update_fields=["is_moderator"])
    other = case_of("http://testserver/@nos-pages/", email="paul@example.org")

    client.force_login(author)
    assert client.get(copy_of(case)).status_code == 404

    client.force_login(moderator)
    number = case.snapshots.get().pk
    for wrong in (f"{other.pk}/file/{number}", f"{case.pk}/file/{number + 99}", "x/file/-1"):
        assert client.get(f"/admin/moderation/case/{wrong}/").status_code == 404


def test_a_text_has_no_file(article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    assert "/file/" not in client.get(desk(case)).content.decode()
    assert client.get(copy_of(case)).status_code == 404


def test_it_goes_when_its_decision_can_be_contested_no_more(picture, moderator, client):
    case = case_of(picture.absolute_url)
    kept = case.snapshots.get().file
    assert storages["private"].exists(kept)

    with time_machine.travel(timezone.now() + KEEP_NAMES + timedelta(days=1)):
        assert forget_files.call() == 0  # it still waits
    judge(case, by=moderator)
    assert forget_files.call() == 0
    with time_machine.travel(timezone.now() + KEEP_NAMES + timedelta(days=1)):
        assert forget_files.call() == 1

    assert not storages["private"].exists(kept)
    assert Snapshot.objects.get().file == ""


def test_a_withheld_picture_that_is_deleted_leaves_no_file(
    picture, moderator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        decision = judge(case_of(picture.absolute_url), by=moderator)
    kept = f"withheld/{picture.name}"
    assert storages["private"].exists(kept)

    delete_picture(picture=picture)
    remove_files.call(picture.name)

    assert not storages["private"].exists(kept)
    with django_capture_on_commit_callbacks(execute=True):
        lift(decision=decision, by=moderator)
    assert not default_storage.exists(picture.name)
