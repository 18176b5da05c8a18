"""What became of the measures of the concept that another one follows."""

import io
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import beginnings, live_goals
from concepts.actions import (
    begin_successor,
    check_quality,
    freeze_edition,
    mark_adopted,
    pack,
    prepare_reviews,
    review_goal,
    unpack,
)
from concepts.models import Concept, GoalReview
from measures.models import Measure
from tests.factories import ConceptFactory, ElementFactory, MeasureFactory, ServiceFactory

OPEN = {"result": "", "assessment": "", "evidence": "", "fate": "", "fate_note": "", "based_on": "0"}


def adopted(town, ole):
    """An adopted concept with a goal and a measure that serves it; the measure has gone on since."""
    concept = ConceptFactory(municipality=town, title="Integrationsplan 2014")
    field = ElementFactory(concept=concept, kind="field", title="Sprache")
    ElementFactory(concept=concept, parent=field, goal=True, text="<p>Alle sprechen Deutsch.</p>")
    measure = MeasureFactory(
        municipality=town, concept=concept, code="S-1", title="Kurse & Treffs", description="Abends.\nIm Stadtteil.",
        state="deferred", status_note="Kein Raum <gefunden>.", reported_on=date(2020, 5, 4),
    )  # fmt: skip
    ServiceFactory(measure=measure, element=field)
    edition = mark_adopted(freeze_edition(concept, name="Beschluss 2014", by=ole), by=ole)
    Measure.objects.filter(pk=measure.pk).update(title="Später anders", status_note="Läuft.")
    return edition


@pytest.fixture
def edition(town, ole):
    return adopted(town, ole)


@pytest.fixture
def update(edition, ole):
    concept = Concept(title="Integrationsplan 2027", form="update")
    return begin_successor(edition, concept=concept, beginning=beginnings.get("text"), by=ole)


@pytest.fixture
def review(update):
    return GoalReview.objects.of(update).get(subject="measure")


@pytest.fixture
def heir(update):
    return MeasureFactory(municipality=update.municipality, concept=update, code="N-1", title="Kurse am Abend")


def say(client, review, **typed):
    return client.post(reverse("concepts:review_goal", args=[review.pk]), OPEN | typed)


def page(client, concept, **asked):
    return client.get(reverse("concepts:goal_reviews", args=[concept.pk]), asked)


def test_every_old_measure_waits_with_its_frozen_words_and_its_last_state(review, edition):
    [frozen] = edition.document["measures"]

    assert (review.uid, review.number, review.edition) == (str(frozen["id"]), "S-1", edition)
    assert review.quoted == ["Kurse & Treffs", "Abends.", "Im Stadtteil."]
    assert review.place.endswith("Sprache")
    assert (review.last_state, review.last_note, review.last_on) == (
        frozen["state_label"],
        "Kein Raum <gefunden>.",
        date(2020, 5, 4),
    )


def test_measures_are_fetched_for_an_update_that_has_only_goals(update, review, edition, ole, dorothee, browse):
    review.delete()
    client, address = browse(ole), reverse("concepts:take_goals", args=[update.pk])
    assert "Übernehmen, was noch fehlt" in page(client, update).content.decode()
    assert browse(dorothee).post(address, {"edition": edition.pk}).status_code == 403

    client.post(address, {"edition": edition.pk})

    assert sorted(each.subject for each in GoalReview.objects.of(update)) == ["goal", "measure"]
    assert prepare_reviews(update, edition=edition) == []
    assert "Übernehmen, was noch fehlt" not in page(client, update).content.decode()


def test_what_became_of_a_measure_is_said_shown_and_frozen(update, review, heir, ole, browse):
    client = browse(ole)

    say(
        client, review, result="partly", assessment="Zwei Kurse.", evidence="Bericht", fate="changed",
        fate_note="Abends statt morgens.", further=[f"measure:{heir.pk}"],
    )  # fmt: skip

    review.refresh_from_db()
    assert (review.further_keys, review.is_settled, str(review.result_label)) == (
        [f"measure:{heir.pk}"], True, "teilweise umgesetzt",
    )  # fmt: skip
    shown = page(client, update)
    html = shown.content.decode()
    assert [(each["subject"].slug, each["assessed"], each["total"]) for each in shown.context["groups"]] == [
        ("goal", 0, 1),
        ("measure", 1, 1),
    ]
    assert "1 von 1 beurteilt" in html
    assert "Kein Raum &lt;gefunden&gt;." in html
    assert reverse("measures:detail", args=[heir.pk]) in html

    frozen = mark_adopted(freeze_edition(update, name="Beschluss 2027", by=ole), by=ole)
    [kept] = frozen.document["measure_reviews"]
    assert [each["subject"] for each in frozen.document["goal_reviews"]] == ["goal"]
    assert kept["successors"] == [{"uid": f"measure:{heir.pk}", "name": "N-1 Kurse am Abend", "anchor": f"m-{heir.pk}"}]
    public = browse(None).get(reverse("concepts:edition", args=[frozen.pk])).content.decode()
    assert "Was wurde aus den Maßnahmen" in public
    assert f'href="#m-{heir.pk}"' in public
    told = live_goals.gather_earlier(update, [f"measure:{review.uid}"])[f"measure:{review.uid}"]
    assert (told["caption"], told["successors"]) == ("Frühere Maßnahme: Maßnahme S-1", ["N-1 Kurse am Abend"])


@pytest.mark.parametrize("leave", [lambda heir: heir.delete(), lambda heir: Measure.objects.update(concept=None)])
def test_a_measure_that_is_gone_is_still_named_but_settles_nothing(update, review, heir, ole, browse, leave):
    say(browse(ole), review, result="partly", fate="kept", further=[f"measure:{heir.pk}"])
    assert page(browse(ole), update).context["settled"] == 1
    leave(heir)

    shown = page(browse(ole), update)
    html = shown.content.decode()

    assert "N-1 Kurse am Abend (nicht mehr vorhanden)" in html
    assert shown.context["settled"] == 0
    found = [each.finding for each in check_quality(update) if each.finding.rule.slug == "fate_without_successor"]
    assert [each.sentence.partition("“ ")[2] for each in found] == [
        "soll fortgeführt werden, aber was dafür genannt war, ist nicht mehr vorhanden."
    ]
    assert f"/massnahmen/{heir.pk}/" not in html


def test_a_measure_may_end_without_a_reason_but_not_be_dropped(update, review, ole, browse):
    say(browse(ole), review, result="reached", fate="finished")
    review.refresh_from_db()
    assert review.is_settled

    say(browse(ole), review, result="given_up", fate="dropped", based_on="1")
    review.refresh_from_db()
    assert (review.lacks_reason, review.is_settled) == (True, False)


def test_wrong_words_and_foreign_measures_are_refused(update, review, heir, other_town, ole, dorothee, zora, browse):
    foreign = MeasureFactory(municipality=other_town)
    for typed in (
        {"result": "super"},
        {"fate": "vergessen"},
        {"further": [f"measure:{foreign.pk}"]},
        {"further": ["x"]},
    ):
        assert say(browse(ole), review, **typed).status_code == 200
    goal = GoalReview.objects.of(update).get(subject="goal")
    assert say(browse(ole), goal, fate="finished").status_code == 200  # a fate of measures only

    assert say(browse(dorothee), review, result="reached").status_code == 403
    assert say(browse(zora), review, result="reached").status_code == 404
    assert [each.revision for each in GoalReview.objects.of(update)] == [0, 0]


def test_the_list_can_be_narrowed_to_measures(update, review, ole, browse):
    assert page(browse(ole), update, subject="measure").context["reviews"] == [review]
    assert len(page(browse(ole), update, subject="unfug").context["reviews"]) == 2


def test_the_number_of_queries_stays_the_same(update, review, ole, browse):
    client = browse(ole)

    def grow(times):
        for _each in range(times):
            heir = MeasureFactory(municipality=update.municipality, concept=update)
            old = GoalReview.objects.create(
                concept=update, edition=review.edition, subject="measure", uid=f"x{heir.pk}", wording="<p>Alt</p>"
            )
            words = {"result": "partly", "assessment": "", "evidence": "", "fate": "kept", "fate_note": ""}
            further = [(f"measure:{heir.pk}", str(heir))]
            review_goal(old, words=words, successors=[], further=further, based_on=0, by=ole)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            page(client, update)
        return len(seen)

    grow(1)
    few = queries()
    grow(4)
    assert queries() == few


def test_an_archive_leads_to_the_measure_under_its_new_number(town, ole):
    file = io.BytesIO()
    with transaction.atomic():
        update = begin_successor(
            adopted(town, ole), concept=Concept(title="Neu", form="update"), beginning=beginnings.get("text"), by=ole
        )
        heir = MeasureFactory(municipality=town, concept=update, code="N-1", title="Kurse am Abend")
        review = GoalReview.objects.of(update).get(subject="measure")
        words = {"result": "partly", "assessment": "", "evidence": "", "fate": "kept", "fate_note": ""}
        further = [(f"measure:{heir.pk}", str(heir))]
        review_goal(review, words=words, successors=[], further=further, based_on=0, by=ole)
        old = heir.pk
        pack(update, file=file)
        transaction.set_rollback(True)
    MeasureFactory.create_batch(3, municipality=town)

    concept, _ = unpack(file, municipality=town)

    new = Measure.objects.get(concept=concept, code="N-1").pk
    assert new != old
    kept = GoalReview.objects.of(concept).get(subject="measure")
    assert kept.further_keys == [f"measure:{new}"]
    assert kept.last_note == "Kein Raum <gefunden>."
