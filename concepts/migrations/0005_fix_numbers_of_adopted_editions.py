"""Numbers that adopted editions show stay valid: fix them where they were adopted before numbers could be fixed."""

from typing import Any

from django.db import migrations


def fix(apps: Any, schema_editor: Any) -> None:
    """For every adopted edition, oldest first: what an earlier one fixed stays."""
    edition_model, element_model = apps.get_model("concepts", "Edition"), apps.get_model("concepts", "Element")
    for edition in edition_model.objects.filter(is_adopted=True).order_by("frozen_at", "pk").select_related("concept"):
        numbers = {each["uid"]: each["number"] for each in edition.document["elements"] if each["number"]}
        concept = edition.concept
        concept.refresh_from_db(fields=["given_numbers"])
        concept.given_numbers = sorted({*concept.given_numbers, *numbers.values()})
        concept.save(update_fields=["given_numbers"])
        elements = element_model.objects.filter(concept=concept)
        borne = set(elements.exclude(fixed_number="").values_list("fixed_number", flat=True))
        for element in elements.filter(fixed_number="", uid__in=list(numbers)):
            if numbers[str(element.uid)] not in borne:
                element.fixed_number = numbers[str(element.uid)]
                element.save(update_fields=["fixed_number"])


class Migration(migrations.Migration):
    dependencies = [("concepts", "0004_fix_numbers_at_adoption")]

    operations = [migrations.RunPython(fix, migrations.RunPython.noop)]
