"""Names made to run in the page of the next person: read as a browser does, they are only text."""

from html.parser import HTMLParser

import pytest

from accounts.models import User
from accounts.plain import line
from blog.articles.actions import submit_article
from blog.articles.models import Article, Category
from tests.factories import make_draft, make_page

HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "<script>alert(1)</script>",
    "'><svg/onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{7*7}}{% debug %}${7*7}%(x)s{title}{0}",
    "\u202egnp.exe\u200b" + "a" + "\u0301" * 60,
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
]


class Reader(HTMLParser):
    """Collects what would run: handlers, scripts with a body, javascript: addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list = []
        self.inside_script = False

    def handle_starttag(self, tag, attrs) -> None:
        # What search engines read is data: a browser does not run it.
        self.inside_script = tag == "script" and ("type", "application/ld+json") not in attrs
        self.runs += [(tag, name) for name, _ in attrs if name.startswith("on")]
        self.runs += [
            (tag, value)
            for name, value in attrs
            if name in {"href", "src", "action", "formaction"}
            and (value or "").strip().lower().startswith(("javascript:", "data:text"))
        ]

    def handle_endtag(self, tag) -> None:
        self.inside_script = False

    def handle_data(self, data) -> None:
        if self.inside_script and data.strip():
            self.runs.append(("script", data))


def what_runs(page: str) -> list:
    reader = Reader()
    reader.feed(page)
    return reader.runs


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_text_on_every_page_of_the_studio(name, enter, house, sent):
    contributor = house.people["contributor"]
    contributor.profile.pseudonym = name[:60]
    contributor.profile.save()
    house.ours.name, house.ours.tagline = name[:120], name
    house.ours.save()
    category = Category.objects.create(blog=house.ours, name=name[:80], slug="rayon")
    article = make_draft(
        house.ours, name, author=contributor, category=category, tags=[name[:60]], excerpt=name
    )
    submit_article(article=article)
    page = make_page(house.ours, name, slug="page")
    client = enter("owner")
    pages = [
        "/admin/",
        *(f"/admin/articles/{kind}/" for kind in ("article", "page", "category", "tag")),
        *(
            f"/admin/articles/article/{article.pk}/{view}/"
            for view in ("change", "delete", "history", "preview")
        ),
        *(f"/admin/articles/page/{page.pk}/{view}/" for view in ("change", "delete", "preview")),
        f"/admin/articles/category/{category.pk}/change/",
        f"/admin/articles/tag/{article.tags.get().pk}/change/",
        f"/admin/blogs/blog/{house.ours.pk}/change/",
        f"/admin/articles/article/?blog={house.ours.pk}&q={'%3Cscript%3Ealert(1)%3C/script%3E'}",
    ]
    answers = {path: client.get(path) for path in pages}
    form = sent(button="_publish", title=name, category=category.pk, published_at_date="2013-06-11")
    path = f"/admin/articles/article/{article.pk}/change/"
    answers["said after saving"] = client.post(path, form, follow=True)
    answers["said after deleting"] = client.post(
        f"/admin/articles/page/{page.pk}/delete/", {"post": "yes"}, follow=True
    )
    answers["refused"] = client.post(path, form | {"slug": name})
    answers["popup"] = client.post(
        "/admin/articles/category/add/?_popup=1", {"name": name[:80], "position": 0, "_popup": "1"}
    )

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        answers, 200
    )
    assert {
        path: runs
        for path, answer in answers.items()
        if (runs := what_runs(answer.content.decode()))
    } == {}
    assert Article.objects.get(pk=article.pk).title == line(name)


def test_hostile_html_of_a_contributor_is_inert_in_the_preview(enter, house):
    body = (
        '<p onclick="alert(1)">Un</p><script>alert(1)</script><img src=x onerror=alert(1)>'
        '<a href="javascript:alert(1)">x</a><iframe src="//evil.example"></iframe>'
    )
    article = make_draft(house.ours, "Piège", author=house.people["contributor"], body=body)

    shown = enter("editor").get(f"/admin/articles/article/{article.pk}/preview/")

    assert what_runs(shown.content.decode()) == []
    assert "evil.example" not in shown.content.decode()


def test_an_address_in_a_profile_is_a_web_address(enter, house):
    author: User = house.people["author"]
    form = {
        "pseudonym": author.profile.pseudonym,
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "0",
        "links-0-label": "x",
        "links-0-url": "javascript:alert(1)",
        "links-0-position": "0",
    }

    path = f"/admin/accounts/profile/{author.profile.pk}/change/"
    answer = enter("author").post(path, form)

    assert answer.status_code == 200
    assert author.profile.links.count() == 0
    assert what_runs(answer.content.decode()) == []
