"""One row for every address that was written to, whatever about and whichever municipality wrote."""

from django.db import migrations, models


def fold(apps, schema_editor):
    """Keep for every address the last day on which anything went there, reminders about money among it."""
    addressees = apps.get_model("measures", "Addressee")
    reminders = apps.get_model("measures", "FundingReminder")
    written = [*addressees.objects.values_list("email", "last_written_on")]
    written += [*reminders.objects.values_list("user__email", "sent_on")]
    last = {}
    for email, day in written:
        if day is not None:
            last[email.strip().lower()] = max(day, last.get(email.strip().lower(), day))
    addressees.objects.all().delete()
    addressees.objects.bulk_create(addressees(email=email, last_written_on=day) for email, day in last.items())


class Migration(migrations.Migration):
    dependencies = [("measures", "0012_keep_handovers")]

    operations = [
        migrations.RemoveConstraint("Addressee", "an_addressee_is_known_once"),
        migrations.RemoveField("Addressee", "municipality"),
        migrations.RemoveField("Addressee", "last_reminded_on"),
        migrations.RunPython(fold, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("Addressee", "email", models.EmailField(max_length=254, unique=True)),
        migrations.DeleteModel("FundingReminder"),
    ]
