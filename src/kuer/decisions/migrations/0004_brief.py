from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0003_nachforderungsbrief'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='nachforderungsbrief',
            name='nachforderungsbrief_einmal',
        ),
        migrations.RenameField(
            model_name='nachforderungsbrief',
            old_name='nachforderung_id',
            new_name='brief_id',
        ),
        migrations.AddConstraint(
            model_name='nachforderungsbrief',
            constraint=models.UniqueConstraint(fields=('kommune_id', 'brief_id'), name='nachforderungsbrief_einmal'),
        ),
    ]
