"""A text seen before its readers can see it, by the people of its blog only."""

import pytest

from blog.blogs.models import Blog
from tests.factories import make_draft, make_page


def preview(row) -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/preview/"


def test_a_draft_is_shown_as_the_blog_would_show_it(enter, house):
    draft = make_draft(house.ours, "À l’essai", tags=["Été"], category=house.category)

    answer = enter("editor").get(preview(draft))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "À l’essai" in page
    assert 'href="/@nos-pages/' in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "csrfmiddlewaretoken" not in page
    draft.refresh_from_db()
    assert draft.published_at is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("author", 404), ("contributor", 404), ("other", 404), ("nobody", 302), ("anonymous", 302)],
)
def test_a_draft_is_not_shown_to_others(who, status, enter, house):
    assert enter(who).get(preview(house.draft)).status_code == status


def test_what_is_kept_for_readers_is_not_made_of_the_platform_addresses(enter, house):
    """A preview makes the kept pieces of a blog's pages: they must be those of the blog."""
    enter("editor").get(preview(house.draft))

    page = enter("anonymous").get("/@nos-pages/").content.decode()

    assert "/admin/" not in page
    assert 'href="/pages/' not in page


@pytest.mark.parametrize("kind", [Blog.AddressKind.SUBDOMAIN, Blog.AddressKind.DOMAIN])
def test_a_blog_with_a_host_of_its_own_is_previewed_too(kind, enter, house):
    house.ours.address_kind, house.ours.domain = kind, "www.example.net"
    house.ours.save()

    assert enter("owner").get(preview(house.draft)).status_code == 200


def test_after_a_preview_the_studio_is_the_studio_again(enter, house):
    client = enter("owner")
    client.get(preview(house.draft))

    assert client.get("/admin/articles/article/").status_code == 200


def test_previewing_saves_the_draft_first(enter, house, sent):
    client = enter("owner")

    answer = client.post(
        f"/admin/articles/article/{house.draft.pk}/change/",
        sent(button="_preview", title="Repris"),
        follow=True,
    )

    assert answer.redirect_chain == [(preview(house.draft), 302)]
    assert "Repris" in answer.content.decode()


def test_a_page_has_its_preview(enter, house):
    page = make_page(house.ours, "En chantier", publish=False)

    assert "En chantier" in enter("editor").get(preview(page)).content.decode()
    assert enter("author").get(preview(page)).status_code == 403
    assert enter("other").get(preview(page)).status_code == 404
