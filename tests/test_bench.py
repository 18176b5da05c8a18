"""The measured pages keep to their number of queries, whatever the size, and measuring leaves nothing behind."""

import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Municipality
from config.bench import pages, tables, works


def test_bench_prints_pages_that_take_few_queries_at_any_size_and_leaves_nothing_behind(db, capsys, monkeypatch):
    monkeypatch.setattr(pages, "WARM_UPS", 1)
    monkeypatch.setattr(pages, "GROWN", 2)
    monkeypatch.setattr(pages, "FEW", 1)
    monkeypatch.setattr(pages, "MANY", 2)
    monkeypatch.setattr(tables, "ROWS", 20)

    call_command("bench", requests=2)

    told = capsys.readouterr()
    found = json.loads(told.out)["pages"]
    most = {work.name: work.most_queries for work in works.WORKS}
    assert {each["work"] for each in found} == set(most)
    assert {each["as"] for each in found} == {"anonymous", "office", "board"}
    assert {each["status"] for each in found} == {200, 302}
    assert {each["work"] for each in found if each["status"] == 302} == {"W11"}
    assert [each for each in found if each["queries"] > most[each["work"]]] == []
    assert [each for each in found if each["queries_x10"] != each["queries"]] == []
    assert {each["work"] for each in found if "among_many" in each} == {"W1", "W2", "W6", "W7", "W8", "W9"}
    assert all(any(line.startswith(name) for line in told.err.splitlines()) for name in [*most, "W4", "W12", "W13"])
    assert Municipality.objects.count() == 0


def test_a_name_calls_a_work_and_its_family_and_an_unknown_one_is_refused():
    def called(*names):
        return {work.name for work in works.WORKS if work.is_called(names)}

    assert called("W6o", "W9") == {"W6o", "W9"}
    assert called("W11") == {"W11", "W11e"}
    assert called() == {work.name for work in works.WORKS}
    with pytest.raises(CommandError, match="W66"):
        call_command("bench", only="W66")
