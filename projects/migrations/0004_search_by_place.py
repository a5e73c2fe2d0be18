import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import coopter.vocabulary.search


def vector(*columns):
    return models.GeneratedField(
        db_persist=True,
        expression=coopter.vocabulary.search.FrenchVector(*columns),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


class Migration(migrations.Migration):
    """A stored vector can't change its columns: it leaves, then comes back wider."""

    dependencies = [("projects", "0003_record_imports")]

    operations = [
        migrations.RemoveIndex(model_name="project", name="project_search"),
        migrations.RemoveField(model_name="project", name="search"),
        migrations.AddField(
            model_name="project",
            name="search",
            field=vector("name", "summary", "lead_organisation", "territory"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("search"), name="project_search"
            ),
        ),
    ]
