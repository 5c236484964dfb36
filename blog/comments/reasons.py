"""Why a comment waits or is spam: codes that rows keep, and their words for the moderator."""

from django.utils.translation import gettext_lazy as _

# {code: words with the detail}. A comment with one of SPAM is spam, one with any other waits.
WORDS = {
    "trap": _("The field that people do not see was filled in."),
    "unstamped": _("The form did not come from a page of ours."),
    "fast": _("The form was sent faster than people write."),
    "old": _("The page of the form was more than a month old."),
    "links": _("Many links: %s."),
    "flood_of_links": _("Nothing but links: %s."),
    "named_link": _("A link in the name."),
    "held_word": _("A word of your list: “%s”."),
    "refused_word": _("A word of your list of spam: “%s”."),
    "network": _("Comments from the same network were spam."),
    "address": _("Comments with the same e-mail address were spam."),
    "twice": _("The same text was posted elsewhere."),
    "learned_spam": _("It looks like what moderators marked as spam: %s."),
    "learned_doubt": _("It looks a little like what moderators marked as spam: %s."),
    "first": _("The first comment of this person here."),
    "always": _("Every comment waits for approval here."),
}
SPAM = frozenset({"trap", "flood_of_links", "refused_word", "learned_spam"})
# Of the form, told when it was sent; all else is found out when the comment is looked at.
SIGNS = frozenset({"trap", "unstamped", "fast", "old"})


def in_words(reasons: list[list[str]]) -> list[str]:
    """Return the sentences of a row's reasons, each [code, detail]."""
    told = []
    for code, detail in reasons:
        words = str(WORDS.get(code, code))
        told.append(words % detail if "%s" in words else words)
    return told
