"""What authors see of their newsletter: figures, issues, and who reads it."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.studio import read_id
from blog.blogs import permissions
from blog.blogs.blog_pages import BlogPage, register
from blog.newsletter import export, figures, issues
from blog.newsletter.forms import RemoveForm
from blog.newsletter.models import Frequency, Subscription

ISSUES_A_PAGE = 20
PLOTS = {"sent": _("Sent"), "failed": _("Failed"), "left": _("Unsubscribed")}


@register
class NewsletterPage(BlogPage):
    """How many mails went and came back, how many readers came and went; their list, to take."""

    name = "newsletter"
    title = _("Newsletter")
    template_name = "admin/newsletter/newsletter.html"
    forms = {"remove": RemoveForm}
    may_enter = staticmethod(permissions.looks_over)

    def get_context(self) -> dict:
        weeks = figures.weeks(self.blog)
        before = read_id(self.request.GET.get("before", ""))
        shown = issues.newest(self.blog, ISSUES_A_PAGE + 1, before)
        has_older = len(shown) > ISSUES_A_PAGE
        return {
            "readers": self._readers(),
            "weeks": list(reversed(weeks)),
            "plots": [
                {
                    "name": name,
                    "title": title,
                    "bars": list(figures.bars(weeks, name)),
                    "most": max(getattr(week, name) for week in weeks),
                }
                for name, title in PLOTS.items()
            ],
            "totals": figures.totals(self.blog),
            "issues": shown[:ISSUES_A_PAGE],
            "older": shown[ISSUES_A_PAGE - 1].pk if has_older else None,
        }

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        if request.POST.get("do") == "export":
            return self._export(request)
        return super().post(request, **kwargs)

    def _readers(self) -> dict[str, int]:
        """Return how many want each article, how many the week, how many have not confirmed."""
        live = self.blog.subscriptions.live()
        rows = live.values_list("state", "frequency").annotate(Count("pk")).order_by()
        counts = {(state, frequency): number for state, frequency, number in rows}
        state = Subscription.State
        return {
            "each": counts.get((state.ACTIVE, Frequency.EACH), 0),
            "weekly": counts.get((state.ACTIVE, Frequency.WEEKLY), 0),
            "pending": sum(counts.get((state.PENDING, often), 0) for often in Frequency),
        }

    def _export(self, request: HttpRequest) -> HttpResponse:
        # Whoever takes a list of people leaves a trace of it.
        self.model_admin.log_change(request, self.blog, [{"changed": {"fields": ["export"]}}])
        answer = StreamingHttpResponse(export.lines(self.blog), content_type="text/csv")
        name = f"newsletter-{self.blog.slug}-{self.blog.today():%Y-%m-%d}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer
