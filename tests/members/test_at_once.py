"""Two owners leave at the same moment; one stays."""

import threading

import pytest
from django.db import connection

from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.members.actions import leave_blog
from tests.factories import make_blog, make_user, owner_of
from tests.members.inviting import roles


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays():
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: SQLite's writers wait for one another anyway")
    for _ in range(5):
        blog, second = make_blog(), make_user()
        set_role(blog=blog, user=second, role=Role.OWNER)
        start, failed = threading.Barrier(2), []

        def leave(user, blog=blog, start=start, failed=failed) -> None:
            start.wait()
            try:
                leave_blog(blog=blog, user=user)
            except Exception as error:
                failed.append(type(error).__name__)
            finally:
                connection.close()

        people = [owner_of(blog), second]
        threads = [threading.Thread(target=leave, args=[person]) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert failed == ["ValidationError"]
        assert list(roles(blog).values()) == [Role.OWNER]
