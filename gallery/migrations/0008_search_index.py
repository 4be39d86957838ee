"""The indexes of the search and the triggers that keep them."""

from django.db import migrations

from gallery import search


def install(apps, schema_editor):
    search.install(schema_editor)


def remove(apps, schema_editor):
    search.remove(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('gallery', '0007_words_and_heat'),
    ]

    operations = [
        migrations.RunPython(install, remove),
    ]
