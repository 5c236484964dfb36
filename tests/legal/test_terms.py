"""The terms: shipped, replaced by the host's own, announced to everybody who writes here."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.blogs.models import Role
from blog.legal import actions
from blog.legal.models import TermsVersion
from tests.factories import make_admin, make_blog, make_member, make_user

pytestmark = pytest.mark.django_db


def make_version(**fields) -> TermsVersion:
    words = {"text_fr": "<p>Soyez bref.</p>", "text_en": "<p>Be brief.</p>"}
    return TermsVersion.objects.create(
        **words | {"changes_fr": "La brièveté.", "changes_en": "Brevity."} | fields
    )


def typed(**fields) -> dict:
    return {
        "text_fr": "<p>Soyez bref.</p><script>alert(1)</script>",
        "text_en": "<p>Be brief.</p>",
        "changes_fr": "La brièveté.",
        "changes_en": "Brevity.",
        "in_force_on": "",
        **fields,
    }


@pytest.mark.parametrize(
    ("path", "words"), [("/legal/terms/", "Contester"), ("/en/legal/terms/", "Contesting")]
)
def test_the_shipped_terms_are_in_force_first(path, words, client):
    page = client.get(path).content.decode()

    assert words in page
    assert "Carnet héberge" in page or "Carnet hosts" in page


def test_a_draft_is_shown_to_nobody(client):
    version = make_version()

    assert "Soyez bref" not in client.get("/legal/terms/").content.decode()
    assert client.get(f"/legal/terms/{version.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999999999999999999", "x"])
def test_a_version_that_is_none_is_not_found(number, client):
    assert client.get(f"/legal/terms/{number}/").status_code == 404


def test_versions_follow_one_another_by_time_alone(client):
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        actions.announce_terms(version=make_version(), at=timezone.now())
        later = make_version(text_fr="<p>Soyez long.</p>")
        actions.announce_terms(version=later, at=timezone.now() + timedelta(days=20))
        before = client.get("/legal/terms/").content.decode()
        announced = client.get(f"/legal/terms/{later.pk}/").content.decode()
    with time_machine.travel("2026-06-22T12:00:00Z", tick=False):
        after = client.get("/legal/terms/").content.decode()

    assert "Soyez bref" in before
    assert "21 juin 2026" in announced
    assert "Soyez long" in after


def test_people_have_fifteen_days_to_read_what_changes():
    actions.announce_terms(version=make_version(), at=timezone.now())

    with pytest.raises(ValidationError):
        actions.announce_terms(version=make_version(), at=timezone.now() + timedelta(days=14))


def test_everybody_who_writes_here_is_told_once_in_their_language(
    mailoutbox, django_capture_on_commit_callbacks
):
    blog = make_blog(owner=make_user("fr@example.org"))
    make_member(blog, Role.AUTHOR)
    make_blog(owner=make_user("en@example.org", language="en"))
    make_user("reader@example.org")
    version = make_version()

    with django_capture_on_commit_callbacks(execute=True):
        actions.announce_terms(version=version, at=timezone.now())
    told_again = actions.tell_some(version=version)

    told = {mail.to[0]: mail.body for mail in mailoutbox}
    assert len(told) == len(mailoutbox) == 3
    assert told_again == 0
    assert "La brièveté" in told["fr@example.org"]
    assert "Brevity" in told["en@example.org"]


def test_telling_goes_on_where_it_was_cut_off(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    blog = make_blog()
    for _ in range(4):
        make_member(blog, Role.AUTHOR)
    version = make_version()

    counts = [actions.tell_some(version=version) for _ in range(4)]

    assert counts == [2, 2, 1, 0]


def test_the_admin_announces_with_a_day_and_keeps_a_draft_without(client):
    client.force_login(make_admin())

    client.post("/admin/legal/termsversion/add/", typed())
    draft = TermsVersion.objects.get()
    client.post(
        f"/admin/legal/termsversion/{draft.pk}/change/",
        typed(in_force_on=timezone.localdate().isoformat()),
    )

    assert "script" not in draft.text_fr
    assert draft.announced_at is None
    draft.refresh_from_db()
    assert draft.announced_at is not None
    assert "Soyez bref" in client.get("/legal/terms/").content.decode()


def test_what_was_announced_is_changed_and_deleted_by_nobody(client):
    client.force_login(make_admin())
    version = actions.announce_terms(version=make_version(), at=timezone.now())
    path = f"/admin/legal/termsversion/{version.pk}"

    statuses = [
        client.post(f"{path}/change/", typed(text_fr="<p>Autre chose.</p>")).status_code,
        client.post(f"{path}/delete/", {"post": "yes"}).status_code,
    ]
    client.post(
        "/admin/legal/termsversion/",
        {"action": "delete_selected", "_selected_action": [version.pk], "post": "yes"},
    )

    assert statuses == [403, 403]
    assert TermsVersion.objects.get().text_fr == "<p>Soyez bref.</p>"


@pytest.mark.parametrize("day", ["2020-01-01", "0001-01-01", "9999-12-31x", "31/02/2027"])
def test_a_day_that_cannot_be_is_refused_and_the_text_comes_back(day, client):
    client.force_login(make_admin())

    answer = client.post("/admin/legal/termsversion/add/", typed(in_force_on=day))

    assert answer.status_code == 200
    assert "Soyez bref" in answer.content.decode()
    assert not TermsVersion.objects.exists()


def test_only_who_runs_the_platform_finds_the_versions(client):
    client.force_login(make_user())
    stranger = client.get("/admin/legal/termsversion/").status_code
    blog = make_blog()
    client.force_login(make_member(blog, Role.OWNER))

    assert stranger == 302
    assert client.get("/admin/legal/termsversion/").status_code == 403
    assert client.post("/admin/legal/termsversion/add/", typed()).status_code == 403
