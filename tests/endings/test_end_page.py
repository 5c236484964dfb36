"""The pages "End of the blog" and "Delete the blog" of the studio: who may, and what they do."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from blog.blogs.models import Blog, Role
from blog.endings.actions import close_blog, pause_blog
from tests.factories import make_admin, make_blog, make_member, make_user, owner_of

pytestmark = pytest.mark.django_db
FORMS = {
    "pause": {},
    "freeze": {},
    "forward": {"address": "https://neuf.example/"},
    "reopen": {},
    "close": {"name": "Réaclic"},
}
AFTER = {
    "pause": "paused",
    "freeze": "read_only",
    "forward": "forwarded",
    "reopen": "open",
    "close": "closing",
}
VERBS = list(FORMS)


def page_of(verb: str, blog: Blog | str) -> str:
    pk = getattr(blog, "pk", blog)
    page = "close" if verb == "close" else "end"
    return reverse(f"admin:blogs_blog_{page}", args=[1]).replace("/1/", f"/{pk}/")


def press(client, verb: str, blog: Blog | str, **changes):
    return client.post(page_of(verb, blog), {"do": verb, **FORMS[verb], **changes})


@pytest.fixture
def resting(blog) -> Blog:
    """The blog, paused, so that every button changes something."""
    pause_blog(blog=blog)
    blog.refresh_from_db()
    return blog


def trace() -> list:
    return list(
        Blog.objects.order_by("pk").values_list(
            "pk", "state", "state_since", "forward_to", "closes_at"
        )
    )


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", [owner_of, lambda blog: make_admin()], ids=["owner", "admin"])
def test_an_owner_and_a_platform_admin_do_it(enter, resting, verb, who):
    client = enter(who(resting))

    answer = press(client, verb, resting)

    assert (answer.status_code, answer["Location"]) == (302, page_of("end", resting))
    assert Blog.objects.get().state == AFTER[verb]
    said = LogEntry.objects.get(object_id=resting.pk).change_message
    assert said in client.get(page_of("end", resting)).text


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_are_asked_to_sign_in(client, enter, resting, verb):
    before = trace()

    anonymous = press(client, verb, resting)
    without_blog = press(enter(make_user()), verb, resting)

    for answer in (anonymous, without_blog):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))
    assert trace() == before


@pytest.mark.parametrize("verb", VERBS)
def test_another_blogs_owner_finds_nothing(enter, resting, verb):
    client = enter(owner_of(make_blog("ailleurs")))
    before = trace()

    assert client.get(page_of(verb, resting)).status_code == 404
    assert press(client, verb, resting).status_code == 404
    assert trace() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR, Role.CONTRIBUTOR])
def test_lesser_roles_may_not(enter, resting, verb, role):
    client = enter(make_member(resting, role))
    before = trace()

    assert client.get(page_of(verb, resting)).status_code == 403
    assert press(client, verb, resting).status_code == 403
    assert trace() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "abc"])
def test_a_blog_that_is_not_there_is_not_found(enter, resting, verb, pk):
    client = enter(owner_of(resting))

    assert client.get(page_of(verb, pk)).status_code == 404
    assert press(client, verb, pk).status_code == 404


@pytest.mark.parametrize("verb", ["pause", "close"])
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_wrong_method_changes_nothing(enter, resting, verb, method):
    client = enter(owner_of(resting))
    before = trace()

    assert getattr(client, method)(page_of(verb, resting)).status_code == 405
    assert client.get(page_of(verb, resting), {"do": verb, **FORMS[verb]}).status_code == 200
    assert trace() == before


def test_a_deletion_is_asked_by_who_has_shown_again_who_they_are(client, resting):
    client.force_login(owner_of(resting))
    before = trace()

    asked, sent = client.get(page_of("close", resting)), press(client, "close", resting)

    for answer in (asked, sent):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert trace() == before


@pytest.mark.parametrize("name", ["", " ", "réaclic", "Reaclic", "Réaclic !", "\x00", "x" * 5000])
def test_a_deletion_wants_the_name_of_the_blog(enter, resting, name):
    client = enter(owner_of(resting))
    before = trace()

    answer = press(client, "close", resting, name=name)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert trace() == before


def test_a_refused_address_comes_back_in_the_form(enter, resting):
    client = enter(owner_of(resting))

    answer = press(client, "forward", resting, address="javascript:alert(1)")

    assert answer.status_code == 200
    assert 'value="javascript:alert(1)"' in answer.text
    assert Blog.objects.get().state == "paused"


@pytest.mark.parametrize("verb", ["pause", "freeze", "forward", "close"])
def test_a_blog_that_is_being_deleted_is_opened_again_first(enter, blog, verb):
    close_blog(blog=blog)
    client = enter(owner_of(blog))
    before = trace()

    assert press(client, verb, blog).status_code == 200
    assert trace() == before
    press(client, "reopen", blog)
    assert Blog.objects.get().state == "open"


def test_a_new_home_elsewhere_is_marked_as_external(enter, resting):
    make_blog("voisin")
    client = enter(owner_of(resting))

    press(client, "forward", resting, address="https://réaclic.example/")
    elsewhere = client.get(page_of("end", resting)).text
    press(client, "forward", resting, address="http://testserver/@voisin/")
    here = client.get(page_of("end", resting)).text

    assert "site extérieur\u00a0: réaclic.example" in elsewhere
    assert "site extérieur" not in here


def test_the_desk_says_that_a_blog_is_not_open(enter, resting):
    client = enter(owner_of(resting))

    assert "en pause" in client.get(reverse("admin:index")).text


def test_the_desk_offers_no_writing_where_nobody_writes(enter, blog):
    client = enter(owner_of(blog))
    write = f"{reverse('admin:articles_article_add')}?blog={blog.pk}"

    before = client.get(reverse("admin:index")).text
    press(client, "freeze", blog)

    assert write in before
    assert write not in client.get(reverse("admin:index")).text
