"""An author writes in the studio's editor; a reader reads it, and starts the video."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from blog.articles.models import Article
from tests.browser.conftest import sign_in
from tests.factories import PASSWORD, make_article, make_blog, make_user
from tests.media.drawn import encoded, gradient

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def author():
    return make_user("auteur@example.org")


@pytest.fixture
def blog(author):
    return make_blog("reaclic", owner=author)


@pytest.fixture
def studio(page: Page, author, blog) -> Page:
    """The form of a new article, with its editor started; hosts of videos answer an empty page."""
    page.route(
        lambda url: urlsplit(url).hostname not in {"localhost", "127.0.0.1"},
        lambda route: route.fulfill(body="<title>a player</title>", content_type="text/html"),
    )
    sign_in(page, author.email, PASSWORD)
    page.goto(f"/admin/articles/article/add/?blog={blog.pk}")
    expect(text_of(page)).to_be_visible()
    return page


def text_of(page: Page):
    return page.locator(".ck-editor__editable.rich-text")


def press(page: Page, name: str) -> None:
    page.locator(".ck-toolbar").get_by_role("button", name=re.compile(name)).first.click()


def save(page: Page) -> None:
    page.locator(".submit-row .default").click()
    page.wait_for_selector(".messagelist .success")


def write(page: Page) -> None:
    """Write as a person does, with the keyboard and the toolbar."""
    text_of(page).click()
    page.keyboard.type("Un mot ")
    page.keyboard.press("Control+b")
    page.keyboard.type("gras")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.locator(".ck-heading-dropdown > button").click()
    page.get_by_role("menuitemradio", name="Titre 2").click()
    page.keyboard.type("Un intertitre")
    page.keyboard.press("Enter")
    press(page, "^Liste à puces")
    page.keyboard.type("un")
    page.keyboard.press("Enter")
    page.keyboard.type("deux")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def test_an_author_writes_and_a_reader_reads(studio: Page, blog):
    studio.get_by_label("Titre").first.fill("Un essai")
    write(studio)
    with studio.expect_file_chooser() as chooser:
        press(studio, "image depuis l.ordinateur")
    with studio.expect_response("**/upload/**") as answer:
        chooser.value.set_files(
            {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": encoded(gradient())}
        )
    assert answer.value.status == 201
    studio.wait_for_selector(".ck-content figure.image img[src^='/media/']")
    studio.keyboard.press("ArrowDown")
    press(studio, "^Insérer un média")
    studio.get_by_label(re.compile("URL")).fill("https://youtu.be/aqz-KE-bpKQ?si=x")
    studio.keyboard.press("Enter")
    studio.wait_for_selector(".ck-content figure.media")

    save(studio)

    article = Article.objects.get()
    assert re.fullmatch(
        r"<p>Un mot <strong>gras</strong></p><h2>Un intertitre</h2>"
        r"<ul><li>un</li><li>deux</li></ul>"
        r'<figure class="image"><img src="/media/pictures/[^"]+" width="600" height="400" alt="">'
        r'</figure><figure class="media">'
        r'<oembed url="https://www.youtube.com/watch\?v=aqz-KE-bpKQ"></oembed></figure>',
        article.body,
    ), article.body


def test_the_toolbar_speaks_the_authors_language(studio: Page):
    expect(studio.locator(".editor__count")).to_have_text("Mots\xa0: 0")
    for name in ("Gras", "Italique", "Lien", "Citation", "Insérer un tableau", "Ligne horizontale"):
        expect(studio.get_by_role("button", name=re.compile(f"^{name}")).first).to_be_visible()


def test_leaving_with_unsaved_text_asks_first(studio: Page):
    asked = []
    studio.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    text_of(studio).click()
    studio.keyboard.type("a")

    studio.goto("/admin/")

    assert asked == ["beforeunload"]


def test_without_the_editors_files_the_text_is_typed_as_html(page: Page, author, blog):
    page.route("**/ckeditor5.umd.js", lambda route: route.fulfill(body="", status=200))
    page.route("**/fr.umd.js", lambda route: route.fulfill(body="", status=200))
    sign_in(page, author.email, PASSWORD)

    page.goto(f"/admin/articles/article/add/?blog={blog.pk}")

    page.locator("textarea[data-editor]").fill("<p>a <b>b</b></p>")
    page.get_by_label("Titre").first.fill("Sans éditeur")
    save(page)

    assert Article.objects.get().body == "<p>a <strong>b</strong></p>"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_fits_a_phone_and_reads_in_both_schemes(studio: Page, scheme):
    studio.emulate_media(color_scheme=scheme)
    studio.set_viewport_size({"width": 390, "height": 800})
    text_of(studio).click()
    studio.keyboard.type("Un texte")

    width = studio.evaluate("document.documentElement.scrollWidth")
    box = text_of(studio).bounding_box()

    assert width <= 390
    assert box["width"] > 300
    assert contrast(studio) >= 4.5


def contrast(page: Page) -> float:
    """Return the contrast of the editor's text, as WCAG counts it."""
    return page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector(".ck-editor__editable.rich-text"));
          const [light, dark] = [style.color, style.backgroundColor].map((colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
              const value = part / 255;
              return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          }).sort((one, other) => other - one);
          return light / dark;
        }"""
    )


def test_a_reader_starts_a_video_and_nothing_was_asked_before(page: Page, blog):
    make_article(
        blog,
        "Une vidéo",
        body='<figure class="media"><oembed url="https://vimeo.com/76979871"></oembed></figure>',
    )
    asked = []
    page.route(
        lambda url: urlsplit(url).hostname not in {"localhost", "127.0.0.1"},
        lambda route: (asked.append(route.request.url), route.fulfill(body="<title>a</title>")),
    )
    page.goto("/@reaclic/2013/06/une-video.html")
    expect(page.get_by_role("link", name="Voir la vidéo sur Vimeo")).to_be_visible()
    assert asked == []

    player = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"
    with page.expect_response(player):
        page.get_by_role("button", name="Lire la vidéo").click()

    frame = page.locator("video-player iframe")
    expect(frame).to_have_attribute("title", "Voir la vidéo sur Vimeo")
    expect(frame).to_have_attribute("sandbox", re.compile("allow-scripts"))
    assert asked == [player]
