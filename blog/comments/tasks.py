from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from blog.comments import counts, following, judging
from blog.comments.following import Follower
from blog.comments.models import Comment
from blog.jobs.periodic import every

# As long as a network that sent spam is remembered (checks.MEMORY).
KEEP_NETWORK = timedelta(days=30)


@task()
def judge_comment(pk: int, follows: bool = False) -> None:
    """Look at what a reader sent, and decide where the blog lets the worker decide."""
    waiting = Comment.objects.pending().filter(pk=pk)
    while (comment := waiting.select_related("article__blog").first()) is not None:
        if judging.judge(comment, follows=follows):
            return


@task()
def tell_followers(pk: int) -> int:
    """Return how many were told of a comment that readers see."""
    found = Comment.objects.visible().filter(pk=pk).select_related("article__blog").first()
    return following.tell(comment=found) if found else 0


@every(minutes=10)
@task()
def let_tallies_fall() -> int:
    """Return how many tops of articles were counted anew, because time has passed."""
    return counts.let_fall()


@every(days=1)
@task()
def forget_unanswered() -> int:
    """Delete addresses that did not answer whether they want to follow; return how many."""
    return Follower.objects.unanswered().delete()[0]


@every(days=1)
@task()
def forget_networks() -> int:
    """Empty the networks of comments that are older than their use; return how many."""
    old = timezone.now() - KEEP_NETWORK
    return Comment.objects.filter(created_at__lt=old).exclude(network="").update(network="")
