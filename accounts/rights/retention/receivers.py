"""When something is to be kept. Publications are told by the apps that publish."""

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import Profile, User
from accounts.rights.retention.actions import end_account, keep_fact, keep_operation
from accounts.rights.retention.models import Account, Connection


@receiver(post_save, sender=User, dispatch_uid="retention_user")
def _keep_user(instance: User, created: bool, update_fields=None, raw=False, **kwargs) -> None:
    if raw or (update_fields and "email" not in update_fields):
        return
    keep_fact(person=instance.pk, kind=Account.Kind.IDENTITY, name="email", value=instance.email)
    if created:
        keep_operation(person=instance.pk, operation=Connection.Operation.SIGN_UP)


@receiver(post_save, sender=Profile, dispatch_uid="retention_profile")
def _keep_profile(instance: Profile, update_fields=None, raw=False, **kwargs) -> None:
    if raw or (update_fields and "pseudonym" not in update_fields):
        return
    keep_fact(
        person=instance.user_id,
        kind=Account.Kind.ACCOUNT,
        name="pseudonym",
        value=instance.pseudonym,
    )


@receiver(post_delete, sender=User, dispatch_uid="retention_user_deleted")
def _end_user(instance: User, **kwargs) -> None:
    end_account(person=instance.pk)


@receiver(user_logged_in, dispatch_uid="retention_sign_in")
def _keep_sign_in(user: User, **kwargs) -> None:
    keep_operation(person=user.pk, operation=Connection.Operation.SIGN_IN)
