"""An article changed in the studio stays where readers find it, or leads there."""

from datetime import UTC, datetime

from blog.articles.models import Article
from tests.factories import make_article, paris


def change(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def test_saving_moves_nothing_when_the_blog_has_gone_to_another_zone(enter, house, sent):
    article = make_article(house.ours, "Le jardin", at=paris(2013, 7, 1, 0, 30))
    house.ours.time_zone = "America/Montreal"
    house.ours.save()
    form = sent(slug="le-jardin", published_at_date="2013-06-30", published_at_time="18:30")

    enter("owner").post(change(article), form)

    article = Article.objects.get(pk=article.pk)
    assert article.published_at == datetime(2013, 6, 30, 22, 30, tzinfo=UTC)
    assert article.get_absolute_url().endswith("/2013/07/le-jardin.html")


def test_another_month_and_another_address_lead_on(enter, house, sent):
    article = make_article(house.ours, "Le jardin")
    form = sent(slug="le-potager", published_at_date="2013-07-02", published_at_time="18:00")

    enter("owner").post(change(article), form)

    old = enter("anonymous").get("/@nos-pages/2013/06/le-jardin.html")
    assert (old.status_code, old["Location"]) == (301, "/@nos-pages/2013/07/le-potager.html")
