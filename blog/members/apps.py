from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "blog.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from accounts import registration
        from blog.members.invited import is_over

        registration.taken_back.append(is_over)
