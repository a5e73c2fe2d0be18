from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0012_answer_field_questions")]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="spot",
            field=models.CharField(
                blank=True,
                choices=[
                    ("commune", "sa commune"),
                    ("communes", "le milieu de ses communes"),
                    ("epci", "le milieu de son intercommunalité"),
                    ("seat", "le chef-lieu du département"),
                    ("seats", "le milieu des chefs-lieux de ses départements"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="evidence",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "non documenté"),
                    (1, "déclaré"),
                    (2, "observé"),
                    (3, "étudié"),
                ],
                default=1,
                verbose_name="niveau de preuve",
            ),
        ),
    ]
