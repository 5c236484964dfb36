"""Decisions that are refused: of one's own matter, too late, or that do not fit."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from blog.articles.actions import save_article
from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.moderation.actions.judging import Overtaken, decide
from blog.moderation.models import Decision
from tests.factories import make_article
from tests.moderation.reporting import case_of, judge, seen

pytestmark = pytest.mark.django_db


def test_nobody_judges_what_they_wrote_or_what_is_in_a_blog_of_theirs(blog, author, moderator):
    author.is_moderator = True
    author.save(update_fields=["is_moderator"])
    case = case_of()
    with pytest.raises(PermissionDenied):
        judge(case, by=author)

    set_role(blog=blog, user=moderator, role=Role.CONTRIBUTOR)
    with pytest.raises(PermissionDenied):
        judge(case, by=moderator)
    assert not Decision.objects.exists()


def test_nobody_judges_what_they_reported(blog, moderator):
    case = case_of(email=moderator.email, name="Mo")

    with pytest.raises(PermissionDenied):
        judge(case, by=moderator)


def test_who_does_not_moderate_judges_nothing(blog):
    with pytest.raises(PermissionDenied):
        judge(case_of(), by=make_article(blog, "Autre").author)


def test_a_case_is_decided_once(article, moderator, second):
    case = case_of()
    looked_at = seen(case)
    judge(case, by=moderator, measure="dismiss")

    with pytest.raises(Overtaken):
        decide(
            case=case,
            by=second,
            seen=looked_at,
            measure="hide",
            ground="spam",
            basis="3",
            facts="x",
        )
    assert Decision.objects.count() == 1


def test_what_was_changed_since_it_was_looked_at_is_looked_at_again(article, moderator):
    case = case_of()
    looked_at = seen(case)
    article.body = "<p>Tout est corrigé.</p>"
    save_article(article=article)

    with pytest.raises(Overtaken):
        decide(
            case=case, by=moderator, seen=looked_at, measure="hide", ground="spam", basis="3",
            facts="x",
        )  # fmt: skip

    judge(case, by=moderator, measure="dismiss")
    assert case.snapshots.count() == 2


def test_what_its_author_deleted_can_still_be_decided(article, moderator):
    case = case_of()
    article.delete()

    judge(case, by=moderator, measure="dismiss")

    assert Decision.objects.get().snapshot is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": "change"}, "until"),
        ({"measure": "hide", "until": timedelta(days=3)}, "until"),
        ({"measure": "suspend_blog", "until": -timedelta(days=3)}, "until"),
    ],
)
def test_a_measure_that_does_not_fit_is_refused(changes, field, article, moderator):
    if "until" in changes:
        changes = changes | {"until": timezone.now() + changes["until"]}

    with pytest.raises(ValidationError) as refused:
        judge(case_of(), by=moderator, **changes)

    assert list(refused.value.error_dict) == [field]


def test_a_platform_admin_s_account_is_not_suspended_by_a_moderator(author, blog, moderator):
    author.is_superuser = True
    author.save()

    with pytest.raises(ValidationError):
        judge(case_of(), by=moderator, measure="suspend_account")
