"""A trusted flagger's signed notice: what is taken, and what each refusal says."""

import json
import time

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from blog.flaggers import views
from blog.flaggers.actions import revoke_flagger
from blog.flaggers.models import Notice
from blog.moderation.models import Case, Report
from tests.factories import make_admin, make_article
from tests.flaggers.signed import KEY, NOTICES, make_flagger, notice, send, signature
from tests.moderation.reporting import ARTICLE, PAGE, QUEUE, desk, judge, report_page

pytestmark = pytest.mark.django_db
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture
def flagger(article):
    return make_flagger()


def refusal(answer) -> tuple[int, str]:
    """Return status and code of a problem, which says all that RFC 9457 has."""
    told = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert told["status"] == answer.status_code
    assert all(told[name] for name in ("type", "title", "detail"))
    return answer.status_code, told["code"]


def faults(answer) -> dict[str, str]:
    assert refusal(answer) == (400, "malformed")
    return {fault["pointer"]: fault["detail"] for fault in answer.json().get("errors", ())}


def test_a_signed_notice_is_a_report_like_the_form_s(flagger, client, smtp):
    answer = send(client, notice(urls=[ARTICLE, PAGE]))

    report = Report.objects.get()
    assert answer.status_code == 201
    assert answer.json()["id"] == report.pk
    assert answer["Location"] == answer.json()["follow_up"]
    assert client.get(answer["Location"]).status_code == 200
    assert (report.name, report.email, report.is_trusted) == ("Vigie", "vigie@example.org", True)
    assert sorted(Case.objects.values_list("target_kind", flat=True)) == ["article", "page"]
    assert [letter["Subject"] for letter in smtp.to("vigie@example.org")] == [
        "We received your report"
    ]
    assert answer["Cache-Control"] == "no-store"


def test_it_stands_before_what_readers_report(flagger, client, blog, moderator):
    for number in range(2):
        make_article(blog, f"Cas {number}")
    report_page("http://testserver/@nos-pages/2013/06/cas-0.html", kind="hate")
    report_page("http://testserver/@nos-pages/2013/06/cas-1.html", kind="terrorism")
    send(client, notice(kind="copyright"))
    client.force_login(moderator)

    page = client.get(QUEUE)

    # An order about terrorism has one hour: nothing comes before it.
    cases = list(page.context["cl"].result_list)
    assert [case.title for case in cases] == ["Cas 1", "Un mot de trop", "Cas 0"]
    assert cases[1].due_at - cases[1].opened_at <= timezone.timedelta(days=1)
    assert page.content.decode().count("signaleur de confiance</span>") == 1
    assert "signaleur de confiance" in client.get(desk(cases[1])).content.decode()


def test_who_writes_a_flagger_s_address_into_the_form_is_not_trusted(flagger, article):
    case = report_page(email="vigie@example.org").pages.get().case

    assert not case.has_priority
    assert case.weight == 1


def test_a_flagger_that_was_warned_has_one_a_day_and_no_priority(flagger, client, blog):
    send(client, notice())
    flagger.reporter.warned_at = timezone.now()
    flagger.reporter.save()

    first = send(client, notice(urls=[PAGE]))
    second = send(client, notice(urls=["http://testserver/@nos-pages/"]))

    assert first.status_code == 201
    assert not Case.objects.get(target_kind="page").has_priority
    assert refusal(second) == (429, "too-many")
    assert second["Retry-After"] == "86400"


def test_what_its_notices_were_worth_is_counted(flagger, client, moderator):
    send(client, notice())

    judge(Case.objects.get(), by=moderator, measure="hide", ground="hate")

    flagger.reporter.refresh_from_db()
    assert (flagger.reporter.upheld, flagger.reporter.unfounded) == (1, 0)


def test_the_same_notice_is_not_taken_twice(flagger, client):
    body = json.dumps(notice()).encode()
    headers = signature(body)
    statuses = [
        client.post(NOTICES, body, content_type="application/json", headers=headers)
        for _ in range(2)
    ]

    assert statuses[0].status_code == 201
    assert refusal(statuses[1]) == (401, "replayed")
    assert Report.objects.count() == 1


def test_the_same_words_signed_anew_are_told_to_be_there_already(flagger, client):
    with time_machine.travel(time.time() - 60, tick=False):
        send(client, notice())

    assert refusal(send(client, notice())) == (409, "reported-already")
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("seconds", [-301, 302, -(10**9)])
def test_a_clock_that_is_wrong_is_told(seconds, flagger, client):
    timestamp = str(int(time.time()) + seconds)

    assert refusal(send(client, notice(), timestamp=timestamp)) == (401, "bad-timestamp")


def test_a_clock_within_five_minutes_is_right(flagger, client):
    assert send(client, notice(), timestamp=str(int(time.time()) - 290)).status_code == 201


@pytest.mark.parametrize("timestamp", ["-1", "1e9", "x", "9" * 4000, "١٢٣", "1.5"])
def test_a_timestamp_that_is_none_is_told(timestamp, flagger, client):
    body = json.dumps(notice()).encode()
    headers = {**signature(body), "Carnet-Timestamp": timestamp}

    answer = client.post(NOTICES, body, content_type="application/json", headers=headers)

    assert refusal(answer) == (401, "bad-timestamp")


@pytest.mark.parametrize(
    ("signing", "code"),
    [
        ({"url": "https://another.example/flaggers/notices/"}, "bad-signature"),
        ({"key": OTHER_KEY}, "unknown-key"),
    ],
)
def test_a_signature_of_something_else_is_refused(signing, code, flagger, client):
    answer = send(client, notice(), **signing)

    assert refusal(answer) == (401, code)
    assert answer["WWW-Authenticate"]
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["Carnet-Key", "Carnet-Timestamp", "Carnet-Signature"])
@pytest.mark.parametrize("value", ["", "é", "A" * 44, "====", "x" * 5000])
def test_headers_that_sign_nothing_are_refused(name, value, flagger, client):
    body = json.dumps(notice()).encode()
    headers = {**signature(body), name: value}

    answer = client.post(NOTICES, body, content_type="application/json", headers=headers)

    assert refusal(answer)[0] == 401
    assert not Report.objects.exists()


def test_a_body_that_was_changed_is_refused(flagger, client):
    headers = signature(json.dumps(notice()).encode())
    body = json.dumps(notice(kind="fraud")).encode()

    answer = client.post(NOTICES, body, content_type="application/json", headers=headers)

    assert refusal(answer) == (401, "bad-signature")


def test_a_revoked_key_is_refused(flagger, client):
    revoke_flagger(flagger=flagger, by=make_admin())

    assert refusal(send(client, notice())) == (403, "revoked")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b'"x"', b"7", b"\xff\xfe", b"\xef\xbb\xbf{}", b"[" * 100_000,
        b'{"kind":' * 20_000, b'{"kind": NaN}', b'{"kind": "hate", "kind": "fraud"}',
        b'{"kind": ' + b"9" * 5000 + b"}", b"kind=hate&words=x", b"\x00",
    ],
    ids=lambda body: body[:20],
)  # fmt: skip
def test_what_is_no_json_object_is_told(body, flagger, client):
    assert refusal(send(client, body)) == (400, "malformed")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": None}, "#/kind"),
        ({"kind": 7}, "#/kind"),
        ({"kind": "spam"}, "#/kind"),  # against the rules, not the law
        ({"kind": ""}, "#/kind"),
        ({"explanation": None}, "#/explanation"),
        ({"explanation": ["x"]}, "#/explanation"),
        ({"explanation": " \u200b "}, "#/explanation"),
        ({"explanation": "x" * 5001}, "#/explanation"),
        ({"good_faith": None}, "#/good_faith"),
        ({"good_faith": False}, "#/good_faith"),
        ({"good_faith": "yes"}, "#/good_faith"),
        ({"good_faith": 1}, "#/good_faith"),
        ({"urls": None}, "#/urls"),
        ({"urls": ARTICLE}, "#/urls"),
        ({"urls": []}, "#/urls"),
        ({"urls": [ARTICLE] * 21}, "#/urls"),
        ({"urls": [ARTICLE, None]}, "#/urls/1"),
        ({"urls": [[[ARTICLE]]]}, "#/urls/0"),
        ({"urls": [ARTICLE, "https://example.com/"]}, "#/urls/1"),
        ({"urls": ["http://testserver/@rien/\u0000"]}, "#/urls/0"),
        ({"urls": ["http://testserver/\ud800"]}, "#/urls/0"),
        ({"name/~": "x"}, "#/name~1~0"),
        ({"\ud800": "x"}, "#/?"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_where_it_stands(change, pointer, flagger, client):
    answer = send(client, notice(**change))

    assert set(faults(answer)) == {pointer}
    assert not Report.objects.exists()


def test_scripts_and_controls_are_kept_as_plain_text(flagger, client):
    said = "<script>alert(1)</script>\u0000\ud800\u202e{{ x }}"

    answer = send(client, notice(explanation=said))

    assert answer.status_code == 201
    assert Report.objects.get().words == "<script>alert(1)</script>{{ x }}"


def test_a_notice_that_is_too_long_is_refused_unread(flagger, client):
    assert refusal(send(client, b" " * (views.LONGEST + 1))) == (413, "too-large")
    assert send(client, b" " * views.LONGEST).status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "x"])
def test_what_type_the_body_is_called_does_not_matter(kind, flagger, client):
    assert send(client, notice(), content_type=kind).status_code == 201


def test_too_many_notices_are_told_when_to_go_on(flagger, client, monkeypatch):
    monkeypatch.setattr(views, "RATE_OF_FLAGGER", "1/h/key")

    send(client, notice())
    answer = send(client, notice(urls=[PAGE]))

    assert refusal(answer) == (429, "too-many")
    assert answer["Retry-After"] == "3600"


def test_too_many_strangers_are_stopped_before_their_signature_is_read(
    flagger, client, monkeypatch
):
    monkeypatch.setattr(views, "RATE_OF_ADDRESS", "1/h/ip")
    client.post(NOTICES, b"{}", content_type="application/json")

    assert refusal(send(client, notice())) == (429, "too-many")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
def test_other_methods_are_refused(method, flagger, client):
    assert getattr(client, method)(NOTICES).status_code == 405


def test_a_signed_in_person_is_nobody_there(flagger, client):
    client.force_login(make_admin())

    answer = client.post(NOTICES, notice(), content_type="application/json")

    assert refusal(answer) == (401, "not-signed")


def test_the_key_names_its_holder_and_no_other(flagger, client):
    make_flagger(OTHER_KEY, name="Autre", email="autre@example.org")

    send(client, notice(), key=OTHER_KEY)
    send(client, notice(), key=KEY)

    assert list(Report.objects.order_by("pk").values_list("name", flat=True)) == ["Autre", "Vigie"]
    assert Case.objects.get().reporters == 2
