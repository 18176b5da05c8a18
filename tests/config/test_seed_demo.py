"""The demo municipality."""

import json
from io import StringIO

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Municipality, User
from concepts.models import Concept, Edition
from concepts.pillars import PILLARS
from measures.models import Measure
from monitoring.models import Value


def seeded(**options) -> dict:
    out = StringIO()
    call_command("seed_demo", stdout=out, **options)
    return json.loads(out.getvalue())


def test_seed_demo_loads_everything_once_and_changes_nothing_the_second_time(db):
    first = seeded(password="ein gutes Kennwort")
    Measure.objects.filter(code="SB-1").update(title="Von uns geändert")
    second = seeded(password="ein gutes Kennwort")

    assert (first["is_new"], second["is_new"]) == (True, False)
    assert first["counts"] == second["counts"]
    assert Measure.objects.get(code="SB-1").title == "Von uns geändert"
    assert first["logins"] == second["logins"]
    assert first["counts"]["measure"] == 14
    assert first["counts"]["indicator"] == 8
    assert first["counts"]["edition"] == 3
    concept = Concept.objects.get(title="Integrationskonzept Lindenau 2027")
    assert concept.elements.filter(kind="goal").count() == 9
    assert concept.elements.filter(kind="field").count() == 5
    assert set(concept.elements.exclude(pillar="").values_list("pillar", flat=True)) == set(
        pillar.slug for pillar in PILLARS
    )


def test_seed_demo_shows_every_case_that_a_page_must_bear(db):
    seeded(password="ein gutes Kennwort")
    town = Municipality.objects.get(slug="lindenau")

    assert [measure.code for measure in Measure.objects.of(town).overdue(timezone.localdate())] == ["SB-4"]
    assert [measure.code for measure in Measure.objects.of(town).without_lead()] == ["TZ-1"]
    assert {value.shown.marker for value in Value.objects.select_related("indicator")} == {"", "•"}
    assert Value.objects.filter(breaks_series=True).count() == 1


def test_seed_demo_gives_logins_that_work(client, db):
    for login in seeded(password="ein gutes Kennwort")["logins"]:
        answer = client.post(
            reverse("accounts:login"), {"username": login["email"], "password": login["password"]}, follow=True
        )
        assert answer.context["user"].email == login["email"]
        client.logout()


def test_seed_demo_never_touches_an_account_that_exists(db, ole):
    Municipality.objects.all().delete()
    User.objects.filter(email=ole.email).update(name="Ein anderer Ole")

    told = seeded(password="ein gutes Kennwort")

    assert User.objects.get(email=ole.email).name == "Ein anderer Ole"
    assert ole.email not in [login["email"] for login in told["logins"]]


def test_seed_demo_freezes_a_draft_that_later_words_do_not_reach(db):
    seeded(password="ein gutes Kennwort")

    edition = Edition.objects.get(name__startswith="Entwurf für den Beirat")
    words = [each["text"] for each in edition.document["elements"]]

    assert not any("geachtet und gefördert" in text for text in words)
    assert edition.concept.elements.filter(text__contains="geachtet und gefördert").count() == 1
    assert len(edition.document["measures"]) == 14
    assert len(edition.document["indicators"]) == 8
    assert [step.body.name for step in edition.papers.get().considerations.all()] == [
        "Beirat für Migration und Integration",
        "Ausschuss für Soziales und Zusammenhalt",
        "Haupt- und Finanzausschuss",
        "Stadtrat",
    ]
