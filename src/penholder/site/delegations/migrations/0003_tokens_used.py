from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0002_arrangements"),
    ]

    operations = [
        migrations.AddField(
            model_name="token",
            name="used_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
