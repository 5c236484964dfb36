from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import Model

from accounts.models import Profile, User
from accounts.rights.closing import change_mind, erase_account
from accounts.rights.held import holdings
from accounts.rights.models import Closing
from blog.articles.models import Article
from blog.blogs.models import Blog, Membership
from blog.media.models import Picture
from tests.factories import make_admin, make_article, make_user
from tests.post_office import text_of
from tests.rights.everything import make_everything
from tests.rights.people import ask, make_lea, pass_days

pytestmark = pytest.mark.django_db
START = "2026-03-01T12:00:00Z"


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to(START, tick=False)


@pytest.fixture
def lea():
    return make_lea()


def test_nothing_happens_before_the_days_are_over(lea, time_machine):
    closing = ask(lea)

    pass_days(time_machine, 13)

    assert closing.due_at - closing.requested_at == timedelta(days=14)
    assert not erase_account(closing_id=closing.pk)
    assert User.objects.get(pk=lea.pk).email == "lea@example.org"
    assert Blog.objects.filter(slug="jardin").exists()


def test_an_account_is_erased_when_its_days_are_over(lea, time_machine, client):
    picture = Picture.objects.get()
    client.force_login(lea)
    UserSession.objects.create(user=lea, ip="192.0.2.1", session_key=client.session.session_key)
    ask(lea)

    pass_days(time_machine)

    former = User.objects.get(pk=lea.pk)
    assert former.email.startswith(f"former-{lea.pk}-")
    assert former.email.endswith("@account.invalid")
    assert not former.is_active
    assert not former.has_usable_password()
    assert former.profile.pseudonym == "Ancien auteur"
    assert former.profile.biography == former.profile.occupation == ""
    assert not former.profile.links.exists()
    assert not Blog.objects.filter(slug="jardin").exists()
    assert not default_storage.exists(picture.name)
    assert not EmailAddress.objects.filter(user=lea).exists()
    assert not Authenticator.objects.filter(user=lea).exists()
    assert not Membership.objects.filter(user=lea).exists()
    assert not Closing.objects.exists()
    assert client.get("/accounts/data/").status_code == 302


def test_nobody_keeps_another_from_leaving_by_taking_their_place(lea, time_machine):
    make_user(f"former-{lea.pk}@account.invalid", pseudonym=f"Ancien auteur {lea.pk}")
    ask(lea)

    pass_days(time_machine)

    lea.profile.refresh_from_db()
    assert lea.profile.pseudonym == "Ancien auteur"


def test_nothing_that_was_held_tells_who_the_person_was(lea, time_machine):
    ask(lea)
    pass_days(time_machine)

    told = " ".join(
        str(value)
        for holding in holdings()
        for row in holding.rows(User.objects.get(pk=lea.pk))
        for value in row.values()
    )

    for word in ("lea@", "Léa", "Œuf", "Jardinière", "Évian", "example.org/lea", "œillet.jpg"):
        assert word not in told, word


def columns_that_hold(text: str) -> set[str]:
    """Return the columns of the database, whatever the app, in which `text` stands."""
    from django.apps import apps

    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values():
            found |= {f"{model._meta.label}.{name}" for name, v in row.items() if text in str(v)}
    return found


def test_no_table_but_that_of_the_law_holds_the_person_any_more(time_machine):
    make_everything()
    Closing.objects.update(keep_texts=False)
    pass_days(time_machine)

    by_law = {"retention.Account.value"}
    assert columns_that_hold("lea@example.org") == by_law
    # What was judged is kept as it stood: without it no decision can be answered for.
    assert columns_that_hold("Léa Œuf") == by_law | {"moderation.Snapshot.content"}
    for word in ("Jardinière", "rue des Semis", "192.0.2.1"):
        assert columns_that_hold(word) == set(), word


def test_texts_in_blogs_of_others_stay_unsigned(lea, time_machine, client):
    ask(lea)
    version = Blog.objects.get(slug="cuisine").version
    assert "Léa Œuf" in client.get("/@cuisine/2013/06/la-soupe.html").text

    pass_days(time_machine)

    page = client.get("/@cuisine/2013/06/la-soupe.html").text
    assert "par Ancien auteur" in page
    assert "Léa" not in page
    assert f"/authors/{lea.profile.slug}/" not in page
    assert Blog.objects.get(slug="cuisine").version > version
    assert list(Article.objects.values_list("title", flat=True)) == ["La soupe"]
    assert client.get(f"/authors/ancien-auteur_{lea.pk}/").status_code == 404


def test_texts_in_blogs_of_others_go_if_the_person_says_so(lea, time_machine):
    other = make_article(Blog.objects.get(slug="cuisine"), "De Paul")
    ask(lea, keep_texts=False)

    pass_days(time_machine)

    assert list(Article.objects.all()) == [other]


def test_two_former_authors_do_not_clash_and_the_name_stays_free(time_machine):
    for _ in range(2):
        ask(make_user())
    pass_days(time_machine)

    assert Profile.objects.filter(pseudonym="Ancien auteur").count() == 2
    make_user("lea@example.org", pseudonym="Léa")


def test_who_changes_their_mind_keeps_everything(lea, time_machine, smtp):
    ask(lea)

    assert change_mind(user=lea)
    assert not change_mind(user=lea)
    pass_days(time_machine, 20)

    assert User.objects.get(pk=lea.pk).email == "lea@example.org"
    assert Blog.objects.filter(slug="jardin").exists()
    assert [letter["Subject"] for letter in smtp.to(lea.email)] == [
        "Votre compte sera fermé le 15 mars 2026",
        "Votre compte reste ouvert",
    ]


def test_each_step_is_told(lea, time_machine, smtp):
    ask(lea)
    pass_days(time_machine, 12)
    pass_days(time_machine, 1)
    pass_days(time_machine, 1)

    assert [letter["Subject"] for letter in smtp.to("lea@example.org")] == [
        "Votre compte sera fermé le 15 mars 2026",
        "Votre compte sera fermé dans 2 jours",
        "Votre compte est fermé",
    ]
    assert "http://testserver/accounts/close/" in text_of(smtp.letters[0])


def test_letters_are_in_the_language_of_the_person(lea, smtp):
    lea.language = "en"
    lea.save()

    ask(lea)

    assert smtp.letters[0]["Subject"] == "Your account will be closed on 15 March 2026"
    assert "http://testserver/en/accounts/close/" in text_of(smtp.letters[0])


# Who may not


def test_the_last_who_runs_the_platform_stays():
    admin = make_admin()
    with pytest.raises(ValidationError):
        ask(admin)

    other = make_admin()
    assert ask(admin)
    with pytest.raises(ValidationError):
        ask(other)


def test_an_account_is_closed_once(lea):
    ask(lea)

    with pytest.raises(ValidationError):
        ask(lea)


def test_an_erasure_that_is_cut_off_leaves_everything(lea, time_machine, monkeypatch):
    closing = ask(lea)
    time_machine.move_to("2026-03-15T12:00:00Z", tick=False)
    monkeypatch.setattr(Model, "delete", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        erase_account(closing_id=closing.pk)

    assert User.objects.get(pk=lea.pk).email == "lea@example.org"
    assert EmailAddress.objects.filter(user=lea).exists()


def test_an_erasure_runs_once(lea, time_machine):
    closing = ask(lea)
    time_machine.move_to("2026-03-15T12:00:00Z", tick=False)

    assert erase_account(closing_id=closing.pk)
    assert not erase_account(closing_id=closing.pk)
