from django.db import migrations


def vouch_for_all(apps, schema_editor):
    """Who has an account already goes on signing in: their addresses count as confirmed."""
    people = apps.get_model("accounts", "User").objects.filter(emailaddress__isnull=True)
    address = apps.get_model("account", "EmailAddress")
    address.objects.bulk_create(
        address(user=person, email=person.email, verified=True, primary=True)
        for person in people.iterator()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_shared_cache"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunPython(vouch_for_all, migrations.RunPython.noop)]
