import io
import json
import os
import stat
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.rights import actions, tasks
from accounts.rights.actions import ask_archive, private_storage
from accounts.rights.archive import write_archive
from accounts.rights.held import holdings
from accounts.rights.models import Archive
from blog.jobs.models import Job
from blog.media.models import Picture
from tests.factories import make_article, make_blog, make_user
from tests.post_office import text_of
from tests.rights.people import SECRET, make_lea

pytestmark = pytest.mark.django_db


@pytest.fixture
def lea():
    return make_lea()


def open_archive(user) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_archive(user, file)
    return zipfile.ZipFile(file)


def rows(archive: zipfile.ZipFile, name: str) -> list[dict]:
    return json.loads(archive.read(f"{name}.json"))


def test_the_archive_has_everything(lea):
    archive = open_archive(lea)

    picture = Picture.objects.get()
    assert archive.testzip() is None
    assert set(archive.namelist()) == {
        "LISEZMOI.txt",
        picture.name,
        *(f"{holding.name}.json" for holding in holdings()),
    }
    assert rows(archive, "account")[0]["email"] == "lea@example.org"
    assert rows(archive, "profile")[0]["biography"] == "Née à Évian."
    assert rows(archive, "profile")[0]["links"] == ["Ailleurs: https://example.org/lea"]
    assert {row["title"] for row in rows(archive, "articles")} == {
        "Les semis",
        "Un brouillon",
        "La soupe",
        "Le gratin",
    }
    (semis,) = (row for row in rows(archive, "articles") if row["title"] == "Les semis")
    assert semis["html"] == "<p>Des <strong>œillets</strong>.</p>"
    assert set(semis["tags"]) == {"Œillets", "Été"}
    assert semis["category"] == "Semer"
    assert semis["published"] == "2013-06-11T16:00:00+00:00"
    assert semis["address"] == "http://testserver/@jardin/2013/06/les-semis.html"
    assert rows(archive, "pages")[0]["html"] == "<p>Moi.</p>"
    assert [row["role"] for row in rows(archive, "memberships")] == ["propriétaire", "auteur"]
    assert rows(archive, "pictures")[0]["file_name"] == "œillet.jpg"
    assert rows(archive, "pictures")[0]["file"] == picture.name
    assert archive.read(picture.name) == default_storage.open(picture.name).read()
    assert rows(archive, "log")[0]["what"] == "Les semis"


def test_the_archive_holds_no_secret_and_nothing_of_others(lea):
    make_article(make_blog("ailleurs", owner=make_user(pseudonym="Jules")), "À Jules")
    archive = open_archive(lea)

    everything = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    assert SECRET not in everything
    assert lea.password not in everything
    assert "Jules" not in everything
    assert rows(archive, "second-factors")[0]["name"] == ""


def test_the_archive_explains_itself_in_the_language_of_the_person(lea):
    french = open_archive(lea).read("LISEZMOI.txt").decode()
    lea.language = "en"
    english = open_archive(lea).read("README.txt").decode()

    assert "Léa Œuf" in french
    assert "articles.json" in french
    assert "Textes" in french or "Articles" in french
    assert "All that Carnet holds of Léa Œuf" in english
    assert "&" not in english.replace("& ", "")


def test_a_picture_whose_file_is_gone_is_named(lea):
    picture = Picture.objects.get()
    default_storage.delete(picture.name)

    archive = open_archive(lea)

    assert picture.name not in archive.namelist()
    assert archive.read("missing.txt").decode() == picture.name + "\n"


@given(title=st.text(min_size=1, max_size=80), word=st.text(max_size=80))
def test_any_text_comes_through_as_it_is(title, word):
    from accounts.rights.archive import _write_rows
    from accounts.rights.held import Holding

    row = {"title": title, "words": [word], "none": None, "yes": True}
    labels = dict.fromkeys(row, "")
    holding = Holding("held", "Held", labels, frozenset(), lambda user: iter([row, row]), 1)
    file = io.BytesIO()

    with zipfile.ZipFile(file, "w") as archive:
        _write_rows(archive, None, holding, lambda steps, message: None)

    assert json.loads(zipfile.ZipFile(file).read("held.json")) == [row, row]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_file_of_rows_is_a_list(count):
    user = make_user()
    blog = make_blog(owner=user)
    for number in range(count):
        make_article(blog, f"Article {number}")

    assert len(rows(open_archive(user), "articles")) == count


# Asking for it


@pytest.mark.usefixtures("smtp")
def test_who_asks_is_told_when_it_is_ready(lea, smtp):
    archive = ask_archive(user=lea)

    archive.refresh_from_db()
    assert archive.is_ready
    assert timedelta(days=7) <= archive.expires_at - archive.ready_at < timedelta(days=7, hours=1)
    assert private_storage().size(archive.name) == archive.size
    (letter,) = smtp.to(lea.email)
    assert letter["Subject"] == "Votre archive est prête"
    assert f"http://testserver/accounts/data/archive/{archive.key}/" in text_of(letter)


def test_two_clicks_are_one_archive(lea, settings):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}

    first, second = ask_archive(user=lea), ask_archive(user=lea)

    assert first == second
    assert Job.objects.filter(task__endswith="make_archive").count() == 1


def test_there_is_an_end_to_asking(lea):
    for _ in range(actions.ARCHIVES_A_DAY):
        ask_archive(user=lea)

    with pytest.raises(ValidationError):
        ask_archive(user=lea)
    assert ask_archive(user=make_user())


def test_a_job_that_runs_twice_makes_one_archive(lea, settings, mailoutbox):
    archive = ask_archive(user=lea)
    before = Archive.objects.get(pk=archive.pk).ready_at

    tasks.make_archive.enqueue(archive.pk)

    assert Archive.objects.get(pk=archive.pk).ready_at == before
    assert len(mailoutbox) == 1


def test_an_archive_goes_when_its_days_are_over(lea, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    archive = ask_archive(user=lea)
    assert private_storage().exists(archive.name)

    time_machine.move_to("2026-03-08T11:59:00Z", tick=False)
    assert tasks.remove_archives.call() == 0
    time_machine.move_to("2026-03-08T12:00:00Z", tick=False)
    assert tasks.remove_archives.call() == 1

    assert not private_storage().exists(archive.name)
    assert not Archive.objects.exists()


def test_an_archive_that_no_job_finishes_goes_too(lea):
    Archive.objects.create(user=lea, requested_at=timezone.now() - timedelta(days=8))
    Archive.objects.create(user=lea)

    assert tasks.remove_archives.call() == 1


def test_its_file_is_its_owners_and_below_no_address(lea, settings):
    archive = ask_archive(user=lea)

    path = private_storage().path(archive.name)
    assert not path.startswith(str(settings.MEDIA_ROOT))
    assert not path.startswith(str(settings.STATIC_ROOT))
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
