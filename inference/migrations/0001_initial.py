import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from core import append_only



def protect(apps, schema_editor):
    append_only.protect(schema_editor, table="inference_queueorder")


def release(apps, schema_editor):
    append_only.release(schema_editor, table="inference_queueorder")



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('styles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkerBeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('queues', models.JSONField(default=list, help_text='Names of those it works for.')),
                ('seen_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='PendingUpload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pending_uploads', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='QueueOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queue', models.CharField(max_length=40)),
                ('mode', models.CharField(choices=[('open', 'open'), ('paused', 'paused'), ('draining', 'draining')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('actor_number', models.BigIntegerField(help_text='Of the account; null: somebody at the terminal.', null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'queue',
                'verbose_name_plural': 'queues',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['queue', '-id'], name='queue_newest_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mode__in', ['open', 'paused', 'draining'])), name='queue_mode_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SourceImage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('width', models.PositiveIntegerField(help_text='Pixels, upright.')),
                ('height', models.PositiveIntegerField()),
                ('format', models.CharField(help_text='Of the upload; what is kept is JPEG.', max_length=8)),
                ('sha256', models.CharField(help_text='Of the kept original.', max_length=64)),
                ('upload_sha256', models.CharField(blank=True, editable=False, help_text='Of the bytes as sent.', max_length=64)),
                ('size_bytes', models.PositiveBigIntegerField(help_text='Of all its files.')),
                ('metadata_removed', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(help_text='When it is deleted unless used again.', null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default='stylize', max_length=14)),
                ('recipe', models.JSONField(default=dict)),
                ('detail', models.JSONField(default=dict, help_text='Of a training run: step, seconds, losses, the newest snapshot.')),
                ('batch', models.UUIDField(editable=False, help_text='Of jobs that were asked for together.', null=True)),
                ('recipe_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Painting'), ('succeeded', 'Done'), ('failed', 'Failed'), ('canceled', 'Canceled')], default='queued', max_length=10)),
                ('progress', models.FloatField(default=0.0, help_text='0 to 1.')),
                ('seq', models.PositiveIntegerField(default=1)),
                ('attempt', models.PositiveIntegerField(default=0)),
                ('attempt_limit', models.PositiveIntegerField(default=3)),
                ('worker', models.CharField(blank=True, editable=False, help_text='Who holds it.', max_length=80)),
                ('lease_until', models.DateTimeField(editable=False, null=True)),
                ('webhook_url', models.CharField(blank=True, help_text='Told when it ends.', max_length=2000)),
                ('error_code', models.CharField(blank=True, max_length=60)),
                ('error', models.CharField(blank=True, help_text='Shown to the owner.', max_length=300)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('started_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('cancel_at', models.DateTimeField(editable=False, help_text='Canceled then, if it has not ended.', null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to=settings.AUTH_USER_MODEL)),
                ('style', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='jobs', to='styles.style')),
                ('image', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='jobs', to='inference.sourceimage')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='CachedRender',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(help_text="Names the photo's pixels, versions of styles, and the size.", max_length=64)),
                ('width', models.PositiveIntegerField(help_text='Pixels.')),
                ('height', models.PositiveIntegerField()),
                ('used_at', models.DateTimeField()),
                ('is_written', models.BooleanField(default=True, help_text='Whether its file is whole.')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paintings', to=settings.AUTH_USER_MODEL)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paintings', to='inference.sourceimage')),
            ],
        ),
        migrations.CreateModel(
            name='TrainingEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('training', models.UUIDField(help_text='The id of the job.', unique=True)),
                ('reserved_seconds', models.FloatField()),
                ('used_seconds', models.FloatField(default=0.0)),
                ('steps', models.PositiveIntegerField(default=0, help_text='Taken so far.')),
                ('settled_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='training_entries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'training entries',
            },
        ),
        migrations.CreateModel(
            name='IdempotentCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('request_sha256', models.CharField(max_length=64)),
                ('job_id', models.UUIDField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='inference_i_created_2ee6fc_idx')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='idempotent_call_key_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='JobOutput',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('attempt', models.PositiveIntegerField(help_text="Of the worker that made it; part of the file's key.")),
                ('format', models.CharField(max_length=5)),
                ('width', models.PositiveIntegerField(help_text='Pixels.')),
                ('height', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveBigIntegerField()),
                ('style_slug', models.CharField(blank=True, max_length=80)),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outputs', to='inference.job')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('job', 'position'), name='job_output_position_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('training', models.UUIDField(help_text='The id of the job that made it.')),
                ('step', models.PositiveIntegerField()),
                ('seconds', models.FloatField(help_text='Of training until then.')),
                ('metrics', models.JSONField(default=dict)),
                ('weights_sha256', models.CharField(db_index=True, max_length=64)),
                ('weights_bytes', models.PositiveBigIntegerField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('style', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='styles.style')),
            ],
            options={
                'ordering': ['created_at', 'step'],
                'constraints': [models.UniqueConstraint(fields=('training', 'step'), name='snapshot_step_is_unique')],
            },
        ),
        migrations.AddIndex(
            model_name='sourceimage',
            index=models.Index(fields=['owner', '-created_at'], name='inference_s_owner_i_b68f09_idx'),
        ),
        migrations.AddIndex(
            model_name='sourceimage',
            index=models.Index(fields=['expires_at'], name='inference_s_expires_eac44f_idx'),
        ),
        migrations.AddConstraint(
            model_name='sourceimage',
            constraint=models.UniqueConstraint(condition=models.Q(('upload_sha256', ''), _negated=True), fields=('owner', 'upload_sha256'), name='same_bytes_are_one_upload_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['owner', '-created_at'], name='inference_j_owner_i_28d557_idx'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['state', 'kind', 'created_at'], name='inference_j_state_c7c0d2_idx'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['owner', 'recipe_key'], name='inference_j_owner_i_b26626_idx'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['owner', 'batch'], name='inference_j_owner_i_f0262e_idx'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('cancel_at__isnull', False)), fields=['cancel_at'], name='job_cancel_at'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('progress__gte', 0.0), ('progress__lte', 1.0)), name='job_progress_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ('succeeded', 'failed', 'canceled'))), models.Q(models.Q(('state__in', ('succeeded', 'failed', 'canceled')), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='job_ended_at_iff_ended'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='job_leased_iff_running'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('attempt__lte', models.F('attempt_limit'))), name='job_attempt_within_limit'),
        ),
        migrations.AddIndex(
            model_name='cachedrender',
            index=models.Index(fields=['used_at'], name='inference_c_used_at_e8a8cf_idx'),
        ),
        migrations.AddConstraint(
            model_name='cachedrender',
            constraint=models.UniqueConstraint(fields=('owner', 'key'), name='painting_key_is_unique'),
        ),
        migrations.AddIndex(
            model_name='trainingentry',
            index=models.Index(fields=['owner', '-created_at'], name='inference_t_owner_i_1b3e4e_idx'),
        ),
        migrations.AddConstraint(
            model_name='trainingentry',
            constraint=models.CheckConstraint(condition=models.Q(('reserved_seconds__gte', 0.0), ('used_seconds__gte', 0.0)), name='training_entry_seconds_are_not_negative'),
        ),
        migrations.RunPython(protect, release),
    ]
