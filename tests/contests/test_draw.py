"""The draw is what anybody computes from what the page shows."""

import hashlib
import re
from ast import literal_eval
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.utils.html import strip_tags

from blog.contests import actions, draw
from blog.contests.models import Contest, Entry
from blog.contests.tasks import turn_contests
from tests.contests.holding import make_contest, make_entry

PATH = "/@reaclic/contests/un-panier/"


def test_the_order_is_that_of_hashes_written_out_by_hand():
    secret, codes = "ab" * 32, ["AAAAA-AAAAA", "BBBBB-BBBBB", "CCCCC-CCCCC"]

    digest = hashlib.sha256(b"AAAAA-AAAAA\nBBBBB-BBBBB\nCCCCC-CCCCC").hexdigest()
    seed = hashlib.sha256((secret + digest).encode()).hexdigest()
    hashes = {hashlib.sha256((seed + code).encode()).hexdigest(): code for code in codes}

    assert draw.seed_of(secret, reversed(codes)) == seed
    assert draw.in_drawn_order(codes, seed) == [hashes[key] for key in sorted(hashes)]


def test_every_entry_wins_as_often_as_another():
    codes = [draw.new_code() for _ in range(5)]

    won = Counter(draw.in_drawn_order(codes, draw.sha(str(n)))[0] for n in range(5000))

    # Five standard deviations of a fair draw.
    assert all(abs(won[code] - 1000) < 142 for code in codes)


def test_codes_are_many_and_readable():
    codes = {draw.new_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(re.fullmatch(r"[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}", code) for code in codes)


@pytest.mark.django_db
def test_the_digest_of_the_secret_is_shown_first_and_the_secret_after_the_close(
    client, clock, contest
):
    before = client.get(PATH).text
    make_entry(contest)
    clock.shift(timedelta(days=8))
    waiting = client.get(PATH).text

    turn_contests.func()

    after, drawn = client.get(PATH).text, Contest.objects.get()
    assert drawn.commitment == hashlib.sha256(drawn.secret.encode()).hexdigest()
    assert drawn.commitment == contest.commitment
    assert drawn.commitment in before
    assert drawn.secret not in before + waiting
    assert drawn.secret in after
    assert client.get(f"{PATH}codes.txt").text == drawn.codes


@pytest.mark.django_db
def test_the_program_on_the_page_draws_the_winners_again(client, clock, blog, monkeypatch, capsys):
    contest = make_contest(blog, winners=3)
    for number in range(20):
        make_entry(contest, f"z{number}@example.org")
    clock.shift(timedelta(days=8))
    turn_contests.func()
    page = client.get(PATH)
    program = strip_tags(re.search(r"<pre[^>]*>(.*?)</pre>", page.text, re.DOTALL).group(1))
    for reference, sign in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">")):
        program = program.replace(reference, sign)

    class Answer:
        def __init__(self, url: str) -> None:
            self.url = url

        def read(self) -> bytes:
            return client.get(self.url.removeprefix("http://testserver")).content

    monkeypatch.setattr("urllib.request.urlopen", Answer)
    exec(program, {})  # noqa: S102 - what a reader would do

    winners = [f"<code>{code}</code>" for code in literal_eval(capsys.readouterr().out)]
    assert len(winners) == 3
    shown = re.search(r'<ol class="contest__codes">(.*?)</ol>', page.text, re.DOTALL).group(1)
    assert re.findall(r"<code>.*?</code>", shown) == winners
    assert len(program.strip().splitlines()) <= 11


@pytest.mark.django_db
def test_nobody_knows_the_secret_before_the_close(contest):
    row = Contest.objects.get()

    assert row.secret == row.seed == row.codes == ""
    assert b"secret" not in bytes(row.sealed_secret)


@pytest.mark.django_db
def test_a_contest_is_drawn_once_and_not_before_its_end(clock, contest):
    make_entry(contest)
    assert actions.draw_contest(contest=contest) is False
    clock.shift(timedelta(days=7))

    first = actions.draw_contest(contest=contest)
    seed = Contest.objects.get().seed
    mail.outbox.clear()
    second = actions.draw_contest(contest=contest)

    assert (first, second) == (True, False)
    assert Contest.objects.get().seed == seed
    assert mail.outbox == []


@pytest.mark.django_db
def test_winners_are_told_and_those_who_follow_are_known_to_the_author(clock, blog):
    contest = make_contest(blog, winners=2)
    for number in range(10):
        make_entry(contest, f"z{number}@example.org")
    mail.outbox.clear()
    clock.shift(timedelta(days=8))

    turn_contests.func()

    placed = list(Entry.objects.filter(place__isnull=False).order_by("place"))
    assert [entry.place for entry in placed] == [1, 2, 3, 4, 5]
    assert [entry.code for entry in placed] == Contest.objects.get().drawn_codes[:5]
    assert [letter.to for letter in mail.outbox] == [
        [placed[0].email],
        [placed[1].email],
        ["autrice@example.org"],
    ]
    assert placed[0].code in mail.outbox[0].body


@pytest.mark.django_db
def test_a_contest_that_nobody_entered_is_drawn_without_a_winner(client, clock, contest):
    clock.shift(timedelta(days=8))

    turn_contests.func()

    assert client.get(PATH).status_code == 200
    assert client.get(f"{PATH}codes.txt").text == ""
    assert [letter.to for letter in mail.outbox] == [["autrice@example.org"]]


@pytest.mark.django_db
def test_a_draw_that_fails_keeps_no_other_back(clock, blog, contest, settings):
    other = make_contest(blog, "Un autre")
    Contest.objects.filter(pk=contest.pk).update(sealed_secret=b"sealed under another key")
    clock.shift(timedelta(days=8))

    turn_contests.func()

    assert Contest.objects.get(pk=contest.pk).drawn_at is None
    assert Contest.objects.get(pk=other.pk).drawn_at


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_drawing_costs_the_same_for_many_entries(clock, contest, query_count, number):
    for step in range(number):
        make_entry(contest, f"z{step}@example.org")
    clock.shift(timedelta(days=8))

    # The contest, the codes, the row, the version; the placed and their places; the winner; the
    # owner; two letters, each written, read, sent; savepoints.
    with query_count(20):
        actions.draw_contest(contest=contest)


# Erased


@pytest.mark.django_db
def test_entries_are_erased_at_the_announced_date_and_the_draw_can_still_be_checked(
    client, clock, contest
):
    entry = make_entry(contest)
    clock.shift(timedelta(days=8))
    turn_contests.func()
    before = client.get(PATH).text.partition("<article")[2].partition("</article>")[0]
    clock.shift(timedelta(days=28))
    turn_contests.func()
    assert Entry.objects.exists()

    clock.shift(timedelta(days=1, seconds=1))
    turn_contests.func()

    assert not Entry.objects.exists()
    after = client.get(PATH).text
    assert after.partition("<article")[2].partition("</article>")[0] == before
    assert client.get(f"{PATH}codes.txt").text == entry.code


@pytest.mark.django_db
def test_entries_of_a_draw_that_never_succeeds_are_erased_at_that_date_too(clock, blog, contest):
    make_entry(contest)
    Contest.objects.update(sealed_secret=b"sealed under another key")
    clock.shift(timedelta(days=36))
    turn_contests.func()
    assert Entry.objects.exists()
    mail.outbox.clear()

    clock.shift(timedelta(days=1, seconds=1))
    turn_contests.func()

    contest.refresh_from_db()
    assert not Entry.objects.exists()
    assert contest.phase == "cancelled"
    assert [letter.to for letter in mail.outbox] == [["zoe@example.org"]]
    assert turn_contests.func() == 0


@pytest.mark.django_db
def test_a_run_with_nothing_to_do_writes_nothing(contest, clock, query_count):
    turn_contests.func()  # it has opened

    with query_count(3):
        assert turn_contests.func() == 0
