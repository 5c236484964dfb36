"""Private pages that letters lead to: the database alone does not give their addresses."""

from base64 import urlsafe_b64encode

from django.db import models
from django.utils.crypto import salted_hmac

from accounts.tokens import digest, new_token

SALT = "blog.moderation.links"


def _token(seed: str) -> str:
    """Return 43 letters that follow from `seed` and SECRET_KEY: each later letter leads there."""
    key = salted_hmac(SALT, seed, algorithm="sha256").digest()
    return urlsafe_b64encode(key).decode().rstrip("=")


class PrivatePageQuerySet(models.QuerySet):
    def behind(self, token: str) -> "PrivatePageQuerySet":
        """The one whose page a letter leads to by this token, if there is one."""
        return self.filter(token_digest=digest(token))


class PrivatePage(models.Model):
    """A row with a page for whoever has its letter."""

    seed = models.CharField(max_length=43, default=new_token, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)

    objects = PrivatePageQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.token_digest = self.token_digest or digest(_token(self.seed))
        super().save(*args, **kwargs)

    def token(self) -> str:
        """Return what its link says; under another SECRET_KEY than before, a new one from now."""
        token = _token(self.seed)
        if digest(token) != self.token_digest:
            self.token_digest = digest(token)
            self.save(update_fields=["token_digest"])
        return token
