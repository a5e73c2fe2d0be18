import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0004_answers_and_days_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("completionrequest", "created_by", "by"),
        migrations.RenameField("completionrequest", "settled_at", "answered_at"),
        migrations.RenameField("completionrequest", "settled_by", "answered_by"),
        migrations.RemoveIndex("report", "report_queue"),
        migrations.AddField(
            model_name="completionrequest",
            name="state",
            field=models.CharField(
                choices=[("waiting", "à régler"), ("settled", "réglée")],
                default="waiting",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="state",
            field=models.CharField(
                choices=[("waiting", "à lire"), ("answered", "traité")],
                default="waiting",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="completionrequest",
            name="answered_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="completionrequest",
            name="answered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="completionrequest",
            name="created_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="answer",
            field=models.TextField(blank=True, verbose_name="réponse"),
        ),
        migrations.AlterField(
            model_name="report",
            name="answered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["created_at"],
                name="report_queue",
            ),
        ),
    ]
