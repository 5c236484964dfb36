import blog.blogs.themes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blogs', '0002_state'),
    ]

    operations = [
        migrations.AlterField(
            model_name='blog',
            name='theme',
            field=models.CharField(choices=blog.blogs.themes.choices, default='carnet', max_length=30, verbose_name='theme'),
        ),
        migrations.AddField(
            model_name='blog',
            name='is_confirmed',
            field=models.BooleanField(default=True, editable=False, verbose_name='confirmed'),
        ),
        migrations.AddField(
            model_name='blog',
            name='look',
            field=models.CharField(db_index=True, default='', editable=False, max_length=63),
        ),
    ]
