import pytest

from blog.sharing.held import refused_letters
from blog.sharing.models import Refusal
from blog.sharing.refusals import digests_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_person_sees_that_they_refused_letters():
    user = make_user("ami@example.org")
    Refusal.objects.create(digest=digests_of("autre@example.org")[0])
    assert list(refused_letters.rows(user)) == []

    refusal = Refusal.objects.create(digest=digests_of("ami@example.org")[0])

    assert list(refused_letters.rows(user)) == [{"since": refusal.refused_at}]
    assert refused_letters.stays
