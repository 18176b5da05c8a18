"""The quality check: page, region beside a text, setting findings aside, success factors."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts.models import FactorPlace, SetAside
from tests.factories import ConceptFactory, ElementFactory, LeadFactory, MeasureFactory, ServiceFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def blank(concept):
    return ElementFactory(concept=concept, title="Wohnen", pillar="fields", position=0)


@pytest.fixture
def jumped(concept):
    return ElementFactory(
        concept=concept, title="Arbeit", pillar="situation", position=1, text="<h3>Zu tief</h3><p>Wort</p>"
    )


def page(concept, **query):
    return reverse("concepts:quality", args=[concept.pk], query=query or None)


def shown(answer):
    return [each.finding.rule.slug for group in answer.context["groups"] for each in group.remarks]


def key_of(answer, slug):
    return next(
        each.finding.key for group in answer.context["groups"] for each in group.remarks if group.rule.slug == slug
    )


def test_the_page_lists_findings_with_a_link_to_each_place(concept, blank, jumped, ole, browse):
    answer = browse(ole).get(page(concept))

    assert [slug for slug in shown(answer) if slug != "factor_not_addressed"] == [
        "blank",
        "no_goal",
        "heading_jumped",
        "no_validity",
    ]
    html = answer.content.decode()
    assert reverse("concepts:element", args=[blank.pk]) in html
    assert f"{reverse('concepts:element', args=[jumped.pk])}#b" in html


def test_the_weightiest_come_first(concept, blank, jumped, ole, browse):
    ranks = [group.rule.weight.rank for group in browse(ole).get(page(concept)).context["groups"]]

    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"rule": "blank"}, {"blank"}),
        ({"pillar": "situation"}, {"heading_jumped"}),
        ({"weight": "hint"}, {"factor_not_addressed"}),
        ({"rule": "gibt-es-nicht", "pillar": "fields"}, {"blank"}),
    ],
)
def test_findings_can_be_narrowed(concept, blank, jumped, ole, browse, query, expected):
    assert set(shown(browse(ole).get(page(concept, **query)))) >= expected
    assert browse(ole).get(page(concept, **query)).status_code == 200


def test_narrowing_by_pillar_leaves_out_the_others(concept, blank, jumped, ole, browse):
    assert shown(browse(ole).get(page(concept, pillar="situation"))) == ["heading_jumped"]


def test_the_fragment_is_the_same_as_the_page(concept, blank, ole, browse):
    whole = browse(ole).get(page(concept)).content.decode()
    part = browse(ole).get(page(concept), headers={"HX-Request": "true"}).content.decode()

    def plain(html):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html).strip()

    assert "<html" not in part
    assert plain(part) in plain(whole)


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(concept, blank, ole, browse):
    client = browse(ole)
    key = key_of(client.get(page(concept)), "blank")

    answer = client.post(
        reverse("concepts:set_aside", args=[concept.pk]), {"key": key, "reason": "Kommt im März."}, follow=True
    )

    assert "blank" not in shown(answer)
    assert [(each.aside.reason, each.aside.by) for each in answer.context["aside"]] == [("Kommt im März.", ole)]
    answer = client.post(reverse("concepts:take_finding_back", args=[SetAside.objects.get().pk]), follow=True)
    assert "blank" in shown(answer)
    assert SetAside.objects.count() == 0


def test_a_finding_set_aside_comes_back_when_its_words_change(concept, jumped, ole, browse):
    client = browse(ole)
    key = key_of(client.get(page(concept)), "heading_jumped")
    client.post(reverse("concepts:set_aside", args=[concept.pk]), {"key": key, "reason": "So gewollt."})
    bid = jumped.text.split('"')[1]

    jumped.revise(title="Arbeit", text=f'<h3 data-bid="{bid}">Anders</h3>', based_on=1, by=ole)

    answer = client.get(page(concept))
    remark = next(
        each for group in answer.context["groups"] for each in group.remarks if group.rule.slug == "heading_jumped"
    )
    assert remark.is_back
    assert "So gewollt." in answer.content.decode()


def test_setting_aside_needs_a_reason_and_a_finding_that_is_there(concept, blank, ole, browse):
    client = browse(ole)
    key = key_of(client.get(page(concept)), "blank")

    for posted in ({"key": key, "reason": "  "}, {"key": "blank:gibt-es-nicht", "reason": "Grund"}, {}):
        answer = client.post(reverse("concepts:set_aside", args=[concept.pk]), posted, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert SetAside.objects.count() == 0


def test_htmx_gets_the_list_anew_with_the_sentence(concept, blank, ole, browse):
    client = browse(ole)
    key = key_of(client.get(page(concept)), "blank")
    address = reverse("concepts:set_aside", args=[concept.pk])

    answer = client.post(f"{address}?weight=must", {"key": key, "reason": "Kommt."}, headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "note-success" in html
    assert 'id="regel-blank"' not in html
    assert 'id="regel-no_goal"' in html


def test_others_may_neither_look_nor_set_aside(concept, blank, dorothee, zora, browse):
    for person, status in ((dorothee, 403), (zora, 404)):
        assert browse(person).get(page(concept)).status_code == status
        assert browse(person).post(reverse("concepts:set_aside", args=[concept.pk]), {}).status_code == status
        assert browse(person).get(reverse("concepts:findings_of_element", args=[blank.pk])).status_code == status


def test_acts_need_post(concept, ole, browse):
    assert browse(ole).get(reverse("concepts:set_aside", args=[concept.pk])).status_code == 405


def test_beside_a_text_only_its_own_findings_stand(concept, blank, jumped, ole, browse):
    address = reverse("concepts:findings_of_element", args=[blank.pk])

    assert [each.finding.rule.slug for each in browse(ole).get(address).context["remarks"]] == ["blank"]
    assert "<html" not in browse(ole).get(address, headers={"HX-Request": "true"}).content.decode()


def test_before_freezing_the_same_findings_are_shown(concept, blank, ole, browse):
    client = browse(ole)
    SetAside.objects.create(concept=concept, rule="no_goal", key="no_goal", sentence="s", reason="r", by=ole)

    frozen = [group.rule.slug for group in client.get(reverse("concepts:freeze", args=[concept.pk])).context["groups"]]

    assert frozen == [group.rule.slug for group in client.get(page(concept)).context["groups"]]
    assert "no_goal" not in frozen


def test_the_number_of_queries_stays_the_same(concept, ole, browse):
    client = browse(ole)

    def grow():
        for _each in range(3):
            goal = ElementFactory(concept=concept, goal=True, text="<p>Ziel mit BAMF.</p>")
            measure = MeasureFactory(municipality=concept.municipality, concept=concept)
            ServiceFactory(measure=measure, element=goal)
            LeadFactory(measure=measure)
            MeasureFactory(municipality=concept.municipality, concept=concept)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(page(concept))
        return len(seen)

    grow()
    few = queries()
    grow()
    assert queries() == few


def test_the_office_names_a_section_for_a_success_factor(concept, blank, ole, browse):
    client = browse(ole)
    address = reverse("concepts:place_factor", args=[concept.pk, "employer"])

    answer = client.post(address, {"element": blank.pk}, follow=True)

    row = next(each for each in answer.context["rows"] if each.factor.slug == "employer")
    assert [line.element for _place, line in row.named] == [blank]
    assert "factor_not_addressed:employer" not in [
        each.finding.key for group in client.get(page(concept)).context["groups"] for each in group.remarks
    ]

    client.post(reverse("concepts:unplace_factor", args=[FactorPlace.objects.get().pk]))
    assert FactorPlace.objects.count() == 0


def test_a_factor_cannot_be_placed_in_another_concept_nor_one_that_does_not_exist(
    concept, blank, other_town, ole, browse
):
    foreign = ElementFactory(concept=ConceptFactory(municipality=other_town))

    for factor, element in (("employer", foreign.pk), ("employer", ""), ("gibt-es-nicht", blank.pk)):
        answer = browse(ole).post(
            reverse("concepts:place_factor", args=[concept.pk, factor]), {"element": element}, follow=True
        )
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert FactorPlace.objects.count() == 0
