"""The filter that learns from what moderators marked: naive Bayes, by NLTK (decision 12).

Loaded by the worker alone, for NLTK takes 31 MB of memory; the pages of the web never ask it.
"""

import re
from collections import Counter
from itertools import islice
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from accounts.names import fold
from blog.comments.models import Comment, Status
from blog.comments.text import addresses

WORD = re.compile(r"\w{3,30}")
# Fewer say nothing; more say nothing new. One blog alone never outvotes the others.
FEWEST = 15
MOST = 2000
MOST_OF_ONE_BLOG = 300
MOST_FEATURES = 5000
# How long a filter serves before it is trained anew on what was marked meanwhile, in seconds.
FRESH = 300
TOLD_WORDS = 5


class Opinion(NamedTuple):
    """How likely a comment is spam, and the words that speak most for it."""

    probability: float
    words: list[str]


class Filter:
    """What was learned from comments that people judged."""

    def __init__(self, judged: list[tuple[dict, str]]) -> None:
        from nltk.classify.naivebayes import NaiveBayesClassifier  # in the worker alone: 31 MB

        common = Counter(name for features, _ in judged for name in features)
        known = {name for name, _ in common.most_common(MOST_FEATURES)}
        learned = [({name: True for name in row if name in known}, kind) for row, kind in judged]
        self._classifier = NaiveBayesClassifier.train(learned)

    def opinion(self, comment: Comment) -> Opinion:
        features = features_of(comment)
        likely = self._classifier.prob_classify(features).prob(Status.SPAM)
        alone = {
            name: self._classifier.prob_classify({name: True}).prob(Status.SPAM)
            for name in features
        }
        loudest = sorted(alone, key=lambda name: (-alone[name], name))
        telling = (name for name in loudest if alone[name] > 0.5 and not name.startswith(":"))
        return Opinion(likely, list(islice(telling, TOLD_WORDS)))


_filter: Filter | None = None
_trained_at: float | None = None


def opinion(comment: Comment) -> Opinion | None:
    """Return what the filter makes of a comment, None while people have judged too few."""
    global _filter, _trained_at
    if _trained_at is None or monotonic() - _trained_at > FRESH:
        _filter, _trained_at = train(), monotonic()
    return _filter and _filter.opinion(comment)


def train() -> Filter | None:
    """Return a filter made of the newest comments that people judged; two queries."""
    judged = [
        (features_of(comment), status)
        for status in (Status.SPAM, Status.APPROVED)
        for comment in _newest_judged(status)
    ]
    kinds = Counter(kind for _, kind in judged)
    if min(kinds[Status.SPAM], kinds[Status.APPROVED]) < FEWEST:
        return None
    return Filter(judged)


def forget() -> None:
    """Train anew at the next comment."""
    global _trained_at  # noqa: PLW0603
    _trained_at = None


def features_of(comment: Comment) -> dict[str, bool]:
    """Return what a comment is told by: its words, the hosts it links to, where its mail is."""
    words = WORD.findall(fold(f"{comment.text} {comment.name}"))
    links = addresses(comment.text)
    hosts = [_host(address) for address in (*links, comment.site)]
    marks = [f":links {min(len(links), 3)}", f":mail {comment.email.rpartition('@')[2]}"]
    return dict.fromkeys([*words, *filter(None, hosts), *marks], True)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _newest_judged(status: str):
    place = Window(RowNumber(), partition_by=F("blog"), order_by="-judged_at")
    rows = Comment.objects.filter(status=status, judged_by__isnull=False, is_authors=False)
    rows = rows.only("text", "name", "email", "site").annotate(place_in_blog=place)
    return rows.filter(place_in_blog__lte=MOST_OF_ONE_BLOG).order_by("-judged_at")[:MOST]
