"""Lists of the studio asked by parameters made to read columns or to break the page."""

import pytest
from django.db import models
from django.urls import reverse

from tests.walk.admins import every_admin, page

pytestmark = pytest.mark.django_db
READERS = ("owner", "admin")
# Parameters that are no columns: of the studio's own links, filters and of Django's lists.
NONSENSE = [
    "q=" + "x" * 100_000,
    "q=" + "a+" * 900,
    "q=%00",
    "q=%22%27)(*%25_",
    "o=",
    "o=99",
    "o=-99.x.1",
    "o=" + "1." * 50_000,
    "p=-1",
    "p=999999999999999999999",
    "p=x",
    "e=1&p=-1",
    "all=",
    "_popup=1",
    "_facets=True",
    "status=%00",
    "blog=x",
    "blog=" + "9" * 30,
    "_changelist_filters=" + "x" * 1500,
    "no_such_field=1",
    "%00=1",
    "_connector=OR",
]


def columns_by_guessing(model: type[models.Model]) -> list[str]:
    """Return a lookup for each text that could be read letter by letter through a filter.

    "ORM leak" (Elttam, 2023): the list says by its length whether `password` starts so.
    """
    asked = [f"{field.name}__startswith" for field in texts_of(model)]
    asked += [f"{field.name}__regex" for field in texts_of(model)]
    for relation in model._meta.get_fields():
        if relation.is_relation and relation.related_model:
            for field in texts_of(relation.related_model):
                asked.append(f"{relation.name}__{field.name}__startswith")
    return asked


def texts_of(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds)]


@every_admin
def test_no_column_is_read_by_guessing(model, asker):
    asked = columns_by_guessing(model)

    answers = {
        lookup: asker.send(who, "GET", f"{page(model, 'changelist')}?{lookup}=a").status
        for lookup in asked
        for who in READERS
    }

    assert {lookup: status for lookup, status in answers.items() if status == 200} == {}
    assert set(answers.values()) <= {302, 400, 403}
    assert asked


@every_admin
def test_nonsense_in_a_list_is_answered_calmly(model, asker):
    wrong = []
    for query in NONSENSE:
        path = f"{page(model, 'changelist')}?{query}"
        answer = asker.send("admin", "GET", path)
        if answer.status == 302 and not answer.location.startswith("/"):
            answer = asker.send("admin", "GET", path.partition("?")[0] + answer.location)
        if answer.status not in {200, 302, 400}:
            wrong.append(f"{answer.word} {query[:40]}")

    assert wrong == []


@pytest.mark.parametrize("query", ["term=%00", "term=" + "x" * 100_000, "page=x", "page=-1"])
def test_nonsense_in_a_completion_is_answered_calmly(query, asker):
    asked = "app_label=articles&model_name=taggedarticle&field_name=tag"

    answer = asker.send("owner", "GET", f"{reverse('admin:autocomplete')}?{asked}&{query}")

    assert answer.status in {400, 404}
