"""One case whole: a reader reports, a moderator decides, the author contests, another judges."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from blog.comments.actions import approve_comments, post_comment
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import RULES
from tests.factories import PASSWORD, make_article, make_blog, make_user
from tests.moderation.reporting import report_page
from tests.post_office import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = re.compile(r"http://\S+/(?:report|decision)/[\w-]{43}/")
PATH = "/@nos-pages/2013/06/un-mot-de-trop.html"


@pytest.fixture
def people():
    """The author with an article and a comment under it, and two moderators."""
    ana = make_user("ana@example.org", pseudonym="Ana")
    article = make_article(make_blog("nos-pages", owner=ana), "Un mot de trop")
    comment = post_comment(article=article, name="Zoé", email="zoe@example.org", text="Bien dit !")
    approve_comments(comments=[comment])
    for name in ("Mo", "Lia"):
        make_user(f"{name.lower()}@example.org", pseudonym=name, is_moderator=True)


def told(smtp, address: str):
    """Return the subject of the newest letter to an address, and where it leads."""
    letter = smtp.to(address)[-1]
    found = LINK.search(text_of(letter))
    return letter["Subject"], found and found[0]


@pytest.fixture
def another(chromium, site):
    """`another()`: a page in the browser of somebody else."""
    contexts = []

    def open_page():
        contexts.append(chromium.new_context(base_url=site, locale="fr-FR"))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def decide(page, title: str, measure: str, facts: str) -> None:
    page.goto("/admin/moderation/case/")
    page.get_by_role("link", name=title).click()
    page.get_by_label("Mesure").select_option(measure)
    page.get_by_label("Loi ou règle").fill("Loi du 29 juillet 1881, article 29")
    page.get_by_label("Faits").fill(facts)
    page.get_by_role("button", name="Décider et informer chacun").click()
    page.wait_for_url("**/admin/moderation/case/")


def test_a_case_goes_its_whole_way(page, another, site, people, smtp):
    # A reader reports an article and a comment of one blog.
    page.goto(PATH)
    own = page.locator(".comment__when a").get_attribute("href")
    page.get_by_role("link", name="Signaler un abus").click()
    assert page.get_by_label("Adresse de la page").input_value() == f"{site}{PATH}"
    page.get_by_label("Autres pages de la même affaire").fill(f"{site}{own}")
    page.get_by_label("Ce qui ne va pas").select_option("defamation")
    page.get_by_label("Pourquoi").fill("Le texte m’accuse d’un vol.")
    page.get_by_label("Votre nom").fill("Rosa")
    page.get_by_label("Votre adresse e-mail").fill("rosa@example.org")
    page.get_by_label("Je crois de bonne foi").check()
    page.wait_for_timeout(2100)  # faster than that, it would be a program
    page.get_by_role("button", name="Envoyer le signalement").click()
    page.get_by_role("heading", name="Votre signalement").wait_for()
    assert page.get_by_text("En attente d’une décision.").count() == 2
    subject, follow_up = told(smtp, "rosa@example.org")
    assert subject == "Nous avons reçu votre signalement"

    # A moderator hides the article and dismisses the comment.
    desk = another()
    sign_in(desk, "mo@example.org", PASSWORD)
    decide(desk, "Un mot de trop", "hide", "Le texte impute un vol sans l’étayer.")
    decide(desk, "Zoé", "dismiss", "Une opinion, sans rien d’injurieux.")
    assert page.request.get(PATH).status == 451
    page.goto(follow_up)
    page.get_by_text("Il est masqué aux lecteurs.").wait_for()
    page.get_by_text("il reste tel quel").wait_for()
    decided = [letter["Subject"] for letter in smtp.to("rosa@example.org")[1:]]
    assert len(decided) == 2
    assert all(subject.startswith("Décision") for subject in decided)
    # Of a dismissal who wrote the comment is told nothing.
    assert not any("/decision/" in text_of(letter) for letter in smtp.to("zoe@example.org"))

    # The author reads the reasons and contests.
    subject, statement = told(smtp, "ana@example.org")
    assert "Un mot de trop" in subject
    page.goto(statement)
    page.get_by_text("Le texte impute un vol sans l’étayer.").wait_for()
    assert "Rosa" not in page.content()
    page.get_by_label("En quoi la décision est erronée").fill("Le tribunal l’a jugé établi.")
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Contester la décision").click()
    page.get_by_text("Vous l’avez contestée").wait_for()
    assert told(smtp, "ana@example.org")[0] == "Nous avons reçu votre contestation"

    # The first moderator does not judge it; a second one does.
    desk.goto("/admin/moderation/appeal/")
    desk.get_by_role("link", name="Un mot de trop").click()
    desk.get_by_text("une autre personne juge").wait_for()
    other = another()
    sign_in(other, "lia@example.org", PASSWORD)
    other.goto("/admin/moderation/appeal/")
    other.get_by_role("link", name="Un mot de trop").click()
    other.get_by_label("la décision était erronée").check()
    other.get_by_label("Votre réponse").fill("Le jugement établit le vol.")
    other.get_by_role("button", name="Répondre aux deux parties").click()
    other.wait_for_url("**/admin/moderation/appeal/")

    # The article is there again, its comment too, and both sides know.
    assert page.goto(PATH).status == 200
    page.get_by_text("Bien dit !").wait_for()
    for address in ("ana@example.org", "rosa@example.org"):
        letter = smtp.to(address)[-1]
        assert "Nouveau jugement" in letter["Subject"]
        assert "Le jugement établit le vol." in text_of(letter)

    # The public figures count it, and name nobody.
    page.goto("/legal/transparency/")
    assert totals(page, "Notifications reçues") == ["1", "0"]
    assert totals(page, "Décisions par motif")[:2] == ["1", "1"]
    assert totals(page, "Réclamations reçues")[:4] == ["1", "0", "1", "0"]
    assert not {"Ana", "Rosa", "Zoé"} & set(re.findall(r"\w+", page.content()))


def totals(page, table: str) -> list[str]:
    """Return the last row of a table, which is the sum of those above."""
    rows = page.get_by_role("table", name=table).get_by_role("row")
    return rows.last.get_by_role("cell").all_inner_texts()


def test_the_queue_is_walked_by_keys(page, site, people):
    report_page(f"{site}{PATH}")
    report_page(f"{site}/@nos-pages/", kind="spam")
    sign_in(page, "mo@example.org", PASSWORD)
    page.goto("/admin/moderation/case/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Un mot de trop"
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    page.get_by_label("Faits").fill("jk")

    assert page.get_by_label("Faits").input_value() == "jk"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_moderation_can_be_used_by_everybody(context, site, scheme, people):
    filed = report_page(f"{site}{PATH}")
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, "mo@example.org", PASSWORD)
    case = filed.pages.get().case_id
    paths = ["/report/", f"/report/{filed.token()}/", "/admin/moderation/case/"]

    for path in [*paths, f"/admin/moderation/case/{case}/change/"]:
        page.goto(path)

        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
