"""Pages of reports and council papers."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from accounts.models import Job
from reports.models import CouncilPaper, Report
from tests.factories import (
    BodyFactory,
    ConceptFactory,
    ConsiderationFactory,
    CouncilPaperFactory,
    EditionFactory,
    ReportFactory,
)
from tests.pages import same, swapped, words

KIND = "concept_for_decision"


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Zusammen: in Größe/Vielfalt")


@pytest.fixture
def edition(concept):
    return EditionFactory(concept=concept, name="Fassung für den Rat")


@pytest.fixture
def report(edition, ole):
    return ReportFactory(edition=edition, job__asked_by=ole)


@pytest.fixture
def ready(edition, ole):
    return ReportFactory(edition=edition, job__asked_by=ole, ready=True)


def address(name: str, thing=None) -> str:
    return reverse(f"reports:{name}", kwargs={"pk": thing.pk} if thing else None)


# --- list --------------------------------------------------------------------------------------


def test_list_shows_the_municipalitys_reports_newest_first(browse, ole, report, ready, other_town):
    ReportFactory(edition=EditionFactory(concept=ConceptFactory(municipality=other_town)))

    response = browse(ole).get(address("list"))

    assert list(response.context["page"].object_list) == [ready, report]


def test_list_asks_the_database_as_often_for_three_as_for_one(browse, ole, edition, django_assert_max_num_queries):
    client = browse(ole)
    ReportFactory(edition=edition, job__asked_by=ole, ready=True)
    with django_assert_max_num_queries(50) as one:
        client.get(address("list"))
    for name in ("zwei", "drei"):
        another = EditionFactory(concept=edition.concept, name=name)
        ReportFactory(edition=another, paper=CouncilPaperFactory(edition=another), job__asked_by=ole, ready=True)
    with django_assert_max_num_queries(50) as three:
        client.get(address("list"))

    assert len(three) == len(one)
    assert not any('"document"' in query["sql"] for query in three.captured_queries)


def test_list_without_reports_says_what_they_are_for(browse, ole, town):
    assert "Noch keine Berichte" in words(browse(ole).get(address("list")).content.decode())


# --- create ------------------------------------------------------------------------------------


def test_create_asks_for_a_report_and_shows_its_page(
    browse, ole, edition, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("reports.tasks.produce.delay", lambda key: sent.append(key))
    paper = CouncilPaperFactory(edition=edition)

    with django_capture_on_commit_callbacks(execute=True):
        response = browse(ole).post(address("create"), {"edition": edition.pk, "kind": KIND, "paper": paper.pk})

    report = Report.objects.get()
    assert (report.edition, report.kind, report.paper, report.job.asked_by) == (edition, KIND, paper, ole)
    assert response["Location"] == address("detail", report)
    assert sent == [report.job.pk]


def test_create_chooses_what_the_address_names(browse, ole, edition):
    paper = CouncilPaperFactory(edition=edition)

    form = browse(ole).get(address("create"), {"edition": edition.pk, "paper": paper.pk}).context["form"]

    assert (form["edition"].value(), form["paper"].value()) == (str(edition.pk), str(paper.pk))


def test_create_offers_only_editions_and_papers_of_the_own_municipality(browse, ole, edition, other_town):
    foreign = EditionFactory(concept=ConceptFactory(municipality=other_town), is_adopted=True)
    CouncilPaperFactory(edition=foreign)

    form = browse(ole).get(address("create")).context["form"]
    refused = browse(ole).post(address("create"), {"edition": foreign.pk, "kind": KIND})

    assert list(form.fields["edition"].queryset) == [edition]
    assert list(form.fields["paper"].queryset) == []
    assert "edition" in refused.context["form"].errors
    assert Job.objects.count() == 0


def test_create_refuses_the_paper_of_another_edition(browse, ole, edition):
    other = CouncilPaperFactory(edition=EditionFactory(concept=edition.concept))

    response = browse(ole).post(address("create"), {"edition": edition.pk, "kind": KIND, "paper": other.pk})

    assert list(response.context["form"].errors) == ["paper"]
    assert Job.objects.count() == 0


def test_create_without_an_edition_says_what_to_do_first(browse, ole, town):
    assert "Es gibt noch keine festgeschriebene Fassung" in words(browse(ole).get(address("create")).content.decode())


# --- detail ------------------------------------------------------------------------------------


def test_detail_says_the_place_in_the_queue_and_asks_again(browse, ole, ready, report, edition):
    second = ReportFactory(edition=edition, job__asked_by=ole)

    page = browse(ole).get(address("detail", second)).content.decode()

    assert "Ein anderer Auftrag ist noch vor diesem an der Reihe." in words(page)
    assert 'hx-trigger="every 2s"' in page


def test_detail_names_the_step_it_is_in(browse, ole, report):
    report.job.claim()
    report.job.advance("layout")

    steps = browse(ole).get(address("detail", report)).context["steps"]

    assert [(str(step.label), step.is_done, step.is_current) for step in steps] == [
        ("Inhalte zusammenstellen", True, False),
        ("Text, Tabellen und Diagramme setzen", True, False),
        ("Seiten umbrechen", False, True),
        ("Datei schreiben", False, False),
        ("Vollständigkeit und Barrierefreiheit prüfen", False, False),
        ("Datei ablegen", False, False),
    ]


@pytest.mark.parametrize("situation", [{}, {"ready": True}, {"failed": True}])
def test_detail_swaps_in_exactly_what_the_page_shows(situation, browse, ole, edition):
    page, fragment = swapped(
        browse(ole), address("detail", ReportFactory(edition=edition, job__asked_by=ole, **situation))
    )

    assert same(page, fragment)


def test_detail_of_a_settled_report_asks_no_more(browse, ole, ready):
    page = browse(ole).get(address("detail", ready)).content.decode()

    assert "every 2s" not in page
    assert address("download", ready) in page


def test_detail_of_a_failed_report_says_why_and_offers_another_try(browse, ole, edition):
    failed = ReportFactory(edition=edition, job__asked_by=ole, failed=True)

    page = browse(ole).get(address("detail", failed)).content.decode()

    assert "Eine Abbildung fehlt." in page
    assert "Erneut versuchen" in page
    assert "every 2s" not in page


# --- retry -------------------------------------------------------------------------------------


def test_retry_puts_a_failed_report_back_into_the_queue(
    browse, ole, edition, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("reports.tasks.produce.delay", lambda key: sent.append(key))
    failed = ReportFactory(edition=edition, job__asked_by=ole, failed=True)

    with django_capture_on_commit_callbacks(execute=True):
        browse(ole).post(address("retry", failed))

    failed.job.refresh_from_db()
    assert failed.job.is_waiting
    assert sent == [failed.job.pk]


# --- download ----------------------------------------------------------------------------------


def test_download_hands_out_the_file_under_a_name_with_umlauts(browse, ole, ready):
    response = browse(ole).get(address("download", ready))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 Bericht"
    assert response["Content-Type"] == "application/pdf"
    assert unquote(response["Content-Disposition"]) == (
        "attachment; filename*=utf-8''Zusammen in Größe Vielfalt – Fassung für den Rat – Konzept zum Beschluss.pdf"
    )


@pytest.mark.parametrize(
    ("asked", "part", "content"),
    [
        ("bytes=0-3", "bytes 0-3/16", b"%PDF"),
        ("bytes=9-", "bytes 9-15/16", b"Bericht"),
        ("bytes=-7", "bytes 9-15/16", b"Bericht"),
        ("bytes=12-999", "bytes 12-15/16", b"icht"),
    ],
)
def test_download_hands_out_a_part(asked, part, content, browse, ole, ready):
    response = browse(ole).get(address("download", ready), headers={"Range": asked})

    assert (response.status_code, response["Content-Range"]) == (206, part)
    assert response["Content-Length"] == str(len(content))
    assert b"".join(response.streaming_content) == content


@pytest.mark.parametrize("asked", ["bytes=20-30", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,4-5"])
def test_download_of_a_strange_part_is_the_whole(asked, browse, ole, ready):
    response = browse(ole).get(address("download", ready), headers={"Range": asked})

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.7 Bericht"


def test_download_of_a_lost_file_says_so(browse, ole, ready):
    ready.file.storage.delete(ready.file.name)

    response = browse(ole).get(address("download", ready), follow=True)

    assert "Die Datei liegt nicht mehr in der Ablage." in words(response.content.decode())


# --- delete ------------------------------------------------------------------------------------


def test_delete_asks_first(browse, ole, ready):
    client = browse(ole)

    client.get(address("delete", ready))
    assert Report.objects.count() == 1

    assert client.post(address("delete", ready))["Location"] == address("list")
    assert Report.objects.count() == 0


def test_delete_is_refused_while_the_report_is_made(browse, ole, report):
    report.job.claim()

    response = browse(ole).post(address("delete", report), follow=True)

    assert "Dieser Bericht wird gerade erstellt." in words(response.content.decode())
    assert Report.objects.count() == 1


# --- council papers ----------------------------------------------------------------------------


def sheet(edition, *steps, act: str = "") -> dict[str, str]:
    """What the form of a council paper sends."""
    typed = {"edition": edition.pk, "subject": "Beschluss", "way-TOTAL_FORMS": len(steps), "way-INITIAL_FORMS": 0}
    for at, step in enumerate(steps):
        typed |= {f"way-{at}-{name}": value for name, value in step.items()}
    return typed | ({"act": act} if act else {})


@pytest.fixture
def bodies(town):
    return [BodyFactory(municipality=town, name=name) for name in ("Beirat", "Ausschuss", "Rat")]


def names(response) -> list[str]:
    return [str(form["body"].value()) for form in response.context["way"].formset]


def test_papers_shows_those_of_the_municipality(browse, ole, edition, other_town):
    mine = CouncilPaperFactory(edition=edition)
    CouncilPaperFactory(edition=EditionFactory(concept=ConceptFactory(municipality=other_town)))

    assert list(browse(ole).get(address("papers")).context["page"].object_list) == [mine]


def test_create_paper_stores_the_sheet_and_the_way_in_its_order(browse, ole, edition, bodies):
    beirat, ausschuss, _rat = bodies
    steps = (
        {
            "body": ausschuss.pk,
            "role": "preliminary",
            "meeting_date": "2026-11-12",
            "agenda_number": "4",
            "is_public": "on",
        },
        {"body": beirat.pk, "role": "hearing"},
    )

    response = browse(ole).post(address("create_paper"), sheet(edition, *steps))

    paper = CouncilPaper.objects.get()
    assert response["Location"] == address("paper", paper)
    assert [(str(step.body), step.role, step.is_public, step.agenda_number) for step in paper.considerations.all()] == [
        ("Ausschuss", "preliminary", True, "4"),
        ("Beirat", "hearing", False, ""),
    ]


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("add", "0 1 2 -"),
        ("up-1", "1 0 2"),
        ("down-1", "0 2 1"),
        ("remove-1", "0 2"),
        ("up-0", "0 1 2"),
        ("remove-9", "0 1 2"),
        ("x", "0 1 2"),
    ],
)
def test_create_paper_rearranges_its_rows_without_storing(act, order, browse, ole, edition, bodies):
    steps = [{"body": body.pk, "role": "hearing", "agenda_number": str(body.pk)} for body in bodies]
    keys = {str(body.pk): str(at) for at, body in enumerate(bodies)} | {"None": "-"}

    response = browse(ole).post(address("create_paper"), sheet(edition, *steps, act=act))

    assert " ".join(keys[name] for name in names(response)) == order
    assert response.context["form"]["subject"].value() == "Beschluss"
    assert not response.context["form"].is_bound
    assert CouncilPaper.objects.count() == 0


def test_create_paper_wants_every_row_filled_in(browse, ole, edition):
    response = browse(ole).post(address("create_paper"), sheet(edition, {"role": "hearing"}))

    assert list(response.context["way"].formset.errors[0]) == ["body"]
    assert CouncilPaper.objects.count() == 0


def test_create_paper_offers_no_foreign_body(browse, ole, edition, other_town):
    foreign = BodyFactory(municipality=other_town)

    response = browse(ole).post(address("create_paper"), sheet(edition, {"body": foreign.pk, "role": "hearing"}))

    assert list(response.context["way"].formset.errors[0]) == ["body"]


def test_edit_paper_shows_what_is_stored_and_replaces_it(browse, ole, edition, bodies):
    paper = CouncilPaperFactory(edition=edition)
    ConsiderationFactory(paper=paper, body=bodies[0])

    shown = browse(ole).get(address("edit_paper", paper))
    browse(ole).post(address("edit_paper", paper), sheet(edition, {"body": bodies[2].pk, "role": "decision"}))

    assert names(shown) == [str(bodies[0].pk)]
    assert [str(step.body) for step in paper.considerations.all()] == ["Rat"]


def test_paper_shows_its_way_and_its_reports(browse, ole, edition, bodies):
    paper = CouncilPaperFactory(edition=edition, proposed_resolution="1. Beschlossen wird.")
    ConsiderationFactory(paper=paper, body=bodies[2])
    report = ReportFactory(edition=edition, paper=paper, job__asked_by=ole)

    response = browse(ole).get(address("paper", paper))

    assert list(response.context["reports"]) == [report]
    assert "1. Beschlossen wird." in words(response.content.decode())


def test_delete_paper_asks_first_and_is_refused_while_a_report_shows_it(browse, ole, edition):
    shown, free = CouncilPaperFactory(edition=edition), CouncilPaperFactory(edition=edition)
    ReportFactory(edition=edition, paper=shown, job__asked_by=ole)
    client = browse(ole)

    client.get(address("delete_paper", free))
    client.post(address("delete_paper", free))
    client.post(address("delete_paper", shown))

    assert list(CouncilPaper.objects.all()) == [shown]
