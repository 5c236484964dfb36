"""What is held of a person who looks over the texts of others: the words they sent back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds


@holds(
    "review-notes",
    title=_("Your words about articles of others"),
    order=32,
    covers=["review.ReviewNote.editor"],
    labels={
        "blog": _("blog"),
        "article": _("article"),
        "word": _("word"),
        "written": _("written"),
    },
)
def review_notes(user: User):
    notes = user.review_notes.select_related("article__blog").order_by("pk")
    for note in notes.iterator(chunk_size=200):
        yield {
            "blog": note.article.blog.name,
            "article": note.article.title,
            "word": note.word,
            "written": note.written_at,
        }


@review_notes.erased
def erase_review_notes(user: User, *, keep_texts: bool) -> None:
    """Unsign them: the word is part of how its author's article came to be."""
    user.review_notes.update(editor=None)
