from django import template
from django.template.loader import render_to_string

from blog.contests.models import Contest

register = template.Library()
MOST = 5


@register.inclusion_tag("contests/_box.html")
def contests_box(blog) -> dict:
    """List the contests that readers may enter, the newest first; one query."""
    contests = blog.contests.coming_or_open().newest_first()
    return {"contests": list(contests.only("blog", "title", "slug", "closes_at")[:MOST])}


@register.simple_tag
def recipe(contest: Contest) -> str:
    """Return the Python that redraws the contest, for anybody to run."""
    return render_to_string("contests/recipe.py.txt", {"contest": contest})
