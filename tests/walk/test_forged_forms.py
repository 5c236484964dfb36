"""Forms of the studio and of accounts that hold more than their page has."""

from functools import partial

import pytest
from django.db import models

from accounts.models import User
from blog.blogs.models import Blog, Membership
from tests.walk.admins import ADMINS, columns, every_admin, page, row_of
from tests.walk.house import OTHER_SECRET
from tests.walk.table import Line, read_table

pytestmark = pytest.mark.django_db
WRITES = [line for line in read_table() if line.method == "POST" and line.writers()]
FORMS = [
    (model, line)
    for model in ADMINS
    for line in WRITES
    if line.address.startswith(page(model, "changelist"))
    and line.address.partition("?")[0].endswith(("/change/", "/add/"))
]
TOO_MANY = 2000


@pytest.mark.parametrize(("model", "line"), FORMS, ids=lambda one: getattr(one, "address", ""))
def test_columns_that_the_form_has_not_are_not_written(model, line, asker):
    who, path, sent = line.writers()[0], asker.named(line.address), asker.fields(line.body)
    row, known = row_named(asker.house, line), set(model._base_manager.values_list("pk", flat=True))

    def written() -> dict:
        rows = model._base_manager
        rows = rows.filter(pk=row.pk) if row else rows.exclude(pk__in=known)
        return rows.values().get()

    plain = asker.send(who, "POST", path, sent, look=written).seen
    offered = fields_of(asker.send(who, "GET", path)) | set(sent)
    forged = {
        field.attname: value
        for field in model._meta.concrete_fields
        if field.name not in offered
        and (value := forged_value(asker.house, field, plain[field.attname])) is not None
    }
    more = {name.removesuffix("_id"): [value] for name, value in forged.items()} | forged
    seen = asker.send(who, "POST", path, more | asker.fields(line.body), look=written).seen

    assert [name for name, value in forged.items() if str(seen[name]) == str(value)] == []
    assert len(forged) > 1


@pytest.mark.parametrize(("model", "line"), FORMS, ids=lambda one: getattr(one, "address", ""))
def test_no_choice_is_a_row_of_another_blog(model, line, asker):
    who, path, sent = line.writers()[0], asker.named(line.address), asker.fields(line.body)
    chosen = {
        name: str(row.pk)
        for name, field in form_of(asker.send(who, "GET", path)).fields.items()
        if hasattr(field, "queryset") and (row := their_row_of(asker.house, field.queryset.model))
    }

    for name, value in chosen.items():
        answer = asker.send(who, "POST", path, sent | {name: [value]})

        assert name in form_of(answer).errors
        assert model._meta.db_table not in answer.written


def their_row_of(house, model: type[models.Model]) -> models.Model | None:
    name = model._meta.model_name
    return house.theirs if model is Blog else getattr(house, f"their_{name}", None)


def form_of(answer):
    context = answer.context
    return context["adminform"].form if "adminform" in context else context["form"]


def fields_of(answer) -> set[str]:
    return set(form_of(answer).fields)


def row_named(house, line: Line) -> models.Model | None:
    name = line.address.partition("{")[2].partition("}")[0]
    return None if "?" in line.address or not name else getattr(house, name)


def forged_value(house, field: models.Field, present):
    """Return what a forger would like there instead of `present`, None where nothing else fits."""
    if field.choices:
        return next((value for value, _ in field.flatchoices if value != present), None)
    if field.primary_key:
        return 987654
    if field.is_relation:
        wanted = {User: house.people["other"], Blog: house.theirs}
        row = wanted.get(field.related_model) or field.related_model._base_manager.last()
        return row.pk if row and row.pk != present else None
    if isinstance(field, models.BooleanField):
        return None if present else True
    if isinstance(field, models.DateField):
        return "1999-01-01"
    return 4321 if isinstance(field, models.IntegerField) else "forge"


PRIVILEGES = {
    **dict.fromkeys(("is_superuser", "is_moderator", "is_staff", "is_featured"), "on"),
    **dict.fromkeys(("blog", "blog_id", "user", "user_id", "owner", "author", "author_id"), "1"),
    "state": "open",
    "role": "owner",
    "user_permissions": "1",
    "groups": "1",
}


def test_no_form_gives_a_right(asker):
    """Whoever may send a form cannot make anybody more than they are by it."""
    before, wrong = rights(), []
    for line in WRITES:
        fields = PRIVILEGES | asker.fields(line.body)
        for who in [who for who in line.writers() if who != "admin"][:1]:
            answer = asker.send(who, "POST", asker.named(line.address), fields, look=rights)
            makes_owner = "do=take_over" in line.body or line.address == "/start/"
            for right in answer.seen - before:
                if right[0] == "platform" or (right[-1] == "owner" and not makes_owner):
                    wrong.append(f"{right}: {line}")

    assert wrong == []


def rights() -> set[tuple]:
    """Return who runs the platform, who moderates, and who has which role in which blog."""
    strong = User.objects.filter(models.Q(is_superuser=True) | models.Q(is_moderator=True))
    members = Membership.objects.values_list("blog", "user", "role")
    people = strong.values_list("pk", "is_superuser", "is_moderator")
    return {("platform", *row) for row in people} | {("blog", *row) for row in members}


@every_admin
def test_rows_that_the_page_did_not_show_are_not_built(model, asker):
    """A thousand rows of an inline, and rows of another's, are neither made nor touched."""
    row = row_of(asker.house, model)
    links = asker.house.links if model._meta.model_name == "box" else row
    opened = asker.send("admin", "GET", page(model, "change", links))
    inlines = (opened.context or {}).get("inline_admin_formsets") or []

    for inline in inlines:
        rows, prefix = inline.formset.model, inline.formset.prefix
        theirs = their_row(rows)
        before = columns(theirs)
        fields = {f"{prefix}-0-{name}": "Volé" for name in inline.formset.form.base_fields}
        fields |= {f"{prefix}-0-url": "https://example.org/vol", f"{prefix}-0-id": theirs.pk}
        for total, initial in ((TOO_MANY, 0), (TOO_MANY, TOO_MANY), (1, 1)):
            sent = fields | {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}
            answer = asker.send(
                "owner", "POST", page(model, "change", links), sent, look=partial(columns, theirs)
            )

            assert answer.status < 500
            assert answer.seen == before
            assert rows._meta.db_table not in answer.written


def their_row(rows: type[models.Model]) -> models.Model:
    """Return the row of an inline that hangs on a row of the blog beside."""
    return next(row for row in rows._base_manager.all() if OTHER_SECRET in str(vars(row)))


@every_admin
def test_nothing_is_written_in_a_list(model):
    """`list_editable` takes rows that the page did not show (CVE-2026-4292)."""
    assert ADMINS[model].list_editable == ()
