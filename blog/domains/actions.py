"""What happens to a blog's addresses: a new name, a domain claimed, proven, lost, given up."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.blogs import addresses, mounts
from blog.blogs.models import Blog, Role
from blog.domains.lookup import Finding, find_token, points_at
from blog.domains.models import Domain, OldAddress
from blog.domains.names import read_domain
from blog.mail.actions import send_letter

MOST_DOMAINS = 5
# So many names that one blog keeps from others, by changing its own again and again.
MOST_OLD_NAMES = 5
# Name servers that do not answer say nothing, for this long.
LONGEST_SILENCE = timedelta(days=30)


@transaction.atomic
def rename_blog(*, blog: Blog, name: str) -> None:
    """Give a blog another name in its address; the old one leads to it and is kept from others.

    Raises ValidationError for a name that is refused, or that another blog has or had.
    """
    blog = Blog.objects.select_for_update().get(pk=blog.pk)
    old = blog.slug
    if name == old:
        return
    blog.slug = name
    others = {field.name for field in Blog._meta.fields} - {"slug"}
    blog.full_clean(exclude=others, validate_constraints=False)
    if Blog.objects.filter(look=addresses.look(name)).exclude(pk=blog.pk).exists():
        raise confusing()
    if blog.old_addresses.kept().exclude(name=name).count() >= MOST_OLD_NAMES:
        raise ValidationError(_("This blog has changed its name too often; please wait."))
    try:
        with transaction.atomic():
            blog.save()
    except IntegrityError:
        raise taken() from None
    # Asked after the write, which waited for whoever was giving this name up.
    refuse_kept(name, blog)
    OldAddress.objects.filter(name=name).delete()
    keep_name(old, blog)


def refuse_kept(name: str, blog: Blog) -> None:
    """Raise ValidationError when another blog had this name not long ago, or one that looks so."""
    kept = OldAddress.objects.kept().looking_like(name).exclude(blog=blog)
    names = set(kept.values_list("name", flat=True))
    if name in names:
        raise taken()
    if names:
        raise confusing()


def keep_name(name: str, blog: Blog | None) -> None:
    """Keep a name that a blog gives up from everybody else; blog None where it is no more."""
    until = timezone.now() + timedelta(days=settings.ADDRESS_QUARANTINE_DAYS)
    OldAddress.objects.update_or_create(name=name, defaults={"blog": blog, "until": until})


def taken() -> ValidationError:
    """Return the refusal of a name; it does not tell whose it is, or was."""
    return ValidationError({"slug": _("This address is already taken.")})


def confusing() -> ValidationError:
    """Return the refusal of a name that is taken for another's at a glance."""
    said = _("This address looks too much like that of another blog.")
    return ValidationError({"slug": said}, code="confusing")


@transaction.atomic
def choose_address(*, blog: Blog, kind: str, domain: str = "") -> Blog:
    """Make one of a blog's addresses the one that all others lead to, and return the blog.

    Raises ValidationError for a domain that the blog has not proven, or a kind not offered.
    """
    row = None
    if kind == Blog.AddressKind.DOMAIN:
        # Locked before the blog, as where its proof is lost.
        row = blog.domains.proven().select_for_update().filter(domain=domain).first()
        if row is None:
            raise ValidationError(_("This domain is not proven."))
    if kind == Blog.AddressKind.SUBDOMAIN and not settings.BLOGS_ON_SUBDOMAINS:
        raise ValidationError(_("This platform offers no subdomains."))
    blog = Blog.objects.select_for_update().get(pk=blog.pk)
    blog.address_kind, blog.domain = Blog.AddressKind(kind), row and row.domain
    blog.save()
    return blog


@transaction.atomic
def claim_domain(*, blog: Blog, text: str) -> Domain:
    """Return the claim of this blog to a domain, new or as it stands.

    Raises ValidationError for what is no domain of somebody's own, or is proven by another blog.
    """
    domain = read_domain(text)
    if Domain.objects.proven().filter(domain=domain).exclude(blog=blog).exists():
        raise ValidationError(_("This domain already leads to another blog."))
    found = blog.domains.filter(domain=domain).first()
    if found is None and blog.domains.count() >= MOST_DOMAINS:
        raise ValidationError(_("A blog has five domains at most; remove one first."))
    return found or Domain.objects.get_or_create(blog=blog, domain=domain)[0]


@transaction.atomic
def remove_domain(*, domain: Domain) -> None:
    """Give a domain up: it leads nowhere from now on, and its blog falls back to its path."""
    domain = Domain.objects.select_for_update().filter(pk=domain.pk).first()
    if domain is not None:
        domain.delete()
        _fall_back(domain)


def check_domain(*, domain: Domain) -> None:
    """Ask the DNS for the proof of a domain and for where it leads; takes seconds."""
    finding = find_token(domain.record, domain.token)
    points_here = points_at(domain.domain, addresses.platform_host())
    note_finding(domain=domain, finding=finding, points_here=points_here)


@transaction.atomic
def note_finding(*, domain: Domain, finding: Finding, points_here: bool | None) -> None:
    """Let a domain count, doubt it or drop it, by what a check found of its proof."""
    # Locked, because two checks may end at once; gone where it was removed meanwhile.
    domain = Domain.objects.select_for_update().filter(pk=domain.pk).first()
    if domain is None:
        return
    now = timezone.now()
    domain.checked_at, domain.points_here = now, points_here
    if finding is Finding.TOKEN:
        _prove(domain, now)
    else:
        domain.problem = Domain.Problem(finding.value)
        if domain.is_proven:
            _doubt(domain, finding, now)
        domain.save()
    mounts.forget_all()


def _prove(domain: Domain, now: datetime) -> None:
    domain.proven_at = domain.proven_at or now
    domain.problem, domain.failing_since = Domain.Problem.NONE, None
    try:
        with transaction.atomic():
            domain.save()
    except IntegrityError:
        # Both tokens stand in the DNS: whoever was found first has it.
        domain.proven_at, domain.problem = None, Domain.Problem.TAKEN
        domain.save()


def _doubt(domain: Domain, finding: Finding, now: datetime) -> None:
    """Count the days without proof; after the last one the domain is a mere claim again."""
    is_first = domain.failing_since is None
    domain.failing_since = domain.failing_since or now
    lasted = now - domain.failing_since
    is_silent = finding is Finding.UNREACHABLE
    grace = LONGEST_SILENCE if is_silent else timedelta(days=settings.DOMAIN_GRACE_DAYS)
    if lasted >= grace:
        _tell_owners(domain, "domain_lost")
        domain.proven_at, domain.failing_since, domain.claimed_at = None, None, now
        _fall_back(domain)
    elif is_first and not is_silent:
        _tell_owners(domain, "domain_in_doubt")


def _fall_back(domain: Domain) -> None:
    """Put a blog that was at this domain back to its path."""
    blog = Blog.objects.select_for_update().get(pk=domain.blog_id)
    if blog.domain == domain.domain:
        blog.domain, blog.address_kind = None, Blog.AddressKind.PATH
        blog.save()
    mounts.forget_all()


def _tell_owners(domain: Domain, template: str) -> None:
    owners = domain.blog.memberships.filter(role=Role.OWNER, user__is_active=True)
    for member in owners.select_related("user"):
        context = {
            "blog": domain.blog.name,
            "domain": domain.shown,
            "record": domain.record,
            "token": domain.token,
            "days": settings.DOMAIN_GRACE_DAYS,
            "url": addresses.platform_url("admin:blogs_blog_address", domain.blog_id),
        }
        send_letter(
            template=template, to=member.user.email, language=member.user.language, context=context
        )
