from concurrent.futures import ThreadPoolExecutor

from django.db import migrations, models

from core import storage

BATCH = 500
AT_ONCE = 16  # each is a request where files lie in S3


def measure_previews(apps, schema_editor):
    """Take the previews out of ``size_bytes``, which counted them; the storage knows how large they are."""
    images = apps.get_model('inference', 'SourceImage').objects
    outputs = apps.get_model('inference', 'JobOutput').objects
    with ThreadPoolExecutor(AT_ONCE) as pool:
        _measure(images, pool, lambda row: storage.preview_key(row.pk))
        _measure(
            outputs, pool,
            lambda row: storage.output_preview_key(row.job_id, attempt=row.attempt, position=row.position),
        )


def _measure(rows, pool, key_of):
    last = None
    while batch := list((rows.filter(pk__gt=last) if last else rows.all()).order_by('pk')[:BATCH]):
        for row, size in zip(batch, pool.map(_size, map(key_of, batch))):
            row.preview_size_bytes = min(size, row.size_bytes)
            row.size_bytes -= row.preview_size_bytes
        rows.bulk_update(batch, ['size_bytes', 'preview_size_bytes'])
        last = batch[-1].pk


def _size(key):
    try:
        return storage.size_bytes(key)
    except FileNotFoundError:
        return 0


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_idempotency_keys'),
        ('inference', '0002_image_notes'),
    ]

    operations = [
        migrations.AddField(
            model_name='joboutput',
            name='preview_size_bytes',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='sourceimage',
            name='preview_size_bytes',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='sourceimage',
            name='size_bytes',
            field=models.PositiveBigIntegerField(help_text='Of the kept original.'),
        ),
        migrations.RunPython(measure_previews, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='IdempotentCall',  # now in accounts; what it knew holds for a day
        ),
    ]
