"""Who may do what with whose data: the same questions of every address."""

import pytest

from accounts.rights.models import Archive, Closing
from blog.blogs.models import Blog, Role
from tests.factories import make_member, make_user
from tests.rights.people import make_lea, sign_in

pytestmark = pytest.mark.django_db

DATA, ASK, CLOSE, CANCEL = (
    "/accounts/data/",
    "/accounts/data/archive/",
    "/accounts/close/",
    "/accounts/close/cancel/",
)


@pytest.fixture
def lea(client):
    lea = make_lea()
    sign_in(client, lea)
    return lea


def profile_form(**fields) -> dict:
    return {
        "pseudonym": "Léa Œuf",
        "language": "fr",
        "links-TOTAL_FORMS": "0",
        "links-INITIAL_FORMS": "0",
        **fields,
    }


WRITES = [(DATA, profile_form()), (ASK, {}), (CLOSE, {"keep_texts": "yes"}), (CANCEL, {})]


@pytest.mark.parametrize(("path", "form"), WRITES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_stranger_is_asked_to_sign_in(client, prefix, path, form):
    answer = client.post(prefix + path, form)

    assert answer.status_code == 302
    assert answer["Location"].startswith((f"{prefix}/accounts/login/", prefix + "/accounts/reauth"))
    assert not Archive.objects.exists()
    assert not Closing.objects.exists()


@pytest.mark.parametrize("path", [DATA, CLOSE])
def test_pages_are_their_owners_alone_and_kept_by_nobody(client, lea, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert client.delete(path).status_code == 405


@pytest.mark.parametrize("path", [ASK, CANCEL])
def test_what_only_acts_is_not_read(client, lea, path):
    assert client.get(path).status_code == 405
    assert client.put(path).status_code == 405


def test_forms_need_their_token(lea):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, lea)
    for path, form in WRITES:
        assert strict.post(path, form).status_code == 403, path


def test_the_page_shows_what_is_held(client, lea):
    page = client.get(DATA).text

    for word in ("lea@example.org", "Léa Œuf", "Jardinière", "Les semis", "Un brouillon",
                 "La soupe", "Au jardin", "Un œillet", "Des œillets."):  # fmt: skip
        assert word in page, word
    assert "JBSWY3DPEHPK3PXP" not in page


def test_the_page_costs_as_much_for_three_texts_as_for_one(client, lea, query_count):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(DATA)
    with CaptureQueriesContext(connection) as before:
        client.get(DATA)
    from tests.factories import make_article

    for number in range(3):
        make_article(Blog.objects.get(slug="jardin"), f"Texte {number}")
    with query_count(len(before)):
        client.get(DATA)


def test_hostile_text_stays_text(client, lea):
    name = '"><img src=x onerror=alert(1)>{{7*7}}'
    lea.profile.biography = name
    lea.profile.save()
    make_member(Blog.objects.get(slug="jardin"), Role.AUTHOR)
    Blog.objects.filter(slug="jardin").update(name=name)

    for path in (DATA, CLOSE):
        page = client.get(path).text
        assert "<img src=x" not in page
    assert "{{7*7}}" in page


def test_a_profile_is_corrected(client, lea):
    form = profile_form(occupation="Fleuriste", show_occupation="on", language="en")

    answer = client.post(DATA, form, follow=True)

    lea.refresh_from_db()
    assert answer.redirect_chain == [("/en/accounts/data/", 302)]
    assert (lea.profile.occupation, lea.language) == ("Fleuriste", "en")
    assert "Your profile is saved." in answer.text


def test_links_are_corrected(client, lea):
    link = lea.profile.links.get()
    form = profile_form(**{
        "links-TOTAL_FORMS": "2", "links-INITIAL_FORMS": "1",
        "links-0-id": link.pk, "links-0-label": "Là-bas", "links-0-url": "https://example.net/",
        "links-0-position": "1", "links-0-DELETE": "",
        "links-1-label": "Ici", "links-1-url": "example.org/ici", "links-1-position": "2",
    })  # fmt: skip

    assert client.post(DATA, form).status_code == 302

    assert list(lea.profile.links.order_by("position").values_list("label", "url")) == [
        ("Là-bas", "https://example.net/"),
        ("Ici", "https://example.org/ici"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"pseudonym": ""},
        {"pseudonym": "x" * 300},
        {"pseudonym": "PAUL"},
        {"pseudonym": "a\x00b"},
        {"language": "xx"},
        {"birth_date": "31/02/2000"},
        {"gender": "nonsense"},
        {"links-TOTAL_FORMS": "x"},
        {"links-TOTAL_FORMS": "1000"},
        {"links-TOTAL_FORMS": "1", "links-0-label": "x", "links-0-url": "javascript:alert(1)"},
        {"links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "1", "links-0-id": "999999"},
    ],
)
def test_nonsense_is_refused_and_what_was_typed_is_kept(client, lea, fields):
    answer = client.post(DATA, profile_form(**{"interests": "ce que j’ai écrit", **fields}))

    assert answer.status_code == 422
    assert "ce que j’ai écrit" in answer.text
    lea.refresh_from_db()
    assert (lea.profile.pseudonym, lea.profile.interests) == ("Léa Œuf", "")


def test_nobody_corrects_the_link_of_another(client, lea):
    other = make_user(pseudonym="Jules").profile.links.create(
        label="À Jules", url="https://example.org/"
    )
    form = profile_form(**{
        "links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "1",
        "links-0-id": other.pk, "links-0-label": "Pris", "links-0-url": "https://example.net/",
        "links-0-position": "0",
    })  # fmt: skip

    client.post(DATA, form)

    other.refresh_from_db()
    assert other.label == "À Jules"
    assert other.profile.user.profile.pseudonym == "Jules"
    assert [link.label for link in lea.profile.links.all()] == ["Ailleurs"]
