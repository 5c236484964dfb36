"""When time itself makes a page old."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from blog.articles.models import Article
from blog.articles.schedule import next_publication
from blog.blogs.models import Blog

LONGEST = timedelta(days=1)
# How long an old page of the platform stands at worst; see blog.pagecache.versions.
LONGEST_ON_PLATFORM = timedelta(minutes=1)


def end_of_life(blog: Blog | None) -> datetime:
    """Return until when a page made now is right: of `blog`, or with None of the platform.

    Asked before the page is made. A blog's pages show today in their calendar, so they end with its
    day; all end with the next scheduled article. One query, kept for a blog by its version.
    """
    now = timezone.now()
    if blog is None:
        scheduled = Article.objects.scheduled().order_by("published_at")
        coming = scheduled.values_list("published_at", flat=True).first()
        return min(now + LONGEST_ON_PLATFORM, coming or now + LONGEST)
    midnight = datetime.combine(blog.today() + timedelta(days=1), time.min, blog.zone)
    return min(midnight, next_publication(blog) or midnight)
