import os

from django.core.management.base import BaseCommand
from tqdm import tqdm

from blog.articles.models import Article
from blog.blogs.addresses import platform_url
from blog.demo import people, texts
from blog.demo.cases import MODERATOR_EMAIL, make_moderator, report_some
from blog.demo.readers import subscribe_readers
from blog.demo.seed import Seeder
from blog.demo.talk import let_readers_talk


class Command(BaseCommand):
    help = "Lay down the demonstration blogs; run again, it adds only what is missing."

    def handle(self, *args, **options) -> None:
        seeder = Seeder()
        work = [(blog, article) for blog in texts.blogs() for article in blog["articles"]]
        missing = [(blog, article) for blog, article in work if not seeder.has(blog, article)]
        # A bar is for a person: where nobody watches, lines of it would only fill a log.
        quiet = options["verbosity"] == 0 or not os.isatty(2)
        people.make_admin()
        for blog in texts.blogs():
            seeder.open(blog)
        for blog, article in tqdm(missing, disable=quiet, desc="Carnet", unit=" articles"):
            seeder.write(blog, article)
        for blog in Seeder.blogs():
            subscribe_readers(blog)
            let_readers_talk(blog)
        make_moderator()
        report_some(Article.objects.filter(blog__in=Seeder.blogs(), blog__language="fr"))
        if options["verbosity"]:
            self._tell(len(missing))

    def _tell(self, written: int) -> None:
        say = self.stdout.write
        say(f"\n{written} articles written.\n\nRead:")
        say(f"  {platform_url('portal:home')}")
        for blog in Seeder.blogs():
            say(f"  {blog.url()}  {blog.name}")
        say(f"\nWrite: {platform_url('admin:index')}  (password for all: {people.PASSWORD})")
        for email, role in [*Seeder.accounts(), (MODERATOR_EMAIL, "moderator")]:
            say(f"  {email:32} {role}")
