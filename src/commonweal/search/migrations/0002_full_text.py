"""Each database's own full-text index, kept by the database itself from the words that we split.

Django remakes a SQLite table when it alters a column, which loses the triggers: a later migration that alters
``search_entry`` must make them again.
"""

from __future__ import annotations

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title_words, text_words, content='search_entry', content_rowid='number', tokenize='ascii')""",
    """CREATE TRIGGER search_words_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words (rowid, title_words, text_words)
        VALUES (new.number, new.title_words, new.text_words);
    END""",
    """CREATE TRIGGER search_words_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, title_words, text_words)
        VALUES ('delete', old.number, old.title_words, old.text_words);
    END""",
    """CREATE TRIGGER search_words_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, title_words, text_words)
        VALUES ('delete', old.number, old.title_words, old.text_words);
        INSERT INTO search_words (rowid, title_words, text_words)
        VALUES (new.number, new.title_words, new.text_words);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_words_changed",
    "DROP TRIGGER search_words_gone",
    "DROP TRIGGER search_words_added",
    "DROP TABLE search_words",
]
POSTGRESQL = [
    """ALTER TABLE search_entry
        ADD COLUMN title_vector tsvector GENERATED ALWAYS AS
            (array_to_tsvector(string_to_array(title_words, ' '))) STORED,
        ADD COLUMN whole_vector tsvector GENERATED ALWAYS AS
            (array_to_tsvector(string_to_array(title_words, ' ') || string_to_array(text_words, ' '))) STORED""",
    "CREATE INDEX search_entry_whole ON search_entry USING gin (whole_vector)",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_entry_whole",
    "ALTER TABLE search_entry DROP COLUMN whole_vector, DROP COLUMN title_vector",
]


def forwards(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def backwards(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
