"""A platform admin registers a trusted flagger in the studio, and revokes its key."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization import PublicFormat as Format

from blog.blogs.models import Role
from blog.flaggers.models import TrustedFlagger
from blog.moderation.models import Entry, Report
from tests.factories import make_admin, make_blog, make_member, make_user, owner_of
from tests.flaggers.signed import KEY, make_flagger, notice, public_half, send

pytestmark = pytest.mark.django_db
LIST = "/admin/flaggers/trustedflagger/"
ADD = f"{LIST}add/"
PEM = KEY.public_key().public_bytes(Encoding.PEM, Format.SubjectPublicKeyInfo).decode()
PRIVATE = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
OTHER_KIND = (
    derive_private_key(7, SECP256R1())
    .public_key()
    .public_bytes(Encoding.PEM, Format.SubjectPublicKeyInfo)
    .decode()
)


def filled(**changes) -> dict:
    fields = {
        "name": "Vigie <b>",
        "email": "Vigie@Example.org",
        "language": "fr",
        "awarded_by": "Arcom, 1er mars 2026",
        "public_key": PEM,
    }
    return fields | changes


@pytest.fixture
def admin(client):
    admin = make_admin()
    client.force_login(admin)
    return admin


@pytest.mark.parametrize(
    "key", [PEM, f"\n{PEM.replace(chr(10), chr(13) + chr(10))}", public_half()]
)
def test_an_admin_registers_one_that_reports_at_once(key, article, admin, client):
    client.post(ADD, filled(public_key=key))

    flagger = TrustedFlagger.objects.get()
    assert (flagger.email, flagger.public_key) == ("vigie@example.org", public_half())
    assert send(client, notice()).status_code == 201
    assert Entry.objects.filter(action="flagger_registered", actor=admin).exists()
    assert "Vigie &lt;b&gt;" in client.get(LIST).content.decode()


def test_an_admin_revokes_a_key_for_good(article, admin, client):
    flagger = make_flagger()
    page = f"{LIST}{flagger.pk}/change/"

    client.post(page, {"name": "Vigie 2", "language": "fr", "awarded_by": "x", "is_revoked": "on"})

    flagger.refresh_from_db()
    assert flagger.name == "Vigie 2"
    assert send(client, notice()).status_code == 403
    assert Entry.objects.filter(action="flagger_revoked", actor=admin).count() == 1
    assert client.post(page, {"name": "x"}).status_code == 403
    assert "_save" not in client.get(page).content.decode()


def test_a_name_is_changed_and_the_key_stays(article, admin, client):
    flagger = make_flagger()
    changed = {"name": "Vigie 2", "language": "fr", "awarded_by": "x", "public_key": PEM[::-1]}

    client.post(f"{LIST}{flagger.pk}/change/", changed)

    assert send(client, notice()).status_code == 201
    assert Report.objects.get().name == "Vigie 2"


def test_a_new_key_of_the_same_address_keeps_what_is_known_of_it(admin, client):
    first = make_flagger()
    first.reporter.unfounded = 2
    first.reporter.save()

    client.post(ADD, filled(public_key=f"{'A' * 43}="))

    assert TrustedFlagger.objects.latest("pk").reporter == first.reporter


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"public_key": PRIVATE}, "C’est la moitié privée"),
        ({"public_key": OTHER_KIND}, "Ce n’est pas une clé publique Ed25519."),
        ({"public_key": "x"}, "Ce n’est pas une clé publique Ed25519."),
        ({"public_key": "é" * 44}, "Ce n’est pas une clé publique Ed25519."),
        ({"public_key": "A" * 40}, "Ce n’est pas une clé publique Ed25519."),
        ({"public_key": "-----BEGIN PUBLIC KEY-----"}, "Ce n’est pas une clé publique Ed25519."),
        ({"public_key": "A" * 1001}, "1000"),
        ({"public_key": ""}, "obligatoire"),
        ({"email": "x"}, "e-mail"),
        ({"email": "a@b.org\nBcc: c@d.org"}, "e-mail"),
        ({"name": ""}, "obligatoire"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_lost(changes, told, admin, client):
    answer = client.post(ADD, filled(**changes))

    page = answer.content.decode()
    assert told in page
    assert "Arcom, 1er mars 2026" in page
    assert not TrustedFlagger.objects.exists()


def test_a_key_is_registered_once(admin, client):
    make_flagger()

    answer = client.post(ADD, filled())

    assert "Cette clé a déjà été inscrite" in answer.content.decode()
    assert TrustedFlagger.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(count, admin, client, query_count):
    for number in range(count):
        make_flagger(Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))
    client.get(LIST)

    with query_count(4):
        client.get(LIST)


def test_nobody_else_registers_or_revokes(client):
    flagger, blog = make_flagger(), make_blog()
    page = f"{LIST}{flagger.pk}/change/"
    changed = {"name": "x", "language": "fr", "awarded_by": "x", "is_revoked": "on"}
    found = []
    for person in (
        None,
        make_user(),
        owner_of(blog),
        make_member(blog, Role.EDITOR),
        make_user(is_moderator=True),
    ):
        if person:
            client.force_login(person)
        answers = (client.post(ADD, filled(name="y")), client.post(page, changed))
        found.append([answer.status_code for answer in answers])
    client.force_login(make_admin())
    found.append(
        [client.post(f"{LIST}999999/change/", changed).status_code, client.put(page).status_code]
    )

    assert found == [[302, 302], [302, 302], [403, 404], [403, 404], [403, 404], [404, 405]]
    flagger.refresh_from_db()
    assert flagger.revoked_at is None
    assert TrustedFlagger.objects.count() == 1
