"""Pictures of texts: taken in without metadata, shown to those who may read a text with them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow

from concepts import images
from concepts.models import Picture
from tests.factories import ConceptFactory, EditionFactory, PictureFactory


def drawn(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options) -> bytes:
    target = io.BytesIO()
    Pillow.new(mode, size, {"P": 3, "RGBA": (0, 80, 80, 120)}.get(mode, "teal")).save(target, kind, **options)
    return target.getvalue()


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


def upload(client, concept, content: bytes, name: str = "haus.png"):
    return client.post(
        reverse("concepts:upload_picture", args=[concept.pk]), {"file": SimpleUploadedFile(name, content)}
    )


def opened(picture: Picture) -> Pillow.Image:
    with picture.file.open("rb") as file:
        found = Pillow.open(io.BytesIO(file.read()))
    found.load()
    return found


# --- Taking in ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "mode", "mime"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("WEBP", "RGB", "image/jpeg"),
        ("WEBP", "RGBA", "image/png"),
        ("GIF", "P", "image/png"),
    ],
)
def test_upload_picture_keeps_it_and_answers_its_address(browse, ole, concept, kind, mode, mime):
    response = upload(browse(ole), concept, drawn(kind, mode=mode))

    kept = Picture.objects.get()
    assert response.status_code == 201
    assert response.json() == {"src": f"/bilder/{kept.uid}/", "width": 40, "height": 30}
    assert (kept.concept, kept.mime, opened(kept).size) == (concept, mime, (40, 30))


def test_upload_picture_takes_metadata_off_and_turns_it_upright(browse, ole, concept):
    exif = Pillow.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Geheime Kamera"
    content = drawn("JPEG", exif=exif.tobytes()) + b"<script>angehaengt</script>"

    upload(browse(ole), concept, content, "foto.jpg")

    kept = Picture.objects.get()
    with kept.file.open("rb") as file:
        raw = file.read()
    assert (kept.width, kept.height) == (30, 40)
    assert dict(opened(kept).getexif()) == {}
    assert b"Kamera" not in raw and b"angehaengt" not in raw


def test_upload_picture_takes_the_first_frame_of_a_gif(browse, ole, concept):
    frames = [Pillow.new("P", (10, 10), number) for number in range(3)]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])

    upload(browse(ole), concept, target.getvalue())

    assert getattr(opened(Picture.objects.get()), "n_frames", 1) == 1


def test_upload_picture_makes_large_ones_smaller(browse, ole, concept):
    upload(browse(ole), concept, drawn("JPEG", size=(3000, 1500)))

    assert (Picture.objects.get().width, Picture.objects.get().height) == (2400, 1200)


def test_upload_picture_keeps_the_same_picture_once(browse, ole, concept):
    first = upload(browse(ole), concept, drawn()).json()

    assert upload(browse(ole), concept, drawn()).json() == first
    assert Picture.objects.count() == 1


def test_upload_picture_names_the_file_by_itself(browse, ole, concept):
    upload(browse(ole), concept, drawn(), "../../geheim.html")

    kept = Picture.objects.get()
    assert kept.file.name == f"pictures/{concept.pk}/{kept.uid}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"kein Bild", "lässt sich nicht als Bild lesen"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "lässt sich nicht als Bild lesen"),
        (drawn("BMP"), "lässt sich nicht als Bild lesen"),
        (drawn()[:60], "lässt sich nicht als Bild lesen"),
        (drawn("PNG", size=(8000, 6000), mode="1"), "mehr als 40 Millionen Bildpunkte"),
    ],
    ids=["words", "SVG", "BMP", "cut off", "too many pixels"],
)
def test_upload_picture_refuses_with_a_sentence(browse, ole, concept, content, sentence):
    response = upload(browse(ole), concept, content)

    assert response.status_code == 400
    assert sentence in response.json()["error"]
    assert Picture.objects.count() == 0


def test_a_file_that_is_too_large_is_not_even_opened():
    with pytest.raises(ValidationError) as refusal:
        images.reencoded(io.BytesIO(b"\0" * (images.MOST_BYTES + 1)))

    assert refusal.value.code == "too_large"


def test_a_picture_that_claims_a_huge_size_is_refused():
    content = bytearray(drawn("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2

    with pytest.raises(ValidationError):
        images.reencoded(io.BytesIO(bytes(content)))


def test_upload_picture_needs_a_file(browse, ole, concept):
    response = browse(ole).post(reverse("concepts:upload_picture", args=[concept.pk]))

    assert (response.status_code, response.json()) == (400, {"error": "Bitte wählen Sie ein Bild aus."})


# --- Showing ------------------------------------------------------------------------------------
def test_picture_is_shown_and_kept_by_the_browser(browse, ole, concept):
    picture = PictureFactory(concept=concept)

    response = browse(ole).get(reverse("concepts:picture", args=[picture.uid]))

    assert b"".join(response.streaming_content)[:4] == b"\x89PNG"
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    again = browse(ole).get(
        reverse("concepts:picture", args=[picture.uid]), headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304
    response.close()


@pytest.mark.parametrize(("is_adopted", "status"), [(False, 404), (True, 200)])
def test_picture_is_public_in_an_adopted_edition_only(browse, concept, is_adopted, status):
    picture = PictureFactory(concept=concept)
    edition = EditionFactory(concept=concept)
    edition.pictures.add(picture)
    if is_adopted:
        edition.mark_adopted()

    response = browse(None).get(reverse("concepts:picture", args=[picture.uid]))

    assert response.status_code == status
    response.close()


def test_picture_of_a_draft_is_nothing_to_others(browse, bilal, zora, concept):
    picture = PictureFactory(concept=concept)

    assert [
        browse(each).get(reverse("concepts:picture", args=[picture.uid])).status_code for each in (bilal, zora)
    ] == [
        404,
        404,
    ]


def test_a_picture_that_is_cut_off_is_refused_beside_the_typesetter_too(browse, ole, concept):
    import weasyprint.images  # noqa: F401  It tells Pillow to fill up what is missing, for the whole process.

    assert upload(browse(ole), concept, drawn()[:60]).status_code == 400
