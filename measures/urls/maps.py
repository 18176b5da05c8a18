"""Addresses of the pictures: tree, logic chain, overview, timeline, board."""

from django.urls import path

from measures.views import board, chain, overview, timeline, tree

urlpatterns = [
    path("baum/", tree.tree, name="tree"),
    path("wirkungskette/", chain.chain, name="chain"),
    path("wirkungskette/abschnitt/<int:pk>/", chain.chain_of_element, name="chain_of_element"),
    path("<int:pk>/wirkungskette/", chain.chain_of_measure, name="chain_of_measure"),
    path("uebersicht/", overview.overview, name="overview"),
    path("uebersicht.csv", overview.overview_csv, name="overview_csv"),
    path("zeitplan/", timeline.timeline, name="timeline"),
    path("tafel/", board.board, name="board"),
    path("<int:pk>/verschieben/", board.move, name="move"),
    path("<int:pk>/zuruecknehmen/<int:entry>/", board.take_back, name="take_back"),
]
