"""Reports and the cases they make, decisions and appeals, the log of what was done."""

from blog.moderation.models.dangers import NoticeToAuthority
from blog.moderation.models.decisions import Appeal, Decision, Measure
from blog.moderation.models.log import Entry, LogHead
from blog.moderation.models.reports import Case, Note, Report, ReportedPage, Reporter, Snapshot

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "Entry",
    "LogHead",
    "Measure",
    "Note",
    "NoticeToAuthority",
    "Report",
    "ReportedPage",
    "Reporter",
    "Snapshot",
]
