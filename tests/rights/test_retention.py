"""What the law makes the host keep: written, apart, read by one logged way, purged."""

import json
from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from accounts.rights.retention import actions, tasks
from accounts.rights.retention.models import Account, Connection, Reading, Unalterable
from accounts.rights.retention.source import source_of
from blog.articles.actions import publish_article, withdraw_article
from blog.blogs.models import Role
from tests.factories import (
    PASSWORD,
    make_blog,
    make_draft,
    make_member,
    make_page,
    make_submitted,
    make_user,
    owner_of,
)

pytestmark = pytest.mark.django_db


def facts(user) -> set[tuple]:
    return set(Account.objects.filter(person=user.pk).values_list("kind", "name", "value"))


def operations(user) -> list[tuple]:
    kept = Connection.objects.filter(person=user.pk).order_by("pk")
    return list(kept.values_list("operation", "content", "address"))


def test_what_an_account_says_is_kept_with_every_earlier_value():
    user = make_user("lea@example.org", pseudonym="Léa")
    user.email = "autre@example.org"
    user.save()
    user.profile.pseudonym = "Léa Œuf"
    user.profile.save()
    user.save()

    assert facts(user) == {
        ("identity", "email", "lea@example.org"),
        ("identity", "email", "autre@example.org"),
        ("account", "pseudonym", "Léa"),
        ("account", "pseudonym", "Léa Œuf"),
    }
    assert operations(user) == [("sign_up", "", None)]


def test_a_sign_in_is_kept_with_where_it_came_from(client):
    user = make_user()

    client.post(
        "/accounts/login/",
        {"login": user.email, "password": PASSWORD},
        REMOTE_ADDR="192.0.2.7",
        headers={"x-forwarded-for": "203.0.113.9"},
    )

    assert operations(user)[1:] == [("sign_in", "", "192.0.2.7")]


def test_a_publication_is_kept_once_with_what_was_published():
    article = make_draft(make_blog())
    author = article.author

    publish_article(article=article)
    publish_article(article=article)

    assert operations(author)[1:] == [("publication", f"articles.Article:{article.pk}", None)]
    withdraw_article(article=article)
    publish_article(article=article)
    assert len(operations(author)) == 3


def test_who_publishes_for_another_leaves_their_own_trace(client):
    blog = make_blog()
    editor, author = make_member(blog, Role.EDITOR), make_member(blog, Role.CONTRIBUTOR)
    article = make_submitted(blog, author=author)
    client.force_login(editor)
    before = operations(editor)

    answer = client.post(
        change(article),
        {**form_of(client, article), "_publish": "1"},
        REMOTE_ADDR="192.0.2.8",
    )

    assert answer.status_code == 302
    content = f"articles.Article:{article.pk}"
    assert operations(author)[-1] == ("publication", content, None)
    assert operations(editor)[len(before) :] == [("publication", content, "192.0.2.8")]


def test_so_does_who_publishes_a_page(client):
    page = make_page(make_blog(), publish=False)
    owner = owner_of(page.blog)
    client.force_login(owner)

    for button in ("_publish", "_save"):
        form = {**form_of(client, page), button: "1"}
        assert client.post(change(page), form, REMOTE_ADDR="192.0.2.8").status_code == 302

    kept = ("publication", f"articles.Page:{page.pk}", "192.0.2.8")
    assert operations(owner).count(kept) == 1


def change(text) -> str:
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/change/"


def form_of(client, text) -> dict:
    form = client.get(change(text)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    values = {name: "" if value is None else value for name, value in values.items()}
    values.pop("published_at", None)
    return {**values, "published_at_0": "", "published_at_1": "", "title": text.title}


@pytest.mark.parametrize(
    ("proxies", "headers", "expected"),
    [
        (0, {"X-Forwarded-For": "203.0.113.9"}, "192.0.2.1"),
        (1, {"X-Forwarded-For": "203.0.113.9"}, "203.0.113.9"),
        (1, {"X-Forwarded-For": "10.0.0.1, 203.0.113.9"}, "203.0.113.9"),
        (2, {"X-Forwarded-For": "198.51.100.2, 203.0.113.9, 10.0.0.1"}, "203.0.113.9"),
        (2, {"X-Forwarded-For": "203.0.113.9"}, None),
        (1, {"X-Forwarded-For": "'; DROP TABLE"}, None),
        (1, {"X-Forwarded-For": "::ffff:203.0.113.9"}, "203.0.113.9"),
        (1, {}, None),
    ],
)
def test_an_address_is_believed_from_trusted_proxies_only(settings, proxies, headers, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").post("/", headers=headers)

    assert source_of(request).address == expected


@pytest.mark.parametrize(
    ("port", "expected"), [("51234", 51234), ("0x10", None), ("99999", None), ("", None)]
)
def test_the_port_is_kept_where_it_is_known(settings, port, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    source = source_of(RequestFactory().post("/", headers={"X-Client-Port": port}))

    assert (source.port, source.protocol) == (expected, "http")


# How long


def test_periods_begin_when_the_account_ends(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    user = make_user("lea@example.org", pseudonym="Léa")
    assert tasks.purge_retained.call() == 0

    actions.end_account(person=user.pk)

    now = timezone.now()
    ends = dict(Account.objects.values_list("name", "keep_until"))
    assert ends == {
        "email": now + timedelta(days=5 * 365),
        "pseudonym": now + timedelta(days=365),
    }


def test_a_period_does_not_begin_twice(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    user = make_user()
    actions.end_account(person=user.pk)
    first = list(Account.objects.order_by("pk").values_list("keep_until"))

    time_machine.move_to("2027-01-01T12:00:00Z", tick=False)
    actions.end_account(person=user.pk)

    assert list(Account.objects.order_by("pk").values_list("keep_until")) == first


def test_everything_goes_when_its_time_is_over(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    user = make_user("lea@example.org")
    actions.read(email=user.email, who="a", reason="b", with_connections=True)
    user.delete()

    for moment, left in [
        ("2027-03-01T12:00:00Z", (2, 1, 1)),
        ("2027-03-01T12:00:01Z", (1, 0, 1)),
        ("2031-02-28T12:00:00Z", (1, 0, 1)),
        ("2031-02-28T12:00:01Z", (0, 0, 0)),
    ]:
        time_machine.move_to(moment, tick=False)
        tasks.purge_retained.call()
        counts = tuple(model.objects.count() for model in (Account, Connection, Reading))
        assert counts == left, moment


def test_an_account_that_is_deleted_otherwise_ends_as_well():
    make_user().delete()

    assert not Account.objects.filter(keep_until=None).exists()


# Who may read


def read(capsys, *options: str) -> dict:
    call_command("read_retained", *options)
    return json.loads(capsys.readouterr().out)


def test_a_reading_is_logged_before_it_is_shown(capsys):
    user = make_user("lea@example.org", pseudonym="Léa")
    make_user("autre@example.org")

    found = read(capsys, "--email", "LEA@example.org", "--reason", "TJ Toulouse, 26/1234")

    assert {row["value"] for row in found["accounts"]} == {"lea@example.org", "Léa"}
    assert found["connections"] == []
    log = Reading.objects.get()
    assert "@" in log.who
    assert (log.reason, log.email, log.found) == ("TJ Toulouse, 26/1234", "lea@example.org", 2)
    assert {row["person"] for row in found["accounts"]} == {user.pk}


def test_addresses_on_the_network_are_read_on_demand_only(capsys):
    make_user("lea@example.org")

    found = read(capsys, "--email", "lea@example.org", "--reason", "x", "--connections")

    assert [row["operation"] for row in found["connections"]] == ["sign_up"]
    assert Reading.objects.get().with_connections


def test_a_reading_that_finds_nothing_is_logged_too(capsys):
    assert read(capsys, "--email", "personne@example.org", "--reason", "x")["accounts"] == []
    assert Reading.objects.get().found == 0


@pytest.mark.parametrize("reason", ["", "   "])
def test_there_is_no_reading_without_a_reason(reason):
    with pytest.raises(CommandError):
        call_command("read_retained", "--email", "a@example.org", "--reason", reason)
    assert not Reading.objects.exists()


def test_the_log_is_only_ever_added_to():
    actions.read(email="a@example.org", who="a", reason="b", with_connections=False)
    log = Reading.objects.get()

    for alter in (log.save, log.delete, Reading.objects.all().delete):
        with pytest.raises(Unalterable):
            alter()
    with pytest.raises(Unalterable):
        Reading.objects.update(reason="c")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(
            who="", reason="", with_connections=False, found=0, keep_until=timezone.now()
        )


def test_the_store_stands_apart():
    """No admin shows it, and no table leads to it or from it."""
    for model in (Account, Connection, Reading):
        assert not admin.site.is_registered(model)
        assert not any(field.is_relation for field in model._meta.get_fields())
