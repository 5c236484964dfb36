"""Pages that a link leads to which one person was given: GET shows, a button POSTs."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View

from accounts.limits import allow
from accounts.rights.retention.source import source_of
from blog.blogs import errors
from blog.comments import following, mailed, own, reading
from blog.comments.actions import (
    Judged,
    answer_comment,
    approve_comments,
    delete_comments,
    edit_comment,
    mark_spam,
    reject_comments,
)
from blog.comments.forms import AnswerForm, EditForm
from blog.comments.reasons import in_words
from blog.visitors.origin import is_from_here
from blog.visitors.views import PrivateView

# Of one comment by its writer: each is looked at anew, and told to the moderator.
CHANGES = "6/h/key"


@method_decorator(csrf_exempt, name="dispatch")
class Linked(PrivateView, TemplateResponseMixin, ContextMixin, View):
    """A page of a token; 404 for a token of nobody. It acts for the token, never for a session."""

    http_method_names = ["get", "head", "post"]
    asks_origin = True

    def find(self, token: str) -> bool:
        """Keep what the token is for; False when it is for nothing."""
        raise NotImplementedError

    def act(self) -> HttpResponse:
        """Do what the pressed button says."""
        raise NotImplementedError

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if not self.find(token):
            raise Http404
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.asks_origin and not is_from_here(request):
            return errors.permission_denied(request)
        if not self.find(token):
            raise Http404
        return self.act()

    def show(self, status: int = 200, **context) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)


class Own(Linked):
    """What became of one's own comment, and for some minutes what one wants of it."""

    template_name = "comments/own.html"

    def find(self, token: str) -> bool:
        self.comment = own.read_token(self.request.blog, token)
        return self.comment is not None

    def get_context_data(self, **kwargs) -> dict:
        comment, may_change = self.comment, own.may_change(self.comment)
        form = kwargs.pop("form", None) or EditForm(initial={"text": comment.text})
        return super().get_context_data(
            comment=comment,
            article=comment.article,
            may_change=may_change,
            minutes=int(own.SECOND_THOUGHTS.total_seconds() // 60),
            form=form,
            **kwargs,
        )

    def act(self) -> HttpResponse:
        if not own.may_change(self.comment):
            return self.show(403, is_late=True)
        if self.request.POST.get("do") == "delete":
            delete_comments(comments=[self.comment])
            return self.show(is_gone=True)
        form = EditForm(self.request.POST)
        if not form.is_valid():
            return self.show(form=form)
        if not allow("comment_edit", CHANGES, key=str(self.comment.pk)):
            form.add_error(None, _("It was changed too often. Please wait until it is read."))
            return self.show(429, form=form)
        try:
            text = form.cleaned_data["text"]
            edit_comment(comment=self.comment, text=text, source=source_of(self.request))
        except Judged as error:
            if not self.find(self.kwargs["token"]):
                raise Http404 from error
            return self.show(403, is_late=True)
        return HttpResponseRedirect(self.request.get_full_path())


class Judge(Linked):
    """A comment as its moderator was mailed it, with the three verdicts and an answer."""

    template_name = "comments/judge.html"
    verbs = {"approve": approve_comments, "reject": reject_comments, "spam": mark_spam}

    def find(self, token: str) -> bool:
        found = mailed.read_token(self.request.blog, token)
        if found is not None:
            self.comment, self.user = found
        return found is not None

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            comment=self.comment,
            article=self.comment.article,
            reasons=in_words(self.comment.reasons),
            answers=reading.answers(self.comment),
            is_answered="answered" in self.request.GET,
            form=kwargs.pop("form", None) or AnswerForm(),
            **kwargs,
        )

    def act(self) -> HttpResponse:
        if self.request.POST.get("do") == "answer":
            return self.answer(AnswerForm(self.request.POST))
        verb = self.verbs.get(self.request.POST.get("do", ""))
        if verb is None:
            return errors.bad_request(self.request)
        verb(comments=[self.comment], by=self.user)
        self.find(self.kwargs["token"])
        return self.show(is_done=True)

    def answer(self, form: AnswerForm) -> HttpResponse:
        if not form.is_valid():
            return self.show(form=form)
        answer_comment(comment=self.comment, user=self.user, text=form.cleaned_data["text"])
        # Loaded again, the page answers nothing a second time.
        return HttpResponseRedirect(f"{self.request.path}?answered")


class Follow(Linked):
    """Whether an address wants to be told of new comments: its answer to our question."""

    template_name = "comments/follow.html"

    def find(self, token: str) -> bool:
        self.follower = following.read_token(self.request.blog, token)
        return self.follower is not None

    def get_context_data(self, **kwargs) -> dict:
        article = self.follower.article
        return super().get_context_data(follower=self.follower, article=article, **kwargs)

    def act(self) -> HttpResponse:
        following.confirm(follower=self.follower)
        return self.show(is_done=True)


class Unfollow(Follow):
    """Where one click ends it: of the button, or of a mail program's own (RFC 8058)."""

    template_name = "comments/unfollow.html"
    asks_origin = False

    def act(self) -> HttpResponse:
        self.follower.delete()
        return self.show(is_done=True)
