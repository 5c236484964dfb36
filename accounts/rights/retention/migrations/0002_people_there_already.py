from django.db import migrations


def keep_facts(apps, schema_editor):
    """What the law asks for of the accounts that were opened before this store was there."""
    account = apps.get_model("retention", "Account")
    people = apps.get_model("accounts", "User").objects.select_related("profile")
    for person in people.iterator():
        facts = [("identity", "email", person.email)]
        if hasattr(person, "profile"):
            facts.append(("account", "pseudonym", person.profile.pseudonym))
        for kind, name, value in facts:
            account.objects.create(
                person=person.pk, kind=kind, name=name, value=value, since=person.date_joined
            )


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(keep_facts, migrations.RunPython.noop)]
