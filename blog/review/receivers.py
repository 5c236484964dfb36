"""What follows when an article is submitted, approved or sent back; in the same transaction."""

from accounts.limits import allow
from accounts.models import User
from blog.articles.models import Article
from blog.blogs.permissions import EDITING
from blog.review import letters
from blog.review.models import ReviewNote

# Submitting and taking back in turns is no way to fill other people's letter boxes.
LETTERS = "20/h/user"
MOST_EDITORS = 30


def tell_editors(article: Article, by: User | None, **kwargs) -> None:
    """Tell those who may publish it; not the person who submits it."""
    if not allow("submission", LETTERS, user=article.author):
        return
    editors = User.objects.filter(
        is_active=True, memberships__blog=article.blog_id, memberships__role__in=EDITING
    ).exclude(pk__in=[article.author_id, by.pk if by else article.author_id])
    for editor in editors.order_by("pk")[:MOST_EDITORS]:
        letters.send_submitted(article, to=editor)


def tell_author(article: Article, by: User | None, was_submitted: bool, **kwargs) -> None:
    """Tell the author of a submitted article that somebody published it."""
    if was_submitted and _is_to_be_told(article.author, by):
        letters.send_approved(article, to=article.author)


def keep_and_send_word(article: Article, by: User | None, word: str, **kwargs) -> None:
    """Keep the editor's word with the article and send it to the author."""
    ReviewNote.objects.create(article=article, editor=by, word=word)
    if _is_to_be_told(article.author, by):
        letters.send_word(article, word=word, editor=by, to=article.author)


def _is_to_be_told(author: User, by: User | None) -> bool:
    return author.is_active and author != by
