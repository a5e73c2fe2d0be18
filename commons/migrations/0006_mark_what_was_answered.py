from django.db import migrations

ANSWERED = {"CompletionRequest": "settled", "Report": "answered"}


def mark(apps, schema_editor):
    """Until now the day of the answer alone said that there was one."""
    for name, state in ANSWERED.items():
        model = apps.get_model("commons", name)
        model.objects.exclude(answered_at=None).update(state=state)


class Migration(migrations.Migration):
    dependencies = [("commons", "0005_answer_requests_and_reports_alike")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
