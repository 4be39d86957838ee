from django.db import migrations

from core.folding import unit_of, words_of


def write_again(apps, schema_editor):
    """Write the searchable words of every style as searches now compare them."""
    styles = apps.get_model('styles', 'Style').objects
    for style in styles.only('search_text', 'tags').iterator():
        words = words_of(style.search_text)
        style.search_text = f" {' '.join(words)} {''.join(f'#{unit_of(tag)} ' for tag in style.tags)}"
        style.save(update_fields=['search_text'])


class Migration(migrations.Migration):

    dependencies = [
        ('styles', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(write_again, migrations.RunPython.noop),
    ]
