"""Categories and tags: the editors order the texts of their blog."""

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag as SharedTag

from blog.articles.actions import merge_tags
from blog.articles.forms import TagForm
from blog.articles.models import Category, Tag
from blog.articles.tags import tag_slug
from blog.blogs import permissions
from blog.blogs.studio import StudioAdmin

admin.site.unregister(SharedTag)  # the library's own, of no blog: nothing here uses it


class ShelfAdmin(StudioAdmin):
    """Named rows of a blog with the number of articles that each holds."""

    list_filter = ("blog",)
    list_select_related = ("blog",)
    ordering = ("slug", "pk")  # the folded name: É beside E on every database
    counted = "articles"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count(self.counted))

    @admin.display(description=gettext_lazy("name"), ordering="slug")
    def shown_name(self, row) -> SafeString:
        return format_html("<bdi>{}</bdi>", row.name)

    @admin.display(description=gettext_lazy("articles"), ordering="number")
    def number(self, row) -> int:
        return row.number


@admin.register(Category)
class CategoryAdmin(ShelfAdmin):
    nav_order = 40
    list_display = ("shown_name", "blog", "position", "number")
    list_display_links = ("shown_name",)
    fields = ("name", "slug", "position")


@admin.register(Tag)
class TagAdmin(ShelfAdmin):
    """Tags are made by writing; editors rename, merge and delete them."""

    nav_order = 41
    form = TagForm
    list_display = ("shown_name", "blog", "number")
    list_display_links = ("shown_name",)
    fields = ("name",)
    search_fields = ("slug",)
    actions = ("merge_selected",)
    counted = "items"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        """Find by folded name: "ete" finds "Été"."""
        words = search_term.strip()
        return (queryset.filter(slug__contains=tag_slug(words)) if words else queryset), False

    def may_complete(self, request: HttpRequest) -> bool:
        return permissions.enters_studio(request.user)

    def completions(self, request: HttpRequest) -> QuerySet:
        """Whoever writes in a blog completes among its tags, also those who may not rename them."""
        blogs = permissions.blogs_of(request.user).filter(pk=self.named_blog_id(request))
        return Tag.objects.filter(blog__in=blogs).order_by("name", "pk")

    def completion(self, row: Tag) -> dict:
        # By name: a new word and an old tag reach the form alike.
        return {"id": row.name, "text": row.name}

    @admin.action(description=gettext_lazy("Merge into one"), permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        tags = sorted(queryset, key=lambda tag: (-tag.number, tag.pk))
        if len(tags) < 2 or len({tag.blog_id for tag in tags}) > 1:
            self.message_user(request, _("Choose two tags of one blog, or more."), messages.ERROR)
            return
        merge_tags(into=tags[0], tags=tags[1:])
        self.log_change(request, tags[0], _("Merged"))
        said = _("All of them are “{tag}” now: the one that most articles had.")
        self.message_user(request, format_html(said, tag=tags[0].name), messages.SUCCESS)
