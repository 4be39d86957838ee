import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from gallery import search



def install(apps, schema_editor):
    search.install(schema_editor)


def remove(apps, schema_editor):
    search.remove(schema_editor)



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inference', '0001_initial'),
        ('styles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Artwork',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('style_name', models.CharField(max_length=160)),
                ('title', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True, max_length=2000)),
                ('alt', models.CharField(blank=True, help_text='For those who cannot see it.', max_length=300)),
                ('tags', models.JSONField(default=list)),
                ('licence', models.CharField(blank=True, max_length=60)),
                ('search_text', models.TextField(blank=True, editable=False, help_text='As `gallery.search.words` writes it.')),
                ('visibility', models.CharField(choices=[('private', 'Only me'), ('unlisted', 'Anyone with the link'), ('public', 'Everyone')], default='public', max_length=10)),
                ('hidden_at', models.DateTimeField(editable=False, help_text='While a sanction hides it.', null=True)),
                ('checked_at', models.DateTimeField(editable=False, help_text='When a moderator looked and left it.', null=True)),
                ('show_original', models.BooleanField(default=False)),
                ('show_recipe', models.BooleanField(default=False)),
                ('allow_remix', models.BooleanField(default=False, help_text='Others may make works with its style and recipe.')),
                ('is_remix', models.BooleanField(default=False, editable=False, help_text='Also once its parent is gone.')),
                ('extension', models.CharField(max_length=5)),
                ('width', models.PositiveIntegerField(help_text='Pixels.')),
                ('height', models.PositiveIntegerField()),
                ('is_panorama', models.BooleanField(default=False, editable=False, help_text='Of a whole sphere; edges meet.')),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveBigIntegerField(default=0, help_text='Of the picture and its preview.')),
                ('rendition_widths', models.JSONField(editable=False, help_text='Pixels, ascending; null until `gallery.renditions` has made them.', null=True)),
                ('thumbhash', models.CharField(blank=True, editable=False, help_text='Base64.', max_length=40)),
                ('render_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, help_text='When renditions may be tried; null when settled.', null=True)),
                ('render_attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('like_count', models.PositiveIntegerField(default=0)),
                ('trending_score', models.FloatField(default=0.0, editable=False, help_text='Of its likes; see `gallery.trending`.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('listed', models.GeneratedField(db_persist=True, expression=models.Case(models.When(hidden_at=None, then=1, visibility='public'), default=0), help_text='1 while the gallery shows it. A number, because SQLite uses no index for a column by itself.', output_field=models.SmallIntegerField())),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='artworks', to='inference.job')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='artworks', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='remixes', to='gallery.artwork')),
                ('style', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='artworks', to='styles.style')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocked_by', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True, max_length=1000)),
                ('is_public', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collections', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Collected',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='The lowest first.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('artwork', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collected', to='gallery.artwork')),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='works', to='gallery.collection')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(max_length=2000)),
                ('hidden_at', models.DateTimeField(editable=False, help_text='While a sanction hides it.', null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('artwork', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='gallery.artwork')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('followed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Like',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('artwork', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likes', to='gallery.artwork')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('display_name', models.CharField(blank=True, max_length=60)),
                ('bio', models.TextField(blank=True, max_length=1000)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('owner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('artwork', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='gallery.artwork')),
            ],
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['listed', '-created_at', '-id'], name='artwork_newest'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['listed', '-like_count', '-created_at', '-id'], name='artwork_most_liked'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['listed', '-trending_score', '-created_at', '-id'], name='artwork_warmest'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['style', 'listed', '-created_at', '-id'], name='artwork_newest_of_style'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(fields=['owner', '-created_at'], name='gallery_art_owner_i_0607a2_idx'),
        ),
        migrations.AddIndex(
            model_name='artwork',
            index=models.Index(condition=models.Q(('render_at__isnull', False)), fields=['-created_at'], name='artwork_to_render'),
        ),
        migrations.AddConstraint(
            model_name='artwork',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), ('is_remix', True), _connector='OR'), name='artwork_with_a_parent_is_a_remix'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.UniqueConstraint(fields=('owner', 'blocked'), name='block_is_made_once'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(('owner', models.F('blocked')), _negated=True), name='nobody_blocks_themselves'),
        ),
        migrations.AddIndex(
            model_name='collection',
            index=models.Index(fields=['owner', '-created_at'], name='gallery_col_owner_i_49fec7_idx'),
        ),
        migrations.AddIndex(
            model_name='collected',
            index=models.Index(fields=['collection', 'position'], name='gallery_col_collect_325702_idx'),
        ),
        migrations.AddConstraint(
            model_name='collected',
            constraint=models.UniqueConstraint(fields=('collection', 'artwork'), name='collected_once'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['artwork', 'created_at'], name='gallery_com_artwork_678cac_idx'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('owner', 'followed'), name='follow_is_made_once'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.CheckConstraint(condition=models.Q(('owner', models.F('followed')), _negated=True), name='nobody_follows_themselves'),
        ),
        migrations.AddIndex(
            model_name='like',
            index=models.Index(fields=['artwork', '-created_at'], name='gallery_lik_artwork_ca6d69_idx'),
        ),
        migrations.AddConstraint(
            model_name='like',
            constraint=models.UniqueConstraint(fields=('artwork', 'owner'), name='like_is_given_once'),
        ),
        migrations.RunPython(install, remove),
    ]
