"""What makes a comment suspicious, each told as a reason [code, detail]."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone

from accounts.names import fold
from blog.comments import learning
from blog.comments.models import Comment, Rules
from blog.comments.text import addresses

MANY_LINKS = 3
FLOOD_OF_LINKS = 10
# How long a network or an address that sent spam is remembered by it.
MEMORY = timedelta(days=30)
# Shorter texts are alike by chance: “Merci !”
LONG_TEXT = 40
SPAM, DOUBT = 0.95, 0.75

Reason = list[str]


def suspicions(comment: Comment, rules: Rules | None) -> list[Reason]:
    """Return every reason against a comment; some ask the database."""
    return [
        *_links(comment),
        *_words(comment, rules),
        *_bad_company(comment),
        *_learned(comment),
    ]


def _links(comment: Comment) -> Iterator[Reason]:
    number = len(addresses(comment.text))
    if number >= FLOOD_OF_LINKS:
        yield ["flood_of_links", str(number)]
    elif number >= MANY_LINKS:
        yield ["links", str(number)]
    if "://" in comment.name or "www." in comment.name.lower():
        yield ["named_link", ""]


def _words(comment: Comment, rules: Rules | None) -> Iterator[Reason]:
    if rules is None:
        return
    read = fold(" ".join((comment.text, comment.name, comment.email, comment.site)))
    for code, words in (("refused_word", rules.refused_words), ("held_word", rules.held_words)):
        found = next((word for word in listed(words) if fold(word) in read), None)
        if found:
            yield [code, found]


def listed(words: str) -> Iterable[str]:
    """Return the entries of a list of words, one a line."""
    return filter(None, (line.strip() for line in words.splitlines()))


def _bad_company(comment: Comment) -> Iterator[Reason]:
    since = timezone.now() - MEMORY
    others = Comment.objects.exclude(pk=comment.pk).filter(created_at__gte=since)
    spam = others.filter(status="spam")
    if comment.network and spam.filter(network=comment.network).exists():
        yield ["network", ""]
    if comment.email and spam.filter(blog=comment.blog_id, email=comment.email).exists():
        yield ["address", ""]
    same = others.filter(digest=comment.digest)
    if len(comment.text) >= LONG_TEXT and same.exists():
        yield ["twice", ""]


def _learned(comment: Comment) -> Iterator[Reason]:
    opinion = learning.opinion(comment)
    if opinion is None or opinion.probability < DOUBT:
        return
    code = "learned_spam" if opinion.probability >= SPAM else "learned_doubt"
    told = ", ".join(opinion.words)
    yield [code, f"{opinion.probability:.0%} ({told})" if told else f"{opinion.probability:.0%}"]
