from django.utils import timezone
from django_tasks import task

from blog.domains import actions
from blog.domains.models import CLAIM_LIFE, Domain, OldAddress
from blog.jobs.periodic import every


@task()
def check_domain(pk: int) -> str:
    """Return what came of it: nothing where the domain was removed meanwhile."""
    domain = Domain.objects.filter(pk=pk).first()
    if domain is None:
        return ""
    actions.check_domain(domain=domain)
    domain.refresh_from_db()
    return "proven" if domain.is_proven else domain.problem


@every(hours=1)
@task()
def check_domains() -> int:
    """Ask anew for the proof of every domain; return how many there are."""
    now = timezone.now()
    Domain.objects.unproven().filter(claimed_at__lt=now - CLAIM_LIFE).delete()
    OldAddress.objects.filter(until__lt=now).delete()
    keys = list(Domain.objects.values_list("pk", flat=True))
    for pk in keys:
        check_domain.enqueue(pk)
    return len(keys)
