import pytest

from accounts.emails import mailbox_of


@pytest.mark.parametrize(
    ("email", "mailbox"),
    [
        ("Lea@Example.org", "lea@example.org"),
        (" lea+concours@example.org ", "lea@example.org"),
        ("+lea@example.org", "+lea@example.org"),
        ("l.e.a+1@googlemail.com", "lea@gmail.com"),
        ("l.e.a@example.org", "l.e.a@example.org"),
    ],
)
def test_addresses_of_one_mailbox_are_spelt_alike(email, mailbox):
    assert mailbox_of(email) == mailbox
