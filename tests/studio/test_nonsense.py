"""Addresses made to read what no page shows, or to break a page: 4xx or a redirect, fast."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_draft

LIST = "/admin/articles/article/"
LISTS = [LIST, *(f"/admin/articles/{name}/" for name in ("page", "category", "tag"))]
LISTS += ["/admin/blogs/blog/", "/admin/accounts/user/", "/admin/accounts/profile/"]


@pytest.mark.parametrize(
    "query",
    [
        "author__password__startswith=pbkdf2",
        "author__email__startswith=a",
        "author__memberships__role=owner",
        "author__profile__birth_date__year=1962",
        "blog__memberships__user__email__startswith=a",
        "blog__articles__title__startswith=A",
        "category__blog__articles__body__contains=x",
        "tags__name__startswith=a",
        "body__regex=(a%2B)%2B%24",
        "title__startswith=A",
        "title__iregex=.*",
        "id__in=1,2,3",
        "pk=1",
        "author__exact=1",
        "author__id__exact=1",
        "_connector=OR",
        "status__exact=draft",
        "published_on__gte=2013-01-01",
        "no_such_field=1",
        "blog__in=1",
        "a__b__c__d=1",
        "%00=1",
        "published_on__year__year=1",
    ],
)
def test_only_the_filters_of_the_page_are_asked(query, enter, house):
    assert enter("owner").get(f"{LIST}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 100_000,
        "q=" + "a+" * 900,
        "q=%00",
        "q=%22%27)(*%25_",
        "o=",
        "o=99",
        "o=-99.x.1",
        "o=" + "1." * 900,
        "o=" + "1." * 50_000,
        "p=-1",
        "p=0",
        "p=999999999999999999999",
        "p=x",
        "e=1&p=-1",
        "all=",
        "_popup=1",
        "_facets=True",
        "status=unheard-of",
        "status=%00",
        "blog=x",
        "blog=999999999999999999",
        "blog=" + "9" * 30,
        "category=1%20OR%201",
        "author=-1",
        "published_on__year=0",
        "published_on__year=1",
        "published_on__year=9999",
        "published_on__year=9999&published_on__month=12&published_on__day=31",
        "published_on__year=2013&published_on__month=13",
        "published_on__year=2013&published_on__month=2&published_on__day=31",
        "published_on__year=%D9%A3",
        "_changelist_filters=" + "x" * 1500,
    ],
)
def test_nonsense_in_a_list_is_answered_calmly(query, enter, house):
    client = enter("admin")

    for path in LISTS:
        answer = client.get(f"{path}?{query}")
        assert answer.status_code in {200, 302, 400}, path
        if answer.status_code == 302:
            assert client.get(answer.headers["Location"]).status_code in {200, 302}, path


@pytest.mark.parametrize("to_field", ["password", "author__password", "title", "slug", "blog", "x"])
def test_only_the_key_is_a_to_field(to_field, enter, house):
    client = enter("owner")

    for path in (LIST, f"{LIST}add/", f"{LIST}{house.article.pk}/change/"):
        assert client.get(f"{path}?_to_field={to_field}").status_code == 400


def test_the_address_fills_no_field(enter, house):
    query = "title=Offert&published_at=hier&published_at_date=2013-01-01&tags=a&author=1&blog_id=2"

    page = enter("owner").get(f"{LIST}add/?{query}")

    assert page.status_code == 200
    assert 'value="Offert"' not in page.content.decode()


def completion(client, **changes):
    asked = {"term": "", "app_label": "articles", "model_name": "taggedarticle"}
    return client.get(reverse("admin:autocomplete"), asked | {"field_name": "tag"} | changes)


def test_tags_are_completed_by_folded_name_within_the_blog(enter, house):
    make_article(house.theirs, tags=["Éternité"])
    client = enter("contributor")

    found = completion(client, term="ETE", blog=house.ours.pk).json()["results"]

    assert found == [{"id": "Été", "text": "Été"}]
    assert completion(client, term="ete", blog=house.theirs.pk).json()["results"] == []
    assert completion(client, term="ete").json()["results"] == []
    assert completion(enter("other"), term="ete", blog=house.theirs.pk).json()["results"] == [
        {"id": "Éternité", "text": "Éternité"}
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"app_label": "articles", "model_name": "article", "field_name": "author"},
        {"app_label": "blogs", "model_name": "membership", "field_name": "user"},
        {"app_label": "accounts", "model_name": "profile", "field_name": "user"},
        {"app_label": "accounts", "model_name": "profilelink", "field_name": "profile"},
        {"app_label": "articles", "model_name": "article", "field_name": "title"},
        {"app_label": "admin", "model_name": "logentry", "field_name": "user"},
        {"app_label": "x", "model_name": "x", "field_name": "x"},
        {"app_label": "articles", "model_name": "article", "field_name": "category"},
    ],
)
def test_completion_tells_authors_nothing_but_tags(asked, enter, house):
    for who in ("contributor", "author", "editor", "owner"):
        answer = completion(enter(who), **asked)
        assert answer.status_code in {403, 404}, who


def test_completion_of_blogs_tells_an_owner_their_own_only(enter, house):
    answer = completion(enter("owner"), model_name="article", field_name="blog")

    assert [row["text"] for row in answer.json()["results"]] == ["Nos Pages"]


@pytest.mark.parametrize("changes", [{"term": "\x00"}, {"term": "x" * 100_000}, {"page": "x"}])
def test_nonsense_in_a_completion_is_answered_calmly(changes, enter, house):
    answer = completion(enter("owner"), blog=house.ours.pk, **changes)

    assert answer.status_code in {400, 404}


def test_filters_offer_only_what_is_in_ones_own_blogs(enter, house):
    draft = make_draft(house.theirs, "Le leur", author=house.people["other"])
    house.theirs.categories.create(name="Rayon secret")

    page = enter("editor").get(LIST).content.decode()

    assert "Rayon secret" not in page
    assert draft.author.profile.pseudonym not in page
    assert "@example.org" not in page


def test_a_search_finds_titles(enter, house):
    found = enter("owner").get(f"{LIST}?q=brouillon").content.decode()

    assert "Brouillon du propriétaire" in found
    assert "Article lu de tous" not in found


@pytest.mark.parametrize("status", ["draft", "submitted", "scheduled", "published"])
def test_each_state_has_its_list(status, enter, house):
    from datetime import timedelta

    from django.utils import timezone

    from tests.factories import make_submitted

    make_submitted(house.ours, "Texte soumis")
    make_article(house.ours, "Texte programmé", at=timezone.now() + timedelta(days=1))
    expected = {
        "draft": "Brouillon du propriétaire",
        "submitted": "Texte soumis",
        "scheduled": "Texte programmé",
        "published": "Article lu de tous",
    }

    page = enter("owner").get(f"{LIST}?status={status}").content.decode()

    assert {title for title in expected.values() if title in page} == {expected[status]}
