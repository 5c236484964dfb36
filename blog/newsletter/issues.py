"""What there is to mail: each new article once, and once a week those of the week."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils import timezone

from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.newsletter.models import Delivery, Frequency, Issue, Subscription

# Older than this an article is no news: written for an earlier date, or brought from elsewhere.
NEWS = timedelta(days=3)
# Taken back before it was sent and out again later than this, an article waits for the week's
# mail; what a mail server has not taken by then is not sent.
LATE = timedelta(days=3)
# An article that was taken back comes into the week in which it is out again, within this.
COLLECTED_WITHIN = timedelta(days=30)
DIGEST_HOUR = 7
# Returned mails come within some days; what is older is looked for by nobody.
KEEP_DELIVERIES = timedelta(days=30)
AT_ONCE = 500
MOST_TOLD = 30  # articles in one mail; the others of a full week are on the blog
FILLED_AT_ONCE = 1000


def open_articles() -> int:
    """Give each article that has just appeared its issue; return how many."""
    now = timezone.now()
    read = Blog.objects.public().filter(pk=OuterRef("blog"))
    told = Issue.objects.filter(article=OuterRef("pk"))
    new = Article.objects.published(now).filter(published_at__gt=now - NEWS)
    new = new.filter(Exists(read), ~Exists(told)).order_by("published_at", "pk")[:AT_ONCE]
    issues = [
        Issue(blog_id=blog, article_id=pk, title=title, opened_at=now, run_until=now)
        for pk, blog, title in new.values_list("pk", "blog", "title")
    ]
    Issue.objects.bulk_create(issues, ignore_conflicts=True)
    return len(issues)


def open_digests() -> int:
    """Open the week of each blog whose Monday morning has come; return how many."""
    since = timezone.now() - COLLECTED_WITHIN
    uncollected = Issue.objects.filter(kind=Issue.Kind.ARTICLE, digest=None, opened_at__gt=since)
    oldest = dict(uncollected.values_list("blog").annotate(Min("opened_at")))
    blogs = Blog.objects.public().filter(pk__in=oldest).order_by("pk")
    return sum(open_digest(blog) for blog in blogs if oldest[blog.pk] < week_end(blog))


@transaction.atomic
def open_digest(blog: Blog) -> bool:
    """Collect what appeared before the blog's last Monday morning; False where that is nothing."""
    end, now = week_end(blog), timezone.now()
    parts = Issue.objects.filter(
        blog=blog,
        kind=Issue.Kind.ARTICLE,
        digest=None,
        opened_at__lt=end,
        opened_at__gt=now - COLLECTED_WITHIN,
    )
    found = list(parts.sendable(now).order_by("-article__published_at", "-article"))
    if not found:
        return False
    digest, is_new = Issue.objects.get_or_create(
        blog=blog,
        week=end.date(),
        defaults={"kind": Issue.Kind.DIGEST, "title": found[0].title, "opened_at": now},
    )
    if is_new:
        Issue.objects.filter(pk__in=[part.pk for part in found]).update(digest=digest)
    return is_new


def week_end(blog: Blog) -> datetime:
    """Return the last Monday morning in the blog's own time zone."""
    here = timezone.localtime(timezone=blog.zone)
    monday = here.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=here.weekday())
    return monday if monday <= here else monday - timedelta(weeks=1)


def articles_of(issue: Issue) -> list[Article]:
    """Return what the issue tells of and readers may see now, newest first."""
    told = Q(issue=issue) if issue.kind == Issue.Kind.ARTICLE else Q(issue__digest=issue)
    shown = Article.objects.filter(told, blog=issue.blog_id).published().newest_first()
    return list(shown.for_lists()[:MOST_TOLD])


@transaction.atomic
def fill(issue: Issue) -> None:
    """Make the deliveries of the next readers, of those who had confirmed when it was opened."""
    readers = Subscription.objects.active().wanting(*_wish(issue))
    wanting = readers.filter(
        blog=issue.blog_id,
        confirmed_at__lte=issue.opened_at,
        pk__gt=issue.filled_to,
    )
    keys = list(wanting.order_by("pk").values_list("pk", flat=True)[:FILLED_AT_ONCE])
    now = timezone.now()
    Delivery.objects.bulk_create(
        (Delivery(issue=issue, subscription_id=pk, due_at=now) for pk in keys),
        ignore_conflicts=True,
    )
    filled_to = keys[-1] if len(keys) == FILLED_AT_ONCE else None
    # Not by another process that was held up and did the same.
    at_same_point = Issue.objects.filter(pk=issue.pk, filled_to=issue.filled_to)
    at_same_point.update(filled_to=filled_to, total=F("total") + len(keys))
    issue.refresh_from_db(fields=["filled_to", "total"])


def _wish(issue: Issue) -> tuple[str, datetime]:
    """Return what its readers have chosen, and when they had: a week is of who waited for it."""
    if issue.week is None:
        return Frequency.EACH, issue.opened_at
    return Frequency.WEEKLY, datetime.combine(issue.week, time(DIGEST_HOUR), issue.blog.zone)


def end_late() -> int:
    """End what could not be sent in time; return how many issues."""
    late = Issue.objects.unfinished().filter(opened_at__lt=timezone.now() - LATE)
    found = list(late.order_by("pk")[:AT_ONCE])
    for issue in found:
        end(issue)
    return len(found)


@transaction.atomic
def end(issue: Issue) -> None:
    now = timezone.now()
    waiting = Delivery.objects.filter(issue=issue).waiting()
    waiting.update(state=Delivery.State.DROPPED, ended_at=now, counted=True)
    Issue.objects.filter(pk=issue.pk).update(finished_at=now, run="")


def forget_deliveries() -> int:
    """Delete who got what, once no answer to it is expected; return how many rows went."""
    old = Delivery.objects.filter(ended_at__lt=timezone.now() - KEEP_DELIVERIES)
    return old._raw_delete(old.db)


def newest(blog: Blog, size: int, before: int | None = None) -> list[Issue]:
    """Return the blog's issues that went to somebody or will, newest first."""
    found = Issue.objects.filter(blog=blog).exclude(total=0)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[:size])
