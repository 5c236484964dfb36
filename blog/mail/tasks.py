from django_tasks import task

from blog.jobs.periodic import every
from blog.mail import actions
from blog.mail.models import Letter


@task(priority=10)  # somebody waits for the link in it
def deliver(letter_id: int) -> None:
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is not None:  # else an earlier run has sent it
        actions.hand_over(letter=letter)


@every(hours=12)
@task()
def forget_unsent_letters() -> int:
    """Return how many went."""
    return actions.forget_unsent()
