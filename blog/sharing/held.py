"""What is held of a person who gets letters of readers: whether they want none, by a digest."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.sharing.models import Refusal


@holds(
    "refused-letters",
    title=_("Letters of readers that you refused"),
    order=60,
    labels={"since": _("since")},
    stays=_(
        "A digest that holds no address and keeps readers from having letters sent to it: "
        "without it they would begin again."
    ),
)
def refused_letters(user: User):
    for refusal in Refusal.objects.of(user.email):
        yield {"since": refusal.refused_at}
