from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, LinesField
from accounts.names import slugify
from accounts.restrictions import Restrictable


class UserManager(BaseUserManager):
    use_in_migrations = True

    @transaction.atomic
    def create_user(
        self, email: str, password: str | None = None, *, pseudonym: str = "", **fields
    ) -> "User":
        """Create a person who signs in with `email`, and their profile.

        No password means that none works yet; no pseudonym, that they are shown by a number.
        """
        if not email:
            raise ValueError("A user signs in by e-mail: the address may not be empty.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        Profile.objects.create(user=user, pseudonym=pseudonym or f"Auteur {user.pk}")
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Create a platform admin, whose address counts as theirs: who has the machine says so."""
        user = self.create_user(email, password, **{"is_superuser": True, **fields})

        from accounts.actions import vouch_for  # it needs this module

        vouch_for(user=user)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=self.normalize_email(email))

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Lower-case the whole address: no mail host in use tells A from a in the local part."""
        return super().normalize_email(email).strip().lower()


class User(Restrictable, AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What they may do in a blog is their membership there.

    One who is withheld is suspended: they sign in, find what is theirs, and write nothing.
    """

    email = models.EmailField(
        _("e-mail address"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("This e-mail address already has an account.")},
    )
    language = models.CharField(
        _("language"), max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr"
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Unticked, the person cannot sign in.")
    )
    is_moderator = models.BooleanField(
        _("moderator"),
        default=False,
        help_text=_("Ticked, the person judges what readers report, on every blog but their own."),
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_staff(self) -> bool:
        """Whether the person runs the platform; authors enter the studio by their memberships."""
        return self.is_superuser

    def save(self, *args, **kwargs) -> None:
        self.email = type(self).objects.normalize_email(self.email)
        super().save(*args, **kwargs)


class Profile(Restrictable):
    """How a person is shown to readers: each field appears only when its owner says so."""

    class Gender(models.TextChoices):
        FEMALE = "female", _("Woman")
        MALE = "male", _("Man")
        OTHER = "other", _("Other")

    user = models.OneToOneField(User, models.CASCADE, related_name="profile", editable=False)
    pseudonym = LineField(_("pseudonym"), max_length=60)
    slug = models.CharField(max_length=80, editable=False, unique=True)
    occupation = LineField(_("occupation"), max_length=120, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    interests = LineField(_("interests"), max_length=500, blank=True)
    biography = LinesField(
        _("biography"),
        blank=True,
        validators=[MaxLengthValidator(3000)],
        help_text=_("Plain text. Web addresses become links."),
    )
    show_occupation = models.BooleanField(_("show the occupation"), default=False)
    show_gender = models.BooleanField(_("show the gender"), default=False)
    show_birth_date = models.BooleanField(_("show the birth date"), default=False)
    show_interests = models.BooleanField(_("show the interests"), default=False)
    show_biography = models.BooleanField(_("show the biography"), default=False)
    show_links = models.BooleanField(_("show the links"), default=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return self.pseudonym

    def save(self, *args, **kwargs) -> None:
        self.slug = self._slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a pseudonym that reads like somebody else's (Élise, elise, ÉLISE).

        And a birth in the future, or of nobody alive.
        """
        if Profile.objects.filter(slug=self._slug()).exclude(pk=self.pk).exists():
            raise ValidationError({"pseudonym": _("Somebody already signs with this name.")})
        if self.birth_date and not date(1900, 1, 1) <= self.birth_date <= timezone.localdate():
            raise ValidationError({"birth_date": _("Give a day between 1900 and today.")})

    def _slug(self) -> str:
        # No name becomes an address with "_": nobody can have taken this one.
        return slugify(self.pseudonym) or f"auteur_{self.user_id}"


class ProfileLink(models.Model):
    """One of the web addresses a person gives in their profile."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="links")
    label = LineField(_("label"), max_length=80)
    url = models.URLField(
        _("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.label
