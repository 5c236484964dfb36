from tests.moderation.conftest import article, author, blog, moderator, second

__all__ = ["article", "author", "blog", "moderator", "second"]
