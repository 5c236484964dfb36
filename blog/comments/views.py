from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.limits import allow
from accounts.rights.retention.source import source_of
from blog.articles import reading as articles
from blog.articles.models import Article
from blog.blogs import errors
from blog.blogs.addresses import blog_path
from blog.comments import own, reading
from blog.comments.actions import Closed, post_comment
from blog.comments.checks import LONG_TEXT
from blog.comments.forms import CommentForm
from blog.comments.models import Comment
from blog.comments.networks import network_of
from blog.comments.querysets import read_place
from blog.comments.rules import ruling
from blog.comments.text import digest
from blog.visitors.views import VisitorFormView


class Thread(VisitorFormView):
    """The comments of an article by key, `?after=` naming the last one before, and the form."""

    template_name = "comments/thread.html"
    form_class = CommentForm
    limit = "comment"
    rates = "5/m/key,40/h/key"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        month = date(kwargs["year"], kwargs["month"], 1)
        try:
            self.article = articles.article_at(request.blog, month, kwargs["slug"])
        except Article.DoesNotExist as error:
            raise Http404 from error
        self.answered = self.find_answered()

    def find_answered(self) -> Comment | None:
        """Return the comment that the form answers, None for the article itself. Raises Http404."""
        return None

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            article=self.article,
            is_open=ruling(self.article).is_open(self.article),
            day=self.article.published_on,
            **self.get_comments(),
            **kwargs,
        )

    def get_comments(self) -> dict:
        try:
            after = read_place(self.request.GET["after"]) if "after" in self.request.GET else ""
        except ValueError as error:
            raise Http404 from error
        comments, next_place = reading.thread(self.article, after)
        if after and not comments:
            raise Http404
        return {"comments": comments, "next_place": next_place, "is_first_page": not after}

    def limit_key(self, form: CommentForm) -> str:
        return network_of(self.request)

    def is_flood(self, form: CommentForm) -> bool:
        """Whether too much comes in: of one text, under one article, in one blog."""
        text = form.cleaned_data["text"]
        of_text = digest(text) if len(text) >= LONG_TEXT else f"{self.article.pk} {digest(text)}"
        counted = (
            ("comment_text", "3/h/key,6/d/key", of_text),
            ("comment_article", "30/m/key", f"{self.article.pk}"),
            ("comment_blog", "120/m/key", f"{self.article.blog_id}"),
        )
        return not all(allow(name, rates, key=key) for name, rates, key in counted)

    def form_valid(self, form: CommentForm) -> HttpResponse:
        if self.is_flood(form):
            form.add_error(None, _("Too many comments come in just now. Please try again later."))
            return self.refused(form, 429)
        try:
            comment = post_comment(
                article=self.article,
                parent=self.answered,
                network=network_of(self.request),
                signs=form.suspicions(),
                source=source_of(self.request),
                follows=form.cleaned_data["follow"],
                **{name: form.cleaned_data[name] for name in ("name", "email", "site", "text")},
            )
        except Closed:
            form.add_error(None, _("Comments are closed here. Your text was not sent."))
            return self.refused(form, 403)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        return HttpResponseRedirect(blog_path("comments:own", token=own.token_of(comment)))

    def refused(self, form: CommentForm, status: int) -> HttpResponse:
        response = self.form_invalid(form)
        response.status_code = status
        return response

    def too_many(self, form: CommentForm) -> HttpResponse:
        return self.refused(form, 429)


@method_decorator(csrf_exempt, name="dispatch")  # again: a dispatch of its own is not exempt
class CommentPage(Thread):
    """One comment at an address of its own, its answers, and the form that answers it."""

    template_name = "comments/comment.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.answered.is_withheld:
            return errors.withheld(request, self.answered)
        return super().dispatch(request, *args, **kwargs)

    def find_answered(self) -> Comment:
        try:
            return reading.comment_at(self.article, self.kwargs["pk"])
        except Comment.DoesNotExist as error:
            withheld = self.article.comments.withheld().filter(pk=self.kwargs["pk"]).first()
            if withheld is None:
                raise Http404 from error
            return withheld

    def get_comments(self) -> dict:
        return {"comment": self.answered, "comments": reading.answers(self.answered)}
