"""Reports are about what their case is about, and the audit becomes append-only."""

import django.db.models.deletion
from django.db import migrations, models

from accounts import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor, table='gallery_decision')


def release(apps, schema_editor):
    append_only.release(schema_editor, table='gallery_decision')


class Migration(migrations.Migration):

    dependencies = [
        ('gallery', '0004_reports_join_cases'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='report',
            name='report_is_made_once',
        ),
        migrations.RemoveField(
            model_name='report',
            name='artwork',
        ),
        migrations.RemoveField(
            model_name='report',
            name='settled_at',
        ),
        migrations.AlterField(
            model_name='report',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='gallery.case'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('case', 'owner'), name='report_is_made_once'),
        ),
        migrations.RunPython(protect, release),
    ]
