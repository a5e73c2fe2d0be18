import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_ask_before_an_account_and_staff_who_answer"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("proposal", "decided_at", "answered_at"),
        migrations.RenameField("proposal", "decided_by", "answered_by"),
        migrations.RemoveIndex("reference", "reference_queue"),
        migrations.RenameField("reference", "declared_at", "created_at"),
        migrations.RenameField("reference", "declared_by", "by"),
        migrations.RenameField("reference", "decided_on", "answered_at"),
        migrations.RenameField("reference", "decided_by", "answered_by"),
        migrations.AlterField(
            model_name="proposal",
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
            model_name="proposal",
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
        migrations.AlterField(
            model_name="reference",
            name="answer",
            field=models.TextField(blank=True, verbose_name="réponse"),
        ),
        migrations.AlterField(
            model_name="reference",
            name="answered_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="reference",
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
            model_name="reference",
            name="state",
            field=models.CharField(
                choices=[
                    ("declared", "à confirmer"),
                    ("confirmed", "confirmée"),
                    ("declined", "non confirmée"),
                ],
                default="declared",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(fields=["state", "created_at"], name="reference_queue"),
        ),
    ]
