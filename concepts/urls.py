"""Addresses of this floor."""

from django.urls import URLPattern, path

from concepts import views

app_name = "concepts"

urlpatterns: list[URLPattern] = [
    # the concept
    path("start/entwuerfe/", views.waiting, name="waiting"),
    path("start/fassungen/", views.newest, name="newest"),
    path("konzepte/", views.list, name="list"),
    path("konzepte/neu/", views.create, name="create"),
    path("konzepte/<int:pk>/", views.detail, name="detail"),
    path("konzepte/<int:pk>/lesen/", views.read, name="read"),
    path("konzepte/<int:pk>/einstellungen/", views.settings, name="settings"),
    path("konzepte/<int:pk>/kommentierung-oeffnen/", views.open_for_comments, name="open_for_comments"),
    path("konzepte/<int:pk>/in-den-entwurf/", views.close_for_comments, name="close_for_comments"),
    path("konzepte/<int:pk>/archiv/", views.archive, name="archive"),
    path("konzepte/archiv/", views.take_in_archive, name="take_in_archive"),
    # a Word document on its way to one
    path("konzepte/word/", views.word_upload, name="word_upload"),
    path("konzepte/word/<int:pk>/", views.word_import, name="word_import"),
    path("konzepte/word/<int:pk>/uebernehmen/", views.word_take_over, name="word_take_over"),
    path("konzepte/word/<int:pk>/verwerfen/", views.word_discard, name="word_discard"),
    path("konzepte/word/<int:pk>/erneut-lesen/", views.word_retry, name="word_retry"),
    # its states
    path("konzepte/<int:pk>/vergleich/", views.compare, name="compare"),
    path("konzepte/<int:pk>/word-datei/", views.word_export, name="word_export"),
    path("konzepte/<int:pk>/verlauf/", views.history_of_concept, name="history_of_concept"),
    path("konzepte/<int:pk>/zwischenstaende/", views.snapshots, name="snapshots"),
    path("konzepte/<int:pk>/rueckkehr/", views.restore_state, name="restore_state"),
    path("zwischenstaende/<int:pk>/umbenennen/", views.rename_snapshot, name="rename_snapshot"),
    # a reviewed Word document on its way back into it
    path("konzepte/<int:pk>/word-zurueck/", views.word_return, name="word_return"),
    path("word-zurueck/<int:pk>/", views.word_review, name="word_review"),
    path("word-zurueck/<int:pk>/entscheiden/", views.decide_word_review, name="decide_word_review"),
    path("word-zurueck/<int:pk>/uebernehmen/", views.apply_word_review, name="apply_word_review"),
    path("word-zurueck/<int:pk>/verwerfen/", views.discard_word_review, name="discard_word_review"),
    path("word-zurueck/<int:pk>/erneut-lesen/", views.retry_word_review, name="retry_word_review"),
    # its outline
    path("konzepte/<int:pk>/abschnitt-hinzufuegen/", views.create_element, name="create_element"),
    path("konzepte/<int:pk>/neu-nummerieren/", views.renumber, name="renumber"),
    path("konzepte/<int:pk>/papierkorb/", views.bin, name="bin"),
    path("abschnitte/<int:pk>/", views.element, name="element"),
    path("abschnitte/<int:pk>/einordnen/", views.arrange, name="arrange"),
    path("abschnitte/<int:pk>/leitfrage/", views.guidance, name="guidance"),
    path("abschnitte/<int:pk>/verschieben/", views.move, name="move"),
    path("abschnitte/<int:pk>/verschieben-nach/", views.move_to, name="move_to"),
    path("abschnitte/<int:pk>/teilen/", views.split, name="split"),
    path("abschnitte/<int:pk>/zusammenfuehren/", views.merge, name="merge"),
    path("abschnitte/<int:pk>/zuruecknehmen/", views.take_back, name="take_back"),
    path("abschnitte/<int:pk>/entfernen/", views.remove, name="remove"),
    path("abschnitte/<int:pk>/wiederherstellen/", views.restore, name="restore"),
    # what the quality check finds in it
    path("konzepte/<int:pk>/pruefung/", views.quality, name="quality"),
    path("konzepte/<int:pk>/pruefung/zurueckstellen/", views.set_aside, name="set_aside"),
    path("konzepte/pruefung/<int:pk>/wieder-aufnehmen/", views.take_finding_back, name="take_finding_back"),
    path("abschnitte/<int:pk>/pruefung/", views.findings_of_element, name="findings_of_element"),
    path("konzepte/<int:pk>/erfolgsfaktoren/", views.factors, name="factors"),
    path("konzepte/<int:pk>/erfolgsfaktoren/<slug:factor>/", views.place_factor, name="place_factor"),
    path("konzepte/erfolgsfaktoren/<int:pk>/entfernen/", views.unplace_factor, name="unplace_factor"),
    # what it explains and cites
    path("konzepte/<int:pk>/glossar/", views.terms, name="terms"),
    path("glossar/<int:pk>/", views.edit_term, name="edit_term"),
    path("glossar/<int:pk>/loeschen/", views.delete_term, name="delete_term"),
    path("konzepte/<int:pk>/quellen/", views.sources, name="sources"),
    path("quellen/<int:pk>/", views.edit_source, name="edit_source"),
    path("quellen/<int:pk>/loeschen/", views.delete_source, name="delete_source"),
    # what follows it, and what became of its goals
    path("fassungen/<int:pk>/fortschreiben/", views.follow, name="follow"),
    path("konzepte/<int:pk>/zielbilanz/", views.goal_reviews, name="goal_reviews"),
    path("konzepte/<int:pk>/zielbilanz/holen/", views.take_goals, name="take_goals"),
    path("zielbilanz/<int:pk>/", views.goal_review, name="goal_review"),
    path("zielbilanz/<int:pk>/bewerten/", views.review_goal, name="review_goal"),
    # its frozen editions
    path("konzepte/<int:pk>/fassungen/", views.editions, name="editions"),
    path("konzepte/<int:pk>/fassungen/neu/", views.freeze, name="freeze"),
    path("konzepte/<int:pk>/beschlossen/", views.adopt, name="adopt"),
    path("fassungen/<int:pk>/", views.edition, name="edition"),
    path("fassungen/<int:pk>/json/", views.edition_json, name="edition_json"),
    path("oeffentlich/<slug:slug>/", views.public, name="public"),
    # the text of a section
    path("abschnitte/<int:pk>/bearbeiten/", views.edit_text, name="edit_text"),
    path("abschnitte/<int:pk>/zwischenspeichern/", views.autosave, name="autosave"),
    path("beide-texte/<int:pk>/", views.conflict, name="conflict"),
    path("abschnitte/<int:pk>/gliederung/", views.outline_beside, name="outline_beside"),
    path("abschnitte/<int:pk>/verlauf/", views.history, name="history"),
    path("abschnitte/<int:pk>/verlauf/<int:number>/", views.revision, name="revision"),
    path("abschnitte/<int:pk>/verlauf/<int:number>/benennen/", views.name_revision, name="name_revision"),
    path("abschnitte/<int:pk>/verlauf/<int:number>/absatz/", views.put_back_passage, name="put_back_passage"),
    path("abschnitte/<int:pk>/verlauf/<int:number>/wiederherstellen/", views.restore_revision, name="restore_revision"),
    # everything that can be found
    path("suche/", views.search, name="search"),
    path("oeffentlich/<slug:slug>/suche/", views.public_search, name="public_search"),
    path("konzepte/<int:pk>/einfuegen/", views.bring_near, name="bring_near"),
    # what its text refers to and embeds
    path("abschnitte/<int:pk>/querverweise/", views.reference_targets, name="reference_targets"),
    path("abschnitte/<int:pk>/eingebettete-daten/", views.live_choices, name="live_choices"),
    path("abschnitte/<int:pk>/eingebettete-daten/vorschau/", views.live_preview, name="live_preview"),
    # plain language and translations beside the binding text
    path("abschnitte/<int:pk>/begleittexte/", views.side_texts, name="side_texts"),
    path("abschnitte/<int:pk>/begleittexte/<slug:variant>/", views.edit_side_text, name="edit_side_text"),
    path("begleittexte/<int:pk>/passt-weiterhin/", views.confirm_side_text, name="confirm_side_text"),
    path("begleittexte/<int:pk>/entfernen/", views.remove_side_text, name="remove_side_text"),
    path("begleittexte/<int:pk>/wiederherstellen/", views.restore_side_text, name="restore_side_text"),
    path("konzepte/<int:pk>/begleittexte/", views.side_texts_of_concept, name="side_texts_of_concept"),
    # its pictures
    path("konzepte/<int:pk>/bilder/", views.upload_picture, name="upload_picture"),
    path("bilder/<uuid:uid>/", views.picture, name="picture"),
]
