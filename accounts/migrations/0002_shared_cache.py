from django.core.management import call_command
from django.db import migrations


def create_table(apps, schema_editor):
    """The cache that all processes share: limits are counted in it (settings.CACHES)."""
    database = schema_editor.connection.alias
    call_command("createcachetable", "carnet_cache", database=database, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create_table, migrations.RunPython.noop)]
