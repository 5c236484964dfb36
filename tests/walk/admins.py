"""Every model that the studio shows, each with its rows of the house."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

ADMINS = dict(sorted(admin.site._registry.items(), key=lambda pair: pair[0]._meta.label))
every_admin = pytest.mark.parametrize("model", ADMINS, ids=lambda model: model._meta.label_lower)
NAMES = {"blog": "ours", "user": "person"}


def row_of(house: SimpleNamespace, model: type[Model]) -> Model:
    """Return our row of this model."""
    name = model._meta.model_name
    return getattr(house, NAMES.get(name, name))


def page(model: type[Model], name: str, row: Model | None = None) -> str:
    found = f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}"
    return reverse(found, args=[row.pk] if row else [])


def columns(row: Model) -> dict:
    """Return what the database holds of a row, {} when it is gone."""
    return type(row)._base_manager.filter(pk=row.pk).values().first() or {}
