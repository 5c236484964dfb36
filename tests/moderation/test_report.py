"""A reader reports what is wrong, without an account, and learns what becomes of it."""

import pytest
from django.core import mail

from blog.articles.actions import save_article
from blog.moderation.models import Case, Report, Reporter
from tests.factories import make_article, make_blog, make_draft, make_user
from tests.moderation.reporting import ARTICLE, HERE, LINK, PAGE, case_of, notice, report_page

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def send(client, **changes):
    return client.post("/report/", notice(**changes), **HERE)


def letters() -> list[dict]:
    return [
        {
            "to": letter.to[0],
            "text": letter.body,
            "html": letter.alternatives[0][0],
            "language": letter.extra_headers["Content-Language"],
        }
        for letter in mail.outbox
    ]


def test_every_page_leads_to_the_form_with_its_address_filled_in(blog, client):
    page = client.get("/@nos-pages/2013/06/un-mot-de-trop.html").content.decode()

    assert "/report/?url=http%3A%2F%2Ftestserver%2F%40nos-pages%2F2013%2F06%2Fun-mot" in page
    form = client.get("/report/", {"url": ARTICLE})
    assert form.context["form"]["url"].value() == ARTICLE
    assert not form.cookies


def test_the_address_of_a_private_page_is_not_told(client, blog):
    filed = report_page()

    page = client.get(f"/report/{filed.token()}/").content.decode()

    assert f"url=http%3A%2F%2Ftestserver%2Freport%2F{filed.token()}" not in page


def test_a_report_opens_a_case_and_keeps_the_page_as_it_stands(blog, client, article):
    answer = send(client)

    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.target_kind, case.target_id, case.author) == (
        "article",
        article.pk,
        article.author,
    )
    content = case.snapshots.get().content
    assert content["title"] == "Un mot de trop"
    assert content["text"] == "Une ligne.\nUne autre ligne."
    article.body = "<p>Tout autre chose.</p>"
    save_article(article=article)
    assert case.snapshots.get().content == content


def test_the_receipt_comes_at_once_and_leads_to_a_private_page(blog, client):
    send(client)

    letter = letters()[0]
    assert letter["to"] == "rosa@example.org"
    assert "Le troisième paragraphe" in letter["text"]
    page = client.get(LINK.search(letter["text"])[1])
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert "Un mot de trop" in page.content.decode()
    assert "Ana" not in page.content.decode()


def test_the_database_alone_does_not_give_the_address_of_the_private_page(blog, client):
    filed = report_page()
    stored = Report.objects.filter(pk=filed.pk).values().get()

    assert filed.token() not in map(str, stored.values())
    assert client.get(f"/report/{stored['seed']}/").status_code == 404
    assert client.get(f"/report/{stored['token_digest']}/").status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "é" * 43, "9" * 3000])
def test_a_guessed_private_page_is_not_there(token, client, db):
    for kind in ("report", "decision"):
        assert client.get(f"/{kind}/{token}/").status_code == 404
        assert client.post(f"/{kind}/{token}/", {"words": "x"}, **HERE).status_code == 404


def test_several_pages_of_one_matter_make_a_case_each(blog, client):
    send(client, others=f"{PAGE}\n\nhttp://testserver/@nos-pages/")

    assert sorted(Case.objects.values_list("target_kind", flat=True)) == ["article", "blog", "page"]
    assert Report.objects.get().pages.count() == 3


def test_the_same_page_twice_in_one_report_is_one(blog, client):
    send(client, others=f"{ARTICLE}\n{ARTICLE}#c1")

    assert Report.objects.get().pages.count() == 1


def test_reports_of_one_content_join_in_one_case(blog, client):
    send(client)
    send(client, email="paul@example.org", name="Paul", kind="hate")

    case = Case.objects.get()
    assert (case.reporters, case.kind, case.gravity) == (2, "hate", 4)
    assert case.snapshots.count() == 1


def test_one_person_counts_once_however_often_they_write(blog, client):
    send(client)
    send(client, words="Et le titre aussi.")

    assert Case.objects.get().reporters == 1


def test_the_same_words_twice_are_refused_and_shown_again(blog, client):
    send(client)

    answer = send(client)

    assert answer.status_code == 200
    assert "Vous avez déjà" in answer.content.decode() or answer.context["form"].errors
    assert answer.context["form"]["words"].value() == notice()["words"]
    assert Report.objects.count() == 1


def test_no_name_is_asked_about_the_abuse_of_children(blog, client):
    assert send(client, kind="child_abuse", name="", email="").status_code == 302
    assert letters() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": ""}, "email"),
        ({"email": "rosa"}, "email"),
        ({"email": "rosa@example.org\nBcc: x@example.org"}, "email"),
        ({"good_faith": ""}, "good_faith"),
        ({"kind": "autre"}, "kind"),
        ({"words": ""}, "words"),
        ({"words": "\x00\u200b"}, "words"),
        ({"words": "x" * 1_000_000}, "words"),
        ({"url": ""}, "url"),
        ({"url": "http://testserver/@nos-pages/2013/06/rien.html"}, "url"),
        ({"url": "http://testserver/@personne/"}, "url"),
        ({"url": "https://example.com/page.html"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "http://[::1/"}, "url"),
        ({"url": "http://testserver/%00"}, "url"),
        ({"url": "http://testserver/%ff"}, "url"),
        ({"url": "http://testserver/accounts/"}, "url"),
        ({"url": "http://testserver/" + "x" * 3000}, "url"),
        ({"others": "https://example.com/"}, "others"),
        ({"others": f"{ARTICLE}\n" * 30}, "others"),
        ({"topic_2": "je suis un programme"}, "__all__"),
        ({"made": "x"}, "__all__"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_lost(changes, field, blog, client):
    answer = send(client, **changes)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    if field != "words":
        assert notice()["words"] in answer.content.decode()
    assert not Case.objects.exists()


def test_a_draft_a_private_and_a_deleted_page_answer_alike(blog, client, author):
    draft = make_draft(blog, "Encore secret")
    hidden = make_blog("un-secret", owner=author, is_public=False)
    make_article(hidden, "Un mot de trop")
    paths = [
        f"/@nos-pages/{draft.created_at:%Y/%m}/encore-secret.html",
        "/@un-secret/2013/06/un-mot-de-trop.html",
        "/@nos-pages/2013/06/efface.html",
    ]

    told = {
        str(send(client, url=f"http://testserver{path}").context["form"].errors["url"])
        for path in paths
    }

    assert len(told) == 1
    assert not Case.objects.exists()


def test_scripts_in_every_field_stay_words(blog, client):
    shown = send(client, **dict.fromkeys(("url", "others", "kind", "name"), SCRIPT), words=SCRIPT)
    sent = send(client, name=SCRIPT, words=SCRIPT)

    assert SCRIPT not in shown.content.decode()
    assert SCRIPT not in client.get(sent["Location"]).content.decode()
    assert SCRIPT not in letters()[0]["html"]


def test_a_report_from_another_site_is_refused(blog, client):
    answer = client.post("/report/", notice(), HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403
    assert not Report.objects.exists()


def test_a_flood_from_one_place_is_stopped_and_keeps_the_words(blog, client):
    for number in range(20):
        send(client, words=f"Raison {number}", email=f"rosa{number}@example.org")

    answer = send(client, words="Une de trop", email="encore@example.org")

    assert answer.status_code == 429
    assert "Une de trop" in answer.content.decode()
    assert Report.objects.count() == 20


def test_nobody_s_letter_box_is_filled_from_here(blog, client):
    for number in range(12):
        send(client, words=f"Raison {number}")

    assert len(letters()) == 10


def test_who_was_warned_reports_once_a_day(blog, client):
    send(client)
    Reporter.objects.update(warned_at="2026-01-01T00:00Z")
    send(client, words="Une deuxième raison")

    answer = send(client, words="Une troisième raison")

    assert answer.status_code == 429
    assert Report.objects.count() == 2
    assert Case.objects.get().weight == 0


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/@nos-pages/", "blog"),
        ("/@nos-pages/archives/", "blog"),
        ("/@nos-pages/pages/une-page.html", "page"),
        ("/authors/ana/", "profile"),
        ("/en/authors/ana/", "profile"),
    ],
)
def test_each_kind_of_page_is_found_by_its_address(path, kind, blog):
    assert case_of(f"http://testserver{path}").target_kind == kind


def test_a_report_in_english_is_answered_in_english(blog, client):
    answer = client.post("/en/report/", notice(), **HERE)

    assert answer["Location"].startswith("/en/report/")
    assert letters()[0]["language"] == "en"


def test_a_report_of_one_s_own_page_is_taken_like_any_other(blog):
    case = case_of(email="ana@example.org", name="Ana")

    assert case.reporters == 1


def test_an_author_who_has_left_nobody_to_write_to_breaks_nothing(blog):
    make_user()
    blog.memberships.all().delete()

    case = case_of(PAGE)

    assert case.author is None
