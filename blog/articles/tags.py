"""django-taggit with each blog its own tags, told apart by their folded names."""

from typing import NamedTuple

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.signals import m2m_changed
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager, _TaggableManager
from taggit.models import ItemBase, TagBase

from accounts.fields import KeptCount, LineField
from accounts.names import slugify
from accounts.plain import line
from blog.articles import tallies
from blog.blogs.addresses import blog_path
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog


@seen_by_readers(lambda tag: [tag.blog_id])
class Tag(TagBase):
    """A word that the articles of one blog share; “Été” and “ete” are the same tag."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="tags", editable=False)
    name = LineField(_("name"), max_length=60)
    slug = models.CharField(_("address"), max_length=80, editable=False)
    article_count = KeptCount()  # see blog.articles.tallies

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        indexes = [models.Index(fields=["blog", "-article_count", "slug"], name="tag_most_used")]
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "slug"],
                name="tag_unique_in_its_blog",
                violation_error_message=_("This blog already has this tag."),
            )
        ]

    def clean(self) -> None:
        self.slug = tag_slug(self.name)

    def save(self, *args, **kwargs) -> None:
        self.clean()
        models.Model.save(self, *args, **kwargs)


class TaggedArticle(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="items")
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="article_tagged_once")
        ]


class ShownTag(NamedTuple):
    """What readers see of a tag."""

    name: str
    slug: str

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return blog_path("articles:tag", slug=self.slug)


class TagRows(Subquery):
    """The tags of an article as a list of [name, slug], in its author's order.

    Fetched with the article itself: taggit asks again, and builds a queryset for each article.
    """

    output_field = models.JSONField()

    def __init__(self) -> None:
        rows = TaggedArticle.objects.filter(content_object=OuterRef("pk")).order_by("pk")
        super().__init__(rows.values(word=F("tag__name"), address=F("tag__slug")))

    def as_sqlite(self, compiler, connection, **context) -> tuple:
        listed = "(SELECT json_group_array(json_array(word, address)) FROM (%(subquery)s))"
        return super().as_sql(compiler, connection, template=listed, **context)

    def as_postgresql(self, compiler, connection, **context) -> tuple:
        listed = (
            "(SELECT COALESCE(jsonb_agg(jsonb_build_array(word, address)), '[]')"
            " FROM (%(subquery)s) AS rows)"
        )
        return super().as_sql(compiler, connection, template=listed, **context)


def tag_slug(name: str) -> str:
    """Return the address of the tag `name`, its identity within a blog."""
    return slugify(name) or "-".join(f"{ord(c):x}" for c in name.strip()[:12]) or "tag"


class _BlogTagManager(_TaggableManager):
    """Finds and makes tags in the blog of the article by slug, in three queries at most."""

    def add(self, *tags, **kwargs) -> None:
        """Put tags on the article; a tag of another blog is passed over."""
        with tallies.following(self.instance):
            self._add(tags)

    def remove(self, *tags) -> None:
        with tallies.following(self.instance):
            super().remove(*tags)

    def clear(self) -> None:
        with tallies.following(self.instance):
            super().clear()

    def _add(self, tags) -> None:
        self._remove_prefetched_objects()
        wanted = self._to_tag_model_instances(tags, None)
        self.through.objects.bulk_create(
            [self.through(tag=tag, content_object=self.instance) for tag in wanted],
            ignore_conflicts=True,
        )
        m2m_changed.send(
            sender=self.through,
            action="post_add",
            instance=self.instance,
            reverse=False,
            model=Tag,
            pk_set={tag.pk for tag in wanted},
            using=self.instance._state.db,
        )

    def _to_tag_model_instances(self, tags, tag_kwargs) -> list[Tag]:
        blog_id = self.instance.blog_id
        given = [tag for tag in tags if isinstance(tag, Tag) and tag.blog_id == blog_id]
        names: dict[str, str] = {}
        for tag in tags:
            if isinstance(tag, str) and (name := line(tag)):
                names.setdefault(tag_slug(name), name)
        found = {tag.slug: tag for tag in Tag.objects.filter(blog=blog_id, slug__in=names)}
        missing = [
            Tag(blog_id=blog_id, slug=slug, name=name[:60])
            for slug, name in names.items()
            if slug not in found
        ]
        if missing:
            # Two authors may make the same tag at once: the second one takes the first one's.
            Tag.objects.bulk_create(missing, ignore_conflicts=True)
            found = {tag.slug: tag for tag in Tag.objects.filter(blog=blog_id, slug__in=names)}
        return list(dict.fromkeys([*given, *(found[slug] for slug in names)]))


class BlogTags(TaggableManager):
    """The field `tags` of an article."""

    def __init__(self, **kwargs) -> None:
        defaults = {"through": TaggedArticle, "manager": _BlogTagManager, "blank": True}
        super().__init__(**defaults | kwargs)
