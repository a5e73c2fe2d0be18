import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0010_name_the_cohorts_of_sheets")]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                db_column="cohort",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="projects.cohort",
                to_field="name",
                verbose_name="cohorte",
            ),
        ),
    ]
