from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.portal.authors import Author
from tests.factories import make_article, make_blog, make_draft, make_submitted, make_user, paris
from tests.feeds.head import head_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lea():
    return make_user(pseudonym="Léa Œuf")


PATH = "/authors/lea-oeuf/"


def test_an_author_is_shown_with_blogs_and_articles(client, lea):
    make_article(make_blog("jardin", name="Au jardin", owner=lea), "Les semis")
    other = make_blog("cuisine", name="En cuisine")
    set_role(blog=other, user=lea, role=Role.CONTRIBUTOR)
    make_article(other, "La soupe", author=lea, at=paris(2014, 1, 1))
    make_article(other, "Le pain")

    answer = client.get(PATH)

    assert answer.status_code == 200
    assert ">Léa Œuf</h1>" in answer.text
    assert [blog.name for blog in answer.context["blogs"]] == ["Au jardin", "En cuisine"]
    assert [a.title for a in answer.context["articles"]] == ["La soupe", "Les semis"]
    assert lea.email not in answer.text


def test_an_author_shows_what_they_tick(client, lea):
    profile = lea.profile
    profile.occupation, profile.interests = "Jardinière", "Secret"
    profile.gender, profile.birth_date = "female", date(1962, 5, 7)
    profile.show_occupation = profile.show_birth_date = profile.show_links = True
    profile.save()
    profile.links.create(label="Ailleurs", url="https://example.org/lea")
    make_blog(owner=lea)

    answer = client.get(PATH)

    assert "Jardinière" in answer.text
    assert "7 mai 1962" in answer.text
    assert "Secret" not in answer.text
    assert "Femme" not in answer.text
    assert 'href="https://example.org/lea" rel="me nofollow noopener"' in answer.text
    assert head_of(client, PATH).data[0] == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "name": "Léa Œuf",
            "url": "http://testserver" + PATH,
            "jobTitle": "Jardinière",
            "birthDate": "1962-05-07",
            "sameAs": ["https://example.org/lea"],
        },
    }


def test_what_an_author_hides_is_nowhere(client, lea):
    profile = lea.profile
    profile.occupation = profile.interests = profile.biography = "Secret"
    profile.birth_date = date(1962, 5, 7)
    profile.save()
    profile.links.create(label="Secret", url="https://secret.example.org/")
    blog = make_blog(owner=lea)
    make_draft(blog, "Secret brouillon")
    make_submitted(blog, "Secret soumis")
    make_article(blog, "Secret programmé", at=timezone.now() + timedelta(days=1))
    make_article(make_blog("prive", name="Secret", owner=lea, is_public=False), "Secret privé")
    make_article(make_blog("cache", name="Secret", owner=lea, is_listed=False), "Secret discret")

    answer = client.get(PATH)

    assert answer.status_code == 200
    assert "secret" not in answer.text.lower()
    assert "1962" not in answer.text


def only_a_reader(lea):
    pass


def only_a_hidden_blog(lea):
    make_article(make_blog(owner=lea, is_listed=False))


def only_a_draft_elsewhere(lea):
    make_draft(make_blog(), author=lea)


def inactive(lea):
    make_article(make_blog(owner=lea))
    User.objects.filter(pk=lea.pk).update(is_active=False)


@pytest.mark.parametrize(
    "kind", [only_a_reader, only_a_hidden_blog, only_a_draft_elsewhere, inactive]
)
def test_who_is_no_public_author_is_not_found(client, lea, kind):
    kind(lea)

    assert client.get(PATH).status_code == 404
    assert client.get("/en" + PATH).status_code == 404


@pytest.mark.parametrize("slug", ["x", "%00", "%FF", "x" * 3000, "..", "l%C3%A9a", "<script>"])
def test_a_name_that_nobody_has_is_not_found(client, slug):
    assert client.get(f"/authors/{slug}/").status_code in {400, 404}


def test_a_former_author_of_a_listed_blog_keeps_their_page(client, lea):
    make_article(make_blog(), "Autrefois", author=lea)

    answer = client.get(PATH)

    assert [a.title for a in answer.context["articles"]] == ["Autrefois"]


def test_articles_are_paged_by_key(client, lea, monkeypatch):
    monkeypatch.setattr(Author, "page_size", 2)
    blog = make_blog(owner=lea)
    for day in range(1, 6):
        make_article(blog, f"Jour {day}", at=paris(2013, 6, day))

    found, path = [], PATH
    while path:
        answer = client.get(path)
        found.append([a.title for a in answer.context["articles"]])
        key = answer.context["next_key"]
        path = key and f"{PATH}?before={key}"

    assert found == [["Jour 5", "Jour 4"], ["Jour 3", "Jour 2"], ["Jour 1"]]
    assert client.get(PATH + "?before=x").status_code == 404


def test_the_page_takes_as_many_queries_for_three_as_for_one(client, lea, query_count):
    lea.profile.links.create(label="Un", url="https://example.org/")
    lea.profile.show_links = True
    lea.profile.save()
    make_article(make_blog(owner=lea))
    with query_count(5):
        client.get(PATH)
    for number in range(2):
        lea.profile.links.create(label="Deux", url=f"https://example.org/{number}")
        make_article(make_blog(owner=lea))
    with query_count(5):
        client.get(PATH)


def test_the_page_exists_in_both_languages_and_holds_nothing_of_its_visitor(client, lea):
    make_article(make_blog(owner=lea))

    french, english = client.get(PATH), client.get("/en" + PATH)

    assert (french["Content-Language"], english["Content-Language"]) == ("fr", "en")
    assert f'href="http://testserver/en{PATH}" hreflang="en"' in french.text
    for answer in (french, english):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "csrf" not in answer.text
        assert not answer.wsgi_request.session.accessed
    assert client.post(PATH).status_code == 405


def test_names_on_articles_and_in_the_box_lead_to_the_page(client, lea):
    make_article(make_blog("jardin", owner=lea), "Semis")
    link = f'<a href="http://testserver{PATH}" rel="author">Léa Œuf</a>'

    for path in ["/", "/@jardin/", "/@jardin/2013/06/semis.html"]:
        assert link in client.get(path).text, path
    assert f'<li class="profile__name" dir="auto">{link}</li>' in client.get("/@jardin/").text
    assert head_of(client, "/@jardin/2013/06/semis.html").data[0]["author"] == {
        "@type": "Person",
        "name": "Léa Œuf",
        "url": "http://testserver" + PATH,
    }


def test_names_lead_nowhere_where_there_would_be_no_page(client, lea):
    blog = make_blog("jardin", owner=lea, is_listed=False)
    make_article(blog, "Semis")
    listed = make_blog("cuisine")
    make_article(listed, "Soupe", author=lea)
    User.objects.filter(pk=lea.pk).update(is_active=False)

    for path in ["/@jardin/", "/@jardin/2013/06/semis.html", "/@cuisine/", "/"]:
        answer = client.get(path)
        assert PATH not in answer.text, path


def test_naughty_names_stay_text(client):
    name = '"><img src=x onerror=alert(1)></script>{{7*7}}'
    lea = make_user(pseudonym=name)
    for field in ("occupation", "interests", "biography"):
        setattr(lea.profile, field, name)
        setattr(lea.profile, f"show_{field}", True)
    lea.profile.save()
    make_article(make_blog(owner=lea))

    answer = client.get(f"/authors/{lea.profile.slug}/")

    assert answer.status_code == 200
    assert "<img src=x" not in answer.text
    assert "{{7*7}}" in answer.text
    assert head_of(client, answer.wsgi_request.path).data[0]["mainEntity"]["name"] == name
