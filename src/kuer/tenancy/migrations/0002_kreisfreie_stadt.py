from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kommune',
            name='art',
            field=models.CharField(choices=[('stadt', 'Stadt'), ('kreisfreie_stadt', 'Kreisfreie Stadt'), ('gemeinde', 'Gemeinde'), ('kreis', 'Kreis')], max_length=20),
        ),
    ]
