"""Filters of the list of articles: each offers only what the person finds there."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile
from accounts.studio import read_id
from blog.articles.models import Category, Status
from blog.blogs.studio import MOST_CHOICES


class StatusFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        return [
            (Status.DRAFT, _("drafts")),
            (Status.SUBMITTED, _("submitted")),
            ("scheduled", _("scheduled")),
            (Status.PUBLISHED, _("published")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "scheduled":
            return queryset.scheduled()
        if self.value() == Status.PUBLISHED:
            return queryset.published()
        return queryset.filter(status=self.value()) if self.value() else queryset


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        blogs = model_admin.blogs(request)
        if blog := read_id(request.GET.get("blog", "")):
            blogs = blogs.filter(pk=blog)
        rows = Category.objects.filter(blog__in=blogs).order_by("name", "pk")
        return [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(category=read_id(self.value()))


class AuthorFilter(admin.SimpleListFilter):
    """By pseudonym: an e-mail address is its owner's business."""

    title = _("author")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        authors = model_admin.get_queryset(request).order_by().values("author")
        rows = Profile.objects.filter(user__in=authors).order_by("pseudonym", "pk")
        return [
            (str(pk), name) for pk, name in rows.values_list("user", "pseudonym")[:MOST_CHOICES]
        ]

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(author=read_id(self.value()))
