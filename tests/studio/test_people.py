"""One's own profile, and the people of the platform."""

import pytest

from accounts.models import Profile, User
from blog.blogs.site import where_to_begin
from tests.factories import PASSWORD


def profile_form(**changes) -> dict:
    form = {"pseudonym": "Clotilde", "links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "0"}
    return form | {"links-0-label": "", "links-0-url": "", "links-0-position": "0"} | changes


def test_my_profile_is_mine(enter, house):
    answer = enter("contributor").get("/admin/accounts/profile/mine/", follow=True)

    assert answer.context["original"] == house.people["contributor"].profile


def test_a_profile_is_filled_and_each_field_shown_as_ticked(enter, house):
    author = house.people["author"]
    path = f"/admin/accounts/profile/{author.profile.pk}/change/"
    form = profile_form(
        occupation="Fromagère",
        show_occupation="on",
        birth_date="1962-05-07",
        **{"links-0-label": "Chez moi", "links-0-url": "example.org/chez-moi"},
    )

    answer = enter("author").post(path, form)

    assert answer.status_code == 302
    profile = Profile.objects.get(user=author)
    assert (profile.pseudonym, profile.occupation) == ("Clotilde", "Fromagère")
    assert (profile.show_occupation, profile.show_birth_date) == (True, False)
    assert str(profile.birth_date) == "1962-05-07"
    assert profile.links.get().url == "https://example.org/chez-moi"


def test_a_forged_profile_changes_nobody_else(enter, house):
    author, other = house.people["author"], house.people["other"]
    path = f"/admin/accounts/profile/{author.profile.pk}/change/"
    form = profile_form(
        user=other.pk, user_id=other.pk, slug="volee", is_superuser="on", id=other.profile.pk
    )

    enter("author").post(path, form)

    author.profile.refresh_from_db()
    other.profile.refresh_from_db()
    assert (author.profile.user, author.profile.slug) == (author, "clotilde")
    assert other.profile.pseudonym != "Clotilde"
    assert not User.objects.get(pk=author.pk).is_superuser


@pytest.mark.parametrize("total", ["1000", "-1", "x", "9" * 30])
def test_a_thousand_links_are_refused(total, enter, house):
    author = house.people["author"]
    path = f"/admin/accounts/profile/{author.profile.pk}/change/"

    answer = enter("author").post(path, profile_form(**{"links-TOTAL_FORMS": total}))

    assert answer.status_code in {200, 302}
    assert author.profile.links.count() == 0


def test_a_pseudonym_that_reads_like_another_is_refused(enter, house):
    other = house.people["other"].profile.pseudonym
    path = f"/admin/accounts/profile/{house.people['author'].profile.pk}/change/"

    answer = enter("author").post(path, profile_form(pseudonym=other.upper()))

    assert "pseudonym" in answer.context["adminform"].form.errors


def test_a_platform_admin_adds_a_person_who_then_signs_in(enter, house, client):
    form = {
        "email": "Neuve@Example.org",
        "pseudonym": "La neuve",
        "language": "en",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_superuser": "on",
    }

    answer = enter("admin").post("/admin/accounts/user/add/", form, follow=True)

    person = User.objects.get(email="neuve@example.org")
    assert answer.status_code == 200
    assert (person.profile.pseudonym, person.language) == ("La neuve", "en")
    assert person.check_password(PASSWORD)
    assert not person.is_superuser


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "personne"}, "email"),
        ({"email": ""}, "email"),
        ({"pseudonym": ""}, "pseudonym"),
        ({"password2": "autre chose"}, "password2"),
        ({"password1": "1234", "password2": "1234"}, "password2"),
        ({"language": "de"}, "language"),
    ],
)
def test_a_person_who_cannot_be_is_refused(changes, field, enter, house):
    form = {"email": "neuve@example.org", "pseudonym": "La neuve", "language": "fr"}
    form |= {"password1": PASSWORD, "password2": PASSWORD} | changes

    answer = enter("admin").post("/admin/accounts/user/add/", form)

    assert field in answer.context["adminform"].form.errors
    assert not User.objects.filter(email="neuve@example.org").exists()


def test_two_people_do_not_share_an_address_or_a_name(enter, house):
    taken = house.people["author"]
    form = {"language": "fr", "password1": PASSWORD, "password2": PASSWORD}
    form |= {"email": taken.email.upper(), "pseudonym": taken.profile.pseudonym.lower()}

    answer = enter("admin").post("/admin/accounts/user/add/", form)

    assert {"email", "pseudonym"} >= set(answer.context["adminform"].form.errors) != set()
    assert User.objects.filter(email__iexact=taken.email).count() == 1


def test_someone_closed_out_does_not_come_back_in(enter, house, client):
    author = house.people["author"]
    form = {"email": author.email, "language": "fr"}

    enter("admin").post(f"/admin/accounts/user/{author.pk}/change/", form)

    assert not User.objects.get(pk=author.pk).is_active
    client.force_login(author)
    assert client.get("/admin/").status_code == 302


def test_a_platform_admin_makes_a_moderator(enter, house):
    author = house.people["author"]
    form = {"email": author.email, "language": "fr", "is_active": "on", "is_moderator": "on"}

    enter("admin").post(f"/admin/accounts/user/{author.pk}/change/", form)

    author.refresh_from_db()
    assert (author.is_moderator, author.is_superuser) == (True, False)


def test_a_moderator_makes_nobody_a_moderator(enter, house):
    author = house.people["author"]
    form = {"email": author.email, "language": "fr", "is_active": "on", "is_moderator": "on"}

    answer = enter("moderator").post(f"/admin/accounts/user/{author.pk}/change/", form)

    author.refresh_from_db()
    assert answer.status_code == 404
    assert not author.is_moderator


def test_a_moderator_without_a_blog_enters_and_finds_nobody_s_blog(enter, house):
    page = enter("moderator").get("/admin/").content.decode()

    assert house.ours.name not in page
    assert "/admin/articles/article/" not in page


def test_a_platform_admin_does_not_lock_themselves_out(enter, house):
    admin = house.people["admin"]

    enter("admin").post(
        f"/admin/accounts/user/{admin.pk}/change/", {"email": admin.email, "language": "fr"}
    )

    admin.refresh_from_db()
    assert admin.is_active
    assert admin.is_superuser


def test_the_password_is_changed_on_the_pages_of_the_account(enter):
    answer = enter("contributor").get("/admin/password_change/")

    assert answer["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_studio_leads_to_the_one_sign_in_and_nowhere_else(target, client, house):
    straight = client.get("/admin/articles/article/")
    asked = client.get("/admin/login/", {"next": target})

    assert straight["Location"].startswith("/admin/login/?next=/admin/articles/")
    assert client.get(straight["Location"])["Location"] == (
        "/accounts/login/?next=/admin/articles/article/"
    )
    assert asked["Location"] == "/accounts/login/?next=/admin/"


def test_a_person_without_a_blog_is_sent_to_where_one_is_opened(enter):
    answer = enter("nobody").get("/admin/", follow=True)

    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == where_to_begin()


def test_the_studio_takes_no_password_itself(client, house):
    form = {"username": house.people["author"].email, "password": PASSWORD}

    answer = client.post("/admin/login/", form)

    assert answer.status_code == 405
    assert "sessionid" not in client.cookies
