"""A content as it was beside what it is: which words differ, and what that may cost."""

import time

from blog.moderation.reading import compare


def marked(before: str, now: str) -> tuple[str, str]:
    """Return both sides of a text, with [what differs] in brackets."""
    (part,) = compare({"text": before}, {"text": now})
    sides = []
    for other in ("new", "gone"):
        lines = [line for line in part.lines if line.change != other]
        sides.append(
            "\n".join(
                "".join(f"[{text}]" if differs else text for differs, text in line.pieces)
                for line in lines
            )
        )
    return sides[0], sides[1]


def test_of_a_line_that_is_much_the_same_the_words_are_marked():
    assert marked("Mon voisin Paul vole des pommes.", "Mon voisin Luc vole des pommes.") == (
        "Mon voisin[ Paul] vole des pommes.",
        "Mon voisin[ Luc] vole des pommes.",
    )


def test_a_line_that_is_another_is_marked_whole():
    assert marked("Une\nDeux mots", "Une\nTout autre chose") == (
        "Une\n[Deux mots]",
        "Une\n[Tout autre chose]",
    )


def test_what_is_gone_and_what_is_new_stand_on_their_own_side():
    assert marked("Une\nDeux", "Une") == ("Une\n[Deux]", "Une")
    assert marked("Une", "Une\nDeux") == ("Une", "Une\n[Deux]")


def test_of_what_is_there_no_more_all_is_gone():
    (part,) = compare({"text": "Une"}, None)

    assert [(line.change, line.pieces) for line in part.lines] == [("gone", [(True, "Une")])]


def test_texts_made_to_be_slow_are_compared_all_the_same():
    before = "\n".join(f"{n} " + "a b " * 5000 for n in range(2000))
    now = "\n".join(f"{n} " + "b a " * 5000 for n in range(2000))

    started = time.process_time()
    compare({"text": before}, {"text": now})

    assert time.process_time() - started < 5
