from django.db import migrations


def name_cohorts(apps, schema_editor):
    projects = apps.get_model("projects", "Project").objects
    cohorts = apps.get_model("projects", "Cohort").objects
    projects.filter(cohort="").update(cohort=None)
    names = projects.exclude(cohort=None).order_by("cohort")
    for name in names.values_list("cohort", flat=True).distinct():
        year = int(name[:4]) if name[:4].isdigit() else None
        cohorts.get_or_create(name=name, defaults={"year": year})


def forget_cohorts(apps, schema_editor):
    projects = apps.get_model("projects", "Project").objects
    projects.filter(cohort=None).update(cohort="")


class Migration(migrations.Migration):
    dependencies = [("projects", "0009_cohorts_and_calls")]

    operations = [migrations.RunPython(name_cohorts, forget_cohorts)]
