"""Plain text, summaries and counts of HTML."""

import pytest

from blog.richtext.text import plain_text, summary, word_count


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<h2>Titre</h2>texte", "Titre texte"),
        ("a<br>b<hr>c", "a b c"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<td>1</td><td>2</td>", "1 2"),
        ("<p>mo<strong>t</strong>s</p>", "mots"),
        ("<p> a \n\t b </p>", "a b"),
        ("<p>«&nbsp;a&nbsp;»&nbsp;: &eacute;&#233;&amp;lt;</p>", "«\xa0a\xa0»\xa0: éé&lt;"),
        ("<p>a<script>b</script><style>c</style>d</p><!-- e -->", "a d"),
        ("1 < 2 > 1", "1 < 2 > 1"),
        ('<a title="<p>x</p>" href=/y>z</a>', "z"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),
        ("", ""),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text


def test_a_summary_is_cut_between_words():
    html = "<p>" + "mot " * 30 + "</p><p>" + "suite, " * 30 + "</p>"

    assert summary(html, words=31) == "mot " * 30 + "suite…"
    assert summary(html, words=60) == "mot " * 30 + ("suite, " * 30).strip()


def test_a_summary_does_not_part_what_french_keeps_together():
    assert summary("<p>Oui&nbsp;: c’est lui</p>", words=1) == "Oui…"
    assert summary("<p>Oui&nbsp;! c’est lui</p>", words=2) == "Oui\xa0! c’est…"


def test_a_summary_of_one_endless_word_is_short():
    assert len(summary("a" * 100_000, words=50)) <= 2001


def test_words_are_counted_as_they_are_read():
    assert word_count("<p>L’été&nbsp;: 3 jours</p><p>— oui&nbsp;!</p>") == 4
    assert word_count("") == 0


def test_a_summary_is_made_of_sentences():
    table = (
        "<table><tr><td>Jamais</td><td>Une fois</td></tr></table><figcaption>Réponses</figcaption>"
    )

    assert summary(f"<p>Avant.</p><figure>{table}</figure><p>Après.</p>") == "Avant. Après."
    assert summary(f"<figure>{table}</figure>") == "Jamais Une fois Réponses"
    assert summary("<p>Avant.</p></figure></table><p>Après.</p>") == "Avant. Après."
