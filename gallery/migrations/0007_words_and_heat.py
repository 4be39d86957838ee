"""What artworks are found by and how warm they are, worked out for those there are."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from gallery.search.words import search_text

AT_ONCE = 500


def write(apps, schema_editor):
    Artwork, Like = apps.get_model('gallery', 'Artwork'), apps.get_model('gallery', 'Like')
    since = timezone.now() - timedelta(days=7)
    batch = []
    for artwork in Artwork.objects.select_related('owner', 'style').iterator(chunk_size=AT_ONCE):
        artwork.search_text = search_text(
            title=artwork.title,
            tags=artwork.tags,
            style_name=artwork.style_name,
            style_slug=artwork.style.slug if artwork.style else '',
            maker=artwork.owner.username,
        )
        if artwork.like_count:
            recent = Like.objects.filter(artwork=artwork, created_at__gte=since).order_by('-created_at')
            artwork.heat = _warmth(recent.values_list('created_at', flat=True)[:1000])
        batch.append(artwork)
        if len(batch) == AT_ONCE:
            Artwork.objects.bulk_update(batch, ['search_text', 'heat'])
            batch = []
    Artwork.objects.bulk_update(batch, ['search_text', 'heat'])


def _warmth(times):
    from gallery.trending import warmth  # not at the top: it needs the models of today

    return warmth(times)


class Migration(migrations.Migration):

    dependencies = [
        ('gallery', '0006_search_and_orders'),
    ]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
