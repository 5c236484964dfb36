"""The editor in a form, and what is said of a text that cannot be kept."""

import json
from html.parser import HTMLParser

import pytest
from django import forms
from django.contrib.admin import ModelAdmin, site
from django.test import RequestFactory

from blog.articles.models import Page
from blog.richtext.admin import RichTextAdminMixin
from blog.richtext.fields import RichTextField
from blog.richtext.forms import RichTextFormField
from blog.richtext.html import CleanHTML
from blog.richtext.widgets import RichTextWidget
from tests.factories import make_blog, owner_of


class TextForm(forms.Form):
    body = RichTextFormField(required=False)


class Textarea(HTMLParser):
    def handle_starttag(self, name, attributes):
        if name == "textarea":
            self.attributes = dict(attributes)


def textarea_of(html: str) -> dict:
    parser = Textarea()
    parser.feed(html)
    return parser.attributes


def test_a_text_is_clean_when_the_form_is_valid():
    form = TextForm({"body": "a<script>b</script>"})

    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>a</p>"
    assert isinstance(form.cleaned_data["body"], CleanHTML)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("a" * 300_001, "trop long"), ("<ul><li>" * 80, "imbriqués trop profondément")],
)
def test_a_refused_text_is_shown_again_with_the_reason(typed, sentence):
    form = TextForm({"body": typed})

    assert not form.is_valid()
    assert sentence in form.errors["body"][0]
    assert forms.utils.flatatt({"x": typed})[4:-1] in str(form["body"]).replace("\n", "")


def test_an_empty_text_is_no_error():
    assert TextForm({"body": ""}).is_valid()
    assert TextForm({}).is_valid()


def test_html_is_escaped_in_the_textarea():
    html = str(TextForm(initial={"body": CleanHTML("<p>&lt;/textarea&gt;</p>")})["body"])

    assert "&lt;p&gt;&amp;lt;/textarea&amp;gt;&lt;/p&gt;" in html


def test_the_field_brings_its_editor():
    field = RichTextField().formfield()

    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)


def test_the_editor_is_told_where_pictures_go_and_the_language():
    widget = RichTextWidget(upload_url="/admin/pictures/?blog=1", content_language="en")

    attributes = textarea_of(widget.render("body", "", {"id": "id_body"}))

    assert attributes["data-upload-url"] == "/admin/pictures/?blog=1"
    told = json.loads(attributes["data-editor"])
    assert (told["language"], told["contentLanguage"]) == ("fr", "en")
    assert told["words"]["count"] == "Mots\xa0: %d"


def test_without_a_place_for_pictures_there_is_no_button():
    attributes = textarea_of(RichTextWidget().render("body", ""))

    assert "data-upload-url" not in attributes


def test_without_its_files_the_form_still_opens(monkeypatch):
    """Set-up without npm leaves no editor, and hashed names know no missing file."""

    def missing(path):
        raise ValueError(f"Missing staticfiles manifest entry for {path}")

    monkeypatch.setattr("blog.richtext.widgets.static", missing)

    assert "vendor" not in str(RichTextWidget().media)
    assert "js/editor/rich-text.js" in str(RichTextWidget().media)


class PageAdmin(RichTextAdminMixin, ModelAdmin):
    def picture_upload_url(self, request):
        return "/upload/"


def test_the_studio_gives_the_editor_what_it_needs():
    admin = PageAdmin(Page, site)
    request = RequestFactory().get("/")

    field = admin.formfield_for_dbfield(Page._meta.get_field("body"), request)

    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)
    assert field.widget.upload_url == "/upload/"


def test_styles_are_let_in_on_the_change_form_only(monkeypatch):
    from django.http import HttpResponse  # the response that the admin would have made

    monkeypatch.setattr(ModelAdmin, "changeform_view", lambda *args, **kwargs: HttpResponse())

    response = PageAdmin(Page, site).changeform_view(RequestFactory().get("/"))

    assert "'unsafe-inline'" in response._csp_update["style-src"]
    assert "script-src" not in response._csp_update


@pytest.mark.django_db
def test_the_author_is_told_of_pictures_that_were_not_kept(client):
    blog = make_blog()
    client.force_login(owner_of(blog))
    body = '<p>a</p><img src="https://x.example/a.png"><img src="data:image/gif;base64,R0lG">'

    response = client.post(
        f"/admin/articles/page/add/?blog={blog.pk}",
        {"title": "a", "slug": "a", "body": body, "position": "0", "_save": ""},
        follow=True,
    )

    told = [str(message) for message in response.context["messages"]]
    assert any("2 images d’autres sites" in words and "x.example/a.png" in words for words in told)
    assert Page.objects.get().body == "<p>a</p>"
