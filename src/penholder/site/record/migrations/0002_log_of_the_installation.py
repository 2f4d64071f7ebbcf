import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_arrangements"),
        ("record", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="logentry",
            name="file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="log", to="files.file"
            ),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("file", None)),
                fields=("chain", "sequence"),
                name="one_entry_a_place_of_no_file",
            ),
        ),
    ]
