"""The index of search: FTS5 on SQLite, a GIN index on PostgreSQL, one table of the same shape."""

import django.db.models.deletion
from django.db import OperationalError, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE VIRTUAL TABLE vocabulary_search USING fts5(
    words, label_id UNINDEXED,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_+#'", prefix = '1 2 3'
)
"""
_POSTGRES = """
CREATE TABLE vocabulary_search (rowid bigint PRIMARY KEY, words text NOT NULL, label_id bigint NOT NULL);
CREATE INDEX vocabulary_search_words ON vocabulary_search
    USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off)
"""


def _create(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRES)
        return
    try:
        schema_editor.execute(_SQLITE)
    except OperationalError as error:
        raise OperationalError(
            "The SQLite of this Python lacks FTS5, which search needs; no table of search was "
            "made. Use a Python from python.org, Debian or Homebrew, or set "
            "DOORSTROOM_DATABASE_URL to a PostgreSQL database."
        ) from error


def _drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE vocabulary_search")


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_vocabulary")]

    operations = [
        migrations.CreateModel(
            name="SearchWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_words",
                        to="vocabulary.version",
                    ),
                ),
                ("words", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(_create, _drop),
    ]
