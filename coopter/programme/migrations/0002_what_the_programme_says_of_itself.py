from django.db import migrations, models

import coopter.programme.models


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_schema")]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="presentation",
            field=models.TextField(
                default=coopter.programme.models.PRESENTATION,
                help_text="Elle paraît sur la page d’accueil et sur celle du programme.",
                max_length=900,
                verbose_name="présentation en quelques phrases",
            ),
        )
    ]
