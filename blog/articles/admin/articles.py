from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.articles import permissions as rules
from blog.articles.actions import (
    publish_article,
    save_article,
    send_back_article,
    submit_article,
    withdraw_article,
)
from blog.articles.admin.filters import AuthorFilter, CategoryFilter, StatusFilter
from blog.articles.admin.writing import Button, WritingAdmin
from blog.articles.forms import ArticleForm, Wish
from blog.articles.models import Article, Status
from blog.blogs import permissions
from blog.media.widgets import ChoosesPictures

MAIN = {"fields": ["title", "body", "excerpt"], "classes": ["main"]}


@admin.register(Article)
class ArticleAdmin(ChoosesPictures, WritingAdmin):
    """Articles: each person's own, for authors also what readers see, for editors all."""

    nav_order = 10
    form = ArticleForm
    may_enter = staticmethod(permissions.enters)
    may_add = staticmethod(permissions.writes)
    list_display = ("shown_title", "badge", "blog", "signature", "category", "publication")
    list_display_links = ("shown_title",)
    list_filter = (StatusFilter, "blog", CategoryFilter, AuthorFilter)
    list_select_related = ("blog", "category", "author__profile")
    date_hierarchy = "published_on"
    actions = ("publish_selected", "withdraw_selected")

    def get_queryset(self, request: HttpRequest):
        articles = rules.seen_by(request.user, super().get_queryset(request))
        return articles.select_related(*self.list_select_related)

    def get_ordering(self, request: HttpRequest) -> tuple:
        return ("-updated_at", "-pk")

    def get_changelist_instance(self, request: HttpRequest):
        page = super().get_changelist_instance(request)
        page.result_list = page.result_list.defer("body", "body_html")
        return page

    def may_view(self, user, row: Article) -> bool:
        return rules.sees(user, row)

    def may_change(self, user, row: Article) -> bool:
        return rules.changes(user, row)

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        if obj is not None and not self.may_change(request.user, obj):
            shown = ["title", "shown_text", "excerpt", "category", "shown_tags", "publication"]
            return [(None, {"fields": shown})]
        blog = obj.blog_id if obj else getattr(request, "studio_blog", 0)
        publication = ["published_at"] if permissions.publishes(request.user, blog) else []
        if permissions.edits(request.user, blog):
            publication.append("is_pinned")
        filing = ["category", "tags", "cover"]
        # Also around a word that came too late: what was typed is not lost.
        sends = Wish.SEND_BACK.value in request.POST
        waits = obj is not None and (obj.status == Status.SUBMITTED or sends)
        review = ["word"] if waits and self.may_wish(request, Wish.SEND_BACK, obj) else []
        side = [
            (_("Approval"), {"fields": review, "classes": ["side"]}),
            (_("Publication"), {"fields": publication, "classes": ["side"]}),
            (_("Filing"), {"fields": filing, "classes": ["side"]}),
            (_("Address and language"), {"fields": ["slug", "language"], "classes": ["side"]}),
        ]
        return [(None, MAIN), *(part for part in side if part[1]["fields"])]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple:
        return ("shown_text", "shown_tags", "publication")

    def buttons(self, request: HttpRequest, writing: Article | None) -> list[Button]:
        status = writing.status if writing else Status.DRAFT
        if status == Status.PUBLISHED:
            row = [Button(Wish.SAVE, _("Update")), Button(Wish.WITHDRAW, _("Withdraw"))]
            return [*row, Button(Wish.PREVIEW, _("Preview"))] if writing.is_scheduled else row
        if self.may_wish(request, Wish.PUBLISH, writing):
            main = [Button(Wish.PUBLISH, _("Publish"), _("Schedule"))]
        else:
            main = [] if status == Status.SUBMITTED else [Button(Wish.SUBMIT, _("Submit"))]
        if status != Status.SUBMITTED:
            rest = [Button(Wish.SAVE, _("Save the draft"))]
        elif self.may_wish(request, Wish.SEND_BACK, writing):
            rest = [Button(Wish.SEND_BACK, _("Send back")), Button(Wish.SAVE, _("Update"))]
        else:
            rest = [Button(Wish.SAVE, _("Update")), Button(Wish.WITHDRAW, _("Back to draft"))]
        return [*main, *rest, Button(Wish.PREVIEW, _("Preview"))]

    def may_wish(self, request: HttpRequest, wish: Wish, writing: Article | None) -> bool:
        if wish == Wish.SUBMIT:
            return writing is None or writing.status != Status.PUBLISHED
        if wish == Wish.SEND_BACK:
            # Their own they take back without a word.
            others = writing is not None and writing.author_id != request.user.pk
            return others and permissions.edits(request.user, writing.blog_id)
        if wish != Wish.PUBLISH:
            return True
        if writing is None:
            return permissions.publishes(request.user, request.studio_blog)
        return rules.publishes(request.user, writing)

    def save_form(self, request: HttpRequest, form: ArticleForm, change: bool) -> Article:
        article = super().save_form(request, form, change)
        if not change:
            article.author = request.user
        return article

    def fulfil(self, request: HttpRequest, wish: Wish, writing: Article, form) -> str:
        save_article(article=writing, tags=form.cleaned_data.get("tags"))
        if wish == Wish.PUBLISH:
            publish_article(article=writing, by=request.user)
            if writing.is_scheduled:
                moment = date_format(self._local(writing), "DATETIME_FORMAT")
                return format_html(
                    _("“{title}” is scheduled: it appears on {moment}."),
                    title="{title}",
                    moment=moment,
                )
            return _("“{title}” is published.")
        if wish == Wish.SUBMIT:
            submit_article(article=writing, by=request.user)
            return _("“{title}” is submitted: an editor of the blog will read it.")
        if wish == Wish.SEND_BACK:
            word = form.cleaned_data["word"]
            send_back_article(article=writing, word=word, by=request.user)
            return _("“{title}” went back to its author with your word.")
        if wish == Wish.WITHDRAW and writing.status != Status.DRAFT:
            withdraw_article(article=writing)
            return _("“{title}” is a draft again; readers do not find it any more.")
        return _("“{title}” is saved.")

    # The list

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def shown_title(self, article: Article) -> SafeString:
        return format_html("<bdi>{}</bdi>", article.title)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def badge(self, article: Article) -> SafeString:
        if article.is_scheduled:
            return format_html('<span class="badge badge--scheduled">{}</span>', _("scheduled"))
        return format_html(
            '<span class="badge badge--{}">{}</span>', article.status, article.get_status_display()
        )

    @admin.display(description=gettext_lazy("author"), ordering="author__profile__pseudonym")
    def signature(self, article: Article) -> str:
        return str(article.author.profile)

    @admin.display(description=gettext_lazy("publication"), ordering="published_at")
    def publication(self, article: Article) -> str | None:
        return article.published_at and date_format(self._local(article), "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("text"))
    def shown_text(self, article: Article) -> SafeString:
        # The column holds what the sanitiser wrote.
        return format_html('<div class="rich-text">{}</div>', mark_safe(article.body_html))  # noqa: S308

    @admin.display(description=gettext_lazy("tags"))
    def shown_tags(self, article: Article) -> str:
        return ", ".join(article.tags.order_by("name").values_list("name", flat=True))

    @staticmethod
    def _local(article: Article):
        return timezone.localtime(article.published_at, article.blog.zone)

    # Actions on several

    def has_publish_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return permissions.runs_platform(user) or any(
            permissions.publishes(user, pk) for pk in permissions.roles_of(user)
        )

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset) -> None:
        publish = partial(publish_article, by=request.user)
        self._many(request, queryset, publish, Status.PUBLISHED)

    @admin.action(description=gettext_lazy("Take back to draft"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset) -> None:
        self._many(request, queryset, withdraw_article, Status.DRAFT)

    def _many(self, request: HttpRequest, articles, action, status: Status) -> None:
        def write(article: Article) -> None:
            if article.status != status:
                action(article=article)
                self.log_change(request, article, str(status.label))

        try:
            done, left = self.each(request, articles, rules.publishes, write)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return
        sentence = ngettext("%(count)d article changed.", "%(count)d articles changed.", done)
        self.message_user(request, sentence % {"count": done}, messages.SUCCESS)
        if left:
            sentence = ngettext(
                "%(count)d article left as it is: it is not yours to publish.",
                "%(count)d articles left as they are: they are not yours to publish.",
                left,
            )
            self.message_user(request, sentence % {"count": left}, messages.WARNING)
