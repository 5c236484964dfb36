import pytest

from tests.studio.conftest import built_house, enter, house, sent

__all__ = ["built_house", "enter", "house", "letters", "sent"]


@pytest.fixture
def letters(mailoutbox, django_capture_on_commit_callbacks):
    """`letters(act)`: what `act()` has sent, as (to, subject, text)."""

    def sent_by(act) -> list[tuple[str, str, str]]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [(mail.to[0], mail.subject, mail.body) for mail in mailoutbox]

    return sent_by
