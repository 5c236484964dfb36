import pytest

from tests.members.inviting import LINK, members, row_of, sent_to
from tests.review.conftest import letters
from tests.studio.conftest import built_house, enter, house

__all__ = ["built_house", "enter", "house", "letters"]


@pytest.fixture
def invited(enter, house, letters):
    """`invited("a@b.c")`: the path in the letter that the owner had sent there."""

    def invite(email: str, role: str = "editor") -> str:
        client = enter("owner")
        told = letters(lambda: client.post(members(house.ours), sent_to(email, role)))
        client.logout()
        ((to, _, text),) = told
        assert to == email.lower()
        return LINK.search(text).group(1)

    return invite


@pytest.fixture
def does(enter, house, letters):
    """`does("owner", "dismiss", "author")`: (answer, letters) of that button about that person."""

    def press(who: str, verb: str, about: str = "", *, page=members, **fields):
        form = {"do": verb, **fields}
        if about:
            form["row"] = row_of(house.ours, house.people[about])
        answers = []
        client = enter(who)
        told = letters(lambda: answers.append(client.post(page(house.ours), form)))
        return answers[0], [(to, subject) for to, subject, _ in told]

    return press
