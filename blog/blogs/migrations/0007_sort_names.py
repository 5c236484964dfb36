import re
import unicodedata

from django.db import migrations

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


def write_sort_names(apps, schema_editor) -> None:
    # As it stands today, so that this migration goes on meaning what it meant.
    Blog = apps.get_model("blogs", "Blog")
    for blog in Blog.objects.only("name", "slug").iterator():
        decomposed = unicodedata.normalize("NFKD", blog.name.translate(LIGATURES))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
        name = "-".join(re.findall(r"[^\W_]+", folded))[:120] or blog.slug
        Blog.objects.filter(pk=blog.pk).update(sort_name=name)


class Migration(migrations.Migration):

    dependencies = [
        ('blogs', '0006_sort_name'),
    ]

    operations = [migrations.RunPython(write_sort_names, migrations.RunPython.noop, elidable=True)]
