"""A form that anybody may send: people get through, programs and other sites do not."""

import pytest
import time_machine
from django.core import signing
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from blog.visitors.forms import SALT, VisitorForm, stamp
from blog.visitors.origin import is_from_here
from blog.visitors.views import VisitorFormView

NOON = "2026-06-11T12:00:00Z"


def sent(**fields) -> VisitorForm:
    data = QueryDict(mutable=True)
    data.update(fields)
    return VisitorForm(data)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_a_person_who_takes_their_time_is_let_through(clock):
    made = stamp()
    clock.shift(3)

    assert sent(made=made).is_valid()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["unstamped"]),
        ({"made": "x"}, ["unstamped"]),
        ({"topic_2": "x"}, ["trap", "unstamped"]),
    ],
)
def test_what_a_program_sends_is_told(fields, found):
    form = sent(**fields)

    assert not form.is_valid()
    assert form.suspicions() == found


@pytest.mark.parametrize(("seconds", "found"), [(0, ["fast"]), (31 * 24 * 3600, ["old"])])
def test_too_fast_and_too_old_are_told(seconds, found, clock):
    made = stamp()
    clock.shift(seconds)

    form = sent(made=made)

    form.is_strict = False
    assert form.is_valid()
    assert form.suspicions() == found


def test_a_refused_form_can_be_sent_again_as_it_is_shown(clock):
    form = sent(made=signing.dumps(0, salt=SALT))
    assert not form.is_valid()
    clock.shift(5)

    assert sent(made=form["made"].value()).is_valid()


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "http://testserver.example.org"}, False),
        ({"Origin": "http://[testserver"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_form_of_another_site_is_told_from_ours(headers, is_ours):
    assert is_from_here(RequestFactory().post("/", headers=headers)) is is_ours


class Sent(VisitorFormView):
    form_class = VisitorForm
    template_name = "error.html"
    limit = "test"
    rates = "2/m/ip"

    def form_valid(self, form) -> HttpResponse:
        return HttpResponse("sent")


def test_one_too_many_comes_back_with_429(clock):
    made = stamp()
    clock.shift(5)
    statuses = []

    for _ in range(3):
        request = RequestFactory().post(
            "/", {"made": made}, headers={"Origin": "http://testserver"}
        )
        statuses.append(Sent.as_view()(request).status_code)

    assert statuses == [200, 200, 429]


def test_another_site_gets_403():
    request = RequestFactory().post("/", headers={"Origin": "https://example.org"})

    assert Sent.as_view()(request).status_code == 403
