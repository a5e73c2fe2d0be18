from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contributors", "0003_sort_names_as_french_does")]

    operations = [
        migrations.RenameField("accessrequest", "decided_at", "answered_at"),
        migrations.RenameField("accessrequest", "decided_by", "answered_by"),
        migrations.AlterField(
            model_name="accessrequest",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "à étudier"),
                    ("accepted", "acceptée"),
                    ("declined", "déclinée"),
                ],
                default="waiting",
                editable=False,
                max_length=12,
            ),
        ),
    ]
