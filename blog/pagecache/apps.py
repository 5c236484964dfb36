from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "blog.pagecache"
    label = "pagecache"

    def ready(self) -> None:
        from blog.blogs.freshness import blogs_changed  # models are not loaded when this module is
        from blog.pagecache import release, versions

        blogs_changed.connect(versions.blogs_changed, dispatch_uid="pagecache")
        release.watch()
