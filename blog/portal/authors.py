"""The page of an author: who they say they are, where they write, what is new of theirs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Profile, ProfileLink
from blog.articles.models import Article
from blog.articles.querysets import ArticleQuerySet, Key
from blog.articles.views import ArticleList
from blog.blogs import errors
from blog.blogs.addresses import platform_url
from blog.blogs.models import Blog, BlogQuerySet
from blog.feeds.templatetags.feeds import script_data
from blog.richtext.cloak import masked


class Author(ArticleList):
    """What anybody may know of a person who writes on a listed blog; 404 of everybody else.

    Being a member of a listed blog is enough to have a page; so is an article on one.
    """

    template_name = "portal/author.html"
    page_size = 20

    def find(self, size: int, after: Key | None) -> list[Article]:
        return list(articles_of(self.profile.user_id).page(size, after))

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        people = Profile.objects.select_related("user").filter(user__is_active=True)
        self.profile = get_object_or_404(people, slug=self.kwargs["slug"])
        for row in (self.profile.user, self.profile):
            if row.is_withheld:
                return errors.withheld(request, row)
        return super().get(request, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        blogs = list(blogs_of(self.profile.user_id))
        links = list(shown_links(self.profile))
        context = super().get_context_data(
            profile=self.profile,
            blogs=blogs,
            links=links,
            description=description(self.profile, blogs),
            data=profile_page(self.profile, links),
            **kwargs,
        )
        if not blogs and not context["articles"]:
            raise Http404
        return context


def articles_of(user_id: int) -> ArticleQuerySet:
    """Return the person's articles on listed blogs, newest first, along the index by author.

    With what `portal/_article.html` shows of each, their blogs in a query of their own.
    """
    articles = Article.objects.listed().filter(author=user_id).newest_first()
    return articles.select_related("cover").prefetch_related("blog").defer("body", "body_html")


def blogs_of(user_id: int) -> BlogQuerySet:
    """Return the listed blogs in which the person has a role, by name."""
    return Blog.objects.listed().filter(memberships__user=user_id).by_name()


def shown_links(profile: Profile):
    """Return the addresses that the person shows, in their order."""
    if not profile.show_links:
        return ProfileLink.objects.none()
    return profile.links.order_by("position", "pk")


def shown(profile: Profile, name: str):
    """Return a field of the profile if its owner shows it, "" otherwise."""
    return (getattr(profile, f"show_{name}") and getattr(profile, name)) or ""


def description(profile: Profile, blogs: list[Blog]) -> str:
    """Return one sentence for search engines: what they do, or where they write."""
    if occupation := shown(profile, "occupation"):
        return f"{profile.pseudonym}, {occupation}"
    if not blogs:
        return _("The articles of %(name)s.") % {"name": profile.pseudonym}
    names = ", ".join(blog.name for blog in blogs[:3])
    return _("%(name)s writes in: %(blogs)s.") % {"name": profile.pseudonym, "blogs": names}


def profile_page(profile: Profile, links: list[ProfileLink]) -> SafeString:
    """Return the page as a https://schema.org/ProfilePage, for its script element."""
    birth_date = shown(profile, "birth_date")
    person = {
        "@type": "Person",
        "name": profile.pseudonym,
        "url": platform_url("portal:author", slug=profile.slug),
        "jobTitle": shown(profile, "occupation"),
        "description": masked(shown(profile, "biography")),
        "knowsAbout": shown(profile, "interests"),
        "birthDate": birth_date and birth_date.isoformat(),
        "sameAs": [link.url for link in links],
    }
    return script_data(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "mainEntity": {name: value for name, value in person.items() if value},
        }
    )
