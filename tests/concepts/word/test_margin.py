"""Tracked changes and comments of a reviewed document: who did what, where."""

from concepts.word.document import DELETED, INSERTED, MOVED, Tracked
from concepts.word.reader import read
from concepts.word.remarks import Reply
from tests.concepts.word.builder import NAMESPACES, Word, cell, paragraph, run

_WHO = 'w:author="Karin Kommentar" w:date="2026-03-05T10:00:00Z"'
_MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def read_back(word: Word):
    return read(word.bytes(), "durchgesehen.docx")


def changed(kind: str, words: str) -> Tracked:
    return Tracked(kind, "Karin Kommentar", "2026-03-05T10:00:00Z", words)


def deleted(words: str) -> str:
    return f'<w:del w:id="1" {_WHO}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="1" {_WHO}>{run(words)}</w:ins>'


def comment(word: Word, key: int, words: str, *, author: str = "Karin Kommentar", paragraph_id: str = "") -> None:
    mark = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    word.comments.append(
        f'<w:comment {_MORE} w:id="{key}" w:author="{author}" w:date="2026-03-05T10:00:00Z"><w:p{mark}>{run(words)}</w:p></w:comment>'
    )


def on(key: int, content: str) -> str:
    return f'<w:commentRangeStart w:id="{key}"/>{content}<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'


def test_insertions_deletions_and_moves_are_read_with_their_authors():
    word = Word()
    word.text(run("Wir ") + deleted("wollen") + inserted("werden") + run(" handeln."))
    word.text(f'<w:moveFrom w:id="2" {_WHO}>{run("Umzug")}</w:moveFrom>').text("Bleibt.")
    word.text(f'<w:moveTo w:id="3" {_WHO}>{run("Umzug")}</w:moveTo>')

    blocks = read_back(word).blocks

    assert [block.text for block in blocks] == ["Wir werden handeln.", "Bleibt.", "Umzug"]
    assert blocks[0].tracked == [changed(DELETED, "wollen"), changed(INSERTED, "werden")]
    assert blocks[1].tracked == []
    assert blocks[2].tracked == [changed(MOVED, "Umzug")]


def test_marks_of_paragraphs_and_rows_are_read_with_their_authors():
    word = Word().text("Erster ", properties=f"<w:rPr><w:del {_WHO}/></w:rPr>").text("Satz.")
    word.add(
        f"<w:tbl><w:tblPr/><w:tr>{cell('Jahr')}</w:tr><w:tr><w:trPr><w:del {_WHO}/></w:trPr>{cell('2010')}</w:tr>"
        f"<w:tr><w:trPr><w:ins {_WHO}/></w:trPr>{cell('2030')}</w:tr></w:tbl>"
    )

    sentence, table = read_back(word).blocks

    assert (sentence.text, sentence.tracked) == ("Erster Satz.", [changed(DELETED, "")])
    assert (table.text, table.tracked) == ("Jahr\n2030", [changed(DELETED, "2010"), changed(INSERTED, "2030")])


def test_changes_in_footnotes_belong_to_the_paragraph_of_their_mark():
    word = Word()
    mark = word.note(run("Quelle ") + inserted("2026"))

    (block,) = read_back(word.text(run("Worte") + mark)).blocks

    assert block.tracked == [changed(INSERTED, "2026")]


def test_comments_are_read_with_quote_answers_and_state():
    word = Word()
    comment(word, 0, "Bitte prüfen.", paragraph_id="0000000A")
    comment(word, 1, "Geprüft.", author="Ole Brandt", paragraph_id="0000000B")
    comment(word, 2, "Ohne Bereich")
    word.text(run("Das ist ") + on(0, run("die Stelle")) + run(" im Satz."))
    word.text(run("Ende.") + '<w:r><w:commentReference w:id="2"/></w:r>')
    word.extra["word/commentsExtended.xml"] = (
        f'<w15:commentsEx {_MORE}><w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'
    ).encode()
    word.threads = True

    document = read_back(word)

    assert [(each.text, each.quote, each.is_settled) for each in document.remarks] == [
        ("Bitte prüfen.", "die Stelle", True),
        ("Ohne Bereich", "", False),
    ]
    assert document.remarks[0].replies == (Reply("Ole Brandt", "2026-03-05T10:00:00Z", "Geprüft."),)
    assert [block.remarks for block in document.blocks] == [["0"], ["2"]]


def test_a_comment_over_several_paragraphs_stands_on_the_first_and_quotes_all():
    word = Word()
    comment(word, 0, "Zu lang.")
    word.text(run("Am Anfang ") + '<w:commentRangeStart w:id="0"/>' + run("hier"))
    word.text(run("und da") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>' + run(" nicht"))

    document = read_back(word)

    assert document.remarks[0].quote == "hier und da"
    assert [block.remarks for block in document.blocks] == [["0"], []]


def test_every_comment_is_listed_for_somebody_who_takes_a_document_over():
    word = Word()
    comment(word, 0, "Bitte prüfen.")
    word.text(on(0, run("Die Stelle")))

    (finding,) = read_back(word).findings

    assert "Karin Kommentar" in finding and "Die Stelle" in finding and "Bitte prüfen." in finding


def test_comments_that_answer_each_other_are_not_lost():
    word = Word()
    comment(word, 0, "Henne", paragraph_id="0000000A")
    comment(word, 1, "Ei", paragraph_id="0000000B")
    word.text("Text")
    word.extra["word/commentsExtended.xml"] = (
        f'<w15:commentsEx {_MORE}><w15:commentEx w15:paraId="0000000A" w15:paraIdParent="0000000B"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/></w15:commentsEx>'
    ).encode()
    word.threads = True

    assert [each.text for each in read_back(word).remarks] == ["Henne", "Ei"]


def test_words_of_a_removed_heading_stay_out():
    word = Word().add(paragraph(deleted("Alt"), style="berschrift1")).text("Text")

    assert [block.text for block in read_back(word).blocks] == ["Text"]
    assert NAMESPACES in word.parts()["word/document.xml"]
