"""Earlier reports join a case, and what they hid gets the measure that says so."""

from django.db import migrations


def join(apps, schema_editor):
    Case, Report, Measure, Artwork = (
        apps.get_model('gallery', name) for name in ('Case', 'Report', 'Measure', 'Artwork')
    )
    cases = {}
    for report in Report.objects.select_related('artwork').order_by('created_at'):
        key = (report.artwork_id, report.settled_at)
        if key not in cases:
            cases[key] = Case.objects.create(
                artwork_id=report.artwork_id, cause='reports', opened_at=report.created_at, settled_at=report.settled_at
            )
        case = cases[key]
        case.report_count += 1
        case.priority = case.report_count
        case.save()
        report.case = case
        if report.settled_at:
            report.verdict = 'upheld' if report.artwork.hidden_at else 'dismissed'
        report.save()
    for artwork in Artwork.objects.exclude(hidden_at=None):
        Measure.objects.create(
            artwork=artwork,
            owner_id=artwork.owner_id,
            case=cases.get((artwork.pk, None)),
            what='hidden',
            is_automatic=True,
            made_at=artwork.hidden_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('gallery', '0003_moderation'),
    ]

    operations = [
        migrations.RunPython(join, migrations.RunPython.noop),
    ]
