"""Rows of a blog that is not one's own, asked for by every way that the studio has to a row."""

from itertools import product

import pytest
from django.apps import apps
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from tests.walk.admins import ADMINS, columns, every_admin, page, row_of
from tests.walk.house import ROLES, SECRET
from tests.walk.table import read_table

pytestmark = pytest.mark.django_db
OUTSIDERS = ("nobody", "reader", "other", "moderator")


def test_what_is_not_yours_is_not_there():
    """Whoever has no role in our blog gets 404 at every address that names a row of it."""
    told = [
        f"{who}: {line}"
        for line in read_table()
        if line.address.startswith("/admin/") and "{" in line.address
        for who in ("other", "moderator")
        if line.expected(who) not in {"404", "405"}
        if (who, line.file) != ("moderator", "moderation.txt")  # theirs to judge
    ]

    assert told == []


@every_admin
def test_no_action_touches_a_row_of_another_blog(model, asker):
    row = row_of(asker.house, model)
    before = columns(row)
    actions = {*(name_of(one) for one in ADMINS[model].actions), "delete_selected"}

    for action in actions:
        for who, across in product(OUTSIDERS, ("0", "1")):
            form = {"action": action, ACTION_CHECKBOX_NAME: row.pk, "index": "0", "post": "yes"}
            answer = asker.send(
                who,
                "POST",
                page(model, "changelist"),
                form | {"select_across": across},
                look=lambda: columns(row),
            )

            assert answer.status in {200, 302, 403, 405, 422}, action
            assert answer.seen == before, action
            assert SECRET not in answer.text, action


def name_of(action) -> str:
    return action if isinstance(action, str) else action.__name__


def test_completion_tells_nothing_of_another_blog(asker):
    """Asked for every relation between any two models, whether or not a form completes there."""
    relations = [
        (model, field.name)
        for model in apps.get_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation
    ]

    for model, name in relations:
        for term in ("", SECRET[:4]):
            asked = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}"
            query = f"{asked}&field_name={name}&term={term}&blog={asker.house.ours.pk}"
            for who in OUTSIDERS:
                path = f"{reverse('admin:autocomplete')}?{query}"
                answer = asker.send(who, "GET", path)

                assert answer.word in {"200", "login", "403", "404"}, path
                assert SECRET not in answer.text, path
    assert len(relations) > 30


@every_admin
def test_a_popup_picks_by_key_only(model, asker):
    """`_to_field` would show any column of the rows in the list (CVE-2014-0483)."""
    fields = [field.name for field in model._meta.fields if not field.primary_key]

    for name in [*fields, "password", "author__password", "no_such_field"]:
        path = f"{page(model, 'changelist')}?_popup=1&_to_field={name}"

        assert asker.send("admin", "GET", path).status == 400, path
        assert SECRET not in asker.send("other", "GET", path).text, path


@every_admin
def test_neither_a_list_nor_a_search_of_it_shows_another_blog(model, asker):
    for query in ("", f"?q={SECRET[:4]}", f"?blog={asker.house.ours.pk}", "?all=", "?_popup=1"):
        for who in ("other", "moderator"):
            answer = asker.send(who, "GET", page(model, "changelist") + query)

            assert SECRET not in answer.text, (who, query)


@every_admin
def test_the_page_before_a_deletion_counts_what_falls_and_names_only_the_row(model, asker):
    """An admin of Django lists every row that falls with one, whoever may see them."""
    for who in ROLES:
        answer = asker.send(who, "GET", page(model, "delete", row_of(asker.house, model)))
        if answer.status == 200:
            named = answer.context["deleted_objects"]
            assert [str(name) for name in named] == [str(row_of(asker.house, model))]
