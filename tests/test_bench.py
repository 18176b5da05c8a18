"""The measurements measure what they say, and leave nothing behind."""

import json

import pytest
from django.core.management import call_command

from accounts.models import Municipality


@pytest.mark.bench
def test_bench_prints_one_object_and_leaves_nothing_behind(db, capsys):
    call_command("bench", requests=3, without_pdf=True)

    found = json.loads(capsys.readouterr().out)
    assert {each["work"] for each in found["pages"]} == {"W1", "W1c", "W6", "W9"}
    assert {each["status"] for each in found["pages"]} == {200}
    assert Municipality.objects.count() == 0
