from django.db import migrations


def write_looks(apps, schema_editor) -> None:
    # As it stands today, so that this migration goes on meaning what it meant.
    alike = str.maketrans("0135i", "olesl")
    OldAddress = apps.get_model("domains", "OldAddress")
    for old in OldAddress.objects.only("name").iterator():
        look = old.name.translate(alike).replace("rn", "m").replace("vv", "w")
        OldAddress.objects.filter(pk=old.pk).update(look=look)


class Migration(migrations.Migration):

    dependencies = [
        ('domains', '0002_looks_of_old_names'),
    ]

    operations = [migrations.RunPython(write_looks, migrations.RunPython.noop, elidable=True)]
