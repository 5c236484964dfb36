"""What a blog and an article say of their comments, in the studio."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import plain
from accounts.studio import read_id
from blog.articles import permissions as texts
from blog.articles.models import Article
from blog.blogs import permissions
from blog.blogs.blog_pages import BlogPage, BlogVerb, register
from blog.comments.rules import Moderation, Opening, Rules

OF_ARTICLES = ("opening", "days", "moderation")
OF_BLOGS = (*OF_ARTICLES, "sends_mail", "held_words", "refused_words")


class RulesForm(forms.ModelForm):
    """`above`: what an empty choice means."""

    above = gettext_lazy("as the blog says")

    class Meta:
        model = Rules
        fields = OF_ARTICLES

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("opening", Opening.choices), ("moderation", Moderation.choices)):
            self.fields[name].choices = [("", self.above), *choices]


class BlogRulesForm(BlogVerb, RulesForm):
    above = gettext_lazy("as everywhere on the platform")

    class Meta(RulesForm.Meta):
        fields = OF_BLOGS
        widgets = {
            "held_words": forms.Textarea(attrs={"rows": 5}),
            "refused_words": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, data=None, *, blog, user, verb: str) -> None:
        self.blog, self.user, self.verb = blog, user, verb
        found = Rules.objects.filter(blog=blog, article=None).first()
        instance = found or Rules(blog=blog)
        RulesForm.__init__(self, data, instance=instance, auto_id=f"{verb}_%s", label_suffix="")

    def clean_held_words(self) -> str:
        return plain.lines(self.cleaned_data["held_words"])

    def clean_refused_words(self) -> str:
        return plain.lines(self.cleaned_data["refused_words"])

    def act(self) -> str:
        self.save()
        return _("The rules of comments are saved.")


@register
class CommentsPage(BlogPage):
    """Who may comment in a blog, what waits for approval, which words are not wanted."""

    name = "comments"
    title = gettext_lazy("Rules for comments")
    template_name = "admin/comments/rules.html"
    forms = {"save": BlogRulesForm}
    may_enter = staticmethod(permissions.edits)


def article_rules(request: HttpRequest, pk: str, *, site) -> HttpResponse:
    """Show and write what one article says, to whoever may publish it."""
    seen = texts.seen_by(request.user, Article.objects.select_related("blog"))
    article = seen.filter(pk=read_id(pk) or 0).first()
    if article is None:
        raise Http404
    if not texts.publishes(request.user, article):
        raise PermissionDenied
    rules = Rules.objects.filter(article=article).first()
    rules = rules or Rules(blog=article.blog, article=article)
    form = RulesForm(request.POST or None, instance=rules, label_suffix="")
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The rules of comments are saved."))
        change = reverse("admin:articles_article_change", args=[article.pk])
        return HttpResponseRedirect(change)
    context = {
        **site.each_context(request),
        "opts": Article._meta,
        "title": _("Comments"),
        "studio_blog": article.blog,
        "article": article,
        "forms": {"save": form},
    }
    return TemplateResponse(request, "admin/comments/rules.html", context)
