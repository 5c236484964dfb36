"""The main job, on real input: an author types an article, a reader finds it wherever they look."""

import re
from html import unescape
from io import BytesIO

import feedparser
import pytest
from PIL import Image

from blog.blogs.models import Role
from tests.browser.conftest import sign_in
from tests.browser.reference import reference_text
from tests.factories import PASSWORD, make_article, make_blog, make_category, make_member, paris

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def photograph() -> dict:
    """Return a picture as a browser's file chooser takes it."""
    drawn = BytesIO()
    Image.linear_gradient("L").resize((1400, 900)).convert("RGB").save(drawn, "JPEG")
    return {"name": "salle.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def type_text(page, paragraphs) -> None:
    page.locator(".ck-editor__editable[contenteditable=true]").click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        if paragraph.lead:
            page.keyboard.press("Control+b")
            page.keyboard.insert_text(paragraph.lead)
            page.keyboard.press("Control+b")
        page.keyboard.insert_text(paragraph.rest)


def words(html: str) -> str:
    """Return the text of `html` on one line, without tags."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_what_an_author_types_is_found_by_readers(page, site):
    blog = make_blog("reaclic", name="ReaClic")
    author = make_member(blog, Role.AUTHOR)
    make_category(blog, "Enquêtes")
    make_article(blog, "Un article plus ancien", at=paris(2013, 5, 2))
    make_article(blog, "Un article plus récent", at=paris(2013, 7, 2))
    title, paragraphs = reference_text()
    assert sum(len(paragraph.rest) for paragraph in paragraphs) > 4000

    # The author writes.
    sign_in(page, author.email, PASSWORD)
    page.get_by_role("link", name="Écrire un article").click()
    page.get_by_placeholder("Titre").fill(title)
    type_text(page, paragraphs)
    with page.expect_file_chooser() as chooser:
        page.locator(".ck-toolbar").get_by_role(
            "button", name=re.compile("image", re.I)
        ).first.click()
    chooser.value.set_files(photograph())
    page.locator(".ck-content img[src^='/media/pictures/']").wait_for()
    page.get_by_role("textbox", name="Date et heure : Jour").fill("2013-06-11")
    page.get_by_role("textbox", name="Heure", exact=True).fill("18:00")
    page.get_by_label("Catégorie").select_option(label="Enquêtes")
    for tag in ("réseaux sociaux", "Twitter"):
        page.get_by_role("searchbox").or_(page.get_by_label("Tags")).last.press_sequentially(
            tag + ","
        )
    page.get_by_role("button", name="Publier").click()
    page.wait_for_load_state()

    article = blog.articles.get(title=title)
    assert article.published_at == paris(2013, 6, 11, 18)
    assert sorted(article.tags.names()) == ["Twitter", "réseaux sociaux"]

    # A reader finds it.
    path = f"/@reaclic/2013/06/{article.slug}.html"
    for place in ("/@reaclic/", "/@reaclic/2013/06/11/", "/@reaclic/2013/06/", "/@reaclic/2013/",
                  "/@reaclic/categorie/enquetes/", "/@reaclic/tag/twitter/"):  # fmt: skip
        page.goto(place)
        assert page.get_by_role("main").get_by_role("link", name=title).count() == 1, place
    page.goto("/@reaclic/archives/")
    page.get_by_role("main").get_by_role("link", name="Juin 2013").click()
    calendar = page.get_by_role("table", name=re.compile("juin 2013", re.I))
    calendar.get_by_role("link", name=re.compile(r"^11 juin 2013")).click()
    page.get_by_role("main").get_by_role("link", name=title).click()
    assert page.url == site + path

    # And it is as it was typed.
    text = page.locator(".rich-text")
    assert page.get_by_role("heading", level=1).inner_text() == title
    shown = [words(p) for p in text.locator("p").all_inner_texts()]
    assert [p for p in shown if p] == [words(p.lead + p.rest) for p in paragraphs]
    leads = [words(p.lead) for p in paragraphs if p.lead]
    assert [words(lead) for lead in text.locator("strong").all_inner_texts()] == leads
    picture = text.locator("img")
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert page.get_by_role("link", name="Un article plus ancien").count() >= 1
    assert page.get_by_role("link", name="Un article plus récent").count() >= 1

    # Programs find it too.
    feed = feedparser.parse(page.request.get("/@reaclic/rss").body())
    entry = next(entry for entry in feed.entries if entry.title == title)
    assert not feed.bozo
    assert entry.link == site + path
    assert words(paragraphs[-1].rest) in words(entry.content[0].value)


def test_a_reader_leaves_no_trace_in_their_browser(page, context):
    make_article(make_blog("reaclic"), "Bonjour")

    for path in ("/@reaclic/", "/@reaclic/2013/06/bonjour.html", "/"):
        page.goto(path)

    assert context.cookies() == []
