"""Beginning an update or a supplement of an adopted edition, and what became of its goals."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import beginnings
from concepts.actions import begin_successor, compose, freeze_edition, mark_adopted, prepare_reviews
from concepts.models import Concept, Element, GoalReview, Picture, Source, Term
from tests.factories import ConceptFactory, ElementFactory, GoalReviewFactory

OPEN = {"result": "", "assessment": "", "evidence": "", "fate": "", "fate_note": "", "based_on": "0"}


@pytest.fixture
def earlier(town):
    """An earlier concept: a chapter with a reference to a field, a field with a picture, and a goal."""
    concept = ConceptFactory(
        municipality=town, title="Integrationsplan 2014", goal_levels=["Leitziel"], kind_labels={"field": "Thema"}
    )
    picture = Picture(concept=concept, mime="image/png", width=2, height=1, sha256="a" * 64, uid=uuid.uuid4())
    picture.file.save("bild", ContentFile(b"ein Bild"))
    picture.save()
    fields = ElementFactory(concept=concept, title="Felder", pillar="fields", position=0)
    field = ElementFactory(
        concept=concept, parent=fields, kind="field", title="Sprache", position=0,
        text=f'<figure><img src="/bilder/{picture.uid}/" alt="Ein Kurs"></figure>',
    )  # fmt: skip
    ElementFactory(concept=concept, parent=field, goal=True, position=0, text="<p>Alle sprechen Deutsch.</p>")
    ElementFactory(
        concept=concept, title="Schluss", pillar="controlling", position=1,
        text=f'<p>siehe <span class="reference" data-to="element:{field.uid}">Sprache</span></p>',
    )  # fmt: skip
    return concept


@pytest.fixture
def edition(earlier, ole):
    """Adopted; since then somebody has gone on writing."""
    edition = mark_adopted(freeze_edition(earlier, name="Beschluss 2014", by=ole), by=ole)
    goal = earlier.elements.get(kind="goal")
    goal.revise(title="", text="<p>Später geändert.</p>", based_on=goal.revision, by=ole)
    return edition


def begun(edition, by, *, form="update", beginning="text"):
    concept = Concept(title="Integrationsplan 2027", form=form)
    return begin_successor(edition, concept=concept, beginning=beginnings.get(beginning), by=by)


def follow(client, edition, **typed):
    posted = {"form": "update", "title": "Integrationsplan 2027", "beginning": "text"} | typed
    return client.post(reverse("concepts:follow", args=[edition.pk]), posted)


def test_an_update_begins_with_copies_of_the_adopted_words(edition, earlier, ole, browse):
    answer = follow(browse(ole), edition, subtitle="Fortschreibung", valid_from="2027-01-01")

    made = Concept.objects.get(title="Integrationsplan 2027")
    assert answer.headers["Location"] == reverse("concepts:detail", args=[made.pk])
    assert (made.predecessor, made.form, made.goal_levels, made.kind_labels) == (
        earlier,
        "update",
        ["Leitziel"],
        {"field": "Thema"},
    )
    copies = {each.title or "Ziel": each for each in Element.objects.of(made)}
    assert "Alle sprechen Deutsch." in copies["Ziel"].text
    assert {str(each.origin) for each in copies.values()} == {each["uid"] for each in edition.document["elements"]}
    assert {each.uid for each in copies.values()}.isdisjoint({each.uid for each in earlier.elements.all()})
    assert [copies[name].parent for name in ("Felder", "Sprache", "Ziel")] == [
        None,
        copies["Felder"],
        copies["Sprache"],
    ]
    assert copies["Ziel"].revisions.get().note == "Übernommen aus der Fassung „Beschluss 2014“"


def test_references_and_pictures_of_the_copies_are_their_own(edition, earlier, ole):
    made = begun(edition, ole)

    field, end = made.elements.get(title="Sprache"), made.elements.get(title="Schluss")
    picture = Picture.objects.get(concept=made)
    assert f'data-to="element:{field.uid}"' in end.text
    assert f"/bilder/{picture.uid}/" in field.text
    with picture.file.open("rb") as file:
        assert file.read() == b"ein Bild"
    assert picture.file.name != earlier.pictures.get().file.name


def test_glossary_and_sources_come_along(earlier, ole):
    Term.objects.create(concept=earlier, short="VHS", long="Volkshochschule", is_abbreviation=True, variants="VHSen")
    source = Source.objects.create(concept=earlier, label="Muster 2013", title="Ein Buch")
    end = earlier.elements.get(title="Schluss")
    text = f'<p>so <span class="reference" data-to="source:{source.pk}">Muster 2013</span></p>'
    end.revise(title="Schluss", text=text, based_on=end.revision, by=ole)

    made = begun(mark_adopted(freeze_edition(earlier, name="Beschluss", by=ole), by=ole), ole)

    term, copy = Term.objects.get(concept=made), Source.objects.get(concept=made)
    assert (term.short, term.long, term.variants) == ("VHS", "Volkshochschule", "VHSen")
    assert (copy.label, copy.title) == ("Muster 2013", "Ein Buch")
    assert f'data-to="source:{copy.pk}"' in made.elements.get(title="Schluss").text


def test_an_update_may_begin_with_the_outline_and_questions(edition, ole):
    made = begun(edition, ole, beginning="outline")

    assert list(Element.objects.of(made).values_list("title", flat=True)) == ["Felder", "Sprache", "Schluss"]
    assert set(made.elements.values_list("text", flat=True)) == {""}
    assert made.elements.get(title="Sprache").guidance == beginnings.QUESTION_OF_FIELD
    assert made.elements.get(title="Schluss").guidance == beginnings.QUESTION


@pytest.mark.parametrize(("beginning", "fields"), [("town", 5), ("empty", 0)])
def test_an_update_may_begin_anew(edition, ole, beginning, fields):
    made = begun(edition, ole, beginning=beginning)

    assert made.elements.filter(parent=None).count() == 5
    assert made.elements.filter(kind="field").count() == fields
    assert made.elements.exclude(origin=None).count() == 0
    assert made.goal_reviews.count() == 1


def test_every_old_goal_waits_with_its_frozen_words(edition, ole):
    made = begun(edition, ole)

    review = GoalReview.objects.of(made).get()
    assert (review.label, review.place, review.quoted) == ("Leitziel", "1.1 Sprache", ["Alle sprechen Deutsch."])
    assert (review.result, review.fate, review.edition) == ("", "", edition)
    assert list(review.successors.all()) == [made.elements.get(kind="goal")]
    assert prepare_reviews(made, edition=edition) == []


def test_a_supplement_stands_beside_and_reviews_nothing(edition, earlier, ole, browse):
    follow(browse(ole), edition, form="supplement", title="Ankommen", beginning="empty")

    made = Concept.objects.get(title="Ankommen")
    earlier.refresh_from_db()
    assert (made.form, made.predecessor, made.goal_reviews.count()) == ("supplement", earlier, 0)
    assert earlier.is_adopted
    page = browse(ole).get(reverse("concepts:list")).content.decode()
    assert "Steht als Ergänzung neben „Integrationsplan 2014“." in page
    assert "Wird ergänzt durch „Ankommen“." in page


def test_the_public_hears_only_of_what_is_public(edition, ole, browse):
    supplement = begun(edition, ole, form="supplement")
    address = reverse("concepts:public", args=["lindenau"])
    assert "Integrationsplan 2027" not in browse(None).get(address).content.decode()

    mark_adopted(freeze_edition(supplement, name="Beschluss 2027", by=ole), by=ole)

    assert "Wird ergänzt durch „Integrationsplan 2027“." in browse(None).get(address).content.decode()


def test_only_an_adopted_edition_is_followed(earlier, ole, browse):
    draft = freeze_edition(earlier, name="Entwurf", by=ole)

    answer = follow(browse(ole), draft)

    assert answer.headers["Location"] == reverse("concepts:edition", args=[draft.pk])
    assert Concept.objects.count() == 1
    with pytest.raises(ValidationError):
        begun(draft, ole)


@pytest.mark.parametrize(
    "typed",
    [
        {"title": ""},
        {"beginning": "alles"},
        {"form": "concept"},
        {"valid_from": "2027-05-01", "valid_until": "2026-01-01"},
    ],
)
def test_a_wrong_form_is_shown_again(edition, ole, browse, typed):
    answer = follow(browse(ole), edition, **typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Concept.objects.count() == 1


def test_strangers_and_readers_begin_nothing(edition, dorothee, zora, browse):
    assert follow(browse(dorothee), edition).status_code == 403
    assert follow(browse(zora), edition).status_code == 403  # adopted editions are public to read
    assert follow(browse(None), edition).status_code == 302
    assert Concept.objects.count() == 1


def test_goals_can_be_fetched_later(edition, earlier, ole, zora, browse):
    made = ConceptFactory(municipality=earlier.municipality, form="update", predecessor=earlier)
    other = mark_adopted(freeze_edition(begun(edition, ole, form="supplement"), name="Andere", by=ole), by=ole)
    client, address = browse(ole), reverse("concepts:take_goals", args=[made.pk])
    assert "Beschluss 2014" in client.get(reverse("concepts:goal_reviews", args=[made.pk])).content.decode()

    assert client.post(address, {"edition": "x"}).status_code == 404
    assert browse(zora).post(address, {"edition": edition.pk}).status_code == 404
    assert "gehört nicht" in client.post(address, {"edition": other.pk}, follow=True).content.decode()
    client.post(address, {"edition": edition.pk})

    assert GoalReview.objects.of(made).count() == 1


@pytest.fixture
def update(edition, ole):
    return begun(edition, ole)


@pytest.fixture
def review(update):
    return GoalReview.objects.of(update).get()


def say(client, review, **typed):
    return client.post(reverse("concepts:review_goal", args=[review.pk]), OPEN | typed)


def test_what_became_of_a_goal_is_said_and_shown(update, review, ole, browse):
    client = browse(ole)
    goal = update.elements.get(kind="goal")

    answer = say(
        client,
        review,
        result="partly",
        assessment="Drei von fünf.",
        evidence="Bericht",
        fate="kept",
        successors=[goal.pk],
    )

    assert answer.headers["Location"] == f"{reverse('concepts:goal_reviews', args=[update.pk])}#ziel-{review.pk}"
    page = client.get(reverse("concepts:goal_reviews", args=[update.pk]))
    assert (page.context["assessed"], page.context["settled"], page.context["total"]) == (1, 1, 1)
    assert "Drei von fünf." in page.content.decode()
    review.refresh_from_db()
    assert (review.result, review.fate, review.changed_by) == ("partly", "kept", ole)


def test_a_goal_may_be_dropped_and_the_reason_follow(update, review, ole, browse):
    say(browse(ole), review, result="given_up", fate="dropped")

    review.refresh_from_db()
    page = browse(ole).get(reverse("concepts:goal_reviews", args=[update.pk]))
    assert (review.lacks_reason, page.context["assessed"], page.context["settled"]) == (True, 1, 0)
    assert "Was entfällt, braucht einen Grund." in page.content.decode()


def test_two_people_at_once_see_both_words(review, ole, amira, browse):
    say(browse(ole), review, result="reached", assessment="Ole sagt ja.")

    answer = say(browse(amira), review, result="not_reached", assessment="Amira sagt nein.")

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ole sagt ja." in html
    assert "Amira sagt nein." in html
    review.refresh_from_db()
    assert review.assessment == "Ole sagt ja."
    say(browse(amira), review, result="not_reached", assessment="Amira sagt nein.", based_on="1")
    review.refresh_from_db()
    assert review.assessment == "Amira sagt nein."


def test_htmx_puts_form_and_card_in_the_place_of_the_goal(review, ole, browse):
    client, address = browse(ole), reverse("concepts:review_goal", args=[review.pk])
    htmx = {"HX-Request": "true"}

    form = client.get(address, headers=htmx).content.decode()
    card = client.post(address, OPEN | {"result": "reached"}, headers=htmx).content.decode()
    given_up = client.get(reverse("concepts:goal_review", args=[review.pk]), headers=htmx).content.decode()

    for part in (form, card, given_up):
        assert f'id="ziel-{review.pk}"' in part
        assert "<html" not in part
    assert "Gespeichert." in card
    assert "Gespeichert." not in given_up


@pytest.mark.parametrize(
    "typed", [{"result": "wunderbar"}, {"fate": "vergessen"}, {"based_on": ""}, {"successors": ["999999"]}]
)
def test_a_wrong_review_is_shown_again(review, ole, browse, typed):
    answer = say(browse(ole), review, **typed)

    assert answer.status_code == 200
    review.refresh_from_db()
    assert review.revision == 0


def test_only_goals_of_the_new_concept_are_offered_as_successors(update, review, ole, browse):
    foreign = ElementFactory(concept=ConceptFactory(municipality=update.municipality), goal=True)
    offered = browse(ole).get(reverse("concepts:review_goal", args=[review.pk])).context["form"].fields["successors"]

    assert [pk for pk, _name in offered.choices] == [update.elements.get(kind="goal").pk]
    assert say(browse(ole), review, successors=[foreign.pk]).status_code == 200


def test_readers_see_and_only_writers_say(update, review, dorothee, bilal, zora, browse):
    page = reverse("concepts:goal_reviews", args=[update.pk])

    assert browse(dorothee).get(page).status_code == 200
    assert "bewerten/" not in browse(dorothee).get(page).content.decode()
    assert say(browse(dorothee), review, result="reached").status_code == 403
    for stranger in (bilal, zora):
        assert browse(stranger).get(page).status_code == 404
        assert say(browse(stranger), review, result="reached").status_code == 404


def test_the_list_can_be_narrowed(update, review, ole, browse):
    GoalReviewFactory(concept=update, result="reached", fate="dropped", fate_note="überholt", position=99)
    page = reverse("concepts:goal_reviews", args=[update.pk])

    def shown(**query):
        return [each.result for each in browse(ole).get(page, query).context["reviews"]]

    assert (shown(), shown(state="open"), shown(result="reached"), shown(fate="kept")) == (
        ["", "reached"],
        [""],
        ["reached"],
        [],
    )


def test_the_look_back_is_frozen_with_the_edition_and_public_with_it(update, review, ole, browse):
    say(browse(ole), review, result="partly", assessment="Drei von fünf.", fate="dropped", fate_note="Überholt.")

    edition = mark_adopted(freeze_edition(update, name="Beschluss 2027", by=ole), by=ole)
    say(browse(ole), review, result="reached", assessment="Später.", based_on="1")

    [frozen] = edition.document["goal_reviews"]
    assert (frozen["wording"], frozen["result"], frozen["assessment"], frozen["fate_note"]) == (
        ["Alle sprechen Deutsch."], "partly", "Drei von fünf.", "Überholt.",
    )  # fmt: skip
    html = browse(None).get(reverse("concepts:edition", args=[edition.pk])).content.decode()
    assert "Was wurde aus den Zielen" in html
    assert "Drei von fünf." in html
    assert "Später." not in html
    assert edition.document["concept"]["relation"] == "Schreibt „Integrationsplan 2014“ fort."


def test_a_concept_that_follows_none_has_no_look_back(town, ole, browse):
    concept = ConceptFactory(municipality=town)
    ElementFactory(concept=concept, text="<p>Worte</p>")

    assert compose(concept, name="", frozen_at="")["goal_reviews"] == []
    assert (
        "Kein Rückblick möglich"
        in browse(ole).get(reverse("concepts:goal_reviews", args=[concept.pk])).content.decode()
    )


def test_the_number_of_queries_stays_the_same(update, ole, browse):
    client = browse(ole)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("concepts:goal_reviews", args=[update.pk]))
        return len(seen)

    few = queries()
    for _each in range(3):
        GoalReviewFactory(concept=update).successors.add(ElementFactory(concept=update, goal=True))
    assert queries() == few
