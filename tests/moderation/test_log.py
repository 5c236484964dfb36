"""The log of moderation is only added to, and shows when it was changed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from blog.moderation import audit
from blog.moderation.models import Entry
from blog.moderation.models.log import Unchangeable
from tests.moderation.reporting import case_of, judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(article, moderator):
    judge(case_of(), by=moderator)
    return Entry.objects.order_by("number")


def test_each_step_is_in_the_log_in_its_order(log, moderator):
    assert [entry.action for entry in log] == ["reported", "decided"]
    assert log[1].actor == moderator
    assert audit.verify() == (2, log[1].hash)


def test_the_log_holds_no_name_and_no_address(log):
    written = str(list(log.values()))

    assert "rosa" not in written.lower()
    assert "ana@" not in written


def test_nothing_of_it_is_changed_or_deleted(log):
    entry = log[0]

    with pytest.raises(Unchangeable):
        entry.save()
    with pytest.raises(Unchangeable):
        entry.delete()
    with pytest.raises(Unchangeable):
        Entry.objects.update(action="x")
    with pytest.raises(Unchangeable):
        Entry.objects.all().delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE moderation_entry SET action = 'x' WHERE number = 1",
        "UPDATE moderation_entry SET actor_id = NULL WHERE number = 2",
        "UPDATE moderation_entry SET at = '2020-01-01 00:00:00+00' WHERE number = 1",
        "DELETE FROM moderation_entry WHERE number = 1",
        "DELETE FROM moderation_entry WHERE number = 2",
        "UPDATE moderation_entry SET number = 3 WHERE number = 2",
    ],
)
def test_whoever_changes_it_behind_our_back_is_found_out(sql, log):
    with connection.cursor() as cursor:
        cursor.execute(sql)

    with pytest.raises(CommandError, match="broken"):
        call_command("verify_moderation_log")


def test_the_command_says_that_it_is_whole(log, capsys):
    call_command("verify_moderation_log")

    told = capsys.readouterr().out
    assert told == f"2 entries, whole; the last is {log[1].hash}\n"
    call_command("verify_moderation_log", expect=log[0].hash)
    with pytest.raises(CommandError):
        call_command("verify_moderation_log", expect="0" * 64)
