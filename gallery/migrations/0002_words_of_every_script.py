from django.db import migrations, models

from gallery import search
from gallery.search.words import search_text

AT_ONCE = 1000


def write_again(apps, schema_editor):
    """Write the searchable words of every artwork as searches now compare them, and the indexes with them."""
    artworks = apps.get_model('gallery', 'Artwork').objects
    search.remove(schema_editor)
    rows = artworks.order_by('pk').select_related('owner', 'style')
    last = None
    while batch := list((rows.filter(pk__gt=last) if last else rows)[:AT_ONCE]):
        changed = []
        for artwork in batch:
            text = search_text(
                title=artwork.title,
                tags=artwork.tags,
                style_name=artwork.style_name,
                style_slug=artwork.style.slug if artwork.style else '',
                maker=artwork.owner.username,
            )
            if text != artwork.search_text:
                artwork.search_text = text
                changed.append(artwork)
        artworks.bulk_update(changed, ['search_text'])
        last = batch[-1].pk
    search.install(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('gallery', '0001_initial'),
        ('styles', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['style', 'listed', '-like_count', '-created_at', '-id'], name='artwork_most_liked_of_style'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['style', 'listed', '-trending_score', '-created_at', '-id'], name='artwork_warmest_of_style'),
        ),
        migrations.RunPython(write_again, migrations.RunPython.noop),
    ]
