"""Who may judge what: a moderator, and never their own matter (DSA, article 20(6))."""

from accounts.models import User
from blog.blogs.models import Membership
from blog.blogs.permissions import moderates, roles_of
from blog.moderation.models import Appeal, Case
from blog.moderation.models.decisions import AppealQuerySet
from blog.moderation.models.reports import CaseQuerySet, reporter_key


def is_party(user: User, case: Case) -> bool:
    """Whether the person wrote the content, has a role in its blog, or reported it; queries."""
    if case.author_id == user.pk:
        return True
    if case.blog_id and Membership.objects.filter(blog=case.blog_id, user=user).exists():
        return True
    keys = [reporter_key(user.email, is_trusted=signed) for signed in (False, True)]
    return case.pages.filter(report__reporter__key__in=keys).exists()


def may_judge(user: User, case: Case) -> bool:
    """Whether the person may take, decide and reopen this case; platform admins no more so."""
    return moderates(user) and case.first_judge_id != user.pk and not is_party(user, case)


def may_judge_appeal(user: User, appeal: Appeal) -> bool:
    """Whether the person may judge an appeal: another one than who decided."""
    decision = appeal.decision
    return (
        moderates(user) and decision.decided_by_id != user.pk and not is_party(user, decision.case)
    )


def cases_for(user: User) -> CaseQuerySet:
    """Return the cases that a moderator finds: none of their own, nor who reported them."""
    if not moderates(user):
        return Case.objects.none()
    return Case.objects.exclude(author=user).exclude(blog__in=list(roles_of(user)))


def appeals_for(user: User) -> AppealQuerySet:
    """Return the appeals that a moderator finds."""
    return Appeal.objects.filter(decision__case__in=cases_for(user))
