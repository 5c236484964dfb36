"""A stranger becomes an author, shares a blog, makes the account safe, and leaves with everything.

One walk through real parts: Chromium, the queue of jobs and its worker, a mail server.
"""

import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task_backends
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from accounts.rights.models import Closing
from accounts.rights.tasks import close_accounts
from blog.blogs.models import Blog
from blog.jobs.worker import Worker
from tests.accounts.doors import code
from tests.factories import PASSWORD
from tests.post_office import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROSA, JEAN = "rosa@example.org", "jean@example.org"


@pytest.fixture
def work(settings):
    """Jobs wait until the test calls this, as they wait for a worker."""
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    return lambda: Worker(backend=task_backends["default"]).run_until_empty()


@pytest.fixture
def mailed(site, smtp, work):
    """`mailed(address)`: the link of the platform that the newest letter to this address shows."""

    def link(address: str) -> str:
        work()
        return re.search(rf"{site}/\S+/\S+", text_of(smtp.to(address)[-1])).group()

    return link


@pytest.fixture
def fingerprint_reader(context: BrowserContext, page: Page) -> None:
    """A device with a fingerprint reader, as far as the browser can tell."""
    chromium = context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_person_comes_writes_shares_and_leaves(
    page, mailed, work, smtp, chromium, site, fingerprint_reader
):
    sign_up(page, mailed)
    blog = open_a_blog(page)
    publish(page, blog)

    invite_an_editor(page)
    guest = chromium.new_context(base_url=site, locale="fr-FR").new_page()
    become_editor(guest, mailed(JEAN))
    guest.context.close()
    work()
    assert smtp.to(ROSA)[-1]["Subject"] == "Jean rejoint «\xa0Le jardin de Rosa\xa0»"

    secret = add_an_app(page)
    add_a_passkey(page)
    sign_in_by_app(page, secret)
    sign_in_by_password_and_passkey(page)
    sign_in_by_passkey_alone(page)

    download_everything(page, work)
    close_the_account(page, work)
    assert page.request.get(blog.url()).status == 404
    assert smtp.to(ROSA)[-1]["Subject"] == "Votre compte est fermé"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def fill_account(page: Page, email: str, pseudonym: str) -> None:
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Pseudonyme").fill(pseudonym)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    press(page, "Ouvrir mon compte")


def sign_up(page: Page, mailed) -> None:
    page.goto("/")
    page.get_by_role("link", name="Créer un blog gratuit").first.click()
    fill_account(page, ROSA, "Rosa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez votre messagerie")
    page.goto(mailed(ROSA))
    press(page, "Confirmer")


def open_a_blog(page: Page) -> Blog:
    page.wait_for_url("**/start/")
    page.get_by_label("Nom du blog").press_sequentially("Le jardin de Rosa")
    expect(page.get_by_text("Cette adresse est libre.")).to_be_visible()
    page.get_by_label("Herbier").check()
    page.get_by_label("Tags").uncheck()
    press(page, "Créer mon blog")
    expect(page.get_by_placeholder("Titre")).to_be_visible()
    return Blog.objects.get(slug="le-jardin-de-rosa")


def publish(page: Page, blog: Blog) -> None:
    page.get_by_placeholder("Titre").fill("Les premières fèves")
    page.locator(".ck-editor__editable[contenteditable=true]").click()
    page.keyboard.insert_text("Elles sont sorties ce matin.")
    press(page, "Publier")
    expect(page.get_by_text("est publié")).to_be_visible()
    page.goto(blog.url())
    expect(page.get_by_role("link", name="Les premières fèves").first).to_be_visible()
    header = page.locator(".blog-header").evaluate("e => getComputedStyle(e).backgroundColor")
    assert header == "rgb(44, 74, 55)"
    assert page.get_by_role("heading", name="Tags").count() == 0


def invite_an_editor(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Membres").click()
    page.get_by_label("Adresse e-mail").fill("Jean@Example.org")
    page.get_by_label("éditeur", exact=True).check()
    press(page, "Envoyer l’invitation")
    expect(page.get_by_text(f"L’invitation est en route vers {JEAN}.")).to_be_visible()


def become_editor(page: Page, link: str) -> None:
    """Open an account from the invitation, which proves the address, and take the role."""
    page.goto(link)
    follow(page, "Ouvrir un compte")
    fill_account(page, JEAN, "Jean")
    press(page, "Accepter l’invitation")
    page.get_by_role("link", name="Les premières fèves").click()
    expect(page.get_by_role("button", name="Mettre à jour")).to_be_visible()


def add_an_app(page: Page) -> str:
    """Return the key that the page shows; the person says first that it is them."""
    page.goto("/accounts/2fa/")
    follow(page, "Ajouter une application")
    confirm(page)
    picture = page.get_by_role("img", name="Image de la clé")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code de l’application").fill(code(secret))
    press(page, "Ajouter")
    page.wait_for_url("**/recovery-codes/")
    expect(page.locator(".account__codes li")).to_have_count(10)
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger les codes").click()
    assert len(download.value.path().read_text().split()) == 10
    return secret


def add_a_passkey(page: Page) -> None:
    page.goto("/accounts/2fa/")
    follow(page, "Ajouter une clé d’accès")
    page.get_by_label("Son nom").fill("Mon téléphone")
    page.get_by_label("Se connecter avec elle seule").check()
    press(page, "Ajouter")
    expect(page.get_by_text("La clé d’accès est ajoutée.")).to_be_visible()
    follow(page, "Mes clés d’accès")
    expect(page.get_by_text("Mon téléphone")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    press(page, "Se déconnecter")
    page.wait_for_url("**/")
    page.goto("/accounts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


def give_password(page: Page) -> None:
    page.get_by_label("Adresse e-mail").fill(ROSA)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    press(page, "Se connecter")


def sign_in_by_app(page: Page, secret: str) -> None:
    sign_out(page)
    give_password(page)
    page.get_by_label("Code").fill(code(secret, ahead=1))  # the present one has served
    press(page, "Se connecter")
    expect(page.get_by_text(ROSA)).to_be_visible()


def sign_in_by_password_and_passkey(page: Page) -> None:
    sign_out(page)
    give_password(page)
    press(page, "Utiliser une clé d’accès")
    expect(page.get_by_text(ROSA)).to_be_visible()


def sign_in_by_passkey_alone(page: Page) -> None:
    sign_out(page)
    press(page, "Se connecter avec une clé d’accès")
    expect(page.get_by_text(ROSA)).to_be_visible()


def confirm(page: Page) -> None:
    """Show again that it is oneself."""
    page.wait_for_url("**/accounts/reauthenticate/**")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    press(page, "Confirmer")


def download_everything(page: Page, work) -> None:
    page.goto("/accounts/data/")
    press(page, "Demander mon archive")
    page.get_by_role("progressbar").wait_for()
    work()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger l’archive").click()
        confirm(page)
    with zipfile.ZipFile(download.value.path()) as archive:
        (article,) = json.loads(archive.read("articles.json"))
    assert article["title"] == "Les premières fèves"


def close_the_account(page: Page, work) -> None:
    """Ask for it, change one's mind, ask again, and let the days go by."""
    page.goto("/accounts/data/")
    follow(page, "Fermer mon compte")
    ask_to_close(page)
    page.get_by_role("button", name="garder mon compte").click()
    expect(page.get_by_text("Votre compte reste ouvert.")).to_be_visible()
    follow(page, "Fermer mon compte")
    ask_to_close(page)
    Closing.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    close_accounts.enqueue()
    work()
    page.goto("/accounts/data/")
    page.wait_for_url("**/accounts/login/**")
    assert not User.objects.filter(email=ROSA).exists()


def ask_to_close(page: Page) -> None:
    blog = page.get_by_role("group", name="Le blog «\xa0Le jardin de Rosa\xa0»")
    blog.get_by_label("l’effacer", exact=True).check()
    page.get_by_label("Pour confirmer").fill(ROSA)
    press(page, "Fermer mon compte")
    expect(page.get_by_role("heading", name="Votre compte va être fermé")).to_be_visible()
