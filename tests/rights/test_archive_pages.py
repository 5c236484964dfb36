import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from accounts.rights.actions import ask_archive, private_storage
from accounts.rights.models import Archive
from blog.jobs.models import Job
from tests.factories import make_admin, make_user
from tests.rights.people import make_lea, sign_in

pytestmark = pytest.mark.django_db

ASK, CLOSE, CANCEL, DATA = (
    "/accounts/data/archive/",
    "/accounts/close/",
    "/accounts/close/cancel/",
    "/accounts/data/",
)


@pytest.fixture
def lea(client):
    lea = make_lea()
    sign_in(client, lea)
    return lea


def test_an_archive_is_asked_for_and_downloaded(client, lea):
    assert client.post(ASK).status_code == 302
    archive = Archive.objects.get()

    assert f"/accounts/data/archive/{archive.key}/" in client.get(DATA).text
    answer = client.get(f"/accounts/data/archive/{archive.key}/")

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as opened:
        assert json.loads(opened.read("account.json"))[0]["email"] == lea.email


def test_who_asks_too_often_is_told_when_to_come_back(client, lea):
    for _ in range(4):
        answer = client.post(ASK, follow=True)

    assert "revenez demain" in answer.text
    assert Archive.objects.count() == 3


def test_an_archive_is_given_to_who_has_just_confirmed_that_it_is_them(client, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z")
    lea = make_lea()
    sign_in(client, lea)
    archive = ask_archive(user=lea)
    path = f"/accounts/data/archive/{archive.key}/"
    assert client.get(path).status_code == 200

    time_machine.shift(timedelta(hours=2))
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")


@pytest.mark.parametrize("make_other", [make_user, make_admin])
@pytest.mark.parametrize("part", ["", "state/"])
def test_an_archive_of_another_is_not_there(client, lea, make_other, part):
    archive = ask_archive(user=lea)
    other = make_other()
    sign_in(client, other)

    assert client.get(f"/accounts/data/archive/{archive.key}/{part}").status_code == 404


@pytest.mark.parametrize("key", ["x", "x" * 3000, "%00", "..%2f..%2fetc"])
@pytest.mark.parametrize("part", ["", "state/"])
def test_an_archive_that_is_not_there_is_not_found(client, lea, key, part):
    assert client.get(f"/accounts/data/archive/{key}/{part}").status_code in {400, 404}
    assert client.post(f"/accounts/data/archive/x/{part}").status_code == 405


def test_an_archive_is_there_from_being_ready_to_its_end(client, lea):
    archive = ask_archive(user=lea)
    path = f"/accounts/data/archive/{archive.key}/"

    for fields in (
        {"ready_at": None},
        {"ready_at": timezone.now(), "expires_at": timezone.now() - timedelta(seconds=1)},
    ):
        Archive.objects.update(**fields)
        assert client.get(path).status_code == 404
    Archive.objects.update(expires_at=timezone.now() + timedelta(days=1))
    private_storage().delete(archive.name)
    assert client.get(path).status_code == 404


def test_the_page_tells_how_far_it_is(client, lea, settings):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    archive = ask_archive(user=lea)
    path = f"/accounts/data/archive/{archive.key}/state/"
    waiting = {"ready": False, "failed": False, "done": 0, "total": 0}

    assert client.get(path).json() == waiting
    Job.objects.filter(pk=archive.job).update(done=3, total=9)
    assert client.get(path).json() == waiting | {"done": 3, "total": 9}
    Job.objects.filter(pk=archive.job).update(state="failed", finished_at=timezone.now())
    assert client.get(path).json()["failed"]
