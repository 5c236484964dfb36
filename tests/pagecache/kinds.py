"""Every kind of answer that is kept for everybody, each by the address of one."""

from tests.pages.site import PAGES

NAMESPACES = {
    "articles",
    "archives",
    "comments",
    "imprint",
    "newsletter",
    "sharing",
    "transparency",
    "contests",
    "host",
    "portal",
    "not found",
}
# Pages of visitors, with a token or a cookie of their own, or redirections; and of whatever
# somebody may look for, which are too many to keep.
OF_VISITORS = (
    "account",
    "admin",
    "legal",
    "mfa",
    "moderation",  # of each address that is reported
    "newsletter_own",
    "usersessions",
    "opening",
    "rights",
    "refusals",
    "search",
)

KEPT = (
    {name: path for name, path in PAGES.items() if name.partition(":")[0] in NAMESPACES}
    | {
        f"{base}{file}": f"{base}{file}"
        for base in ("/@reaclic/", "/")
        for file in ("rss", "atom", "feed.json", "sitemap.xml", "rien/")
    }
    | {
        "category feed": "/@reaclic/categorie/enquetes/rss",
        "tag feed": "/@reaclic/tag/reseaux-sociaux/atom",
        "platform pages": "/sitemap-pages.xml",
        "robots": "/robots.txt",
    }
)
