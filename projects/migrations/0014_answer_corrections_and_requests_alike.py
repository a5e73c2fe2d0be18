import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0013_name_points_and_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("sheetrequest", "created_by", "by"),
        migrations.RenameField("sheetrequest", "settled_at", "answered_at"),
        migrations.RenameField("sheetrequest", "settled_by", "answered_by"),
        migrations.RenameField("correction", "author", "by"),
        migrations.RenameField("correction", "outcome", "state"),
        migrations.RemoveIndex("correction", "correction_queue"),
        migrations.AddField(
            model_name="sheetrequest",
            name="state",
            field=models.CharField(
                choices=[("waiting", "à régler"), ("settled", "réglée")],
                default="waiting",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="correction",
            name="answer",
            field=models.TextField(blank=True, verbose_name="réponse"),
        ),
        migrations.AlterField(
            model_name="correction",
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
            model_name="correction",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "À lire"),
                    ("followed", "Suivie\xa0: la fiche est ou sera corrigée"),
                    ("not_followed", "Non suivie\xa0: la fiche reste telle quelle"),
                ],
                default="waiting",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="sheetrequest",
            name="answered_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="sheetrequest",
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
            model_name="sheetrequest",
            name="created_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["created_at"],
                name="correction_queue",
            ),
        ),
    ]
