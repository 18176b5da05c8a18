"""The measured pages keep to their number of queries, whatever the size, and measuring leaves nothing behind."""

import json

from django.core.management import call_command

from accounts.models import Municipality
from config.bench import pages

MOST_QUERIES = {
    "W1": 12,
    "W1p": 12,
    "W1c": 12,
    "W2": 16,
    "W2a": 24,
    "W5": 16,
    "W6": 12,
    # One more for the board, who reads only what the sheets make public.
    "W6t": 13,
    "W6b": 13,
    "W6z": 12,
    "W6o": 12,
    "W7": 15,
    "W9": 10,
    "W10": 15,
    "W11": 60,
    "W11e": 5,
    "W13": 22,
}


def test_bench_prints_pages_that_take_few_queries_at_any_size_and_leaves_nothing_behind(db, capsys, monkeypatch):
    monkeypatch.setattr(pages, "WARM_UPS", 1)
    monkeypatch.setattr(pages, "GROWN", 2)

    call_command("bench", requests=2, without_pdf=True)

    found = json.loads(capsys.readouterr().out)["pages"]
    assert {each["work"] for each in found} == set(MOST_QUERIES)
    assert {each["as"] for each in found} == {"anonymous", "office", "board"}
    assert {each["status"] for each in found} == {200, 302}
    assert {each["work"] for each in found if each["status"] == 302} == {"W11"}
    assert [each for each in found if each["queries"] > MOST_QUERIES[each["work"]]] == []
    assert [each for each in found if each["queries_x10"] != each["queries"]] == []
    assert Municipality.objects.count() == 0
