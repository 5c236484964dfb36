"""The demo's moderation: somebody who judges, and a few matters that wait for them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.actions import vouch_for
from accounts.models import User
from blog.articles.actions import save_article
from blog.articles.models import Article
from blog.articles.querysets import ArticleQuerySet
from blog.demo import people
from blog.moderation.actions.appealing import appeal
from blog.moderation.actions.judging import Seen, decide, digest_of, write_note
from blog.moderation.actions.reporting import Reported, report
from blog.moderation.models import Case, Report
from blog.moderation.targets import Target, kind_named

MODERATOR_EMAIL = people.email_of("moderation")
LECTRICE, LECTEUR = "lectrice@demo.example", "lecteur@demo.example"


def make_moderator() -> User:
    """Return the demo's moderator, made at the first call."""
    found = User.objects.filter(email=MODERATOR_EMAIL).first()
    if found is None:
        found = User.objects.create_user(
            MODERATOR_EMAIL, people.PASSWORD, pseudonym="Modération", is_moderator=True
        )
        vouch_for(user=found)
    return found


@transaction.atomic
def report_some(articles: ArticleQuerySet) -> None:
    """Let readers report six of these articles, unless anything was reported already.

    Of one the author changes the text after it, one is decided and contested, of two the authors
    are asked to change a detail: what the page of public figures counts.
    """
    chosen = list(articles.published().newest_first()[:6])
    if len(chosen) < 6 or Case.objects.exists():
        return
    moderator = make_moderator()
    photo, neighbour, advert, figures, recipe, portrait = chosen
    _report(photo, "copyright", "La photo de couverture est de moi, je ne l’ai jamais cédée.")
    case = _case(
        _report(neighbour, "private_life", "On y reconnaît ma maison et mes horaires.", LECTEUR)
    )
    _report(neighbour, "private_life", "Mon voisin est nommé sans avoir été consulté.")
    write_note(case=case, by=moderator, words="J’ai demandé à quelle phrase on pense.")
    neighbour.body += "<p><em>Modifié depuis, à la demande d’un voisin.</em></p>"
    save_article(article=neighbour)
    _report(advert, "spam", "On dirait une publicité.", LECTEUR)
    filed = _report(figures, "misleading", "Les chiffres ne sont pas les bons.")
    _dismiss_and_contest(filed)
    for article, kind, words in (
        (recipe, "copyright", "Le texte est recopié d’un livre, sans son auteur."),
        (portrait, "private_life", "On y donne mon numéro de téléphone."),
    ):
        _ask_to_change(_report(article, kind, words, LECTEUR), kind)


def _report(article: Article, kind: str, words: str, email: str = LECTRICE) -> Report:
    name = "Une lectrice" if email == LECTRICE else "Un lecteur"
    target = Target(kind_named("article"), article)
    return report(
        pages=[Reported(target.url, target)],
        kind=kind,
        words=words,
        language="fr",
        name=name,
        email=email,
    )


def _case(filed: Report) -> Case:
    return filed.pages.get().case


def _ask_to_change(filed: Report, kind: str) -> None:
    case = _case(filed)
    decide(
        case=case,
        by=people.make_admin(),
        seen=Seen(case.version, digest_of(case.target().read())),
        measure="change",
        ground=kind,
        basis="Conditions d’utilisation, article 4",
        facts="Un détail est à retirer ou à sourcer ; le reste est en ordre.",
        until=timezone.now() + timedelta(days=14),
    )


def _dismiss_and_contest(filed: Report) -> None:
    case = _case(filed)
    decision = decide(
        case=case,
        by=people.make_admin(),
        seen=Seen(case.version, digest_of(case.target().read())),
        measure="dismiss",
        ground="misleading",
        basis="Conditions d’utilisation",
        facts="Rien n’est affirmé qui puisse tromper qui lit.",
    )
    appeal(decision=decision, report=filed, words="La source dit pourtant autre chose.")
