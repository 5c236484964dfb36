from tests.moderation.conftest import article, author, blog, moderator

__all__ = ["article", "author", "blog", "moderator"]
