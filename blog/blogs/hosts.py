"""Host names as people type them: read, refused or shown."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blog.blogs import addresses

# Names that never lead to a public server (RFC 6761, 6762, 7686, 8375, 9476 and habit).
PRIVATE_ENDINGS = (
    *("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp"),
    *("onion", "invalid", "alt", "arpa"),
)
# Scripts that are written together; any other mixture in one label imitates (UTS 39, section 5).
WRITTEN_TOGETHER = (
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA"},
    {"LATIN", "CJK", "BOPOMOFO"},
    {"LATIN", "CJK", "HANGUL"},
)
# Cyrillic and Greek letters that look Latin: a label of nothing else is read as what it is not.
LOOK_LATIN = frozenset("асԁеһіјӏорԛѕԝхуьѵүαεικνορτυχω")
LONGEST_TYPED = 300


def read_host(text: str) -> str:
    """Return the host that a person typed as it stands in the DNS: ASCII, lower-case, no dot.

    Raises ValidationError, with a sentence for people, for what is no host name, never leads to a
    public server, or passes for another by letters that look alike.
    """
    typed = text.strip(" ").removesuffix(".").lower()
    if len(text) > LONGEST_TYPED or any(unicodedata.category(c)[0] in "CZ" for c in typed):
        raise _no_host()
    try:
        host = idna.encode(typed, uts46=True, std3_rules=True).decode()
        letters = idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        raise _no_host() from None
    addresses.validate_domain(host)
    if host.rpartition(".")[2] in PRIVATE_ENDINGS:
        raise ValidationError(_("This name leads to no public server."))
    if any(imitates(label) for label in letters.split(".")[:-1]):
        raise ValidationError(_("This name could pass for another, by letters that look alike."))
    return host


def shown_host(host: str) -> str:
    """Return a host that `read_host` let pass in its own letters: réaclic.example."""
    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def imitates(label: str) -> bool:
    """Whether a label mixes alphabets, as in "раypal", or has only letters that look Latin.

    The rules of browsers, which show such a name in its ASCII form.
    """
    letters = [c for c in label if unicodedata.category(c)[0] == "L"]
    scripts = {_script(c) for c in letters}
    mixed = len(scripts) > 1 and not any(scripts <= together for together in WRITTEN_TOGETHER)
    # A mark that no Latin letter is composed with: i̇ beside i.
    marked = "LATIN" in scripts and any(unicodedata.category(c)[0] == "M" for c in label)
    return mixed or marked or (bool(letters) and LOOK_LATIN.issuperset(letters))


def _script(letter: str) -> str:
    # Python knows no scripts; the name of a letter starts with its own.
    name = unicodedata.name(letter, "UNKNOWN")
    return "KATAKANA" if "PROLONGED SOUND" in name else name.replace("-", " ").split()[0]


def _no_host() -> ValidationError:
    return ValidationError(
        _("Give a domain such as www.example.org, without https:// and without a path."),
        code="invalid",
    )
