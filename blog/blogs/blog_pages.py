"""Pages of the studio about one blog as a whole, beside its settings."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views import View

from blog.blogs import permissions
from blog.blogs.models import Blog

registered: list[type["BlogPage"]] = []


class BlogVerb(Form):
    """A small form that does one thing to a blog, when the button of its name is pressed.

    The blog's history keeps the sentence of `act`, where the action has not said it there itself.
    """

    leaves_history = True

    def __init__(self, data=None, *, blog: Blog, user, verb: str) -> None:
        super().__init__(data, auto_id=f"{verb}_%s", label_suffix="")
        self.blog = blog
        self.user = user
        self.verb = verb

    def act(self) -> str:
        """Do it and return a sentence that says so. Raises ValidationError where it is refused."""
        raise NotImplementedError


class BlogPage(View):
    """A page about one blog, at admin:blogs_blog_<name>, with small forms that each do one thing.

    A form is told by the value of its button, `do`.
    """

    name = ""
    title = ""
    template_name = ""
    forms: dict[str, type[BlogVerb]] = {}
    may_enter = staticmethod(permissions.owns)
    is_linked = True  # from the blog's settings; else from another of these pages
    http_method_names = ["get", "head", "post"]
    model_admin = None

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.blog = permissions.blogs_of(request.user).filter(pk=kwargs["pk"]).first()
        if self.blog is None:
            raise Http404
        if not self.may_enter(request.user, self.blog):
            raise PermissionDenied

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self._page({})

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        verb = request.POST.get("do", "")
        if verb not in self.forms:
            raise BadRequest("No such form")
        form = self.make_form(verb, request.POST)
        if form.is_valid():
            try:
                said = form.act()
            except ValidationError as error:
                self._refuse(form, error)
            else:
                if form.leaves_history:
                    self.model_admin.log_change(request, self.blog, said)
                messages.success(request, said)
                return HttpResponseRedirect(self.get_success_url())
        # The form may have put refused values on the row that it was given.
        self.blog = Blog.objects.get(pk=self.blog.pk)
        return self._page({verb: form})

    def make_form(self, verb: str, data=None) -> BlogVerb:
        return self.forms[verb](data, blog=self.blog, user=self.request.user, verb=verb)

    def get_context(self) -> dict:
        """Return what the template shows beside the forms."""
        return {}

    def get_success_url(self) -> str:
        return self.request.path

    def _page(self, bound: dict[str, BlogVerb]) -> HttpResponse:
        shown = {verb: bound.get(verb) or self.make_form(verb) for verb in self.forms}
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "opts": Blog._meta,
            "title": self.title,
            "studio_blog": self.blog,
            "pages": links_of(self.request.user, self.blog),
            "forms": shown,
            **self.get_context(),
        }
        return TemplateResponse(self.request, self.template_name, context)

    @staticmethod
    def _refuse(form: BlogVerb, error: ValidationError) -> None:
        if hasattr(error, "error_dict"):
            # A rule of the model names the model's field; the form may call it otherwise.
            for name, errors in error.error_dict.items():
                form.add_error(name if name in form.fields else None, errors)
        else:
            form.add_error(None, error)


def register(page: type[BlogPage]) -> type[BlogPage]:
    """Show `page` among the pages of every blog; a decorator for the admin modules of apps."""
    registered.append(page)
    return page


def urls_of(model_admin) -> list:
    """Return the patterns of all pages, for the admin of blogs."""
    view = model_admin.admin_site.admin_view
    return [
        path(
            f"<int:pk>/{page.name}/",
            view(page.as_view(model_admin=model_admin)),
            name=f"blogs_blog_{page.name}",
        )
        for page in registered
    ]


def links_of(user, blog: Blog) -> list[tuple[str, str]]:
    """Return (words, address) of the pages of this blog that are open to the person."""
    return [
        (page.title, reverse(f"admin:blogs_blog_{page.name}", args=[blog.pk]))
        for page in registered
        if page.is_linked and page.may_enter(user, blog)
    ]
