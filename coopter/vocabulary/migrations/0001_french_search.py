from django.db import migrations

from coopter.vocabulary.sql import CREATE_SEARCH, DROP_SEARCH


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(CREATE_SEARCH, DROP_SEARCH)]
