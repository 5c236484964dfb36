from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.blogs import permissions
from blog.blogs.studio import StudioAdmin
from blog.comments import permissions as rules
from blog.comments.actions import (
    answer_comment,
    approve_comments,
    delete_comments,
    mark_spam,
    reject_comments,
)
from blog.comments.filters import StatusFilter
from blog.comments.forms import JudgeForm, Wish
from blog.comments.models import Comment
from blog.comments.reasons import in_words
from blog.comments.rules_admin import article_rules

VERBS = {Wish.APPROVE: approve_comments, Wish.REJECT: reject_comments, Wish.SPAM: mark_spam}


@admin.register(Comment)
class CommentAdmin(StudioAdmin):
    """Comments: for editors all of the blog, for authors those under their own articles."""

    nav_order = 15
    form = JudgeForm
    may_enter = staticmethod(permissions.reads_along)
    may_add = staticmethod(permissions.publishes)
    change_form_template = "admin/comments/judge.html"
    list_display = ("said", "badge", "writer", "under", "blog", "moment")
    list_display_links = ("said",)
    list_filter = (StatusFilter, "blog")
    list_select_related = ("blog", "article")
    search_fields = ("text", "name", "email")
    actions = ("approve_selected", "reject_selected", "mark_spam_selected")
    shown = ("writer_details", "shown_text", "under", "moment", "why")

    def get_queryset(self, request: HttpRequest):
        comments = rules.seen_by(request.user, super().get_queryset(request))
        return comments.select_related(*self.list_select_related)

    def get_ordering(self, request: HttpRequest) -> tuple:
        return ("-created_at", "-pk")

    def may_view(self, user, row: Comment) -> bool:
        return rules.sees(user, row)

    def may_change(self, user, row: Comment) -> bool:
        return rules.judges(user, row)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    # The page of one comment

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(partial(article_rules, site=self.admin_site))
        name = "comments_article_rules"
        return [path("article/<str:pk>/", view, name=name), *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied  # before the chooser of blogs: nobody adds a comment here
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: Comment | None = None) -> list:
        may_answer = obj is not None and self.may_change(request.user, obj)
        fields = [*self.shown, "answer"] if may_answer else [*self.shown]
        return [(None, {"fields": fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Comment | None = None) -> tuple:
        return self.shown

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        context["wishes"] = Wish.for_status(obj.status) if obj else []
        context["may_judge"] = obj is not None and self.has_change_permission(request, obj)
        is_seen = obj is not None and rules.is_public(obj)
        context["public_url"] = obj.get_absolute_url() if is_seen else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: Comment, form: JudgeForm, change) -> None:
        wish, answer = Wish.of(request.POST), form.cleaned_data.get("answer", "")
        if wish in VERBS:
            VERBS[wish](comments=[obj], by=request.user)
            request.studio_said = wish.said
        elif answer:
            answer_comment(comment=obj, user=request.user, text=answer)
            request.studio_said = _("Your answer is published.")
        else:
            request.studio_said = _("Nothing to answer: the field was empty.")

    def response_change(self, request: HttpRequest, obj: Comment) -> HttpResponse:
        self.message_user(request, request.studio_said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[obj.pk]))

    def delete_model(self, request: HttpRequest, obj: Comment) -> None:
        delete_comments(comments=[obj])

    def delete_queryset(self, request: HttpRequest, queryset) -> None:
        if any(not self.may_delete(request.user, row) for row in queryset):
            raise PermissionDenied
        delete_comments(comments=queryset)

    # What is shown

    @admin.display(description=gettext_lazy("comment"))
    def said(self, comment: Comment) -> SafeString:
        return format_html("<bdi>{}</bdi>", comment.excerpt or "…")

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def badge(self, comment: Comment) -> SafeString:
        label = comment.get_status_display()
        return format_html('<span class="badge badge--{}">{}</span>', comment.status, label)

    @admin.display(description=gettext_lazy("by"), ordering="name")
    def writer(self, comment: Comment) -> SafeString:
        return format_html("<bdi>{}</bdi>", comment.shown_name)

    @admin.display(description=gettext_lazy("by"))
    def writer_details(self, comment: Comment) -> SafeString:
        # The site as text: a link in the studio would lend it the moderator's trust.
        details = " · ".join(filter(None, (comment.email, comment.site)))
        return format_html("<bdi>{}</bdi> <bdi>{}</bdi>", comment.shown_name, details)

    @admin.display(description=gettext_lazy("article"), ordering="article__title")
    def under(self, comment: Comment) -> SafeString:
        return format_html("<bdi>{}</bdi>", comment.article.title)

    @admin.display(description=gettext_lazy("written"), ordering="created_at")
    def moment(self, comment: Comment) -> str:
        here = timezone.localtime(comment.created_at, comment.blog.zone)
        return date_format(here, "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("why"))
    def why(self, comment: Comment) -> SafeString | str:
        sentences = ((words,) for words in in_words(comment.reasons))
        listed = format_html_join("", "<li><bdi>{}</bdi></li>", sentences)
        return format_html("<ul>{}</ul>", listed) if listed else _("Nothing against it.")

    @admin.display(description=gettext_lazy("text"))
    def shown_text(self, comment: Comment) -> SafeString:
        # The column holds what the sanitiser wrote.
        return format_html('<div class="rich-text">{}</div>', mark_safe(comment.text_html))  # noqa: S308

    # Actions on several

    def has_judge_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return permissions.runs_platform(user) or any(
            permissions.publishes(user, pk) for pk in permissions.roles_of(user)
        )

    @admin.action(description=gettext_lazy("Approve"), permissions=["judge"])
    def approve_selected(self, request: HttpRequest, queryset) -> None:
        self._many(request, queryset, approve_comments)

    @admin.action(description=gettext_lazy("Reject"), permissions=["judge"])
    def reject_selected(self, request: HttpRequest, queryset) -> None:
        self._many(request, queryset, reject_comments)

    @admin.action(description=gettext_lazy("Mark as spam"), permissions=["judge"])
    def mark_spam_selected(self, request: HttpRequest, queryset) -> None:
        self._many(request, queryset, mark_spam)

    def _many(self, request: HttpRequest, queryset, verb) -> None:
        found = list(queryset)
        allowed = [comment for comment in found if rules.judges(request.user, comment)]
        verb(comments=allowed, by=request.user)
        sentence = ngettext(
            "%(count)d comment changed.", "%(count)d comments changed.", len(allowed)
        )
        self.message_user(request, sentence % {"count": len(allowed)}, messages.SUCCESS)
        if left := len(found) - len(allowed):
            sentence = ngettext(
                "%(count)d comment left as it is: it is not yours to judge.",
                "%(count)d comments left as they are: they are not yours to judge.",
                left,
            )
            self.message_user(request, sentence % {"count": left}, messages.WARNING)
