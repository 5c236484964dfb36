"""What was typed is not lost: not by a session that ended, nor by a token or a text too large."""

import re
from html import unescape

import pytest
from django.test import Client

from blog.articles.models import Article, Status

ADD = "/admin/articles/article/add/"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def strict(house):
    """A client that the protection against forged forms does not spare, signed in as the author."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.people["author"])
    return client


def hidden(page: str) -> dict:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_a_text_sent_after_the_session_ended_is_kept_and_sent_again(client, house, sent):
    form = sent(title="L’été <b>", body='<p>Long "texte"</p>', button="_publish", tags="a, b")

    refused = client.post(ADD, form, headers=OURS)

    page = refused.content.decode()
    assert refused.status_code == 403
    assert refused["Cache-Control"] == "private, no-store"
    assert "Vous n’êtes plus connecté" in page
    assert 'href="/admin/login/"' in page
    kept = hidden(page)
    kept.pop("csrfmiddlewaretoken", None)
    assert kept == form
    assert not Article.objects.filter(title="L’été <b>").exists()

    client.force_login(house.people["author"])
    client.post(ADD, kept, headers=OURS)

    article = Article.objects.get(title="L’été <b>")
    assert (article.status, article.author) == (Status.PUBLISHED, house.people["author"])


def test_a_text_with_a_token_of_before_is_kept_and_sent_again(strict, sent):
    form = sent(csrfmiddlewaretoken="x" * 64)

    refused = strict.post(ADD, form, headers=OURS)

    assert refused.status_code == 403
    assert "Rien n’est perdu" in refused.content.decode()
    answer = strict.post(ADD, hidden(refused.content.decode()), headers=OURS)
    assert answer.status_code == 302
    assert Article.objects.filter(title="Le jardin").exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "", None])
def test_a_form_of_another_site_is_never_offered_to_be_sent(site, strict, sent):
    headers = {} if site is None else {"Sec-Fetch-Site": site}

    refused = strict.post(ADD, sent(title="Piège"), headers=headers)

    assert refused.status_code == 403
    assert "Piège" not in refused.content.decode()
    assert "Ce formulaire n’est plus à jour" in refused.content.decode()


@pytest.mark.parametrize("path", ["/admin/articles/article/", "/@nos-pages/", "/"])
def test_a_password_is_never_given_back(path, client, house):
    strict = Client(enforce_csrf_checks=True)

    for someone in (client, strict):
        answer = someone.post(path, {"login": "a@b.c", "password": "chut"}, headers=OURS)
        assert "chut" not in answer.content.decode()


def test_a_text_too_long_to_be_kept_comes_back_with_everything_typed(enter, house, sent):
    body = "<p>" + "é" * 400_000 + "</p>"  # six bytes each on its way: more than Django's default

    answer = enter("author").post(ADD, sent(body=body, excerpt="Un extrait à garder"))

    assert answer.status_code == 200
    assert "body" in answer.context["adminform"].form.errors
    assert "Un extrait à garder" in answer.content.decode()


def test_a_form_larger_than_any_is_told_so(enter, house, sent, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = enter("author").post(
        ADD, "body=" + "x" * 2000, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413
    assert "trop long pour être envoyé" in answer.content.decode()


def test_who_is_signed_in_without_a_blog_is_not_told_to_sign_in(enter, house, sent):
    answer = enter("nobody").post(ADD, sent(), headers=OURS)

    assert "plus connecté" not in answer.content.decode()
