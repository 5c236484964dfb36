"""What the tests of moderation share: reports as readers send them, and cases made by them."""

import re
import time

from django.core import signing

from blog.moderation.actions.judging import Seen, decide, digest_of
from blog.moderation.actions.reporting import Reported, report
from blog.moderation.addresses import find
from blog.moderation.models import Case
from blog.visitors.forms import SALT

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
QUEUE = "/admin/moderation/case/"
ARTICLE = "http://testserver/@nos-pages/2013/06/un-mot-de-trop.html"
PAGE = "http://testserver/@nos-pages/pages/une-page.html"
LINK = re.compile(r"http://testserver(/(?:en/)?(?:report|decision)/[\w-]{43}/)")


def made(seconds: int = 60) -> str:
    """Return what a form holds that somebody opened so long ago."""
    return signing.dumps(int(time.time()) - seconds, salt=SALT)


def notice(**changes) -> dict:
    """Return what the form of a report sends."""
    fields = {
        "url": ARTICLE,
        "kind": "defamation",
        "words": "Le troisième paragraphe invente un vol.",
        "name": "Rosa",
        "email": "rosa@example.org",
        "good_faith": "on",
        "made": made(),
    }
    return fields | changes


def report_page(url: str = ARTICLE, **changes):
    """Report a page by the action; return the report."""
    fields = {
        "kind": "defamation",
        "words": "Ceci est faux.",
        "language": "fr",
        "name": "Rosa",
        "email": "rosa@example.org",
    }
    return report(pages=[Reported(url, find(url))], **(fields | changes))


def case_of(url: str = ARTICLE, **changes) -> Case:
    """Report a page and return its case."""
    return report_page(url, **changes).pages.get().case


def seen(case: Case) -> Seen:
    target = case.target()
    return Seen(case.version, digest_of(target and target.read()))


def judge(case: Case, *, by, measure: str = "hide", **changes):
    """Decide a case as somebody who has just looked at it."""
    fields = {
        "ground": "defamation",
        "basis": "Loi du 29 juillet 1881, article 29",
        "facts": "Le texte impute un vol à une personne nommée, sans rien qui l’étaye.",
    }
    case.refresh_from_db()
    return decide(case=case, by=by, seen=seen(case), measure=measure, **(fields | changes))


def desk(case: Case) -> str:
    return f"{QUEUE}{case.pk}/change/"


def decided(case: Case, **changes) -> dict:
    version, content = seen(case)
    fields = {
        "do": "decide",
        "measure": "hide",
        "ground": "defamation",
        "basis": "Loi du 29 juillet 1881",
        "facts": "Un vol imputé sans preuve.",
        "version": version,
        "content": content,
    }
    return fields | changes
