"""The moderators' part of the studio: the queue, a case, and who gets in."""

import pytest

from blog.articles.actions import save_article
from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.moderation.actions.appealing import appeal
from blog.moderation.models import Appeal, Case, Decision, Note
from tests.factories import make_admin, make_article, make_user
from tests.moderation.reporting import QUEUE, case_of, decided, desk, judge

pytestmark = pytest.mark.django_db


def test_a_moderator_decides(article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    answer = client.post(desk(case), decided(case))

    assert answer.status_code == 302
    assert Decision.objects.get().decided_by == moderator
    assert client.get("/@nos-pages/2013/06/un-mot-de-trop.html").status_code == 451


@pytest.mark.parametrize(
    "do", ["decide", "take", "note", "lift", "reopen", "suspect", "told", "clear"]
)
@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 302), ("owner", 404), ("member", 404), ("accused", 404)]
)
def test_nobody_else_does(do, who, status, article, blog, author, client, moderator):
    case = case_of()
    people = {"owner": author, "accused": author, "member": moderator}
    if who == "member":
        set_role(blog=blog, user=moderator, role=Role.AUTHOR)
    if who == "accused":
        author.is_moderator = True
        author.save(update_fields=["is_moderator"])
    if who in people:
        client.force_login(people[who])

    answer = client.post(desk(case), decided(case, do=do, words="x"))

    assert answer.status_code == status
    assert client.get(desk(case)).status_code == status
    assert not Decision.objects.exists()
    assert not Note.objects.exists()
    assert not Case.objects.exclude(danger="").exists()


def test_a_stranger_with_an_account_is_led_away(article, client):
    case = case_of()
    client.force_login(make_user())

    assert client.post(desk(case), decided(case)).status_code == 302
    assert not Decision.objects.exists()


def test_who_reported_it_sees_the_case_and_does_not_judge_it(article, client):
    case = case_of(email="juge@example.org", name="Juge")
    client.force_login(make_user("juge@example.org", is_moderator=True))

    assert client.get(desk(case)).status_code == 200
    assert client.post(desk(case), decided(case)).status_code == 403


@pytest.mark.parametrize("pk", ["0", "999999", "abc", "-1", "9" * 30, "1e3"])
def test_a_case_that_is_not_there_is_a_plain_404(pk, moderator, client):
    client.force_login(moderator)

    for kind in ("case", "appeal"):
        assert client.get(f"/admin/moderation/{kind}/{pk}/change/").status_code == 404
        assert client.post(f"/admin/moderation/{kind}/{pk}/change/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_wrong_method_is_refused(method, article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    assert getattr(client, method)(desk(case)).status_code == 405


@pytest.mark.parametrize("do", ["", "delete", "__init__", "_page"])
def test_a_button_that_is_not_there_is_refused(do, article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    assert client.post(desk(case), decided(case, do=do)).status_code == 400


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": ""}, "measure"),
        ({"measure": "burn"}, "measure"),
        ({"basis": ""}, "basis"),
        ({"facts": ""}, "facts"),
        ({"facts": "x" * 1_000_000}, "facts"),
        ({"until": "hier"}, "until"),
        ({"measure": "change"}, "until"),
        ({"measure": "suspend_blog", "until": "2001-01-01"}, "until"),
        ({"version": "x"}, "version"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_lost(changes, field, article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    answer = client.post(desk(case), decided(case, **changes))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Loi du 29 juillet" in answer.content.decode() or field == "basis"
    assert not Decision.objects.exists()


def test_a_text_that_changed_meanwhile_is_shown_with_what_was_written(article, moderator, client):
    case = case_of()
    form = decided(case)
    article.body = "<p>Une ligne.</p><p>Une ligne corrigée.</p>"
    save_article(article=article)
    client.force_login(moderator)

    answer = client.post(desk(case), form)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Un vol imputé sans preuve." in page
    assert "<del>Une autre ligne.</del>" in page
    assert "<ins>Une ligne corrigée.</ins>" in page
    assert client.post(desk(case), decided(case)).status_code == 302


def test_what_is_reported_is_inert_on_the_desk(blog, moderator, client):
    article = make_article(blog, "<script>alert(1)</script>", slug="piege")
    case = case_of(
        "http://testserver/@nos-pages/2013/06/piege.html", words="<script>alert(2)</script>"
    )
    client.force_login(moderator)

    for path in (QUEUE, desk(case)):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
    assert article.title in case.title


def test_a_case_is_taken_and_left(article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    client.post(desk(case), {"do": "take"})
    assert Case.objects.get().assigned_to == moderator
    client.post(desk(case), {"do": "take"})
    assert Case.objects.get().assigned_to is None


def test_a_note_is_left_for_colleagues(article, moderator, second, client):
    case = case_of()
    client.force_login(moderator)

    client.post(desk(case), {"do": "note", "words": "Je demande à la source."})

    client.force_login(second)
    assert "Je demande à la source." in client.get(desk(case)).content.decode()
    assert client.post(desk(case), {"do": "note", "words": ""}).status_code == 422


def test_a_measure_is_lifted_and_a_decision_corrected_from_the_desk(article, moderator, client):
    case = case_of()
    decision = judge(case, by=moderator)
    client.force_login(moderator)

    client.post(desk(case), {"do": "reopen"})
    assert Case.objects.get().is_open
    client.post(desk(case), {"do": "lift", "decision": decision.pk})

    article.refresh_from_db()
    assert article.restriction == ""
    assert client.post(desk(case), {"do": "lift", "decision": "x"}).status_code == 404


def test_the_desk_tells_what_was_decided_before(blog, moderator, client):
    judge(case_of(), by=moderator, measure="dismiss")
    judge(case_of("http://testserver/@nos-pages/pages/une-page.html"), by=moderator)
    case = case_of(email="paul@example.org", name="Paul")
    client.force_login(moderator)

    page = client.get(desk(case))

    assert len(page.context["of_target"]) == 1
    assert len(page.context["of_author"]) == 2


def test_an_appeal_is_judged_from_its_desk(article, moderator, second, client):
    made = appeal(decision=judge(case_of(), by=moderator), words="J’ai la preuve.")
    path = f"/admin/moderation/appeal/{made.pk}/change/"
    form = {"outcome": "reversed", "answer": "La preuve suffit."}

    client.force_login(moderator)
    assert client.get(path).status_code == 200
    assert client.post(path, form).status_code == 403
    client.force_login(make_user())
    assert client.post(path, form).status_code == 302
    client.force_login(article.author)
    assert client.post(path, form).status_code == 404
    client.force_login(second)
    assert client.post(path, {"outcome": "x", "answer": ""}).status_code == 422
    assert Appeal.objects.get().is_open
    assert client.post(path, form).status_code == 302
    assert client.post(path, form).status_code == 409

    article.refresh_from_db()
    assert article.restriction == ""


def test_a_platform_admin_moderates_too_but_not_their_own(article, client):
    case = case_of()
    admin = make_admin()
    client.force_login(admin)

    assert client.get(desk(case)).status_code == 200
    set_role(blog=article.blog, user=admin, role=Role.AUTHOR)
    assert client.get(desk(case)).status_code == 404


def test_the_author_is_told_on_the_form_of_the_text_and_led_to_the_reasons(
    article, author, moderator, client
):
    form = f"/admin/articles/article/{article.pk}/change/"
    client.force_login(author)
    assert "/decision/" not in client.get(form).content.decode()

    decision = judge(case_of(), by=moderator)

    assert f"/decision/{decision.token()}/" in client.get(form).content.decode()
    client.force_login(make_admin())
    assert "/decision/" not in client.get(form).content.decode()
