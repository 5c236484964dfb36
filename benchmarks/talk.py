"""Ten comments below the article that is measured; two of them are answers, each to another."""

import django

django.setup()

from blog.articles.models import Article  # noqa: E402 - after the settings
from blog.comments.actions import approve_comments, post_comment  # noqa: E402
from blog.demo import texts  # noqa: E402

COMMENTS = 10
ANSWERS = {4: 2, 5: 4}  # the place of an answer: that of what it answers


def talk_below(article: Article) -> None:
    """Post what readers say elsewhere in the demo, until ten are seen below the article."""
    said = [entry["text"] for entry in texts.comments(article.blog.slug)]
    posted = list(article.comments.order_by("pk"))
    for place in range(len(posted), COMMENTS):
        comment = post_comment(
            article=article,
            parent=posted[ANSWERS[place]] if place in ANSWERS else None,
            name=f"Lectrice {place}",
            email=f"lectrice{place}@example.org",
            site="https://example.org/" if place % 2 else "",
            text=f"{said[place % len(said)]} ({place})",
        )
        approve_comments(comments=[comment])
        posted.append(comment)


def measured_article() -> Article:
    """Return the article of the demo whose page is measured: the newest of its month."""
    of_month = Article.objects.filter(blog__slug="fil-a-fil", month="2013-06-01")
    return of_month.newest_first()[0]


if __name__ == "__main__":
    talk_below(measured_article())
