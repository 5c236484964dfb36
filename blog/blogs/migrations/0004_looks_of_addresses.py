from django.db import migrations


def write_looks(apps, schema_editor) -> None:
    # As it stands today, so that this migration goes on meaning what it meant.
    alike = str.maketrans("0135i", "olesl")
    Blog = apps.get_model("blogs", "Blog")
    for blog in Blog.objects.only("slug").iterator():
        look = blog.slug.translate(alike).replace("rn", "m").replace("vv", "w")
        Blog.objects.filter(pk=blog.pk).update(look=look)


class Migration(migrations.Migration):

    dependencies = [
        ('blogs', '0003_theme_look_confirmation'),
    ]

    operations = [migrations.RunPython(write_looks, migrations.RunPython.noop, elidable=True)]
