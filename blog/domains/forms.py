from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs import addresses
from blog.blogs.blog_pages import BlogVerb
from blog.blogs.hosts import LONGEST_TYPED
from blog.blogs.models import Blog
from blog.domains import actions, names, tasks


class RenameForm(BlogVerb):
    """The name of the blog in its address."""

    slug = forms.CharField(
        label=gettext_lazy("Name in the address"),
        min_length=3,
        max_length=63,
        help_text=gettext_lazy(
            "3 to 63 lower-case letters without accents, digits and hyphens between them."
        ),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["slug"] = self.blog.slug

    def clean_slug(self) -> str:
        """Return the name as it will be; a name is one however it is typed."""
        return self.cleaned_data["slug"].lower()

    def act(self) -> str:
        actions.rename_blog(blog=self.blog, name=self.cleaned_data["slug"])
        return _("The name is changed; the old one leads here.")


class ChooseForm(BlogVerb):
    """Which of its addresses a blog is read at."""

    address = forms.ChoiceField(
        label=gettext_lazy("Readers find it at"), widget=forms.RadioSelect, choices=()
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].choices = self._choices()
        kind = self.blog.address_kind
        self.initial["address"] = f"{kind}:{self.blog.domain or ''}"

    def _choices(self) -> list[tuple[str, str]]:
        kinds, slug = Blog.AddressKind, self.blog.slug
        path = f"{settings.PLATFORM_URL}/{addresses.PATH_MARK}{slug}/"
        found = [(f"{kinds.PATH}:", path)]
        if settings.BLOGS_ON_SUBDOMAINS or self.blog.address_kind == kinds.SUBDOMAIN:
            found.append(
                (f"{kinds.SUBDOMAIN}:", names.url_of(f"{slug}.{addresses.platform_host()}"))
            )
        for row in self.blog.domains.proven().in_order():
            found.append((f"{kinds.DOMAIN}:{row.domain}", names.url_of(row.shown)))
        return found

    def act(self) -> str:
        kind, _colon, domain = self.cleaned_data["address"].partition(":")
        blog = actions.choose_address(blog=self.blog, kind=kind, domain=domain)
        return _("The blog is at %(url)s now; its other addresses lead there.") % {
            "url": blog.url()
        }


class ClaimForm(BlogVerb):
    """A domain of the owner's."""

    domain = forms.CharField(
        label=gettext_lazy("Your domain"),
        max_length=LONGEST_TYPED,
        strip=False,
        help_text=gettext_lazy("Such as www.example.org, without https://."),
    )

    def act(self) -> str:
        actions.claim_domain(blog=self.blog, text=self.cleaned_data["domain"])
        return _("Now prove that the domain is yours, as said below.")


class DomainVerb(BlogVerb):
    """Something done to one of the blog's domains."""

    row = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].queryset = self.blog.domains.all()


class CheckForm(DomainVerb):
    def act(self) -> str:
        tasks.check_domain.enqueue(self.cleaned_data["row"].pk)
        return _("The name servers are being asked; look at this page again in a moment.")


class RemoveForm(DomainVerb):
    def act(self) -> str:
        actions.remove_domain(domain=self.cleaned_data["row"])
        return _("The domain is removed.")
