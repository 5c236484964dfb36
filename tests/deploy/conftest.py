import os

import pytest

from tests.deploy.stack import NGINX, Stack, manage

CONTENT = """
from io import BytesIO
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from accounts.models import User
from blog.articles.actions import publish_article
from blog.articles.models import Article
from blog.blogs.actions import open_blog
from blog.media.actions import add_picture

owner = User.objects.create_superuser("proprio@example.org", "mot de passe", pseudonym="Anne")
blog = open_blog(owner=owner, slug="carnet-un", name="Carnet un")
for number in (1, 2):
    body = "<p>Un texte.</p>" * 99
    article = Article(blog=blog, author=owner, title=f"Article {number}", body=body)
    publish_article(article=article, at=timezone.now())
drawn = BytesIO()
Image.new("RGB", (1200, 800), "teal").save(drawn, "JPEG")
picture = add_picture(
    blog=blog, by=owner, upload=ContentFile(drawn.getvalue(), name="a.jpg"), alt="Un aplat"
)
print(picture.name)
"""


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """A running Carnet behind the shipped nginx: one blog, two articles, one picture."""
    if NGINX is None:
        if os.environ.get("CARNET_REQUIRE_NGINX"):
            pytest.fail("nginx is not installed, and this run requires it.")
        pytest.skip("nginx is not installed")
    stack = Stack(tmp_path_factory.mktemp("stack"))
    manage(stack.environment, "migrate", "--verbosity", "0")
    manage(stack.environment, "collectstatic", "--noinput", "--verbosity", "0")
    stack.picture = manage(stack.environment, "shell", "--verbosity", "0", "-c", CONTENT).strip()
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
