"""The desk of moderators: the queue, one case, appeals."""

from blog.moderation.admin.appeals import AppealAdmin
from blog.moderation.admin.cases import CaseAdmin

__all__ = ["AppealAdmin", "CaseAdmin"]
