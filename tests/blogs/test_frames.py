import pytest
from django.template import engines
from django.utils.safestring import mark_safe
from django.utils.translation import override

from blog.blogs.addresses import script_prefix
from blog.blogs.frames import Frame


@pytest.fixture
def template(monkeypatch):
    """Give one template this text, whatever its name."""

    def of(text: str) -> Frame:
        made = engines["django"].from_string(text)
        monkeypatch.setattr(
            "blog.blogs.frames.render_to_string", lambda name, context: made.render(context)
        )
        return Frame("any.html")

    return of


def test_a_value_is_escaped_and_a_safe_one_is_printed_as_it_is(template):
    frame = template('<i title="{{ name }}">{{ text }}</i>')

    filled = frame.fill({}, {"name": '"><b>%s', "text": mark_safe("<b>100 %</b>")})

    assert filled == '<i title="&quot;&gt;&lt;b&gt;%s"><b>100 %</b></i>'


def test_a_value_that_looks_like_a_place_stays_what_it_is(template):
    frame = template("50 % {{ a }}{{ b }}")

    assert (
        frame.fill({}, {"a": "%(b)s\x02b\x03", "b": "/-mount-/"}) == "50 % %(b)s\x02b\x03/-mount-/"
    )


def test_each_shape_is_written_once_for_itself(template):
    frame = template("{% if is_open %}open {% endif %}{{ name }}")

    assert frame.fill({"is_open": True}, {"name": "a"}) == "open a"
    assert frame.fill({"is_open": False}, {"name": "b"}) == "b"
    assert frame.fill({"is_open": True}, {"name": "c"}) == "open c"


def test_a_frame_speaks_the_language_of_each_page(template):
    frame = template('{% load i18n %}{% translate "Answer" %}')

    with override("fr"):
        french = frame.fill({}, {})
    with override("en"):
        english = frame.fill({}, {})

    assert (french, english) == ("Répondre", "Answer")


def test_addresses_follow_the_blog_that_is_served(template, settings):
    settings.ROOT_URLCONF = settings.BLOG_URLCONF
    frame = template("{% url 'articles:home' %}")

    with script_prefix("/@one/"):
        one = frame.fill({}, {})
    with script_prefix("/"):
        other = frame.fill({}, {})

    assert (one, other) == ("/@one/", "/")


def test_a_template_cannot_ask_about_a_value(template):
    frame = template("{% if name %}{{ name }}{% endif %}")

    with pytest.raises(TypeError, match="belongs to its shape"):
        frame.fill({}, {"name": "a"})
