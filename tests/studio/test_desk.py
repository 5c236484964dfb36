"""The first page of the studio, its lists and what they cost, in French and in English."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories import (
    make_article,
    make_category,
    make_draft,
    make_submitted,
)


def test_each_blog_has_its_card_with_what_waits_there(enter, house):
    make_submitted(house.ours, author=house.people["contributor"])
    make_article(house.ours, "Bientôt", at=timezone.now() + timedelta(days=1))

    page = enter("owner").get("/admin/").content.decode()

    query = f"?blog={house.ours.pk}"
    assert f"/admin/articles/article/add/{query}" in page
    for status in ("draft", "submitted", "scheduled"):
        assert f"/admin/articles/article/{query}&amp;status={status}" in page
    for place in ("articles/page", "articles/category", "articles/tag"):
        assert f"/admin/{place}/{query}" in page
    assert f"/admin/blogs/blog/{house.ours.pk}/change/" in page
    assert "Leurs Pages" not in page


def test_no_two_ways_from_a_blog_bear_one_name(enter, house):
    page = enter("owner").get("/admin/").content.decode()

    names = re.findall("<a [^>]*>([^<]+)", page.split('class="desk__links"')[1].split("</ul>")[0])
    assert "Commentaires" in names
    assert sorted(names) == sorted(set(names))


def test_who_deletes_is_told_of_what_has_a_list_and_not_of_rows_behind_it(enter, house):
    page = enter("owner").get(f"/admin/articles/article/{house.article.pk}/delete/")

    told = re.findall("<li>([^<]+)</li>", page.text)
    assert told == ["Articles (1)", "Commentaires (1)"]


def test_a_contributor_is_told_of_their_own_only(enter, house):
    make_submitted(house.ours, "Celui d’un autre", author=house.people["author"])
    make_draft(house.ours, "Le mien", author=house.people["contributor"])

    page = enter("contributor").get("/admin/").content.decode()

    assert "Le mien" in page
    assert "1 brouillon" in page
    for told in (
        "Celui d’un autre",
        "Brouillon du propriétaire",
        "Article lu de tous",
        "/change/?",
    ):
        assert told not in page
    assert f"/admin/blogs/blog/{house.ours.pk}/change/" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_costs_the_same_for_one_and_for_three(number, enter, house, query_count):
    for name in range(number):
        make_category(house.ours, f"Rayon {name}")
        house.article.tags.add(f"Tag {name}")
    client = enter("owner")
    path = f"/admin/articles/article/{house.article.pk}/change/"
    client.get(path)  # the table's number among the kinds of rows is asked once and kept

    with query_count(7):
        assert client.get(path).status_code == 200


class Words(HTMLParser):
    """Collects the words of a page that a person reads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.silent = tag in {"script", "style"}
        shown = {"placeholder", "title", "aria-label", "alt"}
        self.words += [value for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag) -> None:
        self.silent = False

    def handle_data(self, data) -> None:
        if not self.silent and data.strip():
            self.words.append(" ".join(data.split()))


@pytest.mark.parametrize(("language", "foreign"), [("fr", "msgid"), ("en", "msgstr")])
def test_the_studio_speaks_one_language(language, foreign, enter, house):
    owner = house.people["owner"]
    owner.language = language
    owner.save()
    catalogue = polib.pofile(f"{settings.BASE_DIR}/locale/fr/LC_MESSAGES/django.po")
    strange = {
        getattr(entry, foreign)
        for entry in catalogue
        if entry.msgid != entry.msgstr and re.search(r"\w{4}", entry.msgid)
    } - {entry.msgid if foreign == "msgstr" else entry.msgstr for entry in catalogue}
    paths = ["/admin/", "/admin/articles/article/", "/admin/articles/article/add/"]
    paths += [
        f"/admin/articles/article/{house.article.pk}/{page}/" for page in ("change", "delete")
    ]
    paths += ["/admin/accounts/profile/mine/", f"/admin/blogs/blog/{house.ours.pk}/change/"]
    client = enter("owner")

    found = {
        path: left
        for path in paths
        if (left := strange & set(Words(client.get(path, follow=True).content.decode()).words))
    }

    assert found == {}


@pytest.mark.parametrize("app", ["articles", "media", "blogs"])
def test_the_page_of_an_app_leads_to_the_desks(app, enter, house):
    answer = enter("owner").get(f"/admin/{app}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
