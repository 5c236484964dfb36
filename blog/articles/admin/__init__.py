from blog.articles.admin import articles, pages, shelves  # noqa: F401 - they register themselves
