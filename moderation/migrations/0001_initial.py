import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from core import append_only



def protect(apps, schema_editor):
    append_only.protect(schema_editor, table="moderation_decision")


def release(apps, schema_editor):
    append_only.release(schema_editor, table="moderation_decision")



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('gallery', '0001_initial'),
        ('styles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('cause', models.CharField(choices=[('appeal', 'Appeal'), ('reports', 'Reports'), ('first_look', 'Waiting for approval'), ('later_look', 'Shown, review pending'), ('style', 'Style waiting for approval')], max_length=10)),
                ('priority', models.PositiveIntegerField(default=0, help_text='The highest first, then the oldest.')),
                ('report_count', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('artwork', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gallery.artwork')),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gallery.comment')),
                ('maker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss_about', to=settings.AUTH_USER_MODEL)),
                ('style', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='styles.style')),
            ],
            options={
                'ordering': ['-priority', 'opened_at', 'pk'],
                'permissions': [('moderate', 'May moderate what others publish')],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('actor_number', models.BigIntegerField(help_text="A user's id; empty when it happened by rule.", null=True)),
                ('action', models.CharField(choices=[('left', 'Reviewed, left up'), ('hidden', 'Hidden'), ('removed', 'Removed'), ('warned', 'Warned'), ('suspended', 'Publishing suspended'), ('closed', 'Account closed'), ('lifted', 'Lifted'), ('imposed', 'Reinstated'), ('reopened', 'Reopened'), ('level', 'Trust changed'), ('appealed', 'Appeal'), ('granted', 'Appeal granted'), ('refused', 'Appeal refused'), ('files_deleted', 'Permanently deleted'), ('moderator', 'Moderators changed')], max_length=13)),
                ('subject_kind', models.CharField(max_length=8)),
                ('subject_key', models.CharField(max_length=36)),
                ('owner_number', models.BigIntegerField(null=True)),
                ('case_key', models.UUIDField(null=True)),
                ('sanction_key', models.UUIDField(null=True)),
                ('reason', models.CharField(blank=True, choices=[('person', 'Shows me or someone else without consent'), ('copyright', 'Copyright infringement'), ('sexual', 'Sexual content'), ('violence', 'Violence or hatred'), ('spam', 'Spam'), ('other', 'Something else')], max_length=12)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('details', models.JSONField(default=dict, help_text='Such as the level before and after.')),
                ('reverts', models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='reverted_by', to='moderation.decision')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('person', 'Shows me or someone else without consent'), ('copyright', 'Copyright infringement'), ('sexual', 'Sexual content'), ('violence', 'Violence or hatred'), ('spam', 'Spam'), ('other', 'Something else')], max_length=12)),
                ('detail', models.TextField(blank=True, max_length=1000)),
                ('is_trusted', models.BooleanField(default=False, help_text='Whether it counts towards hiding by itself.')),
                ('verdict', models.CharField(blank=True, choices=[('', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='', max_length=9)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='moderation.case')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Sanction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('waiting', 'Waiting for first review'), ('hidden', 'Hidden'), ('removed', 'Removed'), ('warned', 'Warning'), ('suspended', 'Publishing suspended'), ('closed', 'Account closed')], max_length=10)),
                ('is_automatic', models.BooleanField(default=False, help_text='By reports or by rule, before anyone has looked.')),
                ('reason', models.CharField(blank=True, choices=[('person', 'Shows me or someone else without consent'), ('copyright', 'Copyright infringement'), ('sexual', 'Sexual content'), ('violence', 'Violence or hatred'), ('spam', 'Spam'), ('other', 'Something else')], max_length=12)),
                ('words', models.TextField(blank=True, help_text='To the owner.', max_length=1000)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField(blank=True, help_text='Of a suspension.', null=True)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, help_text='When its owner saw the newest of it.', null=True)),
                ('appeal', models.TextField(blank=True, max_length=2000)),
                ('appealed_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('is_granted', models.BooleanField(blank=True, null=True)),
                ('artwork', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gallery.artwork')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sanctions', to='moderation.case')),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gallery.comment')),
                ('maker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss_about', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sanctions', to=settings.AUTH_USER_MODEL)),
                ('style', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='styles.style')),
            ],
            options={
                'ordering': ['-made_at', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['-priority', 'opened_at'], name='case_open_in_order'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('artwork__isnull', False), ('comment__isnull', True), ('maker__isnull', True), ('style__isnull', True)), models.Q(('artwork__isnull', True), ('comment__isnull', False), ('maker__isnull', True), ('style__isnull', True)), models.Q(('artwork__isnull', True), ('comment__isnull', True), ('maker__isnull', True), ('style__isnull', False)), models.Q(('artwork__isnull', True), ('comment__isnull', True), ('maker__isnull', False), ('style__isnull', True)), _connector='OR'), name='case_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('artwork',), name='case_of_artwork_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('comment',), name='case_of_comment_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('style',), name='case_of_style_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('maker',), name='case_of_maker_is_open_once'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['subject_kind', 'subject_key'], name='moderation__subject_0dc568_idx'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['owner_number'], name='moderation__owner_n_998053_idx'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['actor_number'], name='moderation__actor_n_1afabf_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['owner', 'verdict'], name='moderation__owner_i_6d2ec9_idx'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('case', 'owner'), name='report_is_made_once'),
        ),
        migrations.AddIndex(
            model_name='sanction',
            index=models.Index(fields=['owner', '-made_at'], name='moderation__owner_i_191bc8_idx'),
        ),
        migrations.AddIndex(
            model_name='sanction',
            index=models.Index(condition=models.Q(('seen_at', None)), fields=['owner'], name='sanction_unseen'),
        ),
        migrations.AddConstraint(
            model_name='sanction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('artwork__isnull', False), ('comment__isnull', True), ('maker__isnull', True), ('style__isnull', True)), models.Q(('artwork__isnull', True), ('comment__isnull', False), ('maker__isnull', True), ('style__isnull', True)), models.Q(('artwork__isnull', True), ('comment__isnull', True), ('maker__isnull', True), ('style__isnull', False)), models.Q(('artwork__isnull', True), ('comment__isnull', True), ('maker__isnull', False), ('style__isnull', True)), _connector='OR'), name='sanction_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='sanction',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at', None), ('appealed_at__isnull', False), _connector='OR'), name='sanction_is_answered_after_an_appeal'),
        ),
        migrations.RunPython(protect, release),
    ]
