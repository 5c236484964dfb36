"""One blog with a bit of everything, and the address of each kind of page of readers."""

from datetime import date

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from accounts.models import Profile, User
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.comments.actions import answer_comment
from blog.comments.models import Comment
from blog.sharing.refusals import token_for
from tests.contests.holding import make_contest, make_drawn_contest
from tests.factories import (
    PASSWORD,
    make_article,
    make_blog,
    make_category,
    make_comment,
    make_draft,
    make_page,
    make_user,
    paris,
)

BODY = """
<h2>Un intertitre</h2><p>Du texte, <strong>en gras</strong>, <a href="https://example.org/">un
lien</a> et <em>de l’italique</em>.</p><ul><li>un</li><li>deux<ul><li>trois</li></ul></li></ul>
<blockquote><p>Une citation.</p></blockquote>
<figure class="table"><table><thead><tr><th>Mois</th><th>Hauteur</th></tr></thead><tbody><tr>
<td>juin</td><td>12</td></tr></tbody></table><figcaption>Les crues</figcaption></figure>
<figure class="media"><oembed url="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></oembed></figure>
<pre><code>un carnet</code></pre><hr><p>Fin.</p>
"""


def make_author() -> User:
    """Make Léa, who shows all that a profile can."""
    lea = make_user(pseudonym="Léa")
    shown = {field.name: True for field in Profile._meta.fields if field.name[:5] == "show_"}
    Profile.objects.filter(user=lea).update(
        occupation="Animatrice de <communautés>", gender="female", birth_date=date(1962, 5, 7),
        interests="réseaux, jardins", biography="Deux lignes :\nhttps://example.org/", **shown,
    )  # fmt: skip
    lea.profile.links.create(label="Mon site", url="https://www.example.org/")
    return lea


def make_site() -> Blog:
    """Make the blog /@reaclic/ with articles in three months, a page, a category, tags, drafts."""
    blog = make_blog(
        "reaclic",
        owner=make_author(),
        name="ReaClic & Cie",
        tagline="Réseaux, gens <et> usages",
        articles_per_page=2,
        description="Notes d’un animateur de communautés.",
    )
    category = make_category(blog, "Enquêtes")
    shared = {"category": category, "tags": ["Réseaux sociaux", "L’été"], "body": BODY}
    discussed = make_article(
        blog, "Les patrons et le bavardage", at=paris(2013, 6, 11, 18), **shared
    )
    discuss(discussed)
    make_article(blog, "Le même jour", at=paris(2013, 6, 11, 20), **shared)
    make_article(blog, "Une question d’<outils> & de gens", at=paris(2013, 5, 2, 8), **shared)
    make_article(blog, "مرحبا بالعالم 🎉", at=paris(2012, 12, 31, 23, 59), is_pinned=True, **shared)
    make_article(blog, "In English", at=paris(2013, 9, 1, 8), language="en", **shared)
    make_draft(blog, "Un brouillon", **shared)
    make_page(blog, "À propos", body=BODY)
    far = [paris(2100, month, 1) for month in (1, 2, 3)]
    make_contest(blog, "Un panier", opens_at=paris(2013, 6, 1), closes_at=far[0], erase_at=far[1])
    make_drawn_contest(blog, winners=2)
    make_contest(blog, "Plus tard", opens_at=far[0], closes_at=far[1], erase_at=far[2])
    return blog


def discuss(article: Article) -> None:
    """Comment on an article: with a site, with answers down to the deepest, and one that waits."""
    above = make_comment(
        article,
        "Deux lignes\nhttps://example.org/?a=1&b=2\n\nمرحبا <b>",
        name="Zoé <i>",
        site="https://example.org/",
    )
    Comment.objects.filter(pk=above.pk).update(id=FIRST_COMMENT)
    above = Comment.objects.get(pk=FIRST_COMMENT)
    for number in range(4):
        above = make_comment(article, f"Réponse {number}", parent=above)
    answer_comment(comment=above, user=article.author, text="Merci à tous.")
    make_comment(article, "Encore inconnu", approve=False)


FIRST_COMMENT = 1234567

PAGES = {
    "articles:home": "/@reaclic/",
    "articles:article": "/@reaclic/2013/06/les-patrons-et-le-bavardage.html",
    "articles:page": "/@reaclic/pages/a-propos.html",
    "articles:category": "/@reaclic/categorie/enquetes/",
    "articles:tag": "/@reaclic/tag/reseaux-sociaux/",
    "comments:thread": "/@reaclic/2013/06/les-patrons-et-le-bavardage/comments/",
    "comments:top": "/@reaclic/top/",
    "comments:comment": f"/@reaclic/2013/06/les-patrons-et-le-bavardage/comments/{FIRST_COMMENT}/",
    "archives:index": "/@reaclic/archives/",
    "archives:year": "/@reaclic/2013/",
    "archives:month": "/@reaclic/2013/06/",
    "archives:day": "/@reaclic/2013/06/11/",
    "search:blog": "/@reaclic/search/",
    "search:blog (found)": "/@reaclic/search/?q=patrons+bavardage",
    "search:blog (nothing)": "/@reaclic/search/?q=%3Cpatron%3E+%22nulle+part",
    "search:platform": "/search/",
    "search:platform (found)": "/search/?q=patrons",
    "search:platform (English)": "/en/search/?q=-x",
    "newsletter:subscribe": "/@reaclic/newsletter/",
    "newsletter:sent": "/@reaclic/newsletter/sent/",
    "sharing:recommend": "/@reaclic/recommend/",
    "sharing:recommended": "/@reaclic/recommend/sent/",
    "sharing:contact": "/@reaclic/contact/",
    "sharing:written": "/@reaclic/contact/sent/",
    "contests:list": "/@reaclic/contests/",
    "contests:contest": "/@reaclic/contests/un-panier/",
    "contests:contest (announced)": "/@reaclic/contests/plus-tard/",
    "contests:contest (drawn)": "/@reaclic/contests/tire/",
    "contests:sent": "/@reaclic/contests/un-panier/sent/",
    "host:contact": "/contact/",
    "host:written": "/contact/sent/",
    "refusals:never": f"/never/{token_for('ami@example.org')}/",
    "portal:home": "/",
    "portal:top": "/top/",
    "portal:blogs": "/blogs/",
    "portal:author": "/authors/lea/",
    "portal:home (English)": "/en/",
    "legal:terms": "/legal/terms/",
    "legal:notices": "/legal/notices/",
    "transparency:now": "/legal/transparency/",
    "transparency:year": f"/legal/transparency/{timezone.localtime().year}/",
    "transparency:now (English)": "/en/legal/transparency/",
    "imprint:notices": "/@reaclic/legal/",
    "moderation:report": "/report/?url=http://testserver/@reaclic/pages/a-propos.html",
    "not found": "/@reaclic/2013/06/rien.html",
    ":account_login": "/accounts/login/",
    ":account_login (English)": "/en/accounts/login/",
    ":account_signup": "/accounts/signup/",
    ":account_reset_password": "/accounts/password/reset/",
    ":account_reset_password_done": "/accounts/password/reset/done/",
    ":account_reset_password_from_key": "/accounts/password/reset/key/1-x/",
    ":account_reset_password_from_key_done": "/accounts/password/reset/key/done/",
    ":account_email_verification_sent": "/accounts/confirm-email/",
    ":account_confirm_email": "/accounts/confirm-email/x/",
    ":account_inactive": "/accounts/inactive/",
}
# Addresses that answer with something else than a page.
NOT_PAGES = {"domains", "feeds", "flaggers", "mail", "media", "platform"}

# What a person with an account and two steps to sign in finds of their own.
OWN_PAGES = {
    ":account_home": "/accounts/",
    ":account_email": "/accounts/email/",
    ":account_change_password": "/accounts/password/change/",
    ":account_logout": "/accounts/logout/",
    ":account_reauthenticate": "/accounts/reauthenticate/",
    ":mfa_index": "/accounts/2fa/",
    ":mfa_deactivate_totp": "/accounts/2fa/totp/deactivate/",
    ":mfa_view_recovery_codes": "/accounts/2fa/recovery-codes/",
    ":mfa_generate_recovery_codes": "/accounts/2fa/recovery-codes/generate/",
    ":mfa_reauthenticate": "/accounts/2fa/reauthenticate/",
    ":mfa_list_webauthn": "/accounts/2fa/webauthn/",
    ":mfa_add_webauthn": "/accounts/2fa/webauthn/add/",
    ":usersessions_list": "/accounts/sessions/",
    "rights:data": "/accounts/data/",
    "rights:close": "/accounts/close/",
    "opening:start": "/start/",
}
# Of accounts too, but a step of signing in, a file, or a page that needs a passkey: walked by
# tests/accounts, members, moderation, newsletter, opening, rights and browser.
ON_THE_WAY = {
    "contests:codes",
    "contests:confirm",
    "contests:leave",
    ":account_set_password",
    ":account_confirm_login_code",
    ":mfa_activate_totp",
    ":mfa_authenticate",
    ":mfa_download_recovery_codes",
    ":mfa_login_webauthn",
    ":mfa_reauthenticate_webauthn",
    ":mfa_edit_webauthn",
    ":mfa_remove_webauthn",
    "comments:own",
    "comments:unfollow",
    "comments:follow",
    "comments:judge",
    "newsletter_own:confirm",
    "newsletter_own:own",
    "newsletter_own:stop",
    "opening:address",
    "members:invitation",
    "legal:terms_version",
    "transparency:csv",
    "members:open",
    "moderation:follow_up",
    "moderation:decision",
    "rights:ask",
    "rights:archive",
    "rights:state",
    "rights:cancel",
}


def make_careful_person(client) -> None:
    """Sign `client` in, and confirm it, as somebody with an app and recovery codes."""
    user = make_user("prudence@example.org", pseudonym="Prudence")
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
