import django.utils.timezone
from django.db import migrations, models

SQLITE = "CREATE VIRTUAL TABLE search_entry USING fts5(words, tokenize = 'ascii', columnsize = 0)"
# The vectors lie apart from the keys, so that what an index finds is read from few pages. Without
# the list of pending entries that every search would have to read through.
POSTGRES = """
CREATE TABLE search_entry (rowid bigint PRIMARY KEY, words tsvector NOT NULL)
    WITH (toast_tuple_target = 128);
CREATE INDEX search_entry_words ON search_entry USING gin (words) WITH (fastupdate = off);
"""


def create_index(apps, schema_editor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if is_sqlite else POSTGRES)


def drop_index(apps, schema_editor) -> None:
    schema_editor.execute("DROP TABLE search_entry")


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False)),
                        ("words", models.TextField()),
                    ],
                    options={"verbose_name": "entry", "verbose_name_plural": "entries"},
                )
            ],
            database_operations=[migrations.RunPython(create_index, drop_index)],
        ),
        migrations.CreateModel(
            name="Rebuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10, unique=True)),
                ("last_pk", models.BigIntegerField(default=0)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
