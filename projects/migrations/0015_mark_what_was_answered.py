from django.db import migrations


def mark(apps, schema_editor):
    """Until now a correction that waits had no outcome, a request no day."""
    Correction = apps.get_model("projects", "Correction")
    Correction.objects.filter(state="").update(state="waiting")
    SheetRequest = apps.get_model("projects", "SheetRequest")
    SheetRequest.objects.exclude(answered_at=None).update(state="settled")


def unmark(apps, schema_editor):
    Correction = apps.get_model("projects", "Correction")
    Correction.objects.filter(state="waiting").update(state="")


class Migration(migrations.Migration):
    dependencies = [("projects", "0014_answer_corrections_and_requests_alike")]

    operations = [migrations.RunPython(mark, unmark)]
