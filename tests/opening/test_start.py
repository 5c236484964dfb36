"""Opening a blog: from a name to a first article."""

import pytest
from allauth.account.models import EmailAddress, get_emailconfirmation_model

from blog.blogs.models import Blog, Role
from blog.blogs.themes import THEMES
from blog.domains.actions import rename_blog
from blog.opening.forms import FIRST_BOXES
from tests.factories import make_blog, make_user

BOXES = [name for name, _label in FIRST_BOXES]
pytestmark = pytest.mark.django_db


def asked(**changes) -> dict:
    """Return what the form sends."""
    form = {"name": "Le jardin de Rosa", "slug": "jardin-de-rosa", "language": "fr"}
    return form | {"theme": "carnet", "boxes": BOXES} | changes


@pytest.fixture
def unproven(client):
    """A person whose address is not confirmed, signed in."""
    person = make_user("rosa@example.org")
    EmailAddress.objects.filter(user=person).update(verified=False)
    client.force_login(person)
    return person


def test_a_person_opens_a_blog_and_lands_in_its_first_article(client, rosa):
    form = asked(theme="herbier", language="en", boxes=["calendar", "archives"])

    answer = client.post("/start/", form)

    blog = Blog.objects.get(slug="jardin-de-rosa")
    assert answer.url == f"/admin/articles/article/add/?blog={blog.pk}"
    assert (blog.name, blog.theme, blog.language) == ("Le jardin de Rosa", "herbier", "en")
    assert list(blog.memberships.values_list("user", "role")) == [(rosa.pk, Role.OWNER)]
    shown = set(blog.boxes.placed().values_list("kind", flat=True))
    assert shown == {"calendar", "archives"}
    assert client.get(answer.url).status_code == 200
    assert "css/themes/herbier.css" in client.get("/@jardin-de-rosa/").content.decode()


def test_without_an_address_the_name_makes_it(client, rosa):
    client.post("/start/", asked(name="Élan & forêt d’Œuvre", slug=""))

    assert Blog.objects.get().slug == "elan-foret-d-oeuvre"


def test_an_address_is_one_however_it_is_typed(client, rosa):
    client.post("/start/", asked(slug=" Jardin-De-ROSA "))

    assert Blog.objects.get().slug == "jardin-de-rosa"


@pytest.mark.parametrize("name", ["!!!", "🦄", "مرحبا بكم", "a", "admin", "xn--abc", "-" * 100])
def test_every_name_suggests_an_address_that_can_be_had(name, client, rosa):
    answer = client.post("/start/", asked(name=name, slug=""))

    assert answer.status_code == 302
    assert client.get(Blog.objects.get().url()).status_code == 200


@pytest.mark.parametrize(
    "slug",
    [
        *(
            "admin",
            "www",
            "api",
            "mail",
            "_dmarc",
            "account",
            "adm1n",
            "w-w-w",
            "adrnin",
            "0fficiel",
        ),
        *(
            "a",
            "ab",
            "-abc",
            "abc-",
            "xn--abc",
            "ab--c",
            "x" * 64,
            "é" * 5,
            "a.b.c",
            "a/b",
            "a b c",
        ),
        *("abc\x00", "пример", "ａｂｃ", "pris", "pri5", "PRIS", "x" * 300),
    ],
)
def test_an_address_that_cannot_be_had_is_refused_in_words(slug, client, rosa):
    make_blog("pris", owner=make_user())

    answer = client.post("/start/", asked(slug=slug))

    assert answer.status_code == 200, slug
    assert set(answer.context["form"].errors) == {"slug"}
    assert "Le jardin de Rosa" in answer.content.decode()
    assert Blog.objects.count() == 1


def test_an_address_that_somebody_gave_up_is_kept_from_others(client, rosa):
    rename_blog(blog=make_blog("ancien-nom", owner=make_user()), name="nouveau-nom")

    answer = client.post("/start/", asked(slug="ancien-nom"))

    assert set(answer.context["form"].errors) == {"slug"}
    assert not Blog.objects.filter(slug="ancien-nom").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 300),
        ("name", "a\x00b"),
        ("language", "de"),
        ("language", ""),
        ("theme", "x"),
        ("theme", "../../etc/passwd"),
        ("boxes", ["x"]),
        ("boxes", ["text"]),
    ],
)
def test_what_is_refused_comes_back_with_the_rest(field, value, client, rosa):
    answer = client.post("/start/", asked(**{field: value}))

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert "jardin-de-rosa" in answer.content.decode()
    assert not Blog.objects.exists()


def test_nothing_else_is_taken_from_the_form(client, rosa):
    other = make_user()
    forged = {"owner": other.pk, "domain": "www.example.net", "address_kind": "domain",
              "is_confirmed": "on", "version": "99", "is_superuser": "on"}  # fmt: skip

    client.post("/start/", asked(**forged))

    blog = Blog.objects.get()
    assert (blog.domain, blog.address_kind) == (None, "path")
    assert blog.memberships.get().user == rosa


def test_a_name_of_several_lines_is_one_line(client, rosa):
    client.post("/start/", asked(name="Le jardin\r\nBcc: victime@example.org"))

    assert Blog.objects.get().name == "Le jardin Bcc: victime@example.org"


def test_who_is_not_signed_in_is_led_to_it_and_back(client, settings):
    answers = [client.get("/start/"), client.post("/start/", asked()), client.get("/en/start/")]

    assert [answer.url for answer in answers] == [
        "/accounts/signup/?next=%2Fstart%2F",
        "/accounts/signup/?next=%2Fstart%2F",
        "/en/accounts/signup/?next=%2Fen%2Fstart%2F",
    ]
    assert not Blog.objects.exists()

    settings.REGISTRATION = "closed"
    assert client.get("/start/").url == "/accounts/login/?next=%2Fstart%2F"


def test_the_page_is_kept_by_nobody(client, rosa):
    assert client.get("/start/")["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get("/start/")["Cache-Control"] == "private, no-store"


def test_other_methods_are_refused(client, rosa):
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)("/start/").status_code == 405
    for method in ("post", "put", "delete"):
        assert getattr(client, method)("/start/address/").status_code == 405


def test_one_person_has_several_blogs_and_not_too_many(client, rosa, settings):
    settings.BLOGS_PER_PERSON = 2

    answers = [client.post("/start/", asked(slug=f"jardin-numero-{n}")) for n in (2, 6, 7)]

    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert rosa.memberships.count() == 2
    page = client.get("/start/").content.decode()
    assert "Vous avez 2 blogs" in page
    assert 'name="slug"' not in page


def test_the_blogs_of_others_are_not_counted(client, rosa, settings):
    settings.BLOGS_PER_PERSON = 1
    make_blog("dautrui", owner=make_user()).memberships.create(user=rosa, role=Role.EDITOR)

    assert client.post("/start/", asked()).status_code == 302


def test_an_unconfirmed_address_hides_the_blog_and_the_pages_say_why(client, unproven):
    page = client.get("/start/").content.decode()
    answer = client.post("/start/", asked(), follow=True)

    blog = Blog.objects.get()
    assert "confirmée" in page
    assert "confirmée" in answer.content.decode()
    assert "confirmée" in client.get("/admin/").content.decode()
    assert not blog.is_readable
    for path in ("/@jardin-de-rosa/", "/@jardin-de-rosa/rss", "/@jardin-de-rosa/archives/"):
        assert client.get(path).status_code == 404
    assert "Le jardin de Rosa" not in client.get("/blogs/").content.decode()


def test_ticking_public_does_not_show_it(client, unproven):
    client.post("/start/", asked())
    blog = Blog.objects.get()
    form = {"name": "Le jardin", "tagline": "", "description": "", "theme": "carnet",
            "language": "fr", "time_zone": "Europe/Paris", "articles_per_page": "10",
            "is_public": "on", "is_listed": "on", "is_confirmed": "on"}  # fmt: skip

    client.post(f"/admin/blogs/blog/{blog.pk}/change/", form)

    assert client.get("/@jardin-de-rosa/").status_code == 404


def test_it_shows_as_soon_as_the_address_is_confirmed(client, unproven):
    client.post("/start/", asked())
    assert client.get("/@jardin-de-rosa/").status_code == 404

    address = EmailAddress.objects.get(user=unproven)
    key = get_emailconfirmation_model().create(address).key
    client.post(f"/accounts/confirm-email/{key}/")

    assert client.get("/@jardin-de-rosa/").status_code == 200


def test_anonymous_pages_of_blogs_and_platform_lead_to_it(client):
    make_blog("reaclic")

    for path in ("/", "/blogs/", "/@reaclic/"):
        page = client.get(path).content.decode()
        assert 'href="http://testserver/start/">Créer un blog gratuit</a>' in page


def test_every_theme_can_be_chosen_by_its_picture(client, rosa):
    page = client.get("/start/").content.decode()

    for theme in THEMES.values():
        assert theme.picture in page
