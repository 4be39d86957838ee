from django.db import migrations, models

from gallery import search


def install(apps, schema_editor):
    search.install(schema_editor)


def remove(apps, schema_editor):
    search.remove(schema_editor)


def know_those_published(apps, schema_editor):
    artworks = apps.get_model("gallery", "Artwork").objects.using(schema_editor.connection.alias)
    artworks.filter(job__recipe__panorama=True).update(is_panorama=True)


class Migration(migrations.Migration):

    dependencies = [
        ("gallery", "0013_renditions"),
        ("inference", "0009_queues"),
    ]

    operations = [
        migrations.RunPython(remove, install),  # SQLite makes the table anew below, without its triggers
        migrations.AddField(
            model_name="artwork",
            name="is_panorama",
            field=models.BooleanField(default=False, editable=False, help_text="Of a whole sphere; edges meet."),
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(know_those_published, migrations.RunPython.noop),
    ]
