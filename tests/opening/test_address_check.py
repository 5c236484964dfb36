"""An address is checked, and suggested, as one types."""

import pytest

from tests.factories import make_blog, make_user

pytestmark = pytest.mark.django_db


def answer_to(client, **question) -> dict:
    return client.get("/start/address/", question).json()


def test_an_address_is_checked_as_one_types(client, rosa):
    make_blog("pris", owner=make_user())

    free, taken = answer_to(client, address=" Libre "), answer_to(client, address="pris")

    assert free == {"address": "libre", "free": True, "words": "Cette adresse est libre."}
    assert taken == {"address": "pris", "free": False, "words": "Cette adresse est déjà prise."}


def test_a_name_suggests_a_free_address(client, rosa):
    make_blog("le-jardin", owner=make_user())

    assert answer_to(client, name="Le Jardin")["address"] == "blog-le-jardin"
    assert answer_to(client, name="L’été à Sète")["address"] == "l-ete-a-sete"


@pytest.mark.parametrize("text", ["", "x" * 5000, "\x00", "🦄" * 99, "%00", "a\r\nb", "<script>"])
@pytest.mark.parametrize("what", ["name", "address"])
def test_nonsense_is_answered(what, text, client, rosa):
    answer = client.get("/start/address/", {what: text})

    assert answer.status_code == 200
    assert set(answer.json()) == {"address", "free", "words"}


def test_only_people_with_an_account_ask_and_not_without_end(client, rosa):
    codes = {client.get("/start/address/", {"address": "libre"}).status_code for _ in range(605)}
    client.logout()

    assert codes == {200, 429}
    assert client.get("/start/address/", {"address": "libre"}).status_code == 403
