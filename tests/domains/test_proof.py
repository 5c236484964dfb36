"""A domain counts only while a TXT record says so (attacks, row 37), asked of a real server."""

from datetime import timedelta

import dns.rcode
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.blogs.models import Blog
from blog.domains import lookup
from blog.domains.actions import check_domain, choose_address, claim_domain, remove_domain
from blog.domains.lookup import Finding, find_token, points_at
from blog.domains.models import CLAIM_LIFE, Domain
from blog.domains.tasks import check_domains
from tests.factories import make_blog, owner_of

pytestmark = pytest.mark.django_db
HOST = "www.reaclic.example"


def check(domain: Domain) -> Domain:
    check_domain(domain=domain)
    domain.refresh_from_db()
    return domain


def status_at(client, host: str, path: str = "/") -> int:
    return client.get(path, headers={"host": host}).status_code


def test_a_claim_alone_is_worth_nothing(client, name_server):
    blog = make_blog("reaclic")

    domain = check(claim_domain(blog=blog, text=HOST))

    assert not domain.is_proven
    assert domain.problem == "absent"
    assert status_at(client, HOST) == 404
    with pytest.raises(ValidationError):
        choose_address(blog=blog, kind="domain", domain=HOST)


def test_a_proven_domain_leads_to_the_blog_and_may_become_its_address(client, prove):
    blog = make_blog("reaclic")

    prove(blog, HOST)
    before = client.get("/2013/", headers={"host": HOST})
    choose_address(blog=blog, kind="domain", domain=HOST)

    assert (before.status_code, before["Location"]) == (301, "http://testserver/@reaclic/2013/")
    assert status_at(client, HOST) == 200
    assert client.get("/@reaclic/")["Location"] == f"http://{HOST}/"


@pytest.mark.parametrize(
    "texts",
    [
        ['"something else"'],
        ['"v=spf1 -all"', '"carnet="'],
        ['"{token}x"'],
        ['"x{token}"'],
        ['"{TOKEN}"'],
        ['"{token}" "more"'],
    ],
)
def test_another_text_is_no_proof(name_server, texts):
    domain = claim_domain(blog=make_blog(), text=HOST)
    filled = [
        text.replace("{token}", domain.token).replace("{TOKEN}", domain.token.swapcase())
        for text in texts
    ]
    name_server.records[domain.record, "TXT"] = filled

    assert check(domain).problem == "other"
    assert not domain.is_proven


def test_the_token_may_stand_among_others_and_in_pieces(name_server):
    domain = claim_domain(blog=make_blog(), text=HOST)
    pieces = f'"{domain.token[:10]}" "{domain.token[10:]}"'
    name_server.records[domain.record, "TXT"] = ['"v=spf1 -all"', pieces]

    assert check(domain).is_proven


def test_a_token_proves_one_claim_only(name_server):
    mine, theirs = (claim_domain(blog=make_blog(), text=HOST) for _ in range(2))
    name_server.prove(mine)

    assert not check(theirs).is_proven
    assert check(mine).is_proven


def test_a_wildcard_that_leads_elsewhere_is_no_proof(name_server):
    domain = claim_domain(blog=make_blog(), text=HOST)
    name_server.records[domain.record, "CNAME"] = ["hoster.example."]
    name_server.records["hoster.example", "TXT"] = [f'"{domain.token}"']

    assert check(domain).problem == "other"
    assert not domain.is_proven


@pytest.mark.parametrize("refusal", [dns.rcode.SERVFAIL, dns.rcode.REFUSED, "silence"])
def test_name_servers_that_do_not_answer_say_nothing(monkeypatch, name_server, refusal):
    monkeypatch.setattr(lookup, "LIFETIME", 0.3)
    domain = claim_domain(blog=make_blog(), text=HOST)
    name_server.refuse = refusal

    assert check(domain).problem == "unreachable"


def test_no_name_server_at_all_says_nothing(settings, monkeypatch):
    monkeypatch.setattr(lookup, "LIFETIME", 0.3)
    settings.DNS_RESOLVERS = ["127.0.0.1:1"]

    assert find_token("_carnet.reaclic.example", "x") is Finding.UNREACHABLE


def test_where_a_domain_points_is_told_as_far_as_known(name_server):
    name_server.records["platform.example", "A"] = ["192.0.2.1"]
    name_server.records["here.example", "A"] = ["192.0.2.1", "192.0.2.2"]
    name_server.records["away.example", "A"] = ["192.0.2.9"]
    name_server.records["alias.example", "CNAME"] = ["platform.example."]

    assert points_at("here.example", "platform.example") is True
    assert points_at("alias.example", "platform.example") is True
    assert points_at("away.example", "platform.example") is False
    assert points_at("nowhere.example", "platform.example") is None


@pytest.mark.parametrize("text", [HOST, HOST.upper(), f"{HOST}."])
def test_a_domain_of_another_blog_is_refused(prove, text):
    prove(make_blog(), HOST)

    with pytest.raises(ValidationError, match="autre blog"):
        claim_domain(blog=make_blog(), text=text)


def test_nobody_keeps_a_domain_from_its_holder_by_claiming_it(prove):
    claim_domain(blog=make_blog("squatter"), text=HOST)

    assert prove(make_blog("holder"), HOST).is_proven


def test_a_blog_has_five_domains_at_most():
    blog = make_blog()
    for number in range(5):
        claim_domain(blog=blog, text=f"d{number}.example")

    with pytest.raises(ValidationError):
        claim_domain(blog=blog, text="d5.example")
    assert claim_domain(blog=blog, text="d1.example").domain == "d1.example"


class TestLoss:
    def test_a_domain_counts_on_for_some_days_then_the_blog_falls_back(
        self, client, move, name_server, time_machine, mailoutbox
    ):
        time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
        blog = move(make_blog("reaclic"), HOST)
        name_server.records.clear()

        check_domains.call()
        time_machine.shift(timedelta(days=2))
        check_domains.call()
        in_grace = status_at(client, HOST)
        time_machine.shift(timedelta(days=1))
        check_domains.call()

        blog.refresh_from_db()
        assert in_grace == 200
        assert (blog.address_kind, blog.domain) == ("path", None)
        assert status_at(client, HOST) == 404
        assert status_at(client, "testserver", "/@reaclic/") == 200
        assert [(mail.to, HOST in mail.subject) for mail in mailoutbox] == [
            ([owner_of(blog).email], True)
        ] * 2
        assert f"http://testserver/admin/blogs/blog/{blog.pk}/address/" in mailoutbox[0].body

    def test_a_record_that_comes_back_in_time_is_forgiven(
        self, client, move, name_server, time_machine
    ):
        time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
        blog = move(make_blog("reaclic"), HOST)
        kept = dict(name_server.records)
        name_server.records.clear()
        check_domains.call()
        time_machine.shift(timedelta(days=2))
        name_server.records.update(kept)
        check_domains.call()
        name_server.records.clear()
        time_machine.shift(timedelta(days=2))

        check_domains.call()

        assert status_at(client, HOST) == 200
        assert blog.domains.get().failing_since == timezone.now()

    def test_silence_is_no_loss_but_for_a_month(self, client, move, name_server, time_machine):
        time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
        move(make_blog("reaclic"), HOST)
        name_server.refuse = dns.rcode.SERVFAIL

        check_domains.call()
        time_machine.shift(timedelta(days=29))
        check_domains.call()
        after_29_days = status_at(client, HOST)
        time_machine.shift(timedelta(days=1))
        check_domains.call()

        assert after_29_days == 200
        assert status_at(client, HOST) == 404

    def test_a_lost_domain_can_be_proven_by_another_blog(
        self, move, prove, name_server, time_machine
    ):
        time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
        move(make_blog("reaclic"), HOST)
        name_server.records.clear()
        for _ in range(2):
            check_domains.call()
            time_machine.shift(timedelta(days=4))

        assert prove(make_blog("autre"), HOST).is_proven


def test_a_claim_that_is_never_proven_is_forgotten(name_server, time_machine):
    claim_domain(blog=make_blog(), text=HOST)
    time_machine.move_to(timezone.now() + CLAIM_LIFE + timedelta(hours=1))

    check_domains.call()

    assert not Domain.objects.exists()
    assert name_server.asked == []


def test_a_removed_domain_leads_nowhere(client, move):
    blog = move(make_blog("reaclic"), HOST)

    remove_domain(domain=blog.domains.get())

    blog.refresh_from_db()
    assert blog.domain is None
    assert status_at(client, HOST) == 404
    assert status_at(client, "testserver", "/@reaclic/") == 200


def test_a_domain_removed_while_it_was_being_checked_stays_removed(name_server, monkeypatch):
    domain = claim_domain(blog=make_blog(), text=HOST)
    name_server.prove(domain)
    monkeypatch.setattr(
        "blog.domains.actions.points_at", lambda *_: Domain.objects.all().delete() and None
    )

    check_domain(domain=domain)

    assert not Domain.objects.exists()


def test_an_old_domain_leads_on_while_it_is_proven(client, move, prove):
    blog = move(make_blog("reaclic"), HOST)

    prove(blog, "neuf.example")
    choose_address(blog=blog, kind="domain", domain="neuf.example")

    answer = client.get("/2013/06/x.html?y=1", headers={"host": HOST})
    assert (answer.status_code, answer["Location"]) == (
        301,
        "http://neuf.example/2013/06/x.html?y=1",
    )
    assert Blog.objects.get().domain == "neuf.example"


def test_finding_a_blog_at_its_domain_costs_one_query(client, move, query_count):
    move(make_blog("reaclic"), HOST)

    with query_count(1):
        client.get("/nothing", headers={"host": HOST})
